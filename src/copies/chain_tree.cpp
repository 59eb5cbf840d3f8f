#include "copies/chain_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace fewhands {

namespace {

constexpr double kDeepest = 30;

// A dense matrix in extended precision: inverses reach e^30.
class Matrix {
 public:
  explicit Matrix(std::size_t size) : size_(size), cells_(size * size) {}
  long double& operator()(std::size_t row, std::size_t column) { return cells_[row * size_ + column]; }
  long double* row(std::size_t index) { return cells_.data() + index * size_; }
  std::size_t size() const { return size_; }

 private:
  std::size_t size_;
  std::vector<long double> cells_;
};

// in(v, u) = weight of u -> v; root[v] = weight of root -> v. After node k is eliminated, u -> v also stands
// for u -> k -> v, and the root likewise. Leaves the factors in `in`, the pivots in the result.
std::vector<long double> eliminate(Matrix& in, std::vector<long double>& root) {
  const std::size_t n = in.size();
  std::vector<long double> pivots(n);
  for (std::size_t k = 0; k < n; ++k) {
    long double* const row = in.row(k);
    long double pivot = root[k];
    for (std::size_t u = k + 1; u < n; ++u) pivot += row[u];
    pivots[k] = pivot;
    for (std::size_t v = k + 1; v < n; ++v) {
      const long double factor = in(v, k) / pivot;
      in(v, k) = factor;
      if (factor == 0) continue;
      long double* const target = in.row(v);
      for (std::size_t u = k + 1; u < n; ++u) target[u] += factor * row[u];
      target[v] = 0;  // a loop goes nowhere
      root[v] += factor * root[k];
    }
  }
  return pivots;
}

// Column `column` of the inverse of L, by forward and backward substitution; all terms are positive.
void solve(Matrix& in, const std::vector<long double>& pivots, std::size_t column,
           std::vector<long double>& x) {
  const std::size_t n = in.size();
  std::fill(x.begin(), x.end(), 0.0L);
  x[column] = 1;
  for (std::size_t v = column + 1; v < n; ++v) {
    long double sum = 0;
    for (std::size_t k = column; k < v; ++k) sum += in(v, k) * x[k];
    x[v] = sum;
  }
  for (std::size_t k = n; k-- > 0;) {
    long double sum = x[k];
    const long double* const row = in.row(k);
    for (std::size_t u = k + 1; u < n; ++u) sum += row[u] * x[u];
    x[k] = sum / pivots[k];
  }
}

double as_probability(long double value) { return std::clamp(static_cast<double>(value), 0.0, 1.0); }

}  // namespace

std::vector<double> tree_marginals(std::uint32_t nodes, const std::vector<TreeEdge>& edges) {
  std::vector<double> best(nodes, -std::numeric_limits<double>::infinity());
  for (const TreeEdge& edge : edges) best[edge.to] = std::max(best[edge.to], edge.log_weight);
  Matrix in(nodes);
  std::vector<long double> root(nodes, 0.0L);
  std::vector<long double> weights(edges.size());
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const TreeEdge& edge = edges[i];
    weights[i] = std::exp(static_cast<long double>(std::max(edge.log_weight - best[edge.to], -kDeepest)));
    (edge.from == nodes ? root[edge.to] : in(edge.to, edge.from)) += weights[i];
  }
  const std::vector<long double> pivots = eliminate(in, root);
  Matrix inverse(nodes);  // row u: column u of the inverse
  std::vector<long double> x(nodes);
  for (std::uint32_t u = 0; u < nodes; ++u) {
    solve(in, pivots, u, x);
    std::copy(x.begin(), x.end(), inverse.row(u));
  }
  std::vector<double> probabilities(edges.size());
  std::vector<double> totals(nodes, 0);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const TreeEdge& edge = edges[i];
    const long double own = inverse(edge.to, edge.to);
    const long double other = edge.from == nodes ? 0.0L : inverse(edge.to, edge.from);
    probabilities[i] = as_probability(weights[i] * (own - other));
    totals[edge.to] += probabilities[i];
  }
  // Rounding left each node's sum within 10^-6 of 1.
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (totals[edges[i].to] > 0) probabilities[i] /= totals[edges[i].to];
  }
  return probabilities;
}

}  // namespace fewhands
