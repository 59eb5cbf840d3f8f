// A group over the weeks: how active, who comes and who goes, and whether another group went on where it
// stopped.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/types.h"
#include "signals/week_rhythm.h"

namespace fewhands {

// Weeks begin on Monday 00:00 UTC.
struct GroupHistory {
  TimeMicros first_week = kNoTime;
  std::vector<std::uint32_t> posts;           // by week, from the first to the last with a post
  std::vector<std::uint32_t> active_members;  // with a post in that week
  std::vector<std::uint32_t> joined;          // members whose first post is in that week
  std::vector<std::uint32_t> left;  // members whose last post is in that week, where it is no last week
  // Of the members seen in the first half of the weeks, how many never post in the second half, and of those
  // seen in the second, how many never did before. 0 of 0 where there are fewer than four weeks.
  std::uint32_t early = 0;
  std::uint32_t early_gone = 0;
  std::uint32_t late = 0;
  std::uint32_t late_new = 0;
};

// A member's last post counts as leaving where kQuietWeeks or more whole weeks of the data follow it.
inline constexpr std::int64_t kQuietWeeks = 2;

// posts of the members in any order; data_end: the last time of all records. O(n log n). Spans of more than
// 2,000 weeks are cut to their last 2,000.
GroupHistory group_history(std::span<const ActorTime> posts, TimeMicros data_end);

// What a group acted on: objects, each once, with how many actions others had on them.
struct GroupObjects {
  std::uint32_t group = 0;
  TimeMicros first = kNoTime;  // middle of its activity: when a tenth of its posts were made, and nine tenths
  TimeMicros last = kNoTime;
  std::uint64_t actions = 0;
  std::vector<std::uint64_t> objects;  // sorted keys, unique over traces
};

struct Succession {
  std::uint32_t group = 0;         // the later one
  std::uint32_t successor_of = 0;  // the earlier one
  std::uint32_t shared = 0;        // objects
  double expected = 0;
  double p = 1;
};

// Pairs of groups of which the later begins (a tenth of its posts) after the earlier has ended (nine tenths),
// and which share more objects than popularity explains: Poisson tail with
//   sum over the earlier one's objects of 1 - exp(-actions of the later one * (others' actions on it + 1) /
//   all),
// times the pairs tested, below alpha. One predecessor per group, the one with the smallest p.
// crowd[i] = actions of ungrouped actors on object i of `keys` (sorted); total = all actions.
std::vector<Succession> successions(std::span<const GroupObjects> groups, std::span<const std::uint64_t> keys,
                                    std::span<const std::uint32_t> crowd, std::uint64_t total,
                                    double alpha = 0.01);

}  // namespace fewhands
