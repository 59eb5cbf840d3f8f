// p_moment: given the things that two actors share, are they closer in time than others are?
//
// For each shared object the pair's smallest gap g is ranked among the gaps of all pairs of that
// object's actions: F = (1 + those with a gap <= g) / (1 + all), the pair's own left out. An object of at
// most kSmallObject actions has too few gaps for that; g is then ranked among the gaps of all objects
// with about as many actions. (Never a blend of the two ranks: a mean of uniform variables is not uniform.)
// With n pairs of actions between a and b, u = 1 - (1 - F)^n is uniform if
// times are exchangeable within the object. Fisher 1932 combines the objects: -2 sum log u ~ chi-square with
// 2 degrees of freedom each. No window enters, and shared interest alone moves nothing.
#pragma once

#include <array>
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

  static constexpr std::size_t kSmallObject = 15;      // actions
  static constexpr std::size_t kPooledGaps = 1 << 14;  // at most so many are kept in each class of size

 private:
  struct Rank {
    double below = 0;  // P(gap < g)
    double up_to = 0;  // P(gap <= g)
    double draws = 0;  // pairs of actions between the two
  };
  // `below` is left at 0 unless it is wanted.
  Rank rank(ActorId a, ActorId b, ObjectId object, bool wants_below) const;

  // Of a sorted list of gaps: those of pairs of different actors on the small objects of one class.
  const std::vector<TimeMicros>& pool_of(std::size_t actions) const;

  const SortedActions& actions_;
  std::array<std::vector<TimeMicros>, 5>
      pooled_;  // by class of size: 2, 3, 4, 5 to 7, 8 to 15 actions; sorted
};

}  // namespace fewhands
