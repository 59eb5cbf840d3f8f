// From the actions of one trace to its links: window join, the three tests, q-values.
//
// p of a pair in one window is p_both (crowd_model.h); several windows are combined by Cauchy. The
// join streams: pairs whose p could not matter are dropped as they come (the largest lambda at
// which their weight would matter is tabulated), so memory grows with what is kept, not with
// what is joined. p_things and p_moment are computed for the pairs that are kept and significant.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "links/affinity.h"
#include "links/crowd_model.h"
#include "links/link.h"
#include "links/sorted_actions.h"
#include "links/window_join.h"

namespace fewhands {

struct LayerOptions {
  std::vector<TimeMicros> windows{kMinute};
  double alpha = 0.05;
  bool all = false;     // keep every pair with a co-action
  double keep_p = 0;    // besides those that can reach q < alpha, keep pairs with p <= keep_p
  bool explain = true;  // compute p_things and p_moment where q < alpha (with `all`: everywhere)
  CrowdOptions crowd;
  const Affinity* interests = nullptr;  // lifts of the expected number; null = none
  const Affinity* hours = nullptr;
};

struct LayerLinks {
  std::vector<Link> links;      // by (a, b); q is over all `hypotheses`
  double hypotheses = 0;        // pairs of actors active in the trace
  std::uint64_t pairs = 0;      // pairs with a co-action in the widest window
  std::uint64_t coactions = 0;  // in the widest window
  double active_actors = 0;
};

// What the join says of a pair; no test is made yet.
Link link_of(const PairStatistics& pair, std::uint16_t trace, TimeMicros window);
// Fills q: Benjamini and Hochberg over all `hypotheses` pairs.
void set_q(std::vector<Link>& links, double hypotheses);

LayerLinks layer_links(const SortedActions& actions, std::uint16_t trace, const LayerOptions& options,
                       const Context& context);

}  // namespace fewhands
