// Is a test's p uniform where nothing is planted? A fixed random sample of pairs of actors, their
// randomised p-values, and how far these are from the diagonal.
//
// A test on counts cannot be uniform by itself: P(p <= x) < x between its atoms. The randomised p,
// P(S > s) + u P(S = s) with u uniform, is exactly uniform if and only if the model is right, so
// it shows the model's faults and not the grid of the counts.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "links/affinity.h"
#include "links/crowd_model.h"
#include "links/sorted_actions.h"

namespace fewhands {

struct Uniformity {
  double ks = 0;          // Kolmogorov-Smirnov distance to the uniform distribution
  double below_0_01 = 0;  // share of p < .01
  double below_0_001 = 0;
  std::uint64_t pairs = 0;
};

Uniformity uniformity(std::vector<double> p);

struct PairSampleOptions {
  std::uint32_t pairs = 200'000;
  std::uint64_t seed = 1;
};

// p_things and p_both of random pairs of active actors; p_moment of random pairs of actors that share an
// object.
std::vector<double> sample_things(const SortedActions& actions, const PairSampleOptions& options,
                                  const Context& context);
std::vector<double> sample_moment(const SortedActions& actions, const PairSampleOptions& options,
                                  const Context& context);
std::vector<double> sample_both(const SortedActions& actions, TimeMicros window, const CrowdOptions& crowd,
                                const PairSampleOptions& options, const Context& context);

// Pairs of different actors, each drawn in proportion to its posts, ascending. Fewer than two actors with
// posts give none.
using ActorPair = std::pair<ActorId, ActorId>;  // first < second
std::vector<ActorPair> pairs_by_activity(std::span<const std::uint64_t> posts,
                                         const PairSampleOptions& options);
// Randomised p_both of given pairs, ascending; beside them.
std::vector<double> both_of_pairs(const SortedActions& actions, TimeMicros window, const CrowdOptions& crowd,
                                  std::span<const ActorPair> pairs, std::uint64_t seed,
                                  const Context& context);

}  // namespace fewhands
