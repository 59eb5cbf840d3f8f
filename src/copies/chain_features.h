// What an edge of a chain shows of itself, before any weights: the features of chain.h, except those that
// depend on what is learned on the way (time, habit).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "copies/chain.h"

namespace fewhands {

using FeatureValues = std::array<float, kChainFeatures>;

struct CandidateEdge {
  std::uint32_t from = 0;  // kNone = outside
  std::uint32_t to = 0;
  bool attributed = false;
  ChainChanges changes;
  FeatureValues features{};
};

// Candidates of every text, by (to, from), the one from outside last; all pairs up to `all_pairs` texts, else
// for each text the `nearest` that share most runs of words that few have, those just before it, the
// earliest, and those it names.
struct CandidateOptions {
  std::uint32_t all_pairs = 80;
  std::uint32_t nearest = 48;
};

// What infer_chains() weighs in its last round, by cluster: for fitting the weights.
std::vector<std::vector<CandidateEdge>> weighed_edges(std::span<const ChainCluster> clusters,
                                                      const ChainOptions& options, const Context& context);

std::vector<CandidateEdge> candidate_edges(const ChainCluster& cluster, const CandidateOptions& options = {});

}  // namespace fewhands
