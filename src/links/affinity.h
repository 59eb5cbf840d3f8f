// How much likelier than strangers two actors are to meet because they like the same things or
// keep the same hours: a lift >= 1 on the expected number of co-actions.
//
// Correspondence analysis (Benzecri 1973; Greenacre 2017) writes the lift of two rows of a table
// of counts as 1 + sum over factors of phi_a(f) phi_b(f). For interests the columns are the
// objects with a crowd (at least kCrowd different actors and kCrowdShare of all, at most kCrowdObjects) and
// the first kFactors factors are kept: coarse enough that no small group makes a factor of its own. For hours
// the columns are the 24 hours of the day and all factors are kept. A row of n counts is shrunk by n / (n +
// kShrink).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "base/types.h"
#include "links/sorted_actions.h"

namespace fewhands {

class Affinity {
 public:
  Affinity() = default;
  // A row for each actor of at least kShrink actions in the layers; the others have no lift.
  Affinity(std::span<const SortedActions* const> layers, std::size_t factors, const Context& context);

  // max(1, 1 + phi_a . phi_b); 1 where either has no row.
  double lift(ActorId a, ActorId b) const;
  std::size_t factors() const { return factors_; }
  bool has(ActorId actor) const { return row_of_[actor] != kNone; }
  std::span<float> row(ActorId actor) { return {coordinates_.data() + row_of_[actor] * factors_, factors_}; }
  std::span<const float> row(ActorId actor) const {
    return {coordinates_.data() + row_of_[actor] * factors_, factors_};
  }

 private:
  std::size_t factors_ = 0;
  std::vector<std::uint32_t> row_of_;  // by actor; kNone = none
  std::vector<float> coordinates_;     // row-major, rows x factors
};

inline constexpr std::uint32_t kCrowd = 20;
inline constexpr double kCrowdShare = 0.05;
inline constexpr std::size_t kCrowdObjects = 256;
inline constexpr std::size_t kFactors = 8;
inline constexpr double kShrink = 5.0;

// Over the layers given (all with the same actors). No crowd object anywhere: no factors, lift 1.
Affinity interest_affinity(std::span<const SortedActions* const> layers, const Context& context);
Affinity hour_affinity(std::span<const SortedActions* const> layers, const Context& context);

}  // namespace fewhands
