// What the clock can explain: posts set to a round time, and times too coarse for the window.
#include <algorithm>
#include <string_view>

#include "findings/innocent.h"
#include "findings/rare_client.h"
#include "findings/words.h"

namespace fewhands {

namespace {

constexpr double kNearlyAll = 0.99;
constexpr double kMost = 0.6;
constexpr double kSome = 0.3;
constexpr double kQuartersTimes = 2;     // more often at a quarter of an hour than the others, so many times
constexpr double kFullMinutesTimes = 3;  // likewise for full minutes
constexpr double kClockworkP = 0.001;
constexpr TimeMicros kWideWindow = 5;  // windows of so many units of the clock lose little

ClockFacts minus(const ClockFacts& all, const ClockFacts& part) {
  const auto less = [](std::uint64_t a, std::uint64_t b) { return a - std::min(a, b); };
  return {less(all.records, part.records), less(all.full_minutes, part.full_minutes),
          less(all.full_hours, part.full_hours), less(all.full_days, part.full_days),
          less(all.quarter_hours, part.quarter_hours)};
}

struct Resolution {
  TimeMicros unit;
  std::string_view plural;
  std::string_view same;
};

Resolution resolution_of(const ClockFacts& clock) {
  const auto nearly_all = [&](std::uint64_t count) { return share_of(count, clock.records) >= kNearlyAll; };
  if (nearly_all(clock.full_days)) return {kDay, "full days", "on the same day"};
  if (nearly_all(clock.full_hours)) return {kHour, "full hours", "in the same hour"};
  if (nearly_all(clock.full_minutes)) return {kMinute, "full minutes", "in the same minute"};
  return {kSecond, "", ""};
}

CheckResult judge(double share, double usual, double times) {
  if (share < times * usual || share < kSome) return CheckResult::unlikely;
  return share >= kMost ? CheckResult::likely : CheckResult::possible;
}

}  // namespace

InnocentExplanation check_schedule(const InnocentInput& input) {
  InnocentExplanation check{"scheduled posts", CheckResult::not_checked, ""};
  const ClockFacts& own = input.facts->times.evidence;
  const ClockFacts others = minus(input.facts->times.all, own);
  if (own.records < kFewRecords) {
    check.detail = "fewer than " + grouped_number(kFewRecords) + " records carry the co-actions";
    return check;
  }
  if (resolution_of(own).unit >= kHour) {
    check.detail = "the times are " + std::string(resolution_of(own).plural);
    return check;
  }
  const double usual_quarters = share_of(others.quarter_hours, others.records);
  check.result = judge(share_of(own.quarter_hours, own.records), usual_quarters, kQuartersTimes);
  check.detail =
      share_words(own.quarter_hours, own.records) + " of the records are at minute 0, 15, 30 or 45";
  if (others.records > 0) check.detail += ", of all others " + percent_words(usual_quarters);
  // A clock that shows no seconds to anyone says nothing about seconds.
  if (resolution_of(own).unit == kMinute && resolution_of(others).unit >= kMinute) {
    check.detail += "; no seconds are given";
    return check;
  }
  const double usual_minutes = share_of(others.full_minutes, others.records);
  const CheckResult by_seconds =
      judge(share_of(own.full_minutes, own.records), usual_minutes, kFullMinutesTimes);
  check.detail += "; " + share_words(own.full_minutes, own.records) + " are at second 0";
  if (others.records > 0) check.detail += ", of all others " + percent_words(usual_minutes);
  if (by_seconds == CheckResult::likely || check.result == CheckResult::unlikely) check.result = by_seconds;
  return check;
}

InnocentExplanation check_clockwork(const InnocentInput& input) {
  InnocentExplanation check{"scheduled clock", CheckResult::not_checked, ""};
  const ClockworkFacts& clock = input.facts->clockwork;
  if (clock.period == 0) {
    check.detail = "the members post in too few different minutes";
    return check;
  }
  if (resolution_of(input.facts->times.evidence).unit >= kHour) {
    check.detail = "the times are " + std::string(resolution_of(input.facts->times.evidence).plural);
    return check;
  }
  const double kept = share_of(clock.on_clock, clock.minutes);
  const double regular = share_of(clock.members_regular, clock.members_tested);
  const bool beyond_chance = clock.p < kClockworkP;
  check.result = CheckResult::unlikely;
  if (regular >= kSome || (beyond_chance && kept >= kSome)) check.result = CheckResult::possible;
  if (regular >= kMost || (beyond_chance && kept >= kMost)) check.result = CheckResult::likely;
  check.detail = "of the different minutes in which members post, " +
                 share_words(clock.on_clock, clock.minutes) + " are " +
                 clock_words(clock.period, clock.phase) + ", of all others' posts " +
                 percent_words(clock.expected) + (beyond_chance ? "" : ", no more than chance");
  if (clock.members_tested > 0) {
    check.detail += "; " + share_words(clock.members_regular, clock.members_tested) +
                    " of the members keep a clock or an interval of their own";
  }
  return check;
}

InnocentExplanation check_coarse_times(const InnocentInput& input) {
  InnocentExplanation check{"coarse times", CheckResult::not_checked, ""};
  const ClockFacts& own = input.facts->times.evidence;
  if (own.records == 0 || input.facts->layers.empty()) {
    check.detail = "no record that carries the co-actions has a time";
    return check;
  }
  const TimeMicros window = input.facts->layers.front().window;
  const Resolution clock = resolution_of(own);
  const ClockFacts others = minus(input.facts->times.all, own);
  if (clock.unit <= kSecond) {
    check.result = CheckResult::unlikely;
    check.detail = "the times are given to the second";
    return check;
  }
  check.detail =
      "the times are " + std::string(clock.plural) + ": \"within " + duration_words(window) + "\" means ";
  if (window >= kWideWindow * clock.unit) {
    check.result = CheckResult::unlikely;
    check.detail += "little less than it says";
  } else if (window >= clock.unit) {
    check.result = CheckResult::possible;
    check.detail += window < 2 * clock.unit ? std::string(clock.same) + " or the next"
                                            : "up to " + rough_duration(window + clock.unit);
  } else {
    check.result = CheckResult::likely;
    check.detail += std::string(clock.same);
  }
  if (others.records > 0 && resolution_of(others).unit < clock.unit) {
    check.detail += "; other records of the same input have finer times";
  } else {
    check.detail += "; the odds allow for it, as all times are so";
  }
  return check;
}

}  // namespace fewhands
