// A strength in words. b bits are a probability of 2^-b.
//
//   bits        1 in ...             word
//   below 7     fewer than 128       weak
//   7 to 20     128 to a million     moderate
//   20 to 50    a million to 10^15   strong
//   50 or more  more than 10^15      very strong
#pragma once

#include <string>

namespace fewhands {

inline constexpr double kModerateBits = 7;
inline constexpr double kStrongBits = 20;
inline constexpr double kVeryStrongBits = 50;

std::string strength_words(double bits);

// "less than once in a billion", "less than once in 10^18", "about once in 40"; plain ASCII. Always on
// the safe side: the odds are rounded towards chance.
std::string odds_words(double bits);

}  // namespace fewhands
