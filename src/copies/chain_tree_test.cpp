#include "copies/chain_tree.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace fewhands {
namespace {

// Every choice of one source per node that leads all to the root, counted.
std::vector<double> by_enumeration(std::uint32_t nodes, const std::vector<TreeEdge>& edges) {
  std::vector<std::vector<std::size_t>> into(nodes);
  for (std::size_t i = 0; i < edges.size(); ++i) into[edges[i].to].push_back(i);
  std::vector<std::size_t> choice(nodes, 0);
  std::vector<double> sums(edges.size(), 0);
  double all = 0;
  while (true) {
    double weight = 1;
    bool is_tree = true;
    for (std::uint32_t v = 0; v < nodes && is_tree; ++v) {
      weight *= std::exp(edges[into[v][choice[v]]].log_weight);
      std::uint32_t at = v;
      for (std::uint32_t steps = 0; at != nodes && steps <= nodes; ++steps)
        at = edges[into[at][choice[at]]].from;
      is_tree = at == nodes;
    }
    if (is_tree) {
      all += weight;
      for (std::uint32_t v = 0; v < nodes; ++v) sums[into[v][choice[v]]] += weight;
    }
    std::uint32_t v = 0;
    while (v < nodes && ++choice[v] == into[v].size()) choice[v++] = 0;
    if (v == nodes) break;
  }
  for (double& sum : sums) sum /= all;
  return sums;
}

RC_GTEST_PROP(ChainTree, marginals_are_those_of_all_trees_enumerated, ()) {
  const auto nodes = *rc::gen::inRange<std::uint32_t>(1, 6);
  std::vector<TreeEdge> edges;
  for (std::uint32_t to = 0; to < nodes; ++to) {
    for (std::uint32_t from = 0; from <= nodes; ++from) {
      if (from != to) edges.push_back({from, to, *rc::gen::inRange(-90, 90) / 10.0});
    }
  }
  const std::vector<double> expected = by_enumeration(nodes, edges);
  const std::vector<double> found = tree_marginals(nodes, edges);
  for (std::size_t i = 0; i < edges.size(); ++i) RC_ASSERT(std::abs(found[i] - expected[i]) < 1e-9);
}

TEST(ChainTree, two_nodes_that_both_prefer_each_other_hang_below_the_root_by_the_better_one) {
  // 0 -> 1 and 1 -> 0 outweigh everything by e^28; which one the root has to hold is decided by its own
  // edges.
  const std::vector<TreeEdge> edges = {{1, 0, 0}, {2, 0, -28}, {0, 1, 0}, {2, 1, -25}};
  const std::vector<double> found = tree_marginals(2, edges);
  const double second = 1 / (1 + std::exp(-3.0));
  EXPECT_NEAR(found[3], second, 1e-6);
  EXPECT_NEAR(found[1], 1 - second, 1e-6);
  EXPECT_NEAR(found[0] + found[1], 1, 1e-12);
}

}  // namespace
}  // namespace fewhands
