#include "links/multiple_testing.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace fewhands {

std::vector<double> benjamini_hochberg(std::span<const double> p, double hypotheses) {
  std::vector<std::uint32_t> order(p.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) { return p[x] < p[y]; });
  std::vector<double> q(p.size());
  double smallest = 1.0;
  for (std::size_t rank = p.size(); rank > 0; --rank) {
    const std::uint32_t index = order[rank - 1];
    smallest = std::min(smallest, p[index] * hypotheses / static_cast<double>(rank));
    q[index] = smallest;
  }
  return q;
}

// tan((1/2 - p) pi) = 1 / tan(pi p), which for small p is 1 / (pi p) to the last bit.
double CauchyCombination::term(double p) {
  if (p >= 0.5) return 0.0;
  if (p < 1e-15) return 1.0 / (std::numbers::pi * std::max(p, 1e-300));
  return 1.0 / std::tan(std::numbers::pi * p);
}

void CauchyCombination::add(double p, double weight) { sum_ += weight * term(p); }

double CauchyCombination::p() const {
  if (sum_ <= 0.0) return 1.0;
  if (sum_ > 1e15) return 1.0 / (std::numbers::pi * sum_);
  return std::atan2(1.0, sum_) / std::numbers::pi;
}

double evidence_bits(double p) {
  if (p >= 1.0) return 0.0;
  return std::min(kMaximalBits, -std::log2(std::max(p, 1e-300)));
}

}  // namespace fewhands
