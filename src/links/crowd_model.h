// What strangers would do: the null model behind p_both, "same things at the same moment".
//
// Given where and when actions fall (every object keeps its own times), who takes each place is a
// draw in proportion to activity. Two places within the window then belong to actors a and b with
// probability 2 pi_a pi_b, so the number of quick co-actions of the pair is Poisson with mean
//
//   lambda_ab = 2 pi_a pi_b (M - own_ab),     M = all quick pairs of places of the layer,
//
// own_ab left out so that a pair cannot excuse itself. A co-action on an object with few actors
// says more than one on a viral object: each distinct object counts with its surprisal
// W_o = 1 + ceil(4 log2(E / k_o)) (k_o actors among E actions; quarter bits), and S_ab = sum of W_o
// is compound Poisson with jumps distributed as W over the quick places.
//
// pi_a = max(d_a / E, posts_a / posts, c / actors): an account that posts much is not "quiet"
// because it rarely acts in this layer, and no account is treated as quieter than c times the
// average one (kQuietFloor): quietness alone must not convict. See docs/methods/significance.md.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "base/types.h"
#include "links/compound_poisson.h"
#include "links/sorted_actions.h"

namespace fewhands {

inline constexpr double kQuietFloor = 1.5;

struct CrowdOptions {
  double quiet_floor = kQuietFloor;
  // Posts of each actor over all layers (size actor_count), or empty.
  std::span<const std::uint64_t> posts{};
};

// Surprisal of each object in quarter bits, 1 or more (1 also for objects nobody acts on).
std::vector<double> object_surprisal(const SortedActions& actions, const Context& context);

class CrowdModel {
 public:
  // quick_pairs: object_pair_counts of the same actions and window.
  CrowdModel(const SortedActions& actions, std::span<const double> surprisal,
             std::span<const std::uint64_t> quick_pairs, const CrowdOptions& options);

  bool empty() const { return quick_pairs_ == 0; }            // nothing is within the window
  std::uint64_t quick_pairs() const { return quick_pairs_; }  // M
  double active_actors() const { return active_actors_; }
  // N = all pairs of actors active in the layer.
  double hypotheses() const { return active_actors_ * (active_actors_ - 1.0) / 2.0; }

  // lambda_ab. `lift` (>= 1) multiplies the part that comes from activity, where the two share
  // interests or hours; the floor part is not lifted.
  double expected(ActorId a, ActorId b, std::uint64_t own, double lift = 1.0) const;
  // No partner of a makes lambda smaller than this: it needs nothing of b.
  double least_expected(ActorId a, std::uint64_t own) const {
    return 2.0 * chance_[a] * floor_ * others(own);
  }
  double chance(ActorId actor) const { return chance_[actor]; }
  double raw_chance(ActorId actor) const { return raw_chance_[actor]; }
  // M less what is the pair's or group's own.
  double others(std::uint64_t own) const;

  const CompoundPoisson& tail() const { return tail_; }

 private:
  std::vector<double> raw_chance_;
  std::vector<double> chance_;
  double floor_ = 0;
  std::uint64_t quick_pairs_ = 0;
  double active_actors_ = 0;
  CompoundPoisson tail_;
};

}  // namespace fewhands
