#include "groups/evidence_tail.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace fewhands {
namespace {

constexpr double kNegligible = 40;        // e^-40 of the sum so far
constexpr double kMostUnits = 1'000'000;  // beyond, the tail is as good as nothing, and the sum long

double log_add(double x, double y) {
  const double high = std::max(x, y);
  return high + std::log1p(std::exp(std::min(x, y) - high));
}

}  // namespace

double log2_evidence_tail(const EvidenceTail& tail, double bits) {
  if (bits <= 0) return 0;
  const double x = std::min(bits / tail.mean_bits, kMostUnits);
  const double mean = tail.mean_pairs;
  const bool poisson = tail.dispersion <= 1 + 1e-9;
  const double r = poisson ? 0 : mean / (tail.dispersion - 1);
  double log_count = poisson ? -mean : -r * std::log1p(mean / r);  // ln P(N = n)
  double log_term = -x;                                            // ln of e^-x x^(n-1) / (n-1)!
  double log_reach = -x;                                           // ln Q(n, x)
  double total = 0;
  for (double n = 1;; ++n) {
    const double ratio = poisson ? mean / n : (n - 1 + r) / n * mean / (r + mean);
    log_count += std::log(ratio);
    if (n > 1) {
      log_term += std::log(x / (n - 1));
      log_reach = std::min(0.0, log_add(log_reach, log_term));
    }
    total = n == 1 ? log_count + log_reach : log_add(total, log_count + log_reach);
    // What is left is at most the rest of P(N), which from here on falls at least geometrically.
    const double fall = poisson ? ratio : std::max(ratio, mean / (r + mean));
    if (fall < 1 && n > mean && log_count - std::log1p(-fall) < total - kNegligible) break;
  }
  return std::min(0.0, total / std::numbers::ln2);
}

}  // namespace fewhands
