// p_moment: given the things that two actors share, are they closer in time than others are?
//
// For each shared object the pair's smallest gap g is ranked among the gaps of all pairs of that
// object's actions: F = (1 + those with a gap <= g) / (1 + all), the pair's own left out; an object
// with n such pairs gives its own rank the weight n / (n + kBorrowed) and the rank among the pooled
// gaps of small objects the rest. With n pairs of actions between a and b, u = 1 - (1 - F)^n is uniform if
// times are exchangeable within the object. Fisher 1932 combines the objects: -2 sum log u ~ chi-square with
// 2 degrees of freedom each. No window enters, and shared interest alone moves nothing.
#pragma once

#include <span>
#include <vector>

#include "base/progress.h"
#include "links/sorted_actions.h"

namespace fewhands {

class MomentTest {
 public:
  // Pools the gaps of the small objects: O(actions). `actions` must outlive the test.
  explicit MomentTest(const SortedActions& actions);

  // `shared`: the objects both act on. 1 where there are none.
  double p(ActorId a, ActorId b, std::span<const ObjectId> shared) const;
  // For checks of calibration: ties in time are broken by a draw that depends on (seed, object).
  double randomised_p(ActorId a, ActorId b, std::span<const ObjectId> shared, std::uint64_t seed) const;

  static constexpr double kBorrowed = 20.0;
  static constexpr std::size_t kSmallObject = 64;      // actions
  static constexpr std::size_t kPooledGaps = 1 << 18;  // at most so many are kept

 private:
  struct Rank {
    double below = 0;  // P(gap < g)
    double up_to = 0;  // P(gap <= g)
    double draws = 0;  // pairs of actions between the two
  };
  // `below` is left at 0 unless it is wanted.
  Rank rank(ActorId a, ActorId b, ObjectId object, bool wants_below) const;

  const SortedActions& actions_;
  std::vector<TimeMicros> pooled_;  // sorted
};

}  // namespace fewhands
