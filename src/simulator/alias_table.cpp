#include "simulator/alias_table.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace fewhands {

AliasTable::AliasTable(const std::vector<double>& weights) : slots_(weights.size()) {
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> scaled(weights.size());
  std::vector<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    scaled[i] = weights[i] / total * static_cast<double>(weights.size());
    (scaled[i] < 1.0 ? small : large).push_back(i);
  }
  const auto threshold = [](double probability) {
    return static_cast<std::uint32_t>(std::min(probability * 4294967296.0, 4294967295.0));
  };
  while (!small.empty() && !large.empty()) {
    const std::uint32_t low = small.back();
    const std::uint32_t high = large.back();
    small.pop_back();
    slots_[low] = {threshold(scaled[low]), high};
    scaled[high] -= 1.0 - scaled[low];
    if (scaled[high] < 1.0) {
      large.pop_back();
      small.push_back(high);
    }
  }
  for (const std::uint32_t i : large) slots_[i] = {threshold(1.0), i};
  for (const std::uint32_t i : small) slots_[i] = {threshold(1.0), i};
}

std::vector<double> zipf_weights(std::uint32_t count, double exponent) {
  std::vector<double> weights(count);
  for (std::uint32_t rank = 0; rank < count; ++rank)
    weights[rank] = std::pow(static_cast<double>(rank) + 1.0, -exponent);
  return weights;
}

}  // namespace fewhands
