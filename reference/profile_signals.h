// Slow, obvious versions of two searches of signals/: every window of a creation burst, every clock.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace fewhands::reference {

struct BurstWindow {
  double ratio = 0;
  std::uint32_t inside = 0;
  double expected = 0;
};

// The greatest log likelihood ratio over all windows that begin at a date of `own`. Baseline as in
// signals/creation_burst.h: a normal kernel cut at three bandwidths (and one day) and renormalised within the
// range, 95 % of it, the rest even. O(windows * range * others).
BurstWindow best_burst(const std::vector<std::int64_t>& own, const std::vector<std::int64_t>& others,
                       const std::vector<std::uint32_t>& widths, double bandwidth);

// The smallest P(Binomial(n, f) >= k) over periods 60, 30, 20, 15, 10, 5 and all their minutes.
double best_clock(const std::vector<std::int64_t>& minutes, const std::array<double, 60>& shares);

}  // namespace fewhands::reference
