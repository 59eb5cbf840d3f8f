// A piece of a text.
#pragma once

#include <compare>
#include <cstdint>

namespace fewhands {

// Half open; says with each use what it counts. begin >= end is nowhere in the text.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin >= end; }
  std::uint32_t size() const { return empty() ? 0 : end - begin; }
  friend bool operator==(const TextSpan&, const TextSpan&) = default;
  friend auto operator<=>(const TextSpan&, const TextSpan&) = default;
};

}  // namespace fewhands
