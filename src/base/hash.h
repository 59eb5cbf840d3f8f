// 64-bit hashes: XXH3 for bytes, a bijective mixer for integers. Both are the same on every machine.
#pragma once

#include <cstdint>
#include <string_view>

namespace fewhands {

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0);

// SplitMix64's finaliser (Steele, Lea, Flood 2014).
constexpr std::uint64_t mix64(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace fewhands
