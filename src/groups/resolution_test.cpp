#include "groups/resolution.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/random.h"
#include "groups/partition_similarity.h"

namespace fewhands {
namespace {

using Labels = std::vector<std::uint32_t>;

// Blocks of `size` nodes; pairs inside linked with `inside`, others with `between`.
Graph blocks(std::uint32_t count, std::uint32_t size, double inside, double between, std::uint64_t seed) {
  Random random(seed);
  std::vector<WeightedPair> pairs;
  for (std::uint32_t a = 0; a < count * size; ++a) {
    for (std::uint32_t b = a + 1; b < count * size; ++b) {
      if (random.uniform() < (a / size == b / size ? inside : between))
        pairs.push_back({a, b, 1 + random.uniform()});
    }
  }
  return graph_from_pairs(pairs, count * size);
}

Labels block_labels(std::uint32_t count, std::uint32_t size) {
  Labels labels(count * size);
  for (std::uint32_t i = 0; i < labels.size(); ++i) labels[i] = i / size;
  return labels;
}

RC_GTEST_PROP(PartitionSimilarity, agrees_with_counting_pairs, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const std::uint64_t kinds = 1 + random.below(5);
  Labels x(12);
  Labels y(12);
  for (auto& label : x) label = static_cast<std::uint32_t>(random.below(kinds));
  for (auto& label : y) label = static_cast<std::uint32_t>(random.below(4));
  double both = 0;
  double in_x = 0;
  double in_y = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      both += x[i] == x[j] && y[i] == y[j];
      in_x += x[i] == x[j];
      in_y += y[i] == y[j];
    }
  }
  const double expected = in_x * in_y / 66;
  const double most = (in_x + in_y) / 2;
  const double ari = most == expected ? 1 : (both - expected) / (most - expected);
  RC_ASSERT(std::abs(compare_partitions(x, y).ari - ari) < 1e-9);
}

TEST(PartitionSimilarity, is_one_for_renamed_labels_and_zero_information_for_independent_ones) {
  const auto same = compare_partitions(Labels{0, 0, 1, 1, 2}, Labels{5, 5, 3, 3, 9});
  EXPECT_DOUBLE_EQ(same.ari, 1.0);
  EXPECT_NEAR(same.nmi, 1.0, 1e-12);
  EXPECT_NEAR(same.vi, 0.0, 1e-12);
  const auto crossed = compare_partitions(Labels{0, 0, 1, 1}, Labels{0, 1, 0, 1});
  EXPECT_NEAR(crossed.nmi, 0.0, 1e-12);
  EXPECT_NEAR(crossed.vi, 2 * std::log(2.0), 1e-12);
  EXPECT_LT(crossed.ari, 0.0);
}

TEST(Resolution, keeps_a_clique_whole_without_a_scan) {
  const auto choice = choose_resolution(blocks(1, 7, 1.0, 0, 1), {}, {});
  EXPECT_EQ(choice.partition.count, 1U);
  EXPECT_TRUE(choice.rows.empty());
}

TEST(Resolution, finds_planted_blocks) {
  for (const std::uint32_t count : {2U, 4U, 9U}) {
    const auto choice = choose_resolution(blocks(count, 12, 0.8, 0.03, count), {}, {});
    EXPECT_EQ(compare_partitions(choice.partition.community, block_labels(count, 12)).ari, 1.0)
        << count << " blocks";
    EXPECT_GT(choice.stability, 0.99);
  }
}

TEST(Resolution, keeps_a_dense_block_without_structure_whole) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    EXPECT_EQ(choose_resolution(blocks(1, 30, 0.7, 0, seed), {}, {}).partition.count, 1U);
  }
}

TEST(Resolution, keeps_a_star_whole) {
  std::vector<WeightedPair> pairs;
  for (std::uint32_t leaf = 1; leaf < 12; ++leaf) pairs.push_back({0, leaf, 1.0});
  EXPECT_EQ(choose_resolution(graph_from_pairs(pairs, 12), {}, {}).partition.count, 1U);
}

TEST(Resolution, gives_a_large_component_fewer_runs) {
  ResolutionOptions options;
  const Graph graph = blocks(4, 12, 0.8, 0.05, 1);
  EXPECT_EQ(choose_resolution(graph, options, {}).rows.size(), 13U);
  options.edge_budget = graph.edge_count() * 10;
  EXPECT_EQ(choose_resolution(graph, options, {}).rows.size(), 5U);
}

TEST(Resolution, does_not_depend_on_the_number_of_threads) {
  const Graph graph = blocks(5, 20, 0.3, 0.05, 8);
  const auto one = stable_partition(graph, {}, {.threads = 1});
  const auto two = stable_partition(graph, {}, {.threads = 2});
  EXPECT_EQ(one.partition.community, two.partition.community);
  ASSERT_EQ(one.components.size(), two.components.size());
  for (std::size_t i = 0; i < one.components.size(); ++i) {
    EXPECT_EQ(one.components[i].resolution, two.components[i].resolution);
  }
}

TEST(Resolution, never_joins_two_components) {
  std::vector<WeightedPair> pairs{{0, 1, 1}, {1, 2, 1}, {3, 4, 1}, {4, 5, 1}};
  const auto result = stable_partition(graph_from_pairs(pairs, 7), {}, {});
  EXPECT_EQ(result.partition.community, (Labels{0, 0, 0, 1, 1, 1, 2}));
}

}  // namespace
}  // namespace fewhands
