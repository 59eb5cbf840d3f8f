// All pairs of sets whose Jaccard index is at least a threshold: an exact self-join, nothing sampled.
//
// Equal sets are one class and joined once. Classes are ordered by size; a pair that is alike shares an
// element among the rarest few of each (prefix filter: Chaudhuri et al. 2006; Bayardo et al. 2007), at
// positions that leave room for enough common ones (PPJoin: Xiao et al. 2008). What passes is tested by
// bitmaps: each set has the parity of its elements in 64 and in 256 cells, and two sets differ in at least as
// many elements as the bitmaps in bits (Sandes et al. 2020). Only then are elements compared.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/progress.h"
#include "text/shingles.h"

namespace fewhands {

struct SimilarityOptions {
  double threshold = 0.8;  // in (0, 1]
};

// a < b. Both are numbers of sets, or of classes.
struct SimilarPair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double jaccard = 0;

  bool operator==(const SimilarPair&) const = default;
};

// Sets that are equal, as classes numbered by their first member. An empty set is alike to nothing, not even
// to another empty one, and belongs to no class.
struct SetClasses {
  std::vector<std::uint32_t> class_of;  // by set; kNone for the empty set
  std::vector<std::uint32_t> first;     // by class: its first member
};

SetClasses find_equal_sets(const ShingleSets& sets, const Context& context);

// Receives pairs piece by piece, one call at a time, in an order that depends on the input alone.
using PairSink = std::function<void(std::span<const SimilarPair>)>;

// Every pair of different classes that are alike, to the sink. Memory beyond the sets: 4 bytes per
// element of a prefix (1 - t of all), 80 bytes per class, lists of some 40 MB, and the pairs of some thousand
// classes.
// Throws Error(usage) where the threshold is not in (0, 1].
void join_similar_classes(const ShingleSets& sets, const SetClasses& classes,
                          const SimilarityOptions& options, const PairSink& sink, const Context& context);

// Every pair of sets that are alike, equal ones included, sorted by (a, b). Where very many sets are equal,
// the pairs are more than memory holds: use the classes.
std::vector<SimilarPair> similarity_join(const ShingleSets& sets, const SimilarityOptions& options,
                                         const Context& context);

}  // namespace fewhands
