// One written time, taken apart without knowing the rest of its column.
//
// Forms: ISO 8601 and RFC 3339 ("2017-07-06T14:29:00.123456Z", space or T, +hh:mm, +hhmm, +hh, "/" or
// "." between the parts of the date too, date only); RFC 2822 and Twitter's form of it
// ("Wed Aug 27 13:08:45 +0000 2008", "Wed, 27 Aug 2008 13:08:45 +0000"); numbers of both orders
// ("9/24/2017 19:52", "24.9.2017 19:52:01", "9/24/2017 7:52:01 PM"); Unix times with or without a fraction;
// "20170706" and "20170706142900".
// What needs the whole column (month or day first, the unit of a Unix time, the zone) stays open here.
#pragma once

#include <cstdint>
#include <string_view>

namespace fewhands {

enum class TimeShape : std::uint8_t { none, iso, rfc2822, numeric, epoch };

inline constexpr std::int32_t kNoZone = INT32_MIN;

struct TimeParts {
  TimeShape shape = TimeShape::none;
  bool negative = false;    // epoch
  bool compact = false;     // epoch: its digits also read as YYYYMMDD or YYYYMMDDhhmmss
  std::uint8_t digits = 0;  // epoch: decimal digits before the point, leading zeros not counted
  std::uint8_t first = 0;   // numeric: the first number; otherwise the month
  std::uint8_t second = 0;  // numeric: the second number; otherwise the day
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t seconds = 0;
  std::uint32_t micros = 0;  // the fraction; for an epoch, in millionths of its unit
  std::int32_t year = 0;     // 0 .. 9999
  std::int32_t zone_minutes = kNoZone;
  std::uint64_t number = 0;  // epoch
};

// Nothing is thrown; shape none where the text is no time. Hours, minutes and seconds are in range
// (a leap second counts as the next one), month and day are not checked against the calendar.
// About 10 to 30 ns.
TimeParts parse_time(std::string_view text);

}  // namespace fewhands
