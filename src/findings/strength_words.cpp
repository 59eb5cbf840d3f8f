#include "findings/strength_words.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "findings/words.h"

namespace fewhands {

namespace {

constexpr double kLog10Of2 = 0.30102999566398120;
// Guards against 2^-b for a whole power of ten coming out a hair below it.
constexpr double kRounding = 1e-9;

// Powers of ten from 10^6 on; beyond the table they are written as such.
std::string power_words(int exponent) {
  constexpr std::array<std::string_view, 3> kNames = {"million", "billion", "trillion"};
  const int rank = exponent / 3 - 2;
  if (rank >= static_cast<int>(kNames.size())) return "10^" + std::to_string(exponent);
  constexpr std::array<std::string_view, 3> kTimes = {"a", "10", "100"};
  std::string words(kTimes[static_cast<std::size_t>(exponent % 3)]);
  return words.append(" ").append(kNames[static_cast<std::size_t>(rank)]);
}

}  // namespace

std::string strength_words(double bits) {
  if (bits >= kVeryStrongBits) return "very strong";
  if (bits >= kStrongBits) return "strong";
  return bits >= kModerateBits ? "moderate" : "weak";
}

std::string odds_words(double bits) {
  if (!(bits >= 1)) return "as often as not";
  const double digits = bits * kLog10Of2 + kRounding;
  if (digits >= 6) return "less than once in " + power_words(static_cast<int>(digits));
  // Two leading digits, the rest cut off.
  const double odds = std::pow(10.0, digits);
  const double unit = std::pow(10.0, std::fmax(0.0, std::floor(digits) - 1));
  return "less than once in " +
         grouped_number(static_cast<std::uint64_t>(std::llround(std::floor(odds / unit) * unit)));
}

}  // namespace fewhands
