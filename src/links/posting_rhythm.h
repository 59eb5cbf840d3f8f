// When actors post: what two accounts, each with its own rhythm, would share by chance.
//
// Given in how many minutes an actor posts during each hour of the record (not each hour of the day: the
// hours that really passed), two actors that do not know of each other share
//
//   lambda_ab = clock_ab * sum over hours h of m_a(h) m_b(h) lift(h)
//
// minutes on average.
//   m_a(h)     distinct minutes of a in hour h.
//   clock_ab   how likely a post of a and one of b stand at the same minute 0..59 of the hour, measured on
//              their posts of different hours, which cannot be the coincidences in question: (same + K c) /
//              (pairs
//              + K), where c is that likelihood for everybody's posts, at least c. Two accounts that always
//              post at :00 meet without knowing of each other.
//   lift(h)    >= 1, how much more often two posts of the hour share a minute than c says (goals, breaking
//              news), shrunk as if kBorrowedPairs pairs of the hour were ordinary.
// Days, weeks, sleep, time zones and campaigns are all in m(h); only what happens within an hour is
// left to chance. Randomising events within short blocks of time is the interval jitter of Amarasingham et
// al. 2012 (J. Neurophysiology 107).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/types.h"
#include "links/sorted_actions.h"

namespace fewhands {

class PostingRhythm {
 public:
  static constexpr std::size_t kMinutes = 60;
  static constexpr double kBorrowedClock = 60.0;  // K: pairs of posts
  static constexpr double kBorrowedPairs = 500.0;

  // The objects of `actions` are minutes: all actions of one lie in one minute. O(actions log minutes); 4
  // bytes for each (actor, minute).
  explicit PostingRhythm(const SortedActions& actions);

  // What two actors share by chance: lambda_ab, and at most how many minutes they could share, the sum over
  // hours of min(m_a, m_b). O(minutes of a and b).
  struct Chance {
    double expected = 0;
    double most = 0;
    // P(shared minutes >= count): binomial in `most` trials, which is heavier than the truth (Hoeffding 1963:
    // sums of draws without replacement, and of unequal chances, are less spread out than the binomial of
    // their mean).
    double tail(std::uint32_t count) const;
  };
  Chance chance(ActorId a, ActorId b) const;
  // Ascending ranks, in order of time, of the distinct minutes in which the actor posts.
  std::span<const std::uint32_t> minutes(ActorId actor) const {
    return {minutes_.data() + start_[actor], start_[actor + 1] - start_[actor]};
  }

 private:
  void rank_minutes(const SortedActions& actions);
  void list_minutes(const SortedActions& actions);
  void measure_hours();

  std::vector<std::uint32_t> object_of_rank_;
  std::vector<std::uint32_t> hour_of_rank_;    // rank of the hour among hours with a post
  std::vector<std::uint8_t> minute_of_rank_;   // 0..59
  std::vector<std::uint32_t> actors_in_rank_;  // distinct actors
  std::vector<double> lift_;                   // by rank of the hour
  double clock_ = 0;                           // c
  std::vector<std::size_t> start_;             // by actor, into minutes_
  std::vector<std::uint32_t> minutes_;
};

}  // namespace fewhands
