#include "links/compound_poisson.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numeric>

namespace fewhands {

namespace {

std::vector<double> convolve(const std::vector<double>& sums, std::span<const double> jumps) {
  std::vector<double> result(sums.size() + jumps.size() - 1, 0.0);
  for (std::size_t w = 1; w < jumps.size(); ++w) {
    if (jumps[w] == 0.0) continue;
    for (std::size_t s = 0; s < sums.size(); ++s) result[s + w] += sums[s] * jumps[w];
  }
  return result;
}

std::vector<double> upper_sums(const std::vector<double>& mass) {
  std::vector<double> tail(mass.size());
  double total = 0.0;
  for (std::size_t s = mass.size(); s > 0; --s) tail[s - 1] = total += mass[s - 1];
  return tail;
}

}  // namespace

CompoundPoisson::CompoundPoisson(std::span<const double> jumps) {
  const double total = std::accumulate(jumps.begin(), jumps.end(), 0.0);
  std::vector<double> frequency(jumps.begin(), jumps.end());
  for (std::size_t w = 0; w < frequency.size(); ++w) {
    frequency[w] /= total;
    const auto value = static_cast<double>(w);
    moments_[0] += frequency[w] * value;
    moments_[1] += frequency[w] * value * value;
    moments_[2] += frequency[w] * value * value * value;
  }
  std::vector<double> sums{1.0};
  for (std::uint32_t n = 0; n < kTerms; ++n) {
    sums = convolve(sums, frequency);
    tails_.push_back(upper_sums(sums));
  }
}

double CompoundPoisson::tail(std::uint32_t s, double lambda) const {
  if (s == 0) return 1.0;
  if (lambda <= 0.0) return 0.0;
  if (lambda > kLargeMean) return gamma_tail(s, lambda);
  double poisson = std::exp(-lambda);
  double sum = 0.0;
  for (std::uint32_t n = 1; n <= kTerms; ++n) {
    poisson *= lambda / n;
    const std::vector<double>& jumps = tails_[n - 1];
    if (s < jumps.size()) sum += poisson * jumps[s];
    // All later terms together are below poisson * lambda / (n + 1 - lambda).
    if (n > lambda && poisson * lambda < 1e-17 * sum * (n + 1 - lambda)) return std::min(1.0, sum);
  }
  const double beyond = boost::math::gamma_p(kTerms + 1.0, lambda);  // P(N > kTerms)
  return std::min(1.0, sum + beyond);
}

double CompoundPoisson::randomised_tail(std::uint32_t s, double lambda, double u) const {
  const double above = tail(s + 1, lambda);
  return above + u * (tail(s, lambda) - above);
}

// A gamma of shape k = 4 / skewness^2, shifted to the mean.
double CompoundPoisson::gamma_tail(double s, double lambda) const {
  const double mean = lambda * moments_[0];
  const double variance = lambda * moments_[1];
  const double skewness = lambda * moments_[2] / std::pow(variance, 1.5);
  const double shape = 4.0 / (skewness * skewness);
  const double scale = std::sqrt(variance / shape);
  const double value = (s - 0.5 - mean) / scale + shape;
  return value <= 0.0 ? 1.0 : boost::math::gamma_q(shape, value);
}

std::vector<double> CompoundPoisson::largest_lambda(double p, std::uint32_t limit) const {
  std::vector<double> result(limit + 1, 0.0);
  double low = 0.0;
  for (std::uint32_t s = 1; s <= limit; ++s) {
    if (low >= kLargeMean) {
      result[s] = low;
      continue;
    }
    double high = kLargeMean;
    if (tail(s, high) <= p) {
      result[s] = low = std::numeric_limits<double>::infinity();
      continue;
    }
    double bottom = low;
    for (int step = 0; step < 50; ++step) {
      const double middle = bottom > 0.0 ? std::sqrt(bottom * high) : high * 1e-6;
      (tail(s, middle) <= p ? bottom : high) = middle;
      if (high - bottom < 1e-4 * high) break;
    }
    result[s] = high;  // rounded up: a candidate too many does no harm
    low = bottom;
  }
  return result;
}

}  // namespace fewhands
