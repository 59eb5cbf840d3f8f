#include "groups/core.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/random.h"

namespace fewhands {
namespace {

// By the definition: for each k, throw nodes of degree below k away until none is left to throw.
std::vector<std::uint32_t> slow_core_numbers(const Graph& graph,
                                             const std::vector<std::uint32_t>& community) {
  std::vector<std::uint32_t> core(graph.node_count(), 0);
  for (std::uint32_t k = 1; k < graph.node_count(); ++k) {
    std::vector<bool> in(graph.node_count(), true);
    for (bool changed = true; changed;) {
      changed = false;
      for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
        std::uint32_t degree = 0;
        for (const std::uint32_t other : graph.neighbors(node))
          degree += in[other] && community[other] == community[node];
        if (!in[node] || degree >= k) continue;
        in[node] = false;
        changed = true;
      }
    }
    for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
      if (in[node]) core[node] = k;
    }
  }
  return core;
}

RC_GTEST_PROP(Core, numbers_equal_the_definition_within_communities, ()) {
  const auto nodes = *rc::gen::inRange<std::uint32_t>(1, 25);
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const double density = 0.05 + 0.6 * random.uniform();
  std::vector<WeightedPair> pairs;
  std::vector<std::uint32_t> community(nodes);
  for (std::uint32_t a = 0; a < nodes; ++a) {
    community[a] = static_cast<std::uint32_t>(random.below(2));
    for (std::uint32_t b = a + 1; b < nodes; ++b) {
      if (random.uniform() < density) pairs.push_back({a, b, 1.0});
    }
  }
  const Graph graph = graph_from_pairs(pairs, nodes);
  RC_ASSERT(core_numbers(graph, community) == slow_core_numbers(graph, community));
  RC_ASSERT(core_numbers(graph) == slow_core_numbers(graph, std::vector<std::uint32_t>(nodes, 0)));
}

TEST(Core, strength_is_the_share_of_weight_inside) {
  const std::vector<WeightedPair> pairs{{0, 1, 3.0}, {1, 2, 1.0}};
  const std::vector<std::uint32_t> community{0, 0, 1, 1};
  const auto strength = membership_strengths(graph_from_pairs(pairs, 4), community);
  EXPECT_DOUBLE_EQ(strength[0], 1.0);
  EXPECT_DOUBLE_EQ(strength[1], 0.75);
  EXPECT_DOUBLE_EQ(strength[2], 0.0);
  EXPECT_DOUBLE_EQ(strength[3], 0.0);
}

}  // namespace
}  // namespace fewhands
