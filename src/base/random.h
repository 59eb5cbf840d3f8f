// Seeded random numbers, the same on every machine (the standard library's distributions are not).
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "base/hash.h"

namespace fewhands {

// xoshiro256** (Blackman and Vigna 2021), seeded by SplitMix64.
class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (auto& word : state_) word = seed = mix64(seed);
  }

  std::uint64_t next() {
    const std::uint64_t result = rotate(state_[1] * 5, 7) * 9;
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = rotate(state_[3], 45);
    return result;
  }

  // Uniform in [0, 1).
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

  // Uniform in 0 .. n-1; n > 0 (Lemire 2019, without the rejection step: bias below 2^-32 for n < 2^32).
  std::uint64_t below(std::uint64_t n) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((static_cast<Wide>(next()) * n) >> 64);
  }

  double exponential(double mean) { return -mean * std::log1p(-uniform()); }

  double normal() {
    const double radius = std::sqrt(-2.0 * std::log1p(-uniform()));
    return radius * std::cos(6.283185307179586 * uniform());
  }

  std::uint64_t poisson(double mean);

 private:
  static std::uint64_t rotate(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

  std::uint64_t state_[4];
};

// A uniform number in [0, 1) that depends only on its arguments: for draws that must not
// depend on the order of work.
inline double uniform_at(std::uint64_t seed, std::uint64_t a, std::uint64_t b = 0) {
  return static_cast<double>(mix64(mix64(seed ^ mix64(a)) ^ b) >> 11) * 0x1.0p-53;
}

template <typename Vector>
void shuffle(Vector& values, Random& random) {
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random.below(i)]);
}

}  // namespace fewhands
