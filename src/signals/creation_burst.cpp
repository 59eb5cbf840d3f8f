#include "signals/creation_burst.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"

namespace fewhands {

namespace {

constexpr std::int64_t kFirstDay = 7'305;  // 1990-01-01
constexpr std::int64_t kEndDay = 47'482;   // 2100-01-01
constexpr double kUniformPart = 0.05;
constexpr double kKernelReach = 3;  // bandwidths
constexpr std::uint32_t kManyAccounts = 20'000;
constexpr std::uint32_t kFewReplicates = 99;

// Days counted from `first`, sorted.
struct Days {
  std::int64_t first = 0;
  std::size_t range = 0;
  std::vector<std::uint32_t> accounts;
  std::vector<std::uint32_t> others;
};

std::vector<std::int64_t> usable(std::span<const std::int64_t> days) {
  std::vector<std::int64_t> kept;
  for (const std::int64_t day : days) {
    if (day >= kFirstDay && day < kEndDay) kept.push_back(day);
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

Days on_one_axis(std::span<const std::int64_t> accounts, std::span<const std::int64_t> others) {
  Days days;
  days.first = std::min(accounts.front(), others.front());
  days.range = static_cast<std::size_t>(std::max(accounts.back(), others.back()) - days.first + 1);
  for (const std::int64_t day : accounts)
    days.accounts.push_back(static_cast<std::uint32_t>(day - days.first));
  for (const std::int64_t day : others) days.others.push_back(static_cast<std::uint32_t>(day - days.first));
  return days;
}

// [d] = share of the baseline before day d; range + 1 entries, from 0 to 1.
std::vector<double> baseline(const Days& days, double bandwidth) {
  const auto reach = static_cast<std::size_t>(kKernelReach * bandwidth) + 1;
  std::vector<double> kernel(reach + 1);
  for (std::size_t i = 0; i <= reach; ++i) {
    const double away = static_cast<double>(i) / bandwidth;
    kernel[i] = std::exp(-away * away / 2);
  }
  std::vector<double> counts(days.range);
  for (const std::uint32_t day : days.others) ++counts[day];
  std::vector<double> density(days.range);
  for (std::size_t day = 0; day < days.range; ++day) {
    if (counts[day] == 0) continue;
    const std::size_t low = day - std::min(day, reach);
    const std::size_t high = std::min(days.range - 1, day + reach);
    double inside = 0;  // what would fall outside the range is spread over what is left
    for (std::size_t at = low; at <= high; ++at) inside += kernel[at > day ? at - day : day - at];
    for (std::size_t at = low; at <= high; ++at) {
      density[at] += counts[day] * kernel[at > day ? at - day : day - at] / inside;
    }
  }
  const double others = static_cast<double>(days.others.size());
  std::vector<double> before(days.range + 1);
  for (std::size_t day = 0; day < days.range; ++day) {
    before[day + 1] = before[day] + (1 - kUniformPart) * density[day] / others +
                      kUniformPart / static_cast<double>(days.range);
  }
  for (double& share : before) share /= before.back();
  return before;
}

struct Window {
  double ratio = 0;
  std::size_t begin = 0;  // positions in the sorted dates
  std::size_t end = 0;
  double expected = 0;
  std::uint32_t width = 0;
};

Window best_window(const std::vector<std::uint32_t>& dates, const std::vector<double>& before,
                   std::span<const std::uint32_t> widths) {
  Window best;
  const auto all = static_cast<double>(dates.size());
  const std::size_t range = before.size() - 1;
  for (const std::uint32_t width : widths) {
    std::size_t end = 0;
    for (std::size_t begin = 0; begin < dates.size(); ++begin) {
      if (begin > 0 && dates[begin] == dates[begin - 1]) continue;
      const std::size_t until = std::min<std::size_t>(range, std::size_t{dates[begin]} + width);
      while (end < dates.size() && dates[end] < until) ++end;
      const auto inside = static_cast<double>(end - begin);
      const double expected = all * (before[until] - before[dates[begin]]);
      if (inside < 2 || inside <= expected) continue;
      double ratio = inside * std::log(inside / expected);
      if (inside < all) ratio += (all - inside) * std::log((all - inside) / (all - expected));
      if (ratio > best.ratio) best = {ratio, begin, end, expected, width};
    }
  }
  return best;
}

double rank_among_draws(double ratio, const Days& days, const std::vector<double>& before,
                        const BurstOptions& options) {
  const std::uint32_t replicates = days.accounts.size() > kManyAccounts
                                       ? std::min(options.replicates, kFewReplicates)
                                       : options.replicates;
  Random random(mix64(options.seed) ^ 0xb1);
  std::vector<std::uint32_t> dates(days.accounts.size());
  std::uint32_t as_great = 0;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    for (std::uint32_t& date : dates) {
      const auto above = std::upper_bound(before.begin(), before.end(), random.uniform());
      date = static_cast<std::uint32_t>(
          std::min<std::ptrdiff_t>(above - before.begin() - 1, static_cast<std::ptrdiff_t>(days.range) - 1));
    }
    std::sort(dates.begin(), dates.end());
    if (best_window(dates, before, options.widths).ratio >= ratio) ++as_great;
  }
  return (1.0 + as_great) / (1.0 + replicates);
}

}  // namespace

CreationBurst creation_burst(std::span<const std::int64_t> accounts, std::span<const std::int64_t> others,
                             const BurstOptions& options) {
  const std::vector<std::int64_t> own = usable(accounts);
  const std::vector<std::int64_t> rest = usable(others);
  CreationBurst burst;
  burst.accounts = static_cast<std::uint32_t>(own.size());
  burst.others = static_cast<std::uint32_t>(rest.size());
  if (own.size() < options.least_accounts || rest.size() < options.least_others) return burst;
  const Days days = on_one_axis(own, rest);
  const std::vector<double> before = baseline(days, options.bandwidth_days);
  const Window window = best_window(days.accounts, before, options.widths);
  burst.tested = true;
  if (window.end == 0) return burst;
  burst.inside = static_cast<std::uint32_t>(window.end - window.begin);
  burst.expected = window.expected;
  burst.width = window.width;
  burst.first_day = own[window.begin];
  burst.last_day = own[window.end - 1];
  burst.p = rank_among_draws(window.ratio, days, before, options);
  return burst;
}

}  // namespace fewhands
