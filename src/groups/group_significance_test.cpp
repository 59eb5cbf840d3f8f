#include "groups/group_significance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"

namespace fewhands {
namespace {

constexpr std::uint32_t kActors = 600;

std::vector<std::uint32_t> activity() {
  Random random(5);
  std::vector<std::uint32_t> degree(kActors);
  for (auto& d : degree)
    d = 1 + static_cast<std::uint32_t>(std::min(200.0, std::pow(1 - random.uniform(), -0.8)));
  return degree;
}

// Pairs at random, the more active the more often, each with -log2 of a uniform p.
std::vector<WeightedPair> chance_pairs(const std::vector<std::uint32_t>& degree, std::uint32_t count) {
  Random random(6);
  std::vector<std::uint32_t> stubs;
  for (std::uint32_t actor = 0; actor < degree.size(); ++actor)
    stubs.insert(stubs.end(), degree[actor], actor);
  std::vector<WeightedPair> pairs;
  while (pairs.size() < count) {
    const std::uint32_t a = stubs[random.below(stubs.size())];
    const std::uint32_t b = stubs[random.below(stubs.size())];
    if (a != b) pairs.push_back({a, b, random.exponential(1 / std::log(2.0))});
  }
  return pairs;
}

std::vector<ActorId> random_set(Random& random, std::size_t size) {
  std::vector<ActorId> set;
  while (set.size() < size) {
    const auto actor = static_cast<ActorId>(random.below(kActors));
    if (std::find(set.begin(), set.end(), actor) == set.end()) set.push_back(actor);
  }
  std::sort(set.begin(), set.end());
  return set;
}

TEST(GroupSignificance, is_calibrated_on_random_sets) {
  const auto degree = activity();
  const Graph evidence = graph_from_pairs(chance_pairs(degree, 6000), kActors);
  const ActivityBins bins(degree);
  Random random(7);
  std::vector<std::vector<ActorId>> sets;
  for (int i = 0; i < 400; ++i) sets.push_back(random_set(random, 12));
  const auto results = group_significances(sets, bins, evidence, {.draws = 200}, {.threads = 2});
  double below_tenth = 0;
  double below_hundredth = 0;
  for (const auto& result : results) {
    below_tenth += result.p < 0.1;
    below_hundredth += result.p < 0.01;
  }
  EXPECT_LT(below_tenth / 400, 0.15);
  EXPECT_GT(below_tenth / 400, 0.04);
  EXPECT_LE(below_hundredth / 400, 0.03);
}

TEST(GroupSignificance, sees_what_stands_out_and_goes_beyond_the_draws) {
  const auto degree = activity();
  auto pairs = chance_pairs(degree, 3000);
  std::vector<ActorId> members;
  for (ActorId a = 100; a < 110; ++a) members.push_back(a);
  for (ActorId a = 100; a < 110; ++a) {
    for (ActorId b = a + 1; b < 110; ++b) pairs.push_back({a, b, 4.0});
  }
  const Graph evidence = graph_from_pairs(pairs, kActors);
  const auto result = group_significance(members, ActivityBins(degree, members), evidence, {});
  EXPECT_TRUE(result.extrapolated);
  EXPECT_GE(result.observed, 180);
  EXPECT_LT(result.expected, 10);
  EXPECT_GT(result.bits, 60);
  EXPECT_LE(result.p, 1.0 / 1001);
  EXPECT_NEAR(std::log2(result.p), -result.bits, 1e-9);
}

TEST(GroupSignificance, compares_active_actors_with_active_ones) {
  // Evidence only among the 50 most active; a group of such actors is nothing special.
  std::vector<std::uint32_t> degree(kActors, 1);
  for (ActorId a = 0; a < 50; ++a) degree[a] = 1000;
  std::vector<WeightedPair> pairs;
  for (ActorId a = 0; a < 50; ++a) {
    for (ActorId b = a + 1; b < 50; ++b) pairs.push_back({a, b, 1.0 + 0.1 * ((a * 7 + b * 13) % 10)});
  }
  const Graph evidence = graph_from_pairs(pairs, kActors);
  const std::vector<ActorId> members{3, 8, 20, 31, 44};
  EXPECT_GT(group_significance(members, ActivityBins(degree), evidence, {}).p, 0.02);
  // Told nothing about activity, it looks like a group.
  EXPECT_LT(group_significance(members, ActivityBins(std::vector<std::uint32_t>(kActors, 1)), evidence, {}).p,
            0.01);
}

TEST(GroupSignificance, one_group_does_not_hide_behind_another_that_is_set_aside) {
  std::vector<std::uint32_t> degree(100, 4);
  std::vector<WeightedPair> pairs;
  std::vector<ActorId> grouped;
  for (ActorId a = 0; a < 40; a += 2) {
    pairs.push_back({a, a + 1, 30.0});
    grouped.insert(grouped.end(), {a, a + 1});
  }
  const Graph evidence = graph_from_pairs(pairs, 100);
  const std::vector<ActorId> members{0, 1};
  const auto hidden = group_significance(members, ActivityBins(degree), evidence, {});
  const auto seen = group_significance(members, ActivityBins(degree, grouped), evidence, {});
  EXPECT_GT(seen.bits, 25);
  EXPECT_LT(hidden.bits, seen.bits);
}

TEST(GroupSignificance, has_an_answer_where_nobody_is_left_to_draw) {
  const std::vector<std::uint32_t> degree(3, 5);
  const std::vector<WeightedPair> pairs{{0, 1, 20}, {1, 2, 20}, {0, 2, 20}};
  const std::vector<ActorId> members{0, 1, 2};
  const auto result = group_significance(members, ActivityBins(degree), graph_from_pairs(pairs, 3), {});
  EXPECT_EQ(result.draws, 0U);
  EXPECT_GT(result.bits, 40);  // Fisher: 60 bits over three pairs
  EXPECT_LT(result.bits, 60);
}

TEST(GroupSignificance, does_not_depend_on_threads_or_on_other_groups) {
  const auto degree = activity();
  const Graph evidence = graph_from_pairs(chance_pairs(degree, 3000), kActors);
  const ActivityBins bins(degree);
  Random random(9);
  std::vector<std::vector<ActorId>> sets;
  for (int i = 0; i < 20; ++i) sets.push_back(random_set(random, 6));
  const auto one = group_significances(sets, bins, evidence, {.draws = 100}, {.threads = 1});
  const auto two = group_significances(sets, bins, evidence, {.draws = 100}, {.threads = 2});
  for (std::size_t i = 0; i < sets.size(); ++i) {
    EXPECT_EQ(one[i].p, two[i].p);
    EXPECT_EQ(one[i].p, group_significance(sets[i], bins, evidence, {.draws = 100}).p);
  }
}

}  // namespace
}  // namespace fewhands
