// How alike two rows of features are.
//
//   cosine   sum a b / (|a| |b|)
//   min-max  sum min(a, b) / sum max(a, b)   (Ruzicka; Koppel and Winter 2014; Kestemont et al. 2016)
//   Delta    on columns as z-scores over the rows (Burrows 2002): mean |za - zb|; with the cosine of
//            the z-scores it is Cosine Delta (Smith and Aldridge 2011; Evert et al. 2017, Wuerzburg)
//
// Similarities of rows without entries are 0. O(entries of the two rows), O(columns) for Delta.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "hands/features.h"

namespace fewhands {

// One row's entries: columns ascending.
struct FeatureRow {
  std::span<const std::uint32_t> column;
  std::span<const double> value;
};
inline FeatureRow row_of(const FeatureRows& rows, std::size_t row) {
  return {rows.columns_of(row), rows.values_of(row)};
}

double dot_product(FeatureRow a, FeatureRow b);
double cosine_similarity(FeatureRow a, FeatureRow b);
double min_max_similarity(FeatureRow a, FeatureRow b);  // values of at least 0

// Rows x columns, row after row.
struct DenseRows {
  std::size_t columns = 0;
  std::vector<double> value;

  std::size_t rows() const { return columns == 0 ? 0 : value.size() / columns; }
  std::span<const double> row(std::size_t index) const {
    return std::span(value).subspan(index * columns, columns);
  }
};

DenseRows dense_rows(const FeatureRows& rows);

// (value - mean) / standard deviation (n - 1) of its column; 0 in a column that does not vary.
DenseRows z_scores(const DenseRows& rows);

double cosine_similarity(std::span<const double> a, std::span<const double> b);
double min_max_similarity(std::span<const double> a, std::span<const double> b);

}  // namespace fewhands
