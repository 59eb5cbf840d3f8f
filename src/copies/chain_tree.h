// Marginals of random spanning trees: of all trees that hang every node below the root, one with
// probability proportional to the product of its edges' weights.
//
// The matrix-tree theorem for directed graphs (Tutte 1948; Koo et al. 2007): with L = D - W, where
// W(u, v) = weight of the edge u -> v between nodes and D(v, v) = all weight that enters v, the root's
// included,
//   Z = det L,   P(u -> v) = W(u, v) (L^-1(v, v) - L^-1(u, v)),   P(root -> v) = r(v) L^-1(v, v).
// The elimination never subtracts (Grassmann, Taksar and Heyman 1985), so the inverse is exact to rounding.
#pragma once

#include <cstdint>
#include <vector>

namespace fewhands {

struct TreeEdge {
  std::uint32_t from = 0;  // nodes counts as the root
  std::uint32_t to = 0;
  double log_weight = 0;
};

// P of each edge, in the order given. Every node needs an edge from the root. log_weights count from the best
// that enters the same node: what lies more than about 30 below is taken for 30. O(nodes^3).
std::vector<double> tree_marginals(std::uint32_t nodes, const std::vector<TreeEdge>& edges);

}  // namespace fewhands
