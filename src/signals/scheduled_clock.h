// Posts that keep a clock: always at :00, every half hour, every 40 minutes.
//
// Counted are different minutes with a post, not posts: twenty accounts that post together at 10:00 are one
// observation of the clock, so being coordinated does not look like being scheduled.
//
// Clock: for every period P of 60, 30, 20, 15, 10 and 5 minutes and every minute m < P, how many of the n
// minutes are at m modulo P; P(Binomial(n, f) >= k), f = share of the crowd's posts there; the smallest,
// times the 140 tried.
// Interval: gaps between successive minutes. For every g from 10 to 1500 minutes, how many gaps are within
// one minute of g, of those between 3/4 g and 4/3 g; binomial with the share that a smooth distribution of
// gaps would have there, times the number tried.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/types.h"

namespace fewhands {

using MinuteShares = std::array<double, 60>;  // by minute of the hour; sums to 1

// (count + 1) / (total + 60): no minute is impossible.
MinuteShares minute_shares(const std::array<std::uint64_t, 60>& counts);

struct ScheduledClock {
  std::uint32_t minutes = 0;   // different minutes with a post
  std::uint32_t period = 0;    // minutes; 0 where there was too little to test
  std::uint32_t phase = 0;     // minute at which the period begins
  std::uint32_t on_clock = 0;  // of `minutes`
  double expected = 0;         // share of the crowd's posts there
  double p = 1;
  std::uint32_t gaps = 0;
  std::uint32_t interval = 0;  // minutes; 0 = none
  std::uint32_t on_interval = 0;
  double interval_p = 1;

  // At least half of the minutes, or of the gaps, beyond chance.
  bool regular() const;
};
inline constexpr std::uint32_t kLeastMinutes = 10;
inline constexpr double kClockP = 0.001;

// minutes since 1970, different, sorted. O(n * periods).
ScheduledClock scheduled_clock(std::span<const std::int64_t> minutes, const MinuteShares& crowd);

// Different minutes of times, sorted.
std::vector<std::int64_t> posting_minutes(std::span<const TimeMicros> times);

}  // namespace fewhands
