// Numbers as a reader who is no statistician understands them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/types.h"

namespace fewhands {

std::string count_words(std::uint64_t count);                      // "1,234,567"
std::string plural(std::uint64_t count, const std::string& noun);  // "1 account", "2 accounts"
// "1.4", "12", "1,240": as many digits as mean something.
std::string voices_words(double voices);
// "112 bits".
std::string bits_words(double bits);
// "as unlikely as 112 heads in 112 tosses of a coin, about 1 in 10³³".
std::string bits_meaning(double bits);
// "q = 3 × 10⁻⁷".
std::string q_number(double q);
// "fewer than 1 in 1,000,000 of the claims made at this level is expected to be chance".
std::string q_meaning(double q);
// "at the same second", "11 s later", "3 min 20 s earlier", "2 d 4 h later".
std::string gap_words(double seconds);
// "48 s", "3 min 20 s", "2 d 4 h".
std::string span_words(double seconds);
// What records of a trace have in common: "same text", "nearly the same text"; its name where it is not
// known.
std::string trace_words(const std::string& trace);
// "2017-07-14 02:40:11"; "no time" for kNoTime.
std::string time_words(TimeMicros time);
// "10^30" in a sentence becomes "10³⁰".
std::string with_raised_powers(std::string_view sentence);
// A power of ten with its exponent raised: "10³³".
std::string power_of_ten(int exponent);

}  // namespace fewhands
