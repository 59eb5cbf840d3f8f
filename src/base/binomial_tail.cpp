#include "base/binomial_tail.h"

#include <algorithm>
#include <cmath>

namespace fewhands {

double binomial_tail(std::uint32_t trials, std::uint32_t successes, double probability) {
  if (successes == 0 || probability >= 1) return 1;
  if (successes > trials || !(probability > 0)) return 0;
  const double n = trials;
  const double log_odds = std::log(probability) - std::log1p(-probability);
  const double k = successes;
  const double first = std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                       k * std::log(probability) + (n - k) * std::log1p(-probability);
  // Terms relative to the first one; they rise to the mode and then fall.
  double log_term = 0;
  double log_sum = 0;
  for (double i = k + 1; i <= n; ++i) {
    log_term += std::log((n - i + 1) / i) + log_odds;
    const double larger = std::max(log_sum, log_term);
    log_sum = larger + std::log1p(std::exp(std::min(log_sum, log_term) - larger));
    const bool past_mode = i > n * probability;
    if (past_mode && log_term < log_sum - 40) break;
  }
  return std::min(1.0, std::exp(first + log_sum));
}

}  // namespace fewhands
