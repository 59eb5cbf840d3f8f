// Colours of groups, the same in every picture: a qualitative set after Okabe and Ito (2008), which
// readers with any colour vision can tell apart. Groups beyond the eighth begin again.
#pragma once

#include <array>
#include <cstdint>

namespace fewhands {

struct Colour {
  std::uint8_t red;
  std::uint8_t green;
  std::uint8_t blue;
};

inline constexpr Colour kNoGroupColour{150, 150, 150};
inline constexpr std::array<Colour, 8> kGroupColours{{{0, 114, 178},
                                                      {213, 94, 0},
                                                      {0, 158, 115},
                                                      {204, 121, 167},
                                                      {230, 159, 0},
                                                      {86, 180, 233},
                                                      {127, 60, 141},
                                                      {120, 120, 40}}};

constexpr Colour group_colour(std::uint32_t group) {
  return group == 0 ? kNoGroupColour : kGroupColours[(group - 1) % kGroupColours.size()];
}

}  // namespace fewhands
