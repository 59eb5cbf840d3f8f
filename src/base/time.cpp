#include "base/time.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/error.h"

namespace fewhands {

namespace {

struct Number {
  double value = 0;
  std::string_view unit;
  bool valid = false;
};

Number split_number(std::string_view text) {
  Number result;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), result.value);
  if (error != std::errc{} || !std::isfinite(result.value) || result.value < 0) return result;
  result.unit = text.substr(static_cast<std::size_t>(end - text.data()));
  result.valid = true;
  return result;
}

// Inverse of days_from_civil (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
struct Civil {
  std::int64_t year;
  unsigned month;
  unsigned day;
};

Civil civil_from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const auto day_of_era = static_cast<unsigned>(days - era * 146097);
  const unsigned year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const unsigned day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const unsigned shifted_month = (5 * day_of_year + 2) / 153;
  const unsigned day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const unsigned month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  return {static_cast<std::int64_t>(year_of_era) + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

}  // namespace

TimeMicros parse_duration(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, double>, 7> kUnits{
      {{"", 1e6}, {"s", 1e6}, {"ms", 1e3}, {"us", 1.0}, {"m", 60e6}, {"h", 3600e6}, {"d", 86400e6}}};
  const Number number = split_number(text);
  if (number.valid) {
    for (const auto& [unit, factor] : kUnits) {
      if (number.unit == unit && number.value * factor < 9e18) {
        return static_cast<TimeMicros>(std::llround(number.value * factor));
      }
    }
  }
  throw Error(ErrorKind::usage, "'" + std::string(text) + "' is not a duration",
              "write a number and a unit: 500ms, 60s, 10m, 1h or 2d");
}

std::string format_duration(TimeMicros duration) {
  if (duration >= 2 * kDay && duration % kDay == 0) return fmt::format("{}d", duration / kDay);
  if (duration >= kHour && duration % kHour == 0) return fmt::format("{}h", duration / kHour);
  if (duration >= 2 * kMinute && duration % kMinute == 0) return fmt::format("{}m", duration / kMinute);
  if (duration % kSecond == 0) return fmt::format("{}s", duration / kSecond);
  return fmt::format("{:.6g}s", static_cast<double>(duration) / 1e6);
}

std::string format_time(TimeMicros time) {
  if (time == kNoTime) return "";
  std::int64_t days = time / kDay;
  TimeMicros rest = time % kDay;
  if (rest < 0) {
    rest += kDay;
    --days;
  }
  const Civil date = civil_from_days(days);
  const std::int64_t seconds = rest / kSecond;
  std::string result = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", date.year, date.month, date.day,
                                   seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (rest % kSecond != 0) {
    result += fmt::format(".{:06}", rest % kSecond);
    while (result.back() == '0') result.pop_back();
  }
  return result + "Z";
}

std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const auto year_of_era = static_cast<unsigned>(year - era * 400);
  const unsigned day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const unsigned day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + static_cast<std::int64_t>(day_of_era) - 719468;
}

std::uint64_t parse_bytes(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, double>, 8> kUnits{{{"", 1},
                                                                              {"B", 1},
                                                                              {"KB", 1e3},
                                                                              {"MB", 1e6},
                                                                              {"GB", 1e9},
                                                                              {"KiB", 1024},
                                                                              {"MiB", 1048576.0},
                                                                              {"GiB", 1073741824.0}}};
  const Number number = split_number(text);
  if (number.valid) {
    for (const auto& [unit, factor] : kUnits) {
      if (number.unit == unit && number.value * factor >= 1 && number.value * factor < 1e18) {
        return static_cast<std::uint64_t>(number.value * factor);
      }
    }
  }
  throw Error(ErrorKind::usage, "'" + std::string(text) + "' is not an amount of memory",
              "write a number and a unit: 512MB, 4GB or 2GiB");
}

std::string format_bytes(std::uint64_t bytes) {
  const auto value = static_cast<double>(bytes);
  if (value < 1e3) return fmt::format("{} B", bytes);
  if (value < 1e6) return fmt::format("{:.1f} kB", value / 1e3);
  if (value < 1e9) return fmt::format("{:.1f} MB", value / 1e6);
  return fmt::format("{:.1f} GB", value / 1e9);
}

}  // namespace fewhands
