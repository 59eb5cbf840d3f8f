#include "hands/byline_space.h"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "base/parallel.h"
#include "hands/distances.h"
#include "hands/features.h"

namespace fewhands {

namespace {

constexpr double kCut = 3;

struct Kind {
  FeatureSet set;
  std::size_t most = 0;
};
constexpr std::array kKinds = {
    Kind{{FeatureKind::characters, 2, 3, false}, 2000}, Kind{{FeatureKind::characters, 4, 4, false}, 3000},
    Kind{{FeatureKind::words, 1, 1, true}, 500}, Kind{{FeatureKind::shapes, 1, 4, false}, 600}};

// z-scores of the square roots of shares, cut, each row of length 1; dense.
DenseRows scored(const FeatureRows& rows, unsigned threads) {
  DenseRows dense = dense_rows(rows);
  for (double& x : dense.value) x = std::sqrt(x);
  dense = z_scores(dense);
  parallel_for(dense.rows(), threads, [&](std::size_t r) {
    const std::span<double> row = std::span(dense.value).subspan(r * dense.columns, dense.columns);
    double squares = 0;
    for (double& x : row) {
      x = std::clamp(x, -kCut, kCut);
      squares += x * x;
    }
    const double length = std::sqrt(squares);
    for (double& x : row) x = length > 0 ? x / length : 0;
  });
  return dense;
}

}  // namespace

StylePoints style_points(std::span<const std::string_view> texts, const Context& context) {
  std::vector<DenseRows> blocks;
  StylePoints points;
  context.begin("style of texts", kKinds.size());
  for (const Kind& kind : kKinds) {
    context.check_cancelled();
    FeatureRows rows = feature_rows(texts, kind.set, context, std::min<std::uint32_t>(2, texts.size()));
    rows = keep_columns(rows, most_frequent_columns(rows, kind.most));
    relative_frequencies(rows);
    blocks.push_back(scored(rows, context.threads));
    points.dimensions += blocks.back().columns;
    context.advance(1);
  }
  points.value.resize(points.dimensions * texts.size());
  const float share = static_cast<float>(1.0 / std::sqrt(static_cast<double>(kKinds.size())));
  parallel_for(texts.size(), context.threads, [&](std::size_t r) {
    float* out = points.value.data() + r * points.dimensions;
    for (const DenseRows& block : blocks) {
      if (block.columns == 0) continue;
      for (const double x : block.row(r)) *out++ = share * static_cast<float>(x);
    }
  });
  return points;
}

namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr std::size_t kDirections = 60;
constexpr std::size_t kSample = 1000;
constexpr double kShrinkage = 0.5;

// Directions as columns, from evenly chosen texts: with X their rows less the mean, X'u / |X'u| for the
// leading eigenvectors u of X X'.
Matrix principal_directions(const StylePoints& points, const Vector& mean) {
  const std::size_t count = std::min(points.size(), kSample);
  Matrix rows(static_cast<Eigen::Index>(count), static_cast<Eigen::Index>(points.dimensions));
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = points.row(i * points.size() / count);
    rows.row(static_cast<Eigen::Index>(i)) =
        Eigen::Map<const Eigen::VectorXf>(row.data(), static_cast<Eigen::Index>(row.size())).cast<double>() -
        mean;
  }
  const Eigen::SelfAdjointEigenSolver<Matrix> solver(rows * rows.transpose());
  const auto kept = static_cast<Eigen::Index>(std::min(kDirections, count / 3));
  Matrix directions = rows.transpose() * solver.eigenvectors().rightCols(kept).rowwise().reverse();
  for (Eigen::Index c = 0; c < directions.cols(); ++c) {
    const double length = directions.col(c).norm();
    if (length > 0) directions.col(c) /= length;
  }
  return directions;
}

Vector mean_of(const StylePoints& points) {
  Vector mean = Vector::Zero(static_cast<Eigen::Index>(points.dimensions));
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto row = points.row(i);
    mean += Eigen::Map<const Eigen::VectorXf>(row.data(), mean.size()).cast<double>();
  }
  return mean / static_cast<double>(std::max<std::size_t>(points.size(), 1));
}

