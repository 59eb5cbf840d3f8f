// Stress majorisation (Gansner, Koren and North 2004): minimise the sum over pairs of
// d_ij^-2 (|x_i - x_j| - d_ij)^2 by moving one node after the other to the weighted mean of the
// places that the others want it at, beginning with classical scaling. Shortest paths by Floyd and
// Warshall.
#include "casefile/graph_layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"

namespace fewhands {

namespace {

class Distances {
 public:
  Distances(std::uint32_t nodes, const std::vector<LayoutEdge>& edges)
      : nodes_(nodes), values_(std::size_t{nodes} * nodes, kUnreachable) {
    for (std::uint32_t i = 0; i < nodes; ++i) at(i, i) = 0;
    for (const LayoutEdge& edge : edges) {
      at(edge.a, edge.b) = at(edge.b, edge.a) = std::min(at(edge.a, edge.b), edge.length);
    }
    for (std::uint32_t k = 0; k < nodes; ++k) {
      for (std::uint32_t i = 0; i < nodes; ++i) {
        for (std::uint32_t j = 0; j < nodes; ++j) at(i, j) = std::min(at(i, j), at(i, k) + at(k, j));
      }
    }
    set_parts_apart();
  }
  double& at(std::uint32_t i, std::uint32_t j) { return values_[std::size_t{i} * nodes_ + j]; }

 private:
  static constexpr double kUnreachable = 1e12;

  void set_parts_apart() {
    double widest = 1;
    for (const double value : values_) {
      if (value < kUnreachable) widest = std::max(widest, value);
    }
    for (double& value : values_) {
      if (value >= kUnreachable) value = widest * 1.4;
    }
  }

  std::uint32_t nodes_;
  std::vector<double> values_;
};

// B = -1/2 J D^2 J, the inner products of the places if the distances were exact.
std::vector<double> inner_products(Distances& distances, std::uint32_t nodes) {
  std::vector<double> products(std::size_t{nodes} * nodes);
  std::vector<double> mean(nodes, 0.0);
  double all = 0;
  for (std::uint32_t i = 0; i < nodes; ++i) {
    for (std::uint32_t j = 0; j < nodes; ++j) mean[i] += distances.at(i, j) * distances.at(i, j) / nodes;
    all += mean[i] / nodes;
  }
  for (std::uint32_t i = 0; i < nodes; ++i) {
    for (std::uint32_t j = 0; j < nodes; ++j) {
      products[std::size_t{i} * nodes + j] =
          -0.5 * (distances.at(i, j) * distances.at(i, j) - mean[i] - mean[j] + all);
    }
  }
  return products;
}

// One power iteration for the leading eigenvector orthogonal to `other`, scaled by its eigenvalue's root.
std::vector<double> leading_axis(const std::vector<double>& products, const std::vector<double>& other,
                                 std::uint64_t seed) {
  const std::size_t nodes = other.size();
  constexpr int kRounds = 60;
  std::vector<double> axis(nodes);
  for (std::size_t i = 0; i < nodes; ++i) axis[i] = uniform_at(seed, i) - 0.5;
  double length = 0;
  for (int round = 0; round < kRounds; ++round) {
    const double along = std::inner_product(axis.begin(), axis.end(), other.begin(), 0.0);
    const double norm = std::max(1e-12, std::inner_product(other.begin(), other.end(), other.begin(), 0.0));
    std::vector<double> next(nodes, 0.0);
    for (std::size_t i = 0; i < nodes; ++i) axis[i] -= along / norm * other[i];
    for (std::size_t i = 0; i < nodes; ++i) {
      for (std::size_t j = 0; j < nodes; ++j) next[i] += products[i * nodes + j] * axis[j];
    }
    length = std::sqrt(std::inner_product(next.begin(), next.end(), next.begin(), 0.0));
    if (length < 1e-9) return std::vector<double>(nodes, 0.0);
    for (std::size_t i = 0; i < nodes; ++i) axis[i] = next[i] / length;
  }
  for (double& value : axis) value *= std::sqrt(length);
  return axis;
}

// Classical scaling (Torgerson 1952); a little noise parts nodes that fall on one place.
std::vector<Point> first_places(Distances& distances, std::uint32_t nodes, std::uint64_t seed) {
  const std::vector<double> products = inner_products(distances, nodes);
  const std::vector<double> x = leading_axis(products, std::vector<double>(nodes, 0.0), seed);
  const std::vector<double> y = leading_axis(products, x, seed + 1);
  std::vector<Point> places(nodes);
  for (std::uint32_t i = 0; i < nodes; ++i) {
    places[i] = {x[i] + 0.05 * uniform_at(seed, i, 1), y[i] + 0.05 * uniform_at(seed, i, 2)};
  }
  return places;
}

void improve(std::vector<Point>& places, Distances& distances, std::uint32_t i) {
  double weights = 0;
  Point wanted;
  for (std::uint32_t j = 0; j < places.size(); ++j) {
    if (j == i) continue;
    const double d = distances.at(i, j);
    const double dx = places[i].x - places[j].x;
    const double dy = places[i].y - places[j].y;
    const double now = std::max(std::sqrt(dx * dx + dy * dy), 1e-9);
    const double weight = 1 / (d * d);
    wanted.x += weight * (places[j].x + dx * d / now);
    wanted.y += weight * (places[j].y + dy * d / now);
    weights += weight;
  }
  if (weights > 0) places[i] = {wanted.x / weights, wanted.y / weights};
}

// Centre, then the axis of most variance from left to right.
void turn(std::vector<Point>& places) {
  Point mean;
  for (const Point& p : places) {
    mean.x += p.x / static_cast<double>(places.size());
    mean.y += p.y / static_cast<double>(places.size());
  }
  double xx = 0;
  double xy = 0;
  double yy = 0;
  for (Point& p : places) {
    p = {p.x - mean.x, p.y - mean.y};
    xx += p.x * p.x;
    xy += p.x * p.y;
    yy += p.y * p.y;
  }
  const double angle = 0.5 * std::atan2(2 * xy, xx - yy);
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  for (Point& p : places) p = {c * p.x + s * p.y, c * p.y - s * p.x};
}

}  // namespace

std::vector<Point> stress_layout(std::uint32_t nodes, const std::vector<LayoutEdge>& edges,
                                 const LayoutOptions& options) {
  if (nodes < 2) return std::vector<Point>(nodes);
  Distances distances(nodes, edges);
  std::vector<Point> places = first_places(distances, nodes, options.seed);
  for (unsigned round = 0; round < options.iterations; ++round) {
    for (std::uint32_t i = 0; i < nodes; ++i) improve(places, distances, i);
  }
  turn(places);
  return places;
}

}  // namespace fewhands
