// Leisure day: log level = 1.1 cos(2 pi (h - 16.5) / 24) + 0.55 cos(4 pi (h - 22) / 24): quiet about 4,
// rising till noon, busy till past 22. Office day: logistic edges at 8:30 and 18:00, night at 4 % of the day.
#include "signals/utc_offset.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>
#include <vector>

namespace fewhands {

namespace {

using Circle = std::array<double, kHalfHours>;
using Day = std::array<double, 24>;

constexpr std::array<double, 6> kConcentrations = {12, 24, 48, 96, 192, 384};
constexpr std::array<ReferenceDay, 2> kReferences = {ReferenceDay::leisure, ReferenceDay::office};
constexpr double kLeastShare = 1e-6;

Day by_hour_of_day(const std::array<double, kHoursPerWeek>& week) {
  Day day{};
  for (std::size_t hour = 0; hour < kHoursPerWeek; ++hour) day[hour % 24] += week[hour];
  return day;
}

// Shares of the UTC hours when local time is `offset` half hours ahead.
Day shifted_reference(ReferenceDay day, std::size_t offset) {
  Day shares{};
  double total = 0;
  for (std::size_t hour = 0; hour < 24; ++hour) {
    for (std::size_t half = 0; half < 2; ++half) {
      const double local = static_cast<double>((2 * hour + half + offset) % kHalfHours) / 2 + 0.25;
      shares[hour] += reference_level(day, local);
    }
    total += shares[hour];
  }
  for (double& share : shares) share = std::max(share / total, kLeastShare);
  return shares;
}

double log_likelihood(const Day& active, double cells, const Day& shares, double concentration) {
  double sum = std::lgamma(concentration) - std::lgamma(cells + concentration);
  for (std::size_t hour = 0; hour < 24; ++hour) {
    if (active[hour] <= 0) continue;
    const double prior = concentration * shares[hour];
    sum += std::lgamma(active[hour] + prior) - std::lgamma(prior);
  }
  return sum;
}

// Weights that sum to 1 from logarithms; empty sums cannot occur.
struct Averaged {
  Circle posterior{};
  double office = 0;
};

Averaged average_models(const Day& active, double cells) {
  std::vector<double> logs;
  for (const ReferenceDay reference : kReferences) {
    for (std::size_t offset = 0; offset < kHalfHours; ++offset) {
      const Day shares = shifted_reference(reference, offset);
      for (const double concentration : kConcentrations) {
        logs.push_back(log_likelihood(active, cells, shares, concentration));
      }
    }
  }
  const double greatest = *std::max_element(logs.begin(), logs.end());
  Averaged result;
  double total = 0;
  for (std::size_t i = 0; i < logs.size(); ++i) {
    const double weight = std::exp(logs[i] - greatest);
    const std::size_t model = i / kConcentrations.size();
    result.posterior[model % kHalfHours] += weight;
    if (kReferences[model / kHalfHours] == ReferenceDay::office) result.office += weight;
    total += weight;
  }
  for (double& weight : result.posterior) weight /= total;
  result.office /= total;
  return result;
}

// The posterior of activity's phase, as seen through the spread of habits.
Circle widened(const Circle& posterior, double sigma_hours) {
  if (sigma_hours <= 0) return posterior;
  Circle kernel{};
  double total = 0;
  for (std::size_t i = 0; i < kHalfHours; ++i) {
    const double away = static_cast<double>(std::min(i, kHalfHours - i)) / 2 / sigma_hours;
    kernel[i] = std::exp(-away * away / 2);
    total += kernel[i];
  }
  Circle result{};
  for (std::size_t i = 0; i < kHalfHours; ++i) {
    for (std::size_t j = 0; j < kHalfHours; ++j) {
      result[(i + j) % kHalfHours] += posterior[i] * kernel[j] / total;
    }
  }
  return result;
}

// Grows an arc from the best offset towards the heavier side until it holds `level`.
void set_interval(OffsetEstimate& estimate, double level) {
  const Circle& mass = estimate.posterior;
  const auto best = static_cast<std::size_t>(std::max_element(mass.begin(), mass.end()) - mass.begin());
  std::size_t left = 0;
  std::size_t right = 0;
  double held = mass[best];
  while (held < level && left + right + 1 < kHalfHours) {
    const double before = mass[(best + 2 * kHalfHours - left - 1) % kHalfHours];
    const double after = mass[(best + right + 1) % kHalfHours];
    if (before > after) {
      held += before;
      ++left;
    } else {
      held += after;
      ++right;
    }
  }
  estimate.best = static_cast<double>(best) / 2;
  if (best > kHalfHours / 2) estimate.best -= 24;
  estimate.low = estimate.best - static_cast<double>(left) / 2;
  estimate.high = estimate.best + static_cast<double>(right) / 2;
}

}  // namespace

double reference_level(ReferenceDay day, double hour) {
  if (day == ReferenceDay::leisure) {
    const double turn = 2 * std::numbers::pi / 24;
    return std::exp(1.1 * std::cos(turn * (hour - 16.5)) + 0.55 * std::cos(2 * turn * (hour - 22)) - 1.2);
  }
  const auto edge = [](double x) { return 1 / (1 + std::exp(-x / 0.6)); };
  return 0.04 + 0.96 * edge(hour - 8.5) * edge(18.0 - hour);
}

OffsetEstimate utc_offset(const WeekRhythm& rhythm, const OffsetOptions& options) {
  OffsetEstimate estimate;
  estimate.effective_cells = rhythm.effective_cells();
  if (estimate.effective_cells < options.min_cells || rhythm.days < options.min_days) return estimate;
  Day active = by_hour_of_day(rhythm.active);
  for (double& cells : active) cells /= rhythm.dispersion;
  estimate.p_flat = boost::math::gamma_q(2.0, rhythm.rhythm_chi_square / 2);
  if (estimate.p_flat >= options.flat_p) {
    estimate.answer = OffsetAnswer::flat;
    return estimate;
  }
  const Averaged averaged = average_models(active, estimate.effective_cells);
  estimate.office = averaged.office;
  estimate.posterior = widened(averaged.posterior, options.habit_hours);
  set_interval(estimate, options.level);
  estimate.answer =
      estimate.high - estimate.low > options.max_width_hours ? OffsetAnswer::vague : OffsetAnswer::found;
  return estimate;
}

}  // namespace fewhands
