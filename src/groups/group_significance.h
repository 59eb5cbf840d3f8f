// How surprising the evidence inside a group is: the sum of bits over all its pairs, against sets of
// the same size whose actors were as active (same power of two of actions), drawn at random.
//   p = (1 + #{draws >= observed}) / (1 + draws)                       (Phipson and Smyth 2010)
// Where fewer than ten draws reach the observed sum, p is the smaller of that and an extrapolated tail:
// the number of pairs with evidence is negative binomial with the draws' mean and variance, the bits of
// one such pair exponential, and the tail is raised until it covers the draws' own upper end. The draws
// answer "would as active actors show this?"; that a group was chosen for its links is paid
// for in the links' q and in weak_groups.h, not here. docs/methods/groups.md.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "base/types.h"
#include "groups/graph.h"

namespace fewhands {

// Actors by activity, to draw a stand-in for each member of a group.
// Layout: sorted_ holds actors by (bin, actor); bin b is sorted_[starts_[b] .. starts_[b + 1]).
class ActivityBins {
 public:
  // degree[actor] = actions of the actor. Actors without actions are never drawn, nor are those set
  // aside: actors known to be in groups, so that one group does not hide behind another.
  explicit ActivityBins(std::span<const std::uint32_t> degree, std::span<const ActorId> set_aside = {});

  std::size_t bin_count() const { return starts_.size() - 1; }
  // 0 for actors that the degrees do not know.
  std::size_t bin_of(ActorId actor) const { return actor < bin_.size() ? bin_[actor] : 0; }
  bool drawable(ActorId actor) const { return actor < drawable_.size() && drawable_[actor] != 0; }
  // The actors of bins first .. last, one after the other.
  std::span<const ActorId> bins(std::size_t first, std::size_t last) const {
    return {sorted_.data() + starts_[first], starts_[last + 1] - starts_[first]};
  }
  std::size_t actor_count() const { return sorted_.size(); }

 private:
  std::vector<std::uint8_t> bin_;
  std::vector<std::uint8_t> drawable_;
  std::vector<ActorId> sorted_;
  std::vector<std::size_t> starts_;
};

struct GroupSignificanceOptions {
  std::uint32_t draws = 1000;
  // A tail fitted to a thousand draws is not to be believed further than this: 100 bits are 1 in 10^30.
  double max_bits = 100;
  std::uint64_t max_work = 200'000'000;  // steps per group; a large group gets fewer draws, at least 100
  std::uint64_t seed = 1;
};

struct GroupSignificance {
  double observed = 0;  // bits inside
  double expected = 0;  // mean of the draws
  std::uint32_t draws = 0;
  double p_drawn = 1;
  double p_tail = 1;
  double p = 1;
  double bits = 0;            // -log2 p, capped
  bool extrapolated = false;  // p is the tail's
};

// evidence: nodes are ActorIds, weights are bits of every tested pair (absent = 0).
// members: sorted, distinct, at least 2. The draws depend on the seed and the members alone.
GroupSignificance group_significance(std::span<const ActorId> members, const ActivityBins& bins,
                                     const Graph& evidence, const GroupSignificanceOptions& options);

// One result per group, on context.threads.
std::vector<GroupSignificance> group_significances(std::span<const std::vector<ActorId>> groups,
                                                   const ActivityBins& bins, const Graph& evidence,
                                                   const GroupSignificanceOptions& options,
                                                   const Context& context);

}  // namespace fewhands
