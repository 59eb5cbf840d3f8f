#include "signals/work_week.h"

#include <algorithm>
#include <cmath>

#include "base/binomial_tail.h"

namespace fewhands {

namespace {

constexpr std::size_t kDays = 7;
constexpr std::size_t kOpens = 9;
constexpr std::size_t kCloses = 18;

std::size_t local_hour(std::size_t utc_hour, long offset) {
  const long hour = static_cast<long>(utc_hour) + offset + 2 * static_cast<long>(kHoursPerWeek);
  return static_cast<std::size_t>(hour) % kHoursPerWeek;
}

bool is_quiet(std::size_t day, std::size_t first) { return day == first || day == (first + 1) % kDays; }

}  // namespace

WorkWeek work_week(const WeekRhythm& rhythm, double offset_hours) {
  WorkWeek result;
  std::array<double, kDays> active{};
  std::array<double, kDays> offered{};
  double all_offered = 0;
  const long offset = std::lround(offset_hours);
  for (std::size_t hour = 0; hour < kHoursPerWeek; ++hour) {
    const std::size_t day = local_hour(hour, offset) / 24;
    active[day] += rhythm.active[hour];
    offered[day] += rhythm.offered[hour];
    all_offered += rhythm.offered[hour];
  }
  if (rhythm.cells <= 0 || all_offered <= 0) return result;
  double least = 2;
  // Saturday first, so that it stays the answer where all pairs are alike.
  for (std::size_t step = 0; step < kDays; ++step) {
    const std::size_t first = (step + 5) % kDays;
    const std::size_t second = (first + 1) % kDays;
    const double here = offered[first] + offered[second];
    if (here <= 0) continue;
    const double use = (active[first] + active[second]) / here;
    if (step > 0 && use >= least) continue;
    least = use;
    result.quiet_day = static_cast<std::uint32_t>(first);
    result.quiet_share = (active[first] + active[second]) / rhythm.cells;
    result.quiet_expected = here / all_offered;
  }
  const auto cells = static_cast<std::uint32_t>(std::lround(rhythm.effective_cells()));
  const auto busy =
      static_cast<std::uint32_t>(std::lround(rhythm.effective_cells() * (1 - result.quiet_share)));
  result.quiet_p = std::min(1.0, kDays * binomial_tail(cells, busy, 1 - result.quiet_expected));
  for (std::size_t hour = 0; hour < kHoursPerWeek; ++hour) {
    const std::size_t local = local_hour(hour, offset);
    if (is_quiet(local / 24, result.quiet_day) || local % 24 < kOpens || local % 24 >= kCloses) continue;
    result.office_share += rhythm.active[hour] / rhythm.cells;
    result.office_expected += rhythm.offered[hour] / all_offered;
  }
  return result;
}

}  // namespace fewhands
