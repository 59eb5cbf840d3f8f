#include "groups/voices.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>

#include "base/random.h"
#include "reference/diversity.h"

namespace fewhands {
namespace {

std::vector<ActorId> actors_up_to(std::uint32_t count) {
  std::vector<ActorId> actors(count);
  std::iota(actors.begin(), actors.end(), 0U);
  return actors;
}

std::vector<WeightedPair> clones(std::uint32_t first, std::uint32_t count) {
  std::vector<WeightedPair> pairs;
  for (std::uint32_t a = first; a < first + count; ++a) {
    for (std::uint32_t b = a + 1; b < first + count; ++b) pairs.push_back({a, b, 1.0});
  }
  return pairs;
}

TEST(Voices, of_unrelated_actors_are_as_many_as_the_actors) {
  const auto voices = effective_voices(actors_up_to(50), {}, SimilarityMap());
  EXPECT_EQ(voices.actors, 50U);
  EXPECT_NEAR(voices.order1, 50, 1e-9);
  EXPECT_NEAR(voices.order2, 50, 1e-9);
}

TEST(Voices, of_clones_are_one) {
  const auto voices = effective_voices(actors_up_to(40), {}, SimilarityMap(clones(0, 40)));
  EXPECT_EQ(voices.actors, 40U);
  EXPECT_NEAR(voices.order1, 1, 1e-9);
  EXPECT_NEAR(voices.order2, 1, 1e-9);
}

TEST(Voices, of_two_teams_and_a_stranger_of_equal_weight_are_three) {
  auto pairs = clones(0, 10);
  const auto more = clones(10, 5);
  pairs.insert(pairs.end(), more.begin(), more.end());
  std::vector<double> weights(16, 1.0);
  for (std::size_t i = 10; i < 15; ++i) weights[i] = 2;
  weights[15] = 10;
  EXPECT_NEAR(effective_voices(actors_up_to(16), weights, SimilarityMap(pairs)).order1, 3, 1e-9);
}

TEST(Voices, of_nobody_are_none) {
  EXPECT_EQ(effective_voices({}, {}, SimilarityMap()).order1, 0);
  const std::vector<double> nothing{0, 0};
  EXPECT_EQ(effective_voices(actors_up_to(2), nothing, SimilarityMap()).actors, 0U);
}

RC_GTEST_PROP(Voices, equal_the_dense_definition, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const std::uint32_t population = 40;
  std::vector<WeightedPair> pairs;
  for (std::uint32_t a = 0; a < population; ++a) {
    for (std::uint32_t b = a + 1; b < population; ++b) {
      if (random.uniform() < 0.3) pairs.push_back({a, b, random.uniform()});
    }
  }
  const SimilarityMap map(pairs);
  std::vector<ActorId> actors;
  std::vector<double> weights;
  const double share = random.uniform();
  for (std::uint32_t a = 0; a < population + 5; ++a) {
    if (random.uniform() >= share && a > 0) continue;
    actors.push_back(a);
    weights.push_back(1 + 9 * random.uniform());
  }
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<std::vector<double>> dense(actors.size(), std::vector<double>(actors.size(), 0));
  std::vector<double> shares;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    shares.push_back(weights[i] / total);
    for (std::size_t j = 0; j < actors.size(); ++j) {
      dense[i][j] = i == j ? 1.0 : 0.0;
      for (const auto& pair : pairs) {
        const bool this_one =
            (pair.a == actors[i] && pair.b == actors[j]) || (pair.b == actors[i] && pair.a == actors[j]);
        if (this_one) dense[i][j] = pair.weight;
      }
    }
  }
  const auto voices = effective_voices(actors, weights, map);
  RC_ASSERT(std::abs(voices.order1 - reference::diversity(shares, dense, 1)) < 1e-9 * voices.order1);
  RC_ASSERT(std::abs(voices.order2 - reference::diversity(shares, dense, 2)) < 1e-9 * voices.order2);
  RC_ASSERT(voices.order1 <= static_cast<double>(actors.size()) + 1e-9);
  RC_ASSERT(voices.order2 <= voices.order1 + 1e-9);
  RC_ASSERT(voices.order2 >= 1 - 1e-9);
}

TEST(Similarity, rises_with_the_evidence_from_doubt_to_certainty) {
  EXPECT_EQ(link_similarity(1, 1), 0);
  EXPECT_EQ(link_similarity(0, 0), 1);
  const double at_the_bound = link_similarity(1e-7, 0.05);
  EXPECT_GT(at_the_bound, 0.25);
  EXPECT_LT(at_the_bound, 0.4);
  EXPECT_GT(link_similarity(1e-12, 1e-6), 0.999);
}

TEST(Similarity, never_falls_as_p_falls_and_leaves_out_what_is_not_significant) {
  std::vector<FusedLink> links;
  for (std::uint32_t i = 0; i < 30; ++i) {
    // q in steps, as Benjamini and Hochberg's has.
    const double step = i / 6;
    const double p = std::pow(10.0, -3.0 - i / 3.0);
    links.push_back({.a = i, .b = i + 1, .p = p, .q = 0.04 * std::pow(10.0, -step)});
  }
  links.push_back({.a = 90, .b = 91, .p = 0.01, .q = 0.05});
  const auto pairs = link_similarities(links);
  ASSERT_EQ(pairs.size(), 30U);
  for (std::size_t i = 1; i < pairs.size(); ++i) EXPECT_GE(pairs[i].weight, pairs[i - 1].weight);
}

TEST(Similarity, carries_over_through_the_best_common_partner) {
  const std::vector<WeightedPair> pairs{{0, 1, 0.9}, {1, 2, 0.8},  {0, 3, 0.5},
                                        {2, 3, 0.5}, {2, 4, 0.05}, {7, 8, 0.6}};
  const SimilarityMap map(close_similarities(pairs));
  EXPECT_NEAR(map.similarity(0, 2), 0.72, 1e-12);
  EXPECT_NEAR(map.similarity(1, 3), 0.45, 1e-12);
  EXPECT_NEAR(map.similarity(0, 1), 0.9, 1e-12);
  EXPECT_EQ(map.similarity(1, 4), 0);  // 0.04 is below the floor
  EXPECT_EQ(map.similarity(0, 7), 0);
  EXPECT_EQ(close_similarities(pairs, {.through_partner = false}).size(), pairs.size());
}

TEST(Similarity, makes_a_star_of_certain_links_one_voice) {
  std::vector<WeightedPair> pairs;
  for (std::uint32_t leaf = 1; leaf < 20; ++leaf) pairs.push_back({0, leaf, 1.0});
  EXPECT_NEAR(effective_voices(actors_up_to(20), {}, SimilarityMap(close_similarities(pairs))).order1, 1,
              1e-9);
}

TEST(Similarity, of_too_large_a_component_stays_with_its_links) {
  const std::vector<WeightedPair> pairs{{0, 1, 0.9}, {1, 2, 0.8}};
  EXPECT_EQ(close_similarities(pairs, {.max_work = 1}).size(), 2U);
}

}  // namespace
}  // namespace fewhands
