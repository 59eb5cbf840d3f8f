// The tail of a compound Poisson distribution on whole numbers.
//
// S = W_1 + ... + W_N, N ~ Poisson(lambda), W_i independent with P(W = w) = jumps[w], w >= 1.
// P(S >= s) = sum over n >= 1 of Poisson(n; lambda) P(W_1 + ... + W_n >= s): the inner tails are
// exact n-fold convolutions, made once for n = 1 .. kTerms; what lies beyond kTerms jumps is
// counted as reaching s. Above kLargeMean a gamma distribution with the same first three
// moments takes over (Pearson III; its error there is below the convolution's use).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fewhands {

class CompoundPoisson {
 public:
  // jumps[w] = relative frequency of weight w, jumps[0] = 0; not all zero. O(terms^2 * size^2).
  explicit CompoundPoisson(std::span<const double> jumps);

  // P(S >= s) and P(S > s) for s >= 0. Error below 1e-12 relative for lambda <= kLargeMean.
  double tail(std::uint32_t s, double lambda) const;
  // For checks of calibration: P(S > s) + u P(S = s), uniform on [0, 1] under the model when u is.
  double randomised_tail(std::uint32_t s, double lambda, double u) const;

  // The largest lambda for which tail(s, lambda) <= p, for s = 0 .. limit: a table that decides
  // in one look-up whether a pair can matter.
  std::vector<double> largest_lambda(double p, std::uint32_t limit) const;

  static constexpr std::uint32_t kTerms = 64;
  static constexpr double kLargeMean = 16.0;

 private:
  double gamma_tail(double s, double lambda) const;

  std::vector<std::vector<double>> tails_;  // tails_[n - 1][s] = P(W_1 + ... + W_n >= s)
  double moments_[3] = {0, 0, 0};           // E W, E W^2, E W^3
};

}  // namespace fewhands
