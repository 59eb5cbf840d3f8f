#include "hands/byline_calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fewhands {

namespace {

constexpr double kLeastP = 1e-6;

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
  const double size = log_units(statistics);
  const double t =
      (weighed(parameters.test_weight, byline_features(statistics)) - line(parameters.location, size)) /
      std::max(line(parameters.scale, size), 0.05);
  const auto& tail = parameters.tail;
  const auto& p = parameters.tail_p;
  if (t <= tail.front())
    return t <= tail.front() - 1 ? 1.0 : 1.0 - (1.0 - p.front()) * (t - tail.front() + 1);
  for (std::size_t i = 1; i < kTailPoints; ++i) {
    if (t > tail[i]) continue;
    const double part = (t - tail[i - 1]) / (tail[i] - tail[i - 1]);
    return std::exp(std::log(p[i - 1]) + part * (std::log(p[i]) - std::log(p[i - 1])));
  }
  // Beyond the table as steep as its last quarter, which is the gentler choice of the two ends.
  const double rate =
      std::log(p[kTailPoints - 4] / p.back()) / std::max(tail.back() - tail[kTailPoints - 4], 1e-6);
  return std::max(kLeastP, p.back() * std::exp(-rate * (t - tail.back())));
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
