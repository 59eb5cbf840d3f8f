#include "hands/byline_calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fewhands {

namespace {

constexpr double kLeastP = 1e-6;
constexpr std::size_t kSure = 7;  // of the points of a tail: 5 %

double line(const std::array<double, 2>& coefficients, double x) {
  return coefficients[0] + coefficients[1] * x;
}

double weighed(const std::array<double, kBylineFeatures>& weights,
               const std::array<double, kBylineFeatures>& features) {
  return std::inner_product(weights.begin(), weights.end(), features.begin(), 0.0);
}

double log_units(const BylineStatistics& statistics) {
  return std::log(static_cast<double>(std::clamp<std::size_t>(statistics.units, 3, 60)));
}

using Tail = std::array<double, kTailPoints>;

// Of t in one table.
double tail_p(double t, const Tail& p, const Tail& tail) {
  // From p of the first point to 1 over as much again as the table's upper half is wide.
  const double width = tail[2] - tail[0];
  if (t <= tail.front()) return std::min(1.0, p.front() + (1 - p.front()) * (tail.front() - t) / width);
  for (std::size_t i = 1; i < kTailPoints; ++i) {
    if (t > tail[i]) continue;
    const double part = (t - tail[i - 1]) / (tail[i] - tail[i - 1]);
    return std::exp(std::log(p[i - 1]) + part * (std::log(p[i]) - std::log(p[i - 1])));
  }
  // As steep as from 5 % on, over which the quantiles are still sure.
  const double rate = std::log(p[kSure] / p.back()) / (tail.back() - tail[kSure]);
  return p.back() * std::exp(-rate * (t - tail.back()));
}

}  // namespace

std::array<double, kBylineFeatures> byline_features(const BylineStatistics& statistics) {
  const auto units = static_cast<double>(std::max<std::size_t>(statistics.units, 1));
  const double size = log_units(statistics);
  const double least = 0.1 * statistics.same_cosine;
  const double level = std::log(std::max(statistics.mean_cosine, least) / statistics.same_cosine);
  const double best = *std::max_element(statistics.gain.begin() + 1, statistics.gain.end()) / units;
  std::array<double, kBylineFeatures> features{1, size, level, level * size, best, best * size};
  features[6] = std::sqrt(std::max(best, 0.0));
  for (std::size_t k = 1; k < kMostHands; ++k)
    features[6 + k] = std::max(statistics.gain[k] - statistics.gain[k - 1], 0.0) / units;
  features[12] = features[7] * size;
  features[13] = features[8] * size;
  return features;
}

double one_hand_p(const BylineStatistics& statistics, const BylineParameters& parameters) {
  const double t = weighed(parameters.test_weight, byline_features(statistics));
  const double size = log_units(statistics);
  const auto& sizes = parameters.tail_size;
  if (size <= sizes.front()) return std::max(kLeastP, tail_p(t, parameters.tail_p, parameters.tail.front()));
  for (std::size_t i = 1; i < kTailSizes; ++i) {
    if (size > sizes[i]) continue;
    const double part = (size - sizes[i - 1]) / (sizes[i] - sizes[i - 1]);
    const double below = std::log(tail_p(t, parameters.tail_p, parameters.tail[i - 1]));
    const double above = std::log(tail_p(t, parameters.tail_p, parameters.tail[i]));
    return std::max(kLeastP, std::exp(below + part * (above - below)));
  }
  return std::max(kLeastP, tail_p(t, parameters.tail_p, parameters.tail.back()));
}

HandCount count_hands(const BylineStatistics& statistics, const BylineParameters& parameters) {
  const double size = log_units(statistics);
  const double most = static_cast<double>(std::min<std::size_t>(kMostHands, statistics.units));
  const double predicted = weighed(parameters.hands_weight, byline_features(statistics));
  const auto whole = [&](double x) {
    return static_cast<std::uint32_t>(std::clamp(std::round(x), 1.0, most));
  };
  // Far from the calibration the line can miss; the likeliest partition then widens the interval.
  const auto likeliest = static_cast<double>(
      std::max_element(statistics.gain.begin(), statistics.gain.end()) - statistics.gain.begin() + 1);
  return {whole(predicted), whole(std::min(predicted + line(parameters.miss_low, size), likeliest)),
          whole(std::max(predicted + line(parameters.miss_high, size), std::min(likeliest, predicted + 2)))};
}

}  // namespace fewhands
