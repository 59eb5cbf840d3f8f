// What "the Jaccard index is at least t" means in whole numbers, for sets of sizes a and b with o common
// elements: o / (a + b - o) >= t, computed in double precision. Every bound below is found by that very
// comparison, so rounding can neither lose a pair nor let one in.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace fewhands {

class JaccardBounds {
 public:
  // 0 < threshold <= 1.
  explicit JaccardBounds(double threshold) : threshold_(threshold) {}

  static double jaccard(std::uint64_t a, std::uint64_t b, std::uint64_t common) {
    const std::uint64_t either = a + b - common;
    return either == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(either);
  }
  bool reaches(std::uint64_t a, std::uint64_t b, std::uint64_t common) const {
    return jaccard(a, b, common) >= threshold_;
  }

  // The fewest common elements that reach the threshold; may be more than min(a, b). Grows with a and b;
  // at least 1.
  std::uint64_t least_common(std::uint64_t a, std::uint64_t b) const {
    const double estimate = threshold_ / (1.0 + threshold_) * static_cast<double>(a + b);
    auto common = static_cast<std::uint64_t>(std::max(1.0, std::ceil(estimate)));
    while (common > 1 && reaches(a, b, common - 1)) --common;
    while (common < a + b && !reaches(a, b, common)) ++common;
    return std::max<std::uint64_t>(common, 1);
  }

  // The smallest set that can be alike one of size a >= 1.
  std::uint64_t least_size(std::uint64_t a) const {
    auto size = static_cast<std::uint64_t>(std::max(1.0, std::ceil(threshold_ * static_cast<double>(a))));
    while (size > 1 && reaches(a, size - 1, size - 1)) --size;
    while (size < a && !reaches(a, size, size)) ++size;
    return size;
  }

  // The largest set b with least_common(a, b) <= most; 0 where there is none.
  std::uint64_t most_size(std::uint64_t a, std::uint64_t most) const {
    if (most == 0) return 0;
    const double estimate =
        static_cast<double>(most) * (1.0 + threshold_) / threshold_ - static_cast<double>(a);
    auto size = static_cast<std::uint64_t>(std::clamp(std::floor(estimate), 0.0, 0x1p40));
    while (least_common(a, size + 1) <= most) ++size;
    while (size > 0 && least_common(a, size) > most) --size;
    return size;
  }

  // The most elements that are in one set only, for a set of size a and one that is not larger.
  std::uint64_t most_different(std::uint64_t a) const {
    // Never rounded down below the true bound: sizes are far below 2^50.
    return static_cast<std::uint64_t>(2.0 * static_cast<double>(a) * (1.0 - threshold_) / (1.0 + threshold_) +
                                      1e-6);
  }

 private:
  double threshold_;
};

}  // namespace fewhands
