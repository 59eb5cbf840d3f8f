#include "copies/chain_time.h"

#include <algorithm>
#include <cmath>

namespace fewhands {

namespace {

constexpr double kMonth = 30.0 * 86400;
constexpr int kSteps = 6;  // points per interval, in its parts' middles

double seconds(TimeMicros time) { return static_cast<double>(time) / 1e6; }

double right_density(double lag, double median) {
  return lag < 0 ? 0 : kMonth * median / ((median + lag) * (median + lag));
}

double wrong_density(double lag) {
  const double far = kMonth + std::abs(lag);
  return kMonth * kMonth / (2 * far * far);
}

double point(const ChainText& text, int step, int steps) {
  const double begin = seconds(text.earliest);
  return begin + (seconds(text.latest) - begin) * (step + 0.5) / steps;
}

}  // namespace

LagDensity lag_density(const ChainText& from, const ChainText& to, double median_lag_s) {
  LagDensity density;
  density.dated = from.earliest != kNoTime && to.earliest != kNoTime;
  if (!density.dated) {
    density.right = density.wrong = wrong_density(0);
    density.ordered = 0.5;
    return density;
  }
  const int from_steps = from.latest > from.earliest ? kSteps : 1;
  const int to_steps = to.latest > to.earliest ? kSteps + 1 : 1;  // no two points of one day coincide
  for (int i = 0; i < from_steps; ++i) {
    for (int k = 0; k < to_steps; ++k) {
      const double lag = point(to, k, to_steps) - point(from, i, from_steps);
      density.right += right_density(lag, median_lag_s);
      if (lag < 0) continue;
      density.ordered += 1;
      density.decay -= std::log1p(lag / median_lag_s);
    }
  }
  density.decay /= std::max(density.ordered, 1.0);
  density.right /= from_steps * to_steps;
  density.ordered /= from_steps * to_steps;
  density.wrong = wrong_density(point(to, 0, 1) - point(from, 0, 1));
  return density;
}

double log_order(const LagDensity& density, double from_wrong, double to_wrong) {
  const double both_right = (1 - from_wrong) * (1 - to_wrong);
  return std::log(std::max(both_right * density.ordered + (1 - both_right) / 2, 1e-9));
}

double lag_decay(const LagDensity& density, double from_wrong, double to_wrong) {
  return density.ordered > 0 ? (1 - from_wrong) * (1 - to_wrong) * density.decay : 0;
}

double log_lag(const LagDensity& density, double from_wrong, double to_wrong) {
  const double both_right = (1 - from_wrong) * (1 - to_wrong);
  return std::log(std::max(both_right * density.right + (1 - both_right) * density.wrong, 1e-12));
}

}  // namespace fewhands
