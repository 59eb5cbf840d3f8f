// Steps that divide a minute, an hour, a day; then whole days. UTC.
#include "casefile/time_axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/time.h"
#include "casefile/report_words.h"

namespace fewhands {

namespace {

constexpr std::array<TimeMicros, 26> kSteps{
    kSecond,     2 * kSecond, 5 * kSecond,  10 * kSecond, 20 * kSecond, 30 * kSecond, kMinute,
    2 * kMinute, 5 * kMinute, 10 * kMinute, 20 * kMinute, 30 * kMinute, kHour,        2 * kHour,
    3 * kHour,   6 * kHour,   12 * kHour,   kDay,         2 * kDay,     7 * kDay,     14 * kDay,
    30 * kDay,   91 * kDay,   182 * kDay,   365 * kDay,   3652 * kDay};

TimeMicros step_for(TimeMicros span, unsigned count) {
  for (const TimeMicros step : kSteps) {
    if (span / step < static_cast<TimeMicros>(count)) return step;
  }
  return (span / (kSteps.back() * static_cast<TimeMicros>(count)) + 1) * kSteps.back();
}

// format_time gives 2017-07-14T02:40:11Z
std::string label(TimeMicros time, TimeMicros step, bool first) {
  constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::string iso = format_time(time);
  const std::size_t t = iso.find('T');
  const auto month =
      static_cast<std::size_t>(iso[t - 5] - '0') * 10 + static_cast<std::size_t>(iso[t - 4] - '0');
  const std::string day = fmt::format("{} {}", std::stoi(iso.substr(t - 2, 2)), kMonths[month - 1]);
  if (step >= 182 * kDay) return iso.substr(0, t - 3);
  if (step >= kDay) return first ? day + " " + iso.substr(0, t - 6) : day;
  const std::string clock = iso.substr(t + 1, step < kMinute ? 8 : 5);
  const bool midnight = time % kDay == 0;
  return midnight ? day : first ? day + " " + clock : clock;
}

}  // namespace

std::vector<TimeTick> time_ticks(TimeMicros first, TimeMicros last, unsigned count) {
  const TimeMicros step = step_for(std::max<TimeMicros>(last - first, kSecond), count);
  std::vector<TimeTick> ticks;
  TimeMicros time = first / step * step;
  if (time < first) time += step;
  for (; time <= last; time += step) ticks.push_back({time, label(time, step, ticks.empty())});
  return ticks;
}

std::vector<TimeTick> elapsed_ticks(TimeMicros first, TimeMicros last, unsigned count) {
  const TimeMicros step = step_for(std::max<TimeMicros>(last - first, kSecond), count);
  std::vector<TimeTick> ticks;
  for (TimeMicros time = first; time <= last; time += step) {
    const TimeMicros passed = time - first;
    ticks.push_back({time, passed == 0 ? "first" : "+" + span_words(static_cast<double>(passed) / 1e6)});
  }
  return ticks;
}

}  // namespace fewhands
