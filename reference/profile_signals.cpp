#include "reference/profile_signals.h"

#include <algorithm>
#include <cmath>

namespace fewhands::reference {

namespace {

double density(std::int64_t day, std::int64_t first, std::int64_t last,
               const std::vector<std::int64_t>& others, double bandwidth) {
  const auto reach = static_cast<std::int64_t>(3 * bandwidth) + 1;
  const auto kernel = [&](std::int64_t away) {
    const double z = static_cast<double>(away) / bandwidth;
    return std::abs(away) > reach ? 0.0 : std::exp(-z * z / 2);
  };
  double sum = 0;
  for (const std::int64_t other : others) {
    double inside = 0;
    for (std::int64_t at = first; at <= last; ++at) inside += kernel(at - other);
    sum += kernel(day - other) / inside;
  }
  return 0.95 * sum / static_cast<double>(others.size()) + 0.05 / static_cast<double>(last - first + 1);
}

double tail(std::size_t n, std::size_t k, double p) {
  double sum = 0;
  for (std::size_t i = k; i <= n; ++i) {
    const auto trials = static_cast<double>(n);
    const auto hits = static_cast<double>(i);
    sum += std::exp(std::lgamma(trials + 1) - std::lgamma(hits + 1) - std::lgamma(trials - hits + 1) +
                    hits * std::log(p) + (trials - hits) * std::log1p(-p));
  }
  return std::min(1.0, sum);
}

}  // namespace

BurstWindow best_burst(const std::vector<std::int64_t>& own, const std::vector<std::int64_t>& others,
                       const std::vector<std::uint32_t>& widths, double bandwidth) {
  const std::int64_t first =
      std::min(*std::min_element(own.begin(), own.end()), *std::min_element(others.begin(), others.end()));
  const std::int64_t last =
      std::max(*std::max_element(own.begin(), own.end()), *std::max_element(others.begin(), others.end()));
  std::vector<double> share;
  for (std::int64_t day = first; day <= last; ++day) {
    share.push_back(density(day, first, last, others, bandwidth));
  }
  BurstWindow best;
  const auto all = static_cast<double>(own.size());
  for (const std::uint32_t width : widths) {
    for (const std::int64_t begin : own) {
      double inside = 0;
      double expected = 0;
      for (std::int64_t day = begin; day < begin + width && day <= last; ++day) {
        inside += static_cast<double>(std::count(own.begin(), own.end(), day));
        expected += all * share[static_cast<std::size_t>(day - first)];
      }
      if (inside < 2 || inside <= expected) continue;
      const double rest = inside < all ? (all - inside) * std::log((all - inside) / (all - expected)) : 0;
      const double ratio = inside * std::log(inside / expected) + rest;
      if (ratio > best.ratio) best = {ratio, static_cast<std::uint32_t>(inside), expected};
    }
  }
  return best;
}

double best_clock(const std::vector<std::int64_t>& minutes, const std::array<double, 60>& shares) {
  double best = 1;
  for (const std::int64_t period : {60, 30, 20, 15, 10, 5}) {
    for (std::int64_t phase = 0; phase < period; ++phase) {
      std::size_t count = 0;
      double share = 0;
      for (const std::int64_t minute : minutes) count += minute % period == phase ? 1 : 0;
      for (std::int64_t minute = 0; minute < 60; ++minute) {
        share += minute % period == phase ? shares[static_cast<std::size_t>(minute)] : 0;
      }
      best = std::min(best, tail(minutes.size(), count, share));
    }
  }
  return best;
}

}  // namespace fewhands::reference
