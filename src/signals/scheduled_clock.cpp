#include "signals/scheduled_clock.h"

#include <algorithm>
#include <cmath>

#include "base/binomial_tail.h"

namespace fewhands {

namespace {

constexpr std::array<std::uint32_t, 6> kPeriods = {60, 30, 20, 15, 10, 5};
constexpr double kClocksTried = 140;  // the sum of the periods
constexpr std::int64_t kShortestInterval = 10;
constexpr std::int64_t kLongestInterval = 1500;

void find_clock(std::span<const std::int64_t> minutes, const MinuteShares& crowd, ScheduledClock& result) {
  std::array<std::uint32_t, 60> counts{};
  for (const std::int64_t minute : minutes) ++counts[static_cast<std::size_t>(minute % 60)];
  double best = 2;
  for (const std::uint32_t period : kPeriods) {
    for (std::uint32_t phase = 0; phase < period; ++phase) {
      std::uint32_t count = 0;
      double share = 0;
      for (std::uint32_t minute = phase; minute < 60; minute += period) {
        count += counts[minute];
        share += crowd[minute];
      }
      // No more than expected is no clock: not worth the sum.
      const double p = count <= share * result.minutes ? 1 : binomial_tail(result.minutes, count, share);
      if (p >= best) continue;
      best = p;
      result.period = period;
      result.phase = phase;
      result.on_clock = count;
      result.expected = share;
    }
  }
  result.p = std::min(1.0, best * kClocksTried);
}

void find_interval(std::span<const std::int64_t> minutes, ScheduledClock& result) {
  std::vector<std::uint32_t> up_to(kLongestInterval * 4 / 3 + 2);  // gaps of at most so many minutes
  for (std::size_t i = 1; i < minutes.size(); ++i) {
    const std::int64_t gap = minutes[i] - minutes[i - 1];
    if (gap < static_cast<std::int64_t>(up_to.size())) ++up_to[static_cast<std::size_t>(gap)];
  }
  for (std::size_t gap = 1; gap < up_to.size(); ++gap) up_to[gap] += up_to[gap - 1];
  const auto between = [&](std::int64_t low, std::int64_t high) {
    return up_to[static_cast<std::size_t>(high)] - up_to[static_cast<std::size_t>(low - 1)];
  };
  result.gaps = static_cast<std::uint32_t>(minutes.size()) - 1;
  double best = 2;
  for (std::int64_t gap = kShortestInterval; gap <= kLongestInterval; ++gap) {
    const std::uint32_t near = between(gap - 1, gap + 1);
    if (near < 3) continue;
    const std::int64_t low = (gap * 3 + 3) / 4;
    const std::int64_t high = gap * 4 / 3;
    const double share = std::min(1.0, 3.0 / static_cast<double>(high - low + 1));
    const double p = binomial_tail(between(std::min(low, gap - 1), std::max(high, gap + 1)), near, share);
    if (p >= best) continue;
    best = p;
    result.interval = static_cast<std::uint32_t>(gap);
    result.on_interval = near;
  }
  result.interval_p = std::min(1.0, best * static_cast<double>(kLongestInterval - kShortestInterval + 1));
}

}  // namespace

MinuteShares minute_shares(const std::array<std::uint64_t, 60>& counts) {
  double total = 60;
  for (const std::uint64_t count : counts) total += static_cast<double>(count);
  MinuteShares shares{};
  for (std::size_t i = 0; i < 60; ++i) shares[i] = (static_cast<double>(counts[i]) + 1) / total;
  return shares;
}

bool ScheduledClock::regular() const {
  return (p < kClockP && 2 * on_clock >= minutes) || (interval_p < kClockP && 2 * on_interval >= gaps);
}

ScheduledClock scheduled_clock(std::span<const std::int64_t> minutes, const MinuteShares& crowd) {
  ScheduledClock result;
  result.minutes = static_cast<std::uint32_t>(minutes.size());
  if (result.minutes < kLeastMinutes) return result;
  find_clock(minutes, crowd, result);
  find_interval(minutes, result);
  return result;
}

std::vector<std::int64_t> posting_minutes(std::span<const TimeMicros> times) {
  std::vector<std::int64_t> minutes;
  minutes.reserve(times.size());
  for (const TimeMicros time : times) {
    if (time >= 0) minutes.push_back(time / kMinute);
  }
  std::sort(minutes.begin(), minutes.end());
  minutes.erase(std::unique(minutes.begin(), minutes.end()), minutes.end());
  return minutes;
}

}  // namespace fewhands
