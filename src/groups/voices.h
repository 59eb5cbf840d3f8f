// Effective voices: the similarity-sensitive diversity of Leinster and Cobbold (2012, Ecology 93:477)
// of a set of actors, with p_a the share of actor a and (Zp)_a = sum_b Z_ab p_b:
//   order 1   exp( - sum_a p_a ln (Zp)_a )
//   order 2   1 / sum_a p_a (Zp)_a
// N actors that have nothing to do with each other give N, N clones give 1.
//
// Z_ab is the probability that two linked actors are one voice; why it is what it is:
// docs/methods/voices.md.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/types.h"
#include "groups/graph.h"
#include "groups/group.h"
#include "links/link.h"

namespace fewhands {

struct VoiceSimilarityOptions {
  double alpha = 0.05;      // links from this q on count as nothing
  double certain_bits = 0;  // from these bits on Z = 1; 0 = no such bound
};

// Z of one link: 1 / (1 + e q ln(1/p)), the posterior probability of a link from its p and q by the
// bound of Sellke, Bayarri and Berger (2001). 0 where q >= alpha.
double link_similarity(double p, double q);

// (a, b, Z) of every significant link, made monotone in p.
std::vector<WeightedPair> link_similarities(std::span<const FusedLink> links,
                                            const VoiceSimilarityOptions& options = {});

// Being one voice carries over: two actors without a link of their own that have a partner c in common
// get max_c Z_ac Z_cb, where that reaches `floor`. Returns the pairs given and those added, sorted by
// (a, b). O(sum of degree^2) within each connected component.
struct ClosureOptions {
  bool through_partner = true;
  double floor = 0.05;
  std::uint64_t max_work = 500'000'000;  // a component that would take more steps keeps its links alone
};
std::vector<WeightedPair> close_similarities(std::span<const WeightedPair> pairs,
                                             const ClosureOptions& options = {});

// Sparse Z over all actors; Z_aa = 1 is implied. Built once, read by any number of threads.
class SimilarityMap {
 public:
  SimilarityMap() = default;
  // weight = Z, clamped to 0..1. Actors beyond the last pair have no neighbours.
  explicit SimilarityMap(std::span<const WeightedPair> pairs);

  std::uint64_t degree(ActorId actor) const { return actor < graph_.node_count() ? graph_.degree(actor) : 0; }
  double similarity(ActorId a, ActorId b) const;
  // sum over b in actors, b != actors[index], of Z_ab share_b. actors sorted, distinct.
  double neighbor_share(std::size_t index, std::span<const ActorId> actors,
                        std::span<const double> share) const;

 private:
  Graph graph_;
};

// actors: sorted, distinct. weights: beside actors, >= 0, or empty = every actor alike; actors of
// weight 0 do not count. Voices.scope, key and actions are left to the caller.
// O(sum over actors of min(degree, N) log).
Voices effective_voices(std::span<const ActorId> actors, std::span<const double> weights,
                        const SimilarityMap& similarity);

}  // namespace fewhands
