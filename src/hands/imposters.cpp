#include "hands/imposters.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace fewhands {

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Index = Eigen::Index;

std::vector<std::uint32_t> draw(std::size_t from, double share, Random& random) {
  std::vector<std::uint32_t> order(from);
  std::iota(order.begin(), order.end(), 0U);
  const auto wanted = static_cast<std::size_t>(std::llround(share * static_cast<double>(from)));
  const std::size_t count = std::clamp(wanted, std::min<std::size_t>(from, 1), from);
  for (std::size_t i = 0; i < count; ++i) std::swap(order[i], order[i + random.below(from - i)]);
  order.resize(count);
  std::sort(order.begin(), order.end());
  return order;
}

// Columns x iterations: 1 where drawn.
Matrix mask_of(std::span<const ImposterDraw> draws, std::size_t columns) {
  Matrix mask = Matrix::Zero(static_cast<Index>(columns), static_cast<Index>(draws.size()));
  for (std::size_t i = 0; i < draws.size(); ++i) {
    for (const std::uint32_t column : draws[i].columns) mask(column, static_cast<Index>(i)) = 1;
  }
  return mask;
}

struct Terms {
  Matrix joint;  // a row per candidate: what it has in common with a
  Matrix own;    // what it has itself, squared for the cosine
};

// Candidate 0 is b, the others are the imposters; the last row of `own` is a.
Terms terms_of(std::span<const double> a, std::span<const double> b, const DenseRows& imposters,
               ImposterSimilarity similarity) {
  const auto rows = static_cast<Index>(imposters.rows() + 1);
  const auto columns = static_cast<Index>(a.size());
  Terms terms{Matrix(rows, columns), Matrix(rows + 1, columns)};
  const bool cosine = similarity == ImposterSimilarity::cosine;
  for (Index r = 0; r <= rows; ++r) {
    const std::span<const double> row = r == 0      ? b
                                        : r == rows ? a
                                                    : imposters.row(static_cast<std::size_t>(r - 1));
    for (Index c = 0; c < columns; ++c) {
      const double x = a[static_cast<std::size_t>(c)];
      const double y = row[static_cast<std::size_t>(c)];
      if (r < rows) terms.joint(r, c) = cosine ? x * y : std::min(x, y);
      terms.own(r, c) = cosine ? y * y : y;
    }
  }
  return terms;
}

Matrix similarities(const Terms& terms, const Matrix& mask, ImposterSimilarity similarity) {
  Matrix joint = terms.joint * mask;
  const Matrix own = terms.own * mask;
  const Index last = own.rows() - 1;
  for (Index r = 0; r < joint.rows(); ++r) {
    for (Index i = 0; i < joint.cols(); ++i) {
      const double below = similarity == ImposterSimilarity::cosine
                               ? std::sqrt(own(r, i)) * std::sqrt(own(last, i))
                               : own(r, i) + own(last, i) - joint(r, i);
      joint(r, i) = below > 0 ? joint(r, i) / below : 0;
    }
  }
  return joint;
}

}  // namespace

std::vector<ImposterDraw> draw_imposters(std::size_t columns, std::size_t imposters,
                                         const ImposterOptions& options, std::uint64_t seed) {
  Random random(seed);
  std::vector<ImposterDraw> draws(options.iterations);
  for (ImposterDraw& one : draws) {
    one.columns = draw(columns, options.share_of_columns, random);
    one.imposters = draw(imposters, options.share_of_imposters, random);
  }
  return draws;
}

ImposterScore imposter_score(std::span<const double> a, std::span<const double> b, const DenseRows& imposters,
                             std::span<const ImposterDraw> draws, ImposterSimilarity similarity) {
  ImposterScore score;
  if (draws.empty() || imposters.rows() == 0) return score;
  const Matrix found =
      similarities(terms_of(a, b, imposters, similarity), mask_of(draws, a.size()), similarity);
  for (std::size_t i = 0; i < draws.size(); ++i) {
    const auto column = static_cast<Index>(i);
    const double pair = found(0, column);
    std::size_t above = 0;
    std::size_t level = 0;
    for (const std::uint32_t imposter : draws[i].imposters) {
      const double other = found(static_cast<Index>(imposter) + 1, column);
      above += static_cast<std::size_t>(other > pair);
      level += static_cast<std::size_t>(other == pair);
    }
    if (above == 0) score.general += level == 0 ? 1 : 0.5;
    score.by_rank += 1 / static_cast<double>(1 + above + level);
  }
  score.general /= static_cast<double>(draws.size());
  score.by_rank /= static_cast<double>(draws.size());
  return score;
}

}  // namespace fewhands
