// Distances between texts as the R package stylo defines them (its documentation, dist.* functions; Evert et
// al. 2017 compare them). x, y are rows of a frequency table, n its columns, z the scores (x - mean) / sd of
// a column over all rows, sd with n - 1.
//
//   delta      Burrows 2002:   mean |z - z'|
//   argamon    Argamon 2008:   sqrt(sum (z - z')^2) / n
//   eder       Eder's Delta:   sum |z - z'| (n + 2 - i) / n, i the column's rank from 1
//   simple     Eder's simple:  sum |sqrt x - sqrt y|
//   wurzburg   Cosine Delta:   1 - cos(z, z')   (Smith and Aldridge 2011)
//   cosine     1 - cos(x, y)
//   minmax     1 - sum min(x, y) / sum max(x, y)
//   entropy    sum |b - b'|, b = ln(x + 2) / H of the column, H of its shares of x + 1 over the rows
//   manhattan, euclidean, canberra   as R's dist()
//
// A column that does not vary has no z. As in R, sums over z leave it out and are scaled up by n / columns
// left; where R's cosine would be NaN, it is left out too.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "hands/stylo_table.h"

namespace fewhands {

enum class StyloDistance {
  delta,
  argamon,
  eder,
  simple,
  wurzburg,
  cosine,
  minmax,
  entropy,
  manhattan,
  euclidean,
  canberra
};

// Rows made ready for one distance: scored, weighed. Distances are then functions of two rows.
struct StyloRows {
  StyloDistance distance = StyloDistance::delta;
  DenseRows rows;
  double scale = 1;
};

StyloRows prepare_rows(const DenseRows& shares, StyloDistance distance);
double distance_between(const StyloRows& prepared, std::size_t a, std::size_t b);

// Symmetric, 0 on the diagonal.
struct DistanceMatrix {
  std::vector<std::string> names;
  std::vector<double> value;

  std::size_t size() const { return names.size(); }
  double at(std::size_t a, std::size_t b) const { return value[a * names.size() + b]; }
  double& at(std::size_t a, std::size_t b) { return value[a * names.size() + b]; }
};

// O(texts^2 words). Throws Error(data) for fewer than two texts or words, and for a share below 0.
DistanceMatrix stylo_distances(const FrequencyTable& table, StyloDistance distance, const Context& context);

std::optional<StyloDistance> stylo_distance_named(std::string_view name);

}  // namespace fewhands
