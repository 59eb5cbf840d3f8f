// Groups that no single pair gives away: dense sets in the network of weak evidence, with a p that
// pays for the search. Search: Leiden communities (CPM) at several densities, each peeled of its
// weakest members as long as that makes it stronger. The same search runs on null networks; a set's
// p is its rank among the strongest set of each (Westfall and Young 1993, single-step max):
//   p = (1 + #{null networks whose strongest set >= this one}) / (1 + null networks)
// so that P(any weak group at p <= a) <= a when the null networks are fair.
//
// Strength of a set C of k out of n actors with e pairs inside, where mu = sum_{i<j in C} d_i d_j / 2m are
// expected from its actors' numbers of pairs d, and r >= 1 is their mean weight over the network's:
//   e log2(e / mu) - (e - mu) / ln 2 + e (r - 1 - ln r) / ln 2 - log2 binomial(n, k)
// (0 where that is negative or e <= mu): log-likelihood ratios in bits, Poisson for the pairs and
// exponential for their weights, less the bits it takes to name the set among all of its size.
// Every member has at least two pairs inside: what hangs on by one, chance hangs on.
//
// The built-in null rewires the network keeping each actor's number of pairs (rewire.h) and
// shuffles the weights. It knows nothing of objects: where one object makes many pairs at
// once (a crowd around one post), pass null networks made by shuffling the records instead.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/progress.h"
#include "base/types.h"
#include "groups/graph.h"

namespace fewhands {

struct WeakGroupOptions {
  double baseline_bits = 4.321928094887363;  // -log2 0.05: what a pair must exceed; the rest is its weight
  double cap_bits = 30;                      // more than this from one pair counts as this
  std::uint64_t max_pairs = 50'000;          // the strongest ones; ties at the bound are all left out
  std::uint32_t null_networks = 200;
  std::uint32_t min_members = 3;
  std::vector<double> densities = {0.05, 0.2, 0.5};  // CPM resolution, in units of the mean weight
  double alpha = 0.05;                               // groups with p above it are not returned
  std::uint64_t seed = 1;
};

struct WeakGroup {
  std::vector<ActorId> members;  // ascending
  std::uint32_t pairs = 0;       // weak pairs inside
  double evidence = 0;           // their bits above the baseline
  double expected = 0;           // pairs, by chance
  double strength = 0;           // bits, see above
  double p = 1;                  // family-wise
};

struct WeakGroupResult {
  std::vector<WeakGroup> groups;  // by strength, then smallest actor
  // Strongest set of each null network, ascending; fewer than asked for where the search ended early,
  // because no group could reach alpha any more.
  std::vector<double> null_strengths;
  std::uint64_t pairs_used = 0;
};

// pairs: weight = bits of the pair, each pair once. Deterministic by (pairs as a set, options).
WeakGroupResult find_weak_groups(std::span<const WeightedPair> pairs, const WeakGroupOptions& options,
                                 const Context& context);

// As above with null networks of the caller's making: null_pairs(i) gives the weak pairs of the i-th
// null world, computed as the real ones were. Called from several threads.
using NullPairs = std::function<std::vector<WeightedPair>(std::uint32_t)>;
WeakGroupResult find_weak_groups(std::span<const WeightedPair> pairs, const NullPairs& null_pairs,
                                 const WeakGroupOptions& options, const Context& context);

}  // namespace fewhands
