// Families of texts that were made from one template, every clause in other words: too different for the
// Jaccard index of whole texts, too much alike for people who write for themselves.
//
// (1) Near-duplicates (near_text.h) count as one text, the one that sorts first.
// (2) A text is the set of its pairs of neighbouring words within clauses; a pair in d of N texts weighs
//     log2(N / d) bits, its surprise. Two texts are alike by
//         s = bits in both / (bits in either + m),
//     m the median bits of a text: who says little cannot be much alike.
// (3) Average linkage over s.
// (4) The null: the clauses of all texts are dealt out anew at random, each text getting as many as it had,
// and
//     (2) and (3) are done again, `rounds` times. This keeps the topic, the stock phrases, how often each
//     clause occurs and how long texts are; it takes away that the same clauses come together in the same
//     texts.
// (5) For each size n, the tightest branch of at least n texts has a mean and a standard deviation over the
//     shuffles. A branch is a family if it is more of these deviations above the mean of its size than the
//     most extreme branch of any size in a shuffle is, but for a share `alpha` of the shuffles, and tighter
//     than `quantile` of the null's pairs. The largest such branches are the families. So in texts without a
//     family, the chance to find one at all is about `alpha`.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/progress.h"
#include "text/clause_pairs.h"
#include "text/near_text.h"

namespace fewhands {

struct TextFamilyOptions {
  NearTextOptions near;
  ClauseOptions clauses;
  std::uint32_t rounds = 20;      // of shuffling, at least 2
  double alpha = 0.05;            // 1 / (rounds + 1) at least
  double quantile = 0.9;          // of the null's pairs
  std::size_t most_texts = 4000;  // that the tree is built of
};

// Texts as cluster_texts wants them. A text in no family keeps its cluster of near-duplicates. The same for
// any order of the texts and any number of threads; shuffles by context.seed. Time rounds * n^2 for n
// near-duplicate clusters, memory 4 n^2 bytes per thread; where n is more than most_texts, the tree is built
// of the most_texts with the smallest hash, and the others join the family that they are most like, if they
// are as much alike as step 5 asks.
TextClusters find_text_families(std::span<const std::string_view> texts, const TextFamilyOptions& options,
                                const Context& context);

}  // namespace fewhands
