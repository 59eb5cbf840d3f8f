#include "groups/graph.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace fewhands {
namespace {

TEST(Graph, has_each_edge_in_both_rows_sorted_by_neighbour) {
  const std::vector<WeightedPair> pairs{{2, 0, 1.5}, {1, 2, 2.5}, {3, 2, 4.0}};
  const Graph graph = graph_from_pairs(pairs, 5);
  EXPECT_EQ(graph.node_count(), 5U);
  EXPECT_EQ(graph.edge_count(), 3U);
  const auto row = graph.neighbors(2);
  EXPECT_EQ(std::vector<std::uint32_t>(row.begin(), row.end()), (std::vector<std::uint32_t>{0, 1, 3}));
  EXPECT_DOUBLE_EQ(graph.strength(2), 8.0);
  EXPECT_DOUBLE_EQ(graph.weight(2, 3), 4.0);
  EXPECT_DOUBLE_EQ(graph.weight(3, 2), 4.0);
  EXPECT_DOUBLE_EQ(graph.weight(0, 1), 0.0);
  EXPECT_EQ(graph.degree(4), 0U);
}

TEST(Graph, sums_parallel_edges_and_drops_loops_and_empty_weights) {
  const std::vector<WeightedPair> pairs{{0, 1, 1.0}, {1, 0, 2.0}, {1, 1, 9.0}, {0, 2, 0.0}, {1, 2, -1.0}};
  const Graph graph = graph_from_pairs(pairs, 3);
  EXPECT_EQ(graph.edge_count(), 1U);
  EXPECT_DOUBLE_EQ(graph.weight(0, 1), 3.0);
}

TEST(Graph, of_actors_knows_the_way_back) {
  const std::vector<FusedLink> links{{.a = 10, .b = 400, .bits = 3}, {.a = 7, .b = 10, .bits = 5}};
  const ActorGraph network = actor_graph(links);
  EXPECT_EQ(network.actors, (std::vector<ActorId>{7, 10, 400}));
  EXPECT_EQ(network.node_of(400), 2U);
  EXPECT_EQ(network.node_of(8), kNone);
  EXPECT_DOUBLE_EQ(network.graph.weight(0, 1), 5.0);
}

TEST(Graph, is_the_same_for_any_order_of_its_edges) {
  Random random(3);
  std::vector<WeightedPair> pairs;
  for (int i = 0; i < 500; ++i) {
    pairs.push_back({static_cast<std::uint32_t>(random.below(40)),
                     static_cast<std::uint32_t>(random.below(40)), random.uniform()});
  }
  const Graph first = graph_from_pairs(pairs, 40);
  shuffle(pairs, random);
  const Graph second = graph_from_pairs(pairs, 40);
  EXPECT_EQ(first.targets, second.targets);
  EXPECT_EQ(first.weights, second.weights);
}

TEST(Graph, falls_into_components_by_smallest_node) {
  const std::vector<WeightedPair> pairs{{0, 4, 1}, {4, 2, 1}, {1, 5, 1}};
  const auto components = connected_components(graph_from_pairs(pairs, 6));
  ASSERT_EQ(components.size(), 3U);
  EXPECT_EQ(components[0], (std::vector<std::uint32_t>{0, 2, 4}));
  EXPECT_EQ(components[1], (std::vector<std::uint32_t>{1, 5}));
  EXPECT_EQ(components[2], (std::vector<std::uint32_t>{3}));
}

TEST(Graph, induced_on_some_nodes_keeps_the_edges_between_them) {
  const std::vector<WeightedPair> pairs{{0, 4, 1}, {4, 2, 2}, {1, 4, 3}};
  const std::vector<std::uint32_t> nodes{0, 2, 4};
  const Graph part = induced_subgraph(graph_from_pairs(pairs, 6), nodes);
  EXPECT_EQ(part.node_count(), 3U);
  EXPECT_EQ(part.edge_count(), 2U);
  EXPECT_DOUBLE_EQ(part.weight(1, 2), 2.0);
}

}  // namespace
}  // namespace fewhands
