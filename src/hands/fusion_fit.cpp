#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "hands/fusion.h"

namespace fewhands {

namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;
constexpr auto kInputs = static_cast<Eigen::Index>(kFusionInputs);
constexpr double kConstantPrecision = 0.1;
constexpr int kSteps = 50;

// Block 0 is w_0, block 1 + d is delta_d.
struct Problem {
  Matrix inputs;  // a row per example
  Vector sign;    // 1 same, -1 different
  Vector weight;
  std::vector<Eigen::Index> domain;
  Vector prior_mean;
  Vector precision;
};

Problem problem_of(std::span<const FusionExample> examples, const std::vector<FusionDomain>& domains,
                   const FitOptions& options) {
  Problem problem;
  const auto count = static_cast<Eigen::Index>(examples.size());
  const Eigen::Index size = kInputs * (1 + static_cast<Eigen::Index>(domains.size()));
  problem.inputs = Matrix(count, kInputs);
  problem.sign = Vector(count);
  problem.weight = Vector(count);
  for (Eigen::Index i = 0; i < count; ++i) {
    const FusionExample& example = examples[static_cast<std::size_t>(i)];
    for (Eigen::Index k = 0; k < kInputs; ++k)
      problem.inputs(i, k) = example.inputs[static_cast<std::size_t>(k)];
    problem.sign[i] = example.same ? 1 : -1;
    problem.weight[i] = std::min(1.0, std::sqrt(100.0 / std::max(domains[example.domain].pairs, 1U)));
    problem.domain.push_back(static_cast<Eigen::Index>(example.domain));
  }
  problem.prior_mean = Vector::Zero(size);
  problem.prior_mean.head(kInputs - 1).setConstant(options.prior_weight);
  problem.precision = Vector::Constant(size, options.domain_precision);
  problem.precision.head(kInputs - 1).setConstant(options.pooled_precision);
  problem.precision[kInputs - 1] = kConstantPrecision;
  return problem;
}

double loss_of(const Problem& problem, const Vector& weights) {
  double loss = problem.precision.dot((weights - problem.prior_mean).cwiseAbs2()) / 2;
  for (Eigen::Index i = 0; i < problem.inputs.rows(); ++i) {
    const Eigen::Index at = kInputs * (1 + problem.domain[static_cast<std::size_t>(i)]);
    const double s =
        problem.sign[i] * problem.inputs.row(i).dot(weights.head(kInputs) + weights.segment(at, kInputs));
    loss += problem.weight[i] * (s > 0 ? std::log1p(std::exp(-s)) : std::log1p(std::exp(s)) - s);
  }
  return loss;
}

// Gradient and Hessian of the penalised loss; the Hessian has two blocks per example's domain.
void derivatives(const Problem& problem, const Vector& weights, Vector& gradient, Matrix& hessian) {
  gradient = problem.precision.cwiseProduct(weights - problem.prior_mean);
  hessian = problem.precision.asDiagonal();
  for (Eigen::Index i = 0; i < problem.inputs.rows(); ++i) {
    const Vector x = problem.inputs.row(i);
    const Eigen::Index at = kInputs * (1 + problem.domain[static_cast<std::size_t>(i)]);
    const double s = x.dot(weights.head(kInputs) + weights.segment(at, kInputs));
    const double wrong = 1 / (1 + std::exp(problem.sign[i] * s));
    const Vector slope = -problem.weight[i] * problem.sign[i] * wrong * x;
    const Matrix curve = problem.weight[i] * wrong * (1 - wrong) * x * x.transpose();
    gradient.head(kInputs) += slope;
    gradient.segment(at, kInputs) += slope;
    hessian.topLeftCorner(kInputs, kInputs) += curve;
    hessian.block(at, at, kInputs, kInputs) += curve;
    hessian.block(0, at, kInputs, kInputs) += curve;
    hessian.block(at, 0, kInputs, kInputs) += curve;
  }
}

FusionWeights weights_of(const Vector& mean, const Matrix& covariance) {
  FusionWeights result;
  for (Eigen::Index i = 0; i < kInputs; ++i) {
    result.mean[static_cast<std::size_t>(i)] = mean[i];
    for (Eigen::Index j = 0; j < kInputs; ++j)
      result.covariance[static_cast<std::size_t>(i * kInputs + j)] = covariance(i, j);
  }
  return result;
}

}  // namespace

FusionModel fit_fusion(std::span<const FusionExample> examples, std::vector<FusionDomain> domains,
                       const FitOptions& options) {
  for (FusionDomain& domain : domains) domain.pairs = 0;
  for (const FusionExample& example : examples) ++domains[example.domain].pairs;
  const Problem problem = problem_of(examples, domains, options);
  Vector weights = problem.prior_mean;
  Vector gradient;
  Matrix hessian;
  // Convex: Newton's steps, halved where they overshoot, settle in about ten.
  for (int step = 0; step < kSteps; ++step) {
    derivatives(problem, weights, gradient, hessian);
    const Vector change = hessian.ldlt().solve(gradient);
    const double loss = loss_of(problem, weights);
    double part = 1;
    while (part > 1e-6 && loss_of(problem, weights - part * change) > loss) part /= 2;
    weights -= part * change;
    if (change.norm() < 1e-10 * (1 + weights.norm())) break;
  }
  const Matrix covariance = hessian.ldlt().solve(Matrix::Identity(hessian.rows(), hessian.cols()));
  const Matrix common = covariance.topLeftCorner(kInputs, kInputs);
  FusionModel model;
  model.pairs = static_cast<std::uint32_t>(examples.size());
  model.pooled = weights_of(weights.head(kInputs),
                            common + Matrix::Identity(kInputs, kInputs) / options.domain_precision);
  for (std::size_t d = 0; d < domains.size(); ++d) {
    const Eigen::Index at = kInputs * (1 + static_cast<Eigen::Index>(d));
    const Matrix cross = covariance.block(0, at, kInputs, kInputs);
    domains[d].weights =
        weights_of(weights.head(kInputs) + weights.segment(at, kInputs),
                   common + covariance.block(at, at, kInputs, kInputs) + cross + cross.transpose());
  }
  model.domains = std::move(domains);
  return model;
}

}  // namespace fewhands
