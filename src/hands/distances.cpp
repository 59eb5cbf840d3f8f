#include "hands/distances.h"

#include <algorithm>
#include <cmath>

namespace fewhands {

namespace {

// Calls both(x, y) for the columns that both rows have.
template <typename Both>
void over_shared(FeatureRow a, FeatureRow b, const Both& both) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.column.size() && j < b.column.size()) {
    const std::uint32_t x = a.column[i];
    const std::uint32_t y = b.column[j];
    if (x == y) both(a.value[i], b.value[j]);
    i += static_cast<std::size_t>(x <= y);
    j += static_cast<std::size_t>(y <= x);
  }
}

double sum_of(std::span<const double> values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum;
}

double ratio(double above, double below) { return below > 0 ? above / below : 0; }

}  // namespace

double dot_product(FeatureRow a, FeatureRow b) {
  double sum = 0;
  over_shared(a, b, [&](double x, double y) { sum += x * y; });
  return sum;
}

double cosine_similarity(FeatureRow a, FeatureRow b) {
  double squares_a = 0;
  double squares_b = 0;
  for (const double x : a.value) squares_a += x * x;
  for (const double y : b.value) squares_b += y * y;
  return ratio(dot_product(a, b), std::sqrt(squares_a) * std::sqrt(squares_b));
}

// sum max(a, b) = sum a + sum b - sum min(a, b).
double min_max_similarity(FeatureRow a, FeatureRow b) {
  double least = 0;
  over_shared(a, b, [&](double x, double y) { least += std::min(x, y); });
  return ratio(least, sum_of(a.value) + sum_of(b.value) - least);
}

DenseRows dense_rows(const FeatureRows& rows) {
  DenseRows result{rows.columns(), std::vector<double>(rows.rows() * rows.columns())};
  for (std::size_t r = 0; r < rows.rows(); ++r) {
    const auto column = rows.columns_of(r);
    const auto value = rows.values_of(r);
    for (std::size_t i = 0; i < column.size(); ++i) result.value[r * result.columns + column[i]] = value[i];
  }
  return result;
}

DenseRows z_scores(const DenseRows& rows) {
  DenseRows result{rows.columns, std::vector<double>(rows.value.size())};
  const std::size_t count = rows.rows();
  for (std::size_t c = 0; c < rows.columns; ++c) {
    double sum = 0;
    for (std::size_t r = 0; r < count; ++r) sum += rows.value[r * rows.columns + c];
    const double mean = sum / static_cast<double>(count);
    double squares = 0;
    for (std::size_t r = 0; r < count; ++r) {
      const double difference = rows.value[r * rows.columns + c] - mean;
      squares += difference * difference;
    }
    if (count < 2 || squares <= 0) continue;
    const double deviation = std::sqrt(squares / static_cast<double>(count - 1));
    for (std::size_t r = 0; r < count; ++r) {
      const std::size_t at = r * rows.columns + c;
      result.value[at] = (rows.value[at] - mean) / deviation;
    }
  }
  return result;
}

double cosine_similarity(std::span<const double> a, std::span<const double> b) {
  double product = 0;
  double squares_a = 0;
  double squares_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    product += a[i] * b[i];
    squares_a += a[i] * a[i];
    squares_b += b[i] * b[i];
  }
  return ratio(product, std::sqrt(squares_a) * std::sqrt(squares_b));
}

double min_max_similarity(std::span<const double> a, std::span<const double> b) {
  double least = 0;
  double most = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    least += std::min(a[i], b[i]);
    most += std::max(a[i], b[i]);
  }
  return ratio(least, most);
}

}  // namespace fewhands
