#include "records/time_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace fewhands {

namespace {

constexpr std::array<std::int64_t, 4> kUnits = {1, 1000, 1'000'000, 1'000'000'000};
constexpr std::array<std::string_view, 4> kUnitNames = {"seconds", "milliseconds", "microseconds",
                                                        "nanoseconds"};
constexpr std::size_t kExampleBytes = 60;

std::size_t unit_of(unsigned digits) { return digits <= 11 ? 0 : digits <= 14 ? 1 : digits <= 17 ? 2 : 3; }

std::size_t unit_index(std::int64_t units_per_second) {
  return static_cast<std::size_t>(std::find(kUnits.begin(), kUnits.end(), units_per_second) - kUnits.begin());
}

void keep_least(std::string& example, std::string_view text) {
  if (example.empty() || text < example) example = text.substr(0, kExampleBytes);
}

bool leap(std::int32_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

unsigned days_in(std::int32_t year, unsigned month) {
  constexpr std::array<std::uint8_t, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : kDays[month - 1];
}

struct Calendar {
  std::int32_t year;
  unsigned month;
  unsigned day;
};

ReadTime resolve_calendar(const Calendar& date, const TimeParts& parts, const TimeRule& rule) {
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > days_in(date.year, date.month)) {
    return {kNoTime, TimeProblem::no_such_date};
  }
  if (date.year < 1969) return {kNoTime, TimeProblem::before_1970};
  const std::int64_t clock = parts.hour * 3600 + parts.minute * 60 + parts.seconds;
  TimeMicros time = days_from_civil(date.year, date.month, date.day) * kDay + clock * kSecond + parts.micros;
  if (parts.zone_minutes != kNoZone) {
    time -= parts.zone_minutes * kMinute;
  } else if (rule.zone) {
    time = rule.zone->to_utc(time);
  }
  if (time < 0) return {kNoTime, TimeProblem::before_1970};
  return {time, TimeProblem::none};
}

ReadTime resolve_compact(const TimeParts& parts, const TimeRule& rule) {
  TimeParts clock = parts;
  clock.micros = 0;
  std::uint64_t date = parts.number;
  if (parts.digits == 14) {
    clock.hour = static_cast<std::uint8_t>(date / 10'000 % 100);
    clock.minute = static_cast<std::uint8_t>(date / 100 % 100);
    clock.seconds = static_cast<std::uint8_t>(date % 100);
    date /= 1'000'000;
  }
  return resolve_calendar({static_cast<std::int32_t>(date / 10'000), static_cast<unsigned>(date / 100 % 100),
                           static_cast<unsigned>(date % 100)},
                          clock, rule);
}

ReadTime resolve_epoch(const TimeParts& parts, const TimeRule& rule) {
  if (parts.negative && (parts.number != 0 || parts.micros != 0)) return {kNoTime, TimeProblem::before_1970};
  if (rule.compact) {
    if (!parts.compact) return {kNoTime, TimeProblem::other_unit};
    return resolve_compact(parts, rule);
  }
  if (unit_of(parts.digits) != unit_index(rule.units_per_second)) return {kNoTime, TimeProblem::other_unit};
  constexpr std::uint64_t kYear10000 = 253'402'300'800;
  const auto units = static_cast<std::uint64_t>(rule.units_per_second);
  const std::uint64_t whole = parts.number / units;
  if (whole >= kYear10000) return {kNoTime, TimeProblem::unreadable};
  const std::uint64_t rest = (parts.number % units) * 1'000'000 + parts.micros;
  return {static_cast<TimeMicros>(whole) * kSecond + static_cast<TimeMicros>(rest / units),
          TimeProblem::none};
}

}  // namespace

ReadTime resolve_time(const TimeParts& parts, const TimeRule& rule) {
  switch (parts.shape) {
    case TimeShape::epoch:
      return resolve_epoch(parts, rule);
    case TimeShape::iso:
    case TimeShape::rfc2822:
      return resolve_calendar({parts.year, parts.first, parts.second}, parts, rule);
    case TimeShape::numeric:
      if (rule.order == DateOrder::day_first) {
        return resolve_calendar({parts.year, parts.second, parts.first}, parts, rule);
      }
      return resolve_calendar({parts.year, parts.first, parts.second}, parts, rule);
    case TimeShape::none:
      break;
  }
  return {kNoTime, TimeProblem::unreadable};
}

void TimeProfile::add(const TimeParts& parts, std::string_view text) {
  ++values_;
  ++shapes_[static_cast<std::size_t>(parts.shape)];
  if (parts.shape == TimeShape::none) return;
  if (parts.shape == TimeShape::epoch) {
    ++units_[unit_of(parts.digits)];
    compact_ += parts.compact ? 1 : 0;
    return;
  }
  ++(parts.zone_minutes == kNoZone ? zoneless_ : zoned_);
  if (parts.shape != TimeShape::numeric) return;
  if (parts.first > 12 && parts.second <= 12) {
    ++day_first_;
    keep_least(day_first_example_, text);
  } else if (parts.second > 12 && parts.first <= 12) {
    ++month_first_;
    keep_least(month_first_example_, text);
  } else {
    keep_least(numeric_example_, text);
  }
}

void TimeProfile::merge(const TimeProfile& other) {
  values_ += other.values_;
  for (std::size_t i = 0; i < shapes_.size(); ++i) shapes_[i] += other.shapes_[i];
  for (std::size_t i = 0; i < units_.size(); ++i) units_[i] += other.units_[i];
  compact_ += other.compact_;
  zoned_ += other.zoned_;
  zoneless_ += other.zoneless_;
  month_first_ += other.month_first_;
  day_first_ += other.day_first_;
  if (!other.month_first_example_.empty()) keep_least(month_first_example_, other.month_first_example_);
  if (!other.day_first_example_.empty()) keep_least(day_first_example_, other.day_first_example_);
  if (!other.numeric_example_.empty()) keep_least(numeric_example_, other.numeric_example_);
}

TimeRule TimeProfile::guess(const std::string& date_order,
                            const std::shared_ptr<const TimeZone>& zone) const {
  TimeRule rule;
  rule.zone = zone;
  if (date_order == "dmy" || (date_order.empty() && day_first_ > month_first_)) {
    rule.order = DateOrder::day_first;
  } else if (date_order == "mdy" || month_first_ > 0) {
    rule.order = DateOrder::month_first;
  }
  const auto most = static_cast<std::size_t>(std::max_element(units_.begin(), units_.end()) - units_.begin());
  rule.units_per_second = kUnits[most];
  const std::uint64_t numbers = count(TimeShape::epoch);
  rule.compact = numbers > 0 && compact_ == numbers;
  if (rule.compact) rule.units_per_second = 1;
  return rule;
}

TimeRule TimeProfile::decide(const std::string& date_order, const std::shared_ptr<const TimeZone>& zone,
                             const std::string& file, const std::string& column) const {
  if (!date_order.empty() && date_order != "mdy" && date_order != "dmy") {
    throw Error(ErrorKind::usage, "'" + date_order + "' is not an order of month and day",
                "write mdy or dmy");
  }
  if (date_order.empty() && month_first_ > 0 && day_first_ > 0) {
    throw Error(ErrorKind::data,
                fmt::format("the times in column '{}' contradict each other: '{}' can only be month first, "
                            "'{}' only day first",
                            column, month_first_example_, day_first_example_),
                "give --date-order mdy or --date-order dmy to reject the others, or repair the column", file);
  }
  if (date_order.empty() && count(TimeShape::numeric) > 0 && month_first_ == 0 && day_first_ == 0) {
    throw Error(ErrorKind::data,
                fmt::format("no value in column '{}' shows whether '{}' is month first or day first", column,
                            numeric_example_),
                "give --date-order mdy or --date-order dmy", file);
  }
  return guess(date_order, zone);
}

std::string TimeProfile::describe(const TimeRule& rule, bool order_given) const {
  std::vector<std::string> forms;
  if (count(TimeShape::iso) > 0) forms.emplace_back("ISO 8601");
  if (count(TimeShape::rfc2822) > 0) forms.emplace_back("dates with a named month");
  if (count(TimeShape::numeric) > 0) {
    const bool day = rule.order == DateOrder::day_first;
    const std::string& proof = day ? day_first_example_ : month_first_example_;
    forms.push_back(
        fmt::format("{} ({})", day ? "day/month/year" : "month/day/year",
                    order_given || proof.empty() ? "as --date-order says" : "shown by '" + proof + "'"));
  }
  if (count(TimeShape::epoch) > 0) {
    forms.push_back(rule.compact
                        ? "YYYYMMDD[hhmmss]"
                        : fmt::format("Unix time in {}", kUnitNames[unit_index(rule.units_per_second)]));
  }
  std::string text;
  for (const std::string& form : forms) text += (text.empty() ? "" : ", ") + form;
  if (text.empty()) return "no times";
  const bool compact = rule.compact && count(TimeShape::epoch) > 0;
  if (zoneless_ == 0 && !compact) return zoned_ > 0 ? text + "; with zone" : text;
  text += zoned_ > 0 ? "; with zone, where there is none " : "; without zone, ";
  if (!rule.zone) return text + "read as UTC";
  return text + "read as " + rule.zone->name() +
         " (skipped hours moved forward, repeated hours taken as the first)";
}

}  // namespace fewhands
