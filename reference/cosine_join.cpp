#include "reference/cosine_join.h"

namespace fewhands::reference {

namespace {

std::vector<double> dense_row(const SparseVectors& vectors, std::uint32_t row) {
  std::vector<double> dense(vectors.columns, 0.0);
  for (std::size_t i = vectors.start[row]; i < vectors.start[row + 1]; ++i)
    dense[vectors.column[i]] = vectors.value[i];
  return dense;
}

}  // namespace

std::vector<CosinePair> cosine_join(const SparseVectors& vectors, const CosineJoinOptions& options) {
  std::vector<CosinePair> pairs;
  for (std::uint32_t a = 0; a < vectors.rows(); ++a) {
    const std::vector<double> x = dense_row(vectors, a);
    for (std::uint32_t b = a + 1; b < vectors.rows(); ++b) {
      const std::vector<double> y = dense_row(vectors, b);
      CosinePair pair{a, b, 0, 0.0};
      for (std::uint32_t column = 0; column < vectors.columns; ++column) {
        pair.cosine += x[column] * y[column];
        pair.shared += x[column] > 0 && y[column] > 0 ? 1 : 0;
      }
      if (pair.cosine >= options.threshold && pair.shared >= options.min_shared) pairs.push_back(pair);
    }
  }
  return pairs;
}

}  // namespace fewhands::reference
