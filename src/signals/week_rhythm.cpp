// z_d = sum over the cells of day d of exp(2 pi i k h / 24), m_d their number, n = sum m_d, r = sum z_d / n:
//   dispersion = sum |z_d - m_d r|^2 / (n (1 - |r|^2)) at k = 1, as for any mean over clusters;
//   chi-square = sum over k = 1, 2 of |sum z_d|^2 / (sum |z_d|^2 / 2), Rayleigh's test with days in place of
//   cells.
#include "signals/week_rhythm.h"

#include <algorithm>
#include <complex>
#include <numbers>
#include <utility>
#include <vector>

namespace fewhands {

namespace {

constexpr std::int64_t kThursday = 3;  // 1970-01-01, counted from Monday
constexpr TimeMicros kYear2200 = 7'258'118'400 * kSecond;

std::size_t hour_slot(std::int64_t hour) {
  return static_cast<std::size_t>((hour + kThursday * 24) % static_cast<std::int64_t>(kHoursPerWeek));
}

using Complex = std::complex<double>;

struct DayMoment {
  Complex sum;
  double cells = 0;
};

// hours: one per active cell, sorted. One moment per day with a post.
std::vector<DayMoment> day_moments(std::span<const std::int64_t> hours, double harmonic) {
  std::vector<DayMoment> days;
  for (std::size_t i = 0; i < hours.size(); ++i) {
    if (i == 0 || hours[i] / 24 != hours[i - 1] / 24) days.emplace_back();
    const double hour = static_cast<double>(hours[i] % 24);
    days.back().sum += std::polar(1.0, 2 * std::numbers::pi * harmonic * hour / 24);
    ++days.back().cells;
  }
  return days;
}

double dispersion_of(const std::vector<DayMoment>& days, double cells) {
  Complex mean;
  for (const DayMoment& day : days) mean += day.sum / cells;
  const double alone = cells * (1 - std::norm(mean));
  if (alone < 1e-9 * cells) return 1;
  double together = 0;
  for (const DayMoment& day : days) together += std::norm(day.sum - day.cells * mean);
  return std::max(1.0, together / alone);
}

double harmonic_chi_square(const std::vector<DayMoment>& days) {
  Complex sum;
  double squares = 0;
  for (const DayMoment& day : days) {
    sum += day.sum;
    squares += std::norm(day.sum);
  }
  return squares > 0 ? 2 * std::norm(sum) / squares : 0;
}

}  // namespace

std::uint32_t hour_of_week(TimeMicros time) { return static_cast<std::uint32_t>(hour_slot(time / kHour)); }

WeekRhythm week_rhythm(std::span<const ActorTime> posts) {
  WeekRhythm rhythm;
  std::vector<std::pair<std::int64_t, ActorId>> cells;
  cells.reserve(posts.size());
  for (const ActorTime& post : posts) {
    if (post.time < 0 || post.time >= kYear2200) continue;
    cells.emplace_back(post.time / kHour, post.actor);
    rhythm.first = rhythm.first == kNoTime ? post.time : std::min(rhythm.first, post.time);
    rhythm.last = std::max(rhythm.last, post.time);
  }
  if (cells.empty()) return rhythm;
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  std::vector<std::int64_t> hours;
  hours.reserve(cells.size());
  for (const auto& [hour, actor] : cells) {
    if (hours.empty() || hours.back() / 24 != hour / 24) ++rhythm.days;
    hours.push_back(hour);
    ++rhythm.active[hour_slot(hour)];
  }
  rhythm.cells = static_cast<double>(cells.size());
  const std::int64_t first_day = hours.front() / 24;
  const std::int64_t last_day = hours.back() / 24;
  for (std::int64_t day = first_day; day <= last_day; ++day) {
    const std::size_t monday_based = hour_slot(day * 24);
    for (std::size_t hour = 0; hour < 24; ++hour) ++rhythm.offered[monday_based + hour];
  }
  const std::vector<DayMoment> moments = day_moments(hours, 1);
  rhythm.dispersion = dispersion_of(moments, rhythm.cells);
  rhythm.rhythm_chi_square = harmonic_chi_square(moments) + harmonic_chi_square(day_moments(hours, 2));
  return rhythm;
}

}  // namespace fewhands
