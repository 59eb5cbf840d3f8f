#include "reference/byline.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fewhands::reference {

namespace {

using Matrix = std::vector<std::vector<double>>;

// y' A^-1 y and ln det A by elimination; A is positive definite.
std::pair<double, double> quadratic_and_determinant(Matrix a, std::vector<double> y) {
  const std::size_t n = y.size();
  double determinant = 0;
  double quadratic = 0;
  for (std::size_t i = 0; i < n; ++i) {
    determinant += std::log(a[i][i]);
    quadratic += y[i] * y[i] / a[i][i];
    for (std::size_t j = i + 1; j < n; ++j) {
      const double factor = a[j][i] / a[i][i];
      for (std::size_t k = i; k < n; ++k) a[j][k] -= factor * a[i][k];
      y[j] -= factor * y[i];
    }
  }
  return {quadratic, determinant};
}

double likelihood_of(std::span<const double> cosines, std::size_t texts,
                     const std::vector<std::uint32_t>& hand, std::uint32_t hands, const HandModel& model) {
  double sum = 0;
  for (std::uint32_t h = 0; h < hands; ++h) {
    std::size_t size = 0;
    double inner = 0;
    for (std::size_t i = 0; i < texts; ++i) {
      if (hand[i] != h) continue;
      ++size;
      for (std::size_t j = 0; j < texts; ++j) inner += hand[j] == h ? cosines[i * texts + j] : 0;
    }
    if (size == 0) return -std::numeric_limits<double>::infinity();
    sum += log_likelihood_of_hand(size, inner, model);
  }
  return sum;
}

}  // namespace

double log_density_of_hand(const std::vector<std::vector<double>>& texts, const HandModel& model) {
  const std::size_t n = texts.size();
  Matrix covariance(n, std::vector<double>(n, model.same_cosine / model.dimensions));
  for (std::size_t i = 0; i < n; ++i) covariance[i][i] = 1 / model.dimensions;
  double sum = 0;
  for (std::size_t d = 0; d < texts.front().size(); ++d) {
    std::vector<double> x;
    x.reserve(n);
    for (const std::vector<double>& text : texts) x.push_back(text[d]);
    const auto [quadratic, determinant] = quadratic_and_determinant(covariance, x);
    sum -= (quadratic + determinant) / 2;
  }
  return sum;
}

double best_partition(std::span<const double> cosines, std::size_t texts, const HandModel& model,
                      std::uint32_t hands) {
  double best = -std::numeric_limits<double>::infinity();
  std::vector<std::uint32_t> hand(texts, 0);
  for (;;) {
    best = std::max(best, likelihood_of(cosines, texts, hand, hands, model));
    std::size_t at = 0;
    while (at < texts && ++hand[at] == hands) hand[at++] = 0;
    if (at == texts) return best;
  }
}

}  // namespace fewhands::reference
