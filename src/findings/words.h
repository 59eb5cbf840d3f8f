// Numbers, durations, shares and names as they stand in the sentences of this module. Plain ASCII but for
// the names and their quotation marks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/types.h"

namespace fewhands {

std::string grouped_number(std::uint64_t count);  // "1,234,567"
// "1 text", "41 texts"
std::string counted_words(std::uint64_t count, std::string_view singular, std::string_view plural);
// "38 of 41 (93 %)"; "<1 %" where something is left of a small share. whole > 0.
std::string share_words(std::uint64_t part, std::uint64_t whole);
std::string percent_words(double share);
// "60 seconds", "5 minutes", "1 hour", "2 days": the largest unit that divides it, seconds below two
// minutes; "0.5 seconds".
std::string duration_words(TimeMicros duration);
// About the same, for what was measured: "40 s", "3 min", "2 h", "5 d", rounded down.
std::string rough_duration(TimeMicros duration);
// "2017-07-03"; "" for kNoTime.
std::string date_words(TimeMicros time);
// A name as data: valid UTF-8, at most max_characters and an ellipsis, in quotation marks where it has
// anything but letters, digits, "_", "-", ".", "@". Never empty.
std::string name_words(std::string_view name, std::size_t max_characters);
// "at :07", "at :07 and :37", "every 10 minutes from :07 on". period: 60, 30, 20, 15, 10 or 5 minutes.
std::string clock_words(std::uint32_t period, std::uint32_t phase);
// A value of a field, always in quotation marks; of "<a href=...>Web App</a>" the text alone.
std::string value_words(std::string_view value);
// Characters (code points) of valid UTF-8.
std::size_t character_count(std::string_view text);

}  // namespace fewhands
