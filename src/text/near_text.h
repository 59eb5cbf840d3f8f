// Clusters of near-duplicate texts.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "text/shingles.h"
#include "text/similarity_join.h"

namespace fewhands {

struct NearTextOptions {
  ShingleOptions shingles;
  SimilarityOptions similarity;
};

// cluster[i] of text i: clusters are numbered from 0 in the order of their first text; a text that is alike
// no other is a cluster of its own.
struct TextClusters {
  std::vector<std::uint32_t> cluster;
  std::uint32_t clusters = 0;
};

// Texts are one cluster where a chain of pairs with a Jaccard index of at least the threshold leads from one
// to the other (connected components of the exact join). Texts should be distinct and normalised
// (text/normalise.h); equal ones end in one cluster, empty ones each in their own. The same partition for any
// order of the texts and any number of threads. No pair is kept: memory as join_similar_classes.
TextClusters cluster_texts(std::span<const std::string_view> texts, const NearTextOptions& options,
                           const Context& context);

// The same for sets that are made already.
TextClusters cluster_sets(const ShingleSets& sets, const SimilarityOptions& options, const Context& context);

}  // namespace fewhands