// Rows of some texts.
Matrix rows_of(const ReducedStyle& style, std::span<const std::size_t> which) {
  Matrix rows(static_cast<Eigen::Index>(which.size()), static_cast<Eigen::Index>(style.directions));
  for (std::size_t i = 0; i < which.size(); ++i) {
    rows.row(static_cast<Eigen::Index>(i)) =
        Eigen::Map<const Eigen::RowVectorXd>(style.value.data() + which[i] * style.directions, rows.cols());
  }
  return rows;
}

struct Scatter {
  Matrix sum;
  double freedom = 0;
};

// About the mean of each class, of the texts `which`.
Scatter scatter_of_classes(const ReducedStyle& style, std::span<const std::size_t> which) {
  std::map<std::uint32_t, std::vector<std::size_t>> texts_of;
  for (const std::size_t text : which) texts_of[style.class_of[text]].push_back(text);
  const auto directions = static_cast<Eigen::Index>(style.directions);
  Scatter scatter{Matrix::Zero(directions, directions), 0};
  for (const auto& [name, texts] : texts_of) {
    if (texts.size() < 2) continue;
    Matrix rows = rows_of(style, texts);
    rows.rowwise() -= rows.colwise().mean().eval();
    scatter.sum += rows.transpose() * rows;
    scatter.freedom += static_cast<double>(texts.size() - 1);
  }
  return scatter;
}

}  // namespace

ReducedStyle reduce_style(const StylePoints& points, std::span<const std::uint32_t> name_of,
                          const Context& context) {
  ReducedStyle style;
  const Vector mean = mean_of(points);
  const Matrix directions = principal_directions(points, mean);
  style.directions = static_cast<std::size_t>(directions.cols());
  style.value.resize(points.size() * style.directions);
  parallel_for(points.size(), context.threads, [&](std::size_t i) {
    const auto row = points.row(i);
    const Vector reduced = directions.transpose() *
                           (Eigen::Map<const Eigen::VectorXf>(row.data(), mean.size()).cast<double>() - mean);
    std::copy(reduced.begin(), reduced.end(),
              style.value.begin() + static_cast<std::ptrdiff_t>(i * style.directions));
  });
  context.check_cancelled();
  set_classes(style, name_of);
  return style;
}

void set_classes(ReducedStyle& style, std::span<const std::uint32_t> class_of) {
  style.class_of.assign(class_of.begin(), class_of.end());
  std::vector<std::size_t> all(class_of.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const Scatter scatter = scatter_of_classes(style, all);
  style.within.assign(scatter.sum.data(), scatter.sum.data() + scatter.sum.size());
  style.freedom = scatter.freedom;
}

std::vector<double> name_cosines(const ReducedStyle& style, std::span<const std::size_t> which) {
  const auto directions = static_cast<Eigen::Index>(style.directions);
  const auto count = static_cast<Eigen::Index>(which.size());
  const Matrix rows = rows_of(style, which);
  Matrix within = Eigen::Map<const Matrix>(style.within.data(), directions, directions);
  const Scatter own = scatter_of_classes(style, which);
  within = (within - own.sum) / std::max(style.freedom - own.freedom, 1.0);
  const double average = std::max(within.trace() / static_cast<double>(directions), 1e-12);
  within = (1 - kShrinkage) * within + kShrinkage * average * Matrix::Identity(directions, directions);
  const Eigen::LLT<Matrix> factor(within);
  Matrix whitened = factor.matrixL().solve(rows.transpose());
  for (Eigen::Index i = 0; i < count; ++i) {
    const double length = whitened.col(i).norm();
    if (length > 0) whitened.col(i) /= length;
  }
  const Matrix cosines = whitened.transpose() * whitened;
  return {cosines.data(), cosines.data() + cosines.size()};
}

}  // namespace fewhands
