// Durations as users write them, and UTC times as ISO 8601. Reading the times of an input column
// is records/time_reader.h.
#pragma once

#include <string>
#include <string_view>

#include "base/types.h"

namespace fewhands {

// "60s", "10m", "1h", "2d", "500ms", "90" (seconds). Throws Error(usage).
TimeMicros parse_duration(std::string_view text);
// The shortest exact form: "60s" stays "60s" below two minutes, then "5m", "1h", "2d".
std::string format_duration(TimeMicros duration);
// "2017-07-06T14:29:00Z", with ".123456" only where there is a fraction; "" for kNoTime.
std::string format_time(TimeMicros time);
// Days since 1970-01-01 of a proleptic Gregorian date.
std::int64_t days_from_civil(std::int64_t year, unsigned month, unsigned day);

// "4GB", "512MB", "2GiB", "1000000". Throws Error(usage).
std::uint64_t parse_bytes(std::string_view text);
// "1.2 GB"
std::string format_bytes(std::uint64_t bytes);

}  // namespace fewhands
