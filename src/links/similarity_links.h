// Links by what two actors do, the clock aside: who shares too many rare objects?
//
// p of a pair is the larger of
//   p_things    bipartite configuration model, both degrees and all popularities (same_things.h), lambda
//               lifted where the two like the same crowd objects (affinity.h), and
//   leave-out   given a's objects, b's choices as its neighbours make them, and the reverse
//               (leave_out_draws.h).
// q is Benjamini-Hochberg over all pairs of active actors. No threshold is chosen but alpha; with min_cosine
// every pair of at least that TF-IDF cosine is given, significant or not (cosine_join.h). What it measures,
// and where it has no power: docs/methods/similarity.md.
#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.h"
#include "links/affinity.h"
#include "links/sorted_actions.h"

namespace fewhands {

struct SimilarLink {
  ActorId a = 0;  // a < b
  ActorId b = 0;
  std::uint32_t shared = 0;  // objects that both act on
  double cosine = 0;         // of their TF-IDF vectors
  double p_things = 1;       // by degrees and popularities alone, not lifted
  double p = 1;
  double q = 1;
};

struct SimilarLinkOptions {
  double alpha = 0.05;
  double min_cosine = 0;  // above 0: all pairs with that cosine, whatever their q
  double keep_p = 0;      // keep pairs with p <= keep_p, too
  const Affinity* interests = nullptr;
};

struct SimilarityLinks {
  std::vector<SimilarLink> links;  // by (a, b)
  double hypotheses = 0;           // pairs of actors active in the layer
};

// Same bytes for any number of threads and any order of the input rows.
SimilarityLinks similarity_links(const SortedActions& actions, const SimilarLinkOptions& options,
                                 const Context& context);

}  // namespace fewhands
