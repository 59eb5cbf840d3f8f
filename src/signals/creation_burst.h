// Accounts created together: the window of days with more of some accounts than the smooth baseline explains.
//
// Scan statistic (Kulldorff 1997, Communications in Statistics 26:1481): over all windows of the given widths
// that begin on a day with a creation, the greatest log likelihood ratio
//   k ln(k / E) + (M - k) ln((M - k) / (M - E))   where k > E,
// M = dated accounts, k = of them in the window, E = M times the baseline's share of the window. Its p is the
// rank among the same statistic of M dates drawn from the baseline, (1 + at least as great) / (1 +
// replicates). Baseline: the days on which the others were created, smoothed by a normal kernel, with a
// twentieth of it spread over the whole range.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "base/types.h"

namespace fewhands {

struct BurstOptions {
  std::array<std::uint32_t, 6> widths = {1, 3, 7, 14, 30, 60};  // days
  double bandwidth_days = 45;
  std::uint32_t least_accounts = 4;  // dated accounts
  std::uint32_t least_others = 20;   // dated others
  std::uint32_t replicates = 999;
  std::uint64_t seed = 1;
};

struct CreationBurst {
  bool tested = false;         // enough accounts and others have a usable date
  std::uint32_t accounts = 0;  // M
  std::uint32_t others = 0;
  std::uint32_t inside = 0;  // k
  double expected = 0;       // E
  double p = 1;
  std::int64_t first_day = 0;  // of the accounts inside, days since 1970
  std::int64_t last_day = 0;
  std::uint32_t width = 0;  // days of the window
};

// Days since 1970 of a creation; dates before 1990 or after 2100 are left out on both sides.
// O(range * bandwidth + replicates * M * widths), the replicates cut to 99 where M is above 20,000.
CreationBurst creation_burst(std::span<const std::int64_t> accounts, std::span<const std::int64_t> others,
                             const BurstOptions& options);

}  // namespace fewhands
