#include "reference/leiden_modularity.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace fewhands::reference {
namespace {

using QualityFunction = std::function<double(const Labels&)>;

void try_all(Labels& label, std::size_t next, std::uint32_t used, const QualityFunction& quality,
             BestPartition& best) {
  if (next == label.size()) {
    const double value = quality(label);
    if (best.label.empty() || value > best.quality) best = {label, value};
    return;
  }
  for (std::uint32_t community = 0; community <= used; ++community) {
    label[next] = community;
    try_all(label, next + 1, std::max(used, community + 1), quality, best);
  }
}

BestPartition best_partition(std::size_t nodes, const QualityFunction& quality) {
  BestPartition best;
  Labels label(nodes, 0);
  try_all(label, 0, 0, quality, best);
  return best;
}

double twice_total(const Matrix& weight) {
  double sum = 0;
  for (const auto& row : weight) {
    for (const double w : row) sum += w;
  }
  return sum;
}

}  // namespace

// Q = 1/2m sum_ij [A_ij - g k_i k_j / 2m] delta(c_i, c_j), as Newman writes it.
double modularity(const Matrix& weight, const Labels& label, double resolution) {
  const double twice = twice_total(weight);
  if (twice == 0) return 0;
  std::vector<double> strength(weight.size(), 0);
  for (std::size_t i = 0; i < weight.size(); ++i) {
    for (const double w : weight[i]) strength[i] += w;
  }
  double sum = 0;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    for (std::size_t j = 0; j < weight.size(); ++j) {
      if (label[i] == label[j]) sum += weight[i][j] - resolution * strength[i] * strength[j] / twice;
    }
  }
  return sum / twice;
}

double cpm(const Matrix& weight, const Labels& label, double resolution) {
  double sum = 0;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    for (std::size_t j = i + 1; j < weight.size(); ++j) {
      if (label[i] == label[j]) sum += weight[i][j] - resolution;
    }
  }
  return sum;
}

BestPartition best_modularity(const Matrix& weight, double resolution) {
  return best_partition(weight.size(),
                        [&](const Labels& label) { return modularity(weight, label, resolution); });
}

BestPartition best_cpm(const Matrix& weight, double resolution) {
  return best_partition(weight.size(), [&](const Labels& label) { return cpm(weight, label, resolution); });
}

BestPartition greedy_modularity(const Matrix& weight, double resolution) {
  Labels label(weight.size());
  for (std::uint32_t i = 0; i < label.size(); ++i) label[i] = i;
  BestPartition best{label, modularity(weight, label, resolution)};
  for (bool gained = true; gained;) {
    gained = false;
    const Labels from = best.label;
    for (std::uint32_t a = 0; a < from.size(); ++a) {
      for (std::uint32_t b = a + 1; b < from.size(); ++b) {
        Labels merged = from;
        std::replace(merged.begin(), merged.end(), b, a);
        const double quality = modularity(weight, merged, resolution);
        if (quality <= best.quality + 1e-12) continue;
        best = {std::move(merged), quality};
        gained = true;
      }
    }
  }
  return best;
}

bool communities_connected(const Matrix& weight, const Labels& label) {
  for (std::size_t start = 0; start < label.size(); ++start) {
    std::vector<bool> reached(label.size(), false);
    reached[start] = true;
    for (std::size_t round = 0; round < label.size(); ++round) {
      for (std::size_t i = 0; i < label.size(); ++i) {
        for (std::size_t j = 0; j < label.size(); ++j) {
          if (reached[i] && label[i] == label[j] && weight[i][j] > 0) reached[j] = true;
        }
      }
    }
    for (std::size_t i = 0; i < label.size(); ++i) {
      if (label[i] == label[start] && !reached[i]) return false;
    }
  }
  return true;
}

}  // namespace fewhands::reference
