#include "groups/partition_similarity.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace fewhands {
namespace {

struct Sums {
  double pairs = 0;    // sum of n (n - 1) / 2 over the cells
  double entropy = 0;  // - sum of n/N ln(n/N)
};

template <typename Key>
Sums cell_sums(std::vector<Key>& keys) {
  std::sort(keys.begin(), keys.end());
  Sums sums;
  const double total = static_cast<double>(keys.size());
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && keys[end] == keys[begin]) ++end;
    const double n = static_cast<double>(end - begin);
    sums.pairs += n * (n - 1) / 2;
    sums.entropy -= n / total * std::log(n / total);
  }
  return sums;
}

}  // namespace

PartitionSimilarity compare_partitions(std::span<const std::uint32_t> x, std::span<const std::uint32_t> y) {
  PartitionSimilarity result;
  if (x.size() < 2) return result;
  std::vector<std::uint64_t> joint(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) joint[i] = (std::uint64_t{x[i]} << 32) | y[i];
  std::vector<std::uint32_t> left(x.begin(), x.end());
  std::vector<std::uint32_t> right(y.begin(), y.end());
  const Sums both = cell_sums(joint);
  const Sums a = cell_sums(left);
  const Sums b = cell_sums(right);

  const double n = static_cast<double>(x.size());
  const double expected = a.pairs * b.pairs / (n * (n - 1) / 2);
  const double most = (a.pairs + b.pairs) / 2;
  // most == expected only where both are one community or both are all singletons.
  result.ari = most == expected ? 1.0 : (both.pairs - expected) / (most - expected);
  result.vi = std::max(0.0, 2 * both.entropy - a.entropy - b.entropy);
  const double information = std::max(0.0, a.entropy + b.entropy - both.entropy);
  const double entropies = a.entropy + b.entropy;
  result.nmi = entropies <= 0 ? 1.0 : 2 * information / entropies;
  return result;
}

}  // namespace fewhands
