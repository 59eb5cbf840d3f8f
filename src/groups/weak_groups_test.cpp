#include "groups/weak_groups.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/random.h"
#include "groups/rewire.h"

namespace fewhands {
namespace {

// Weak pairs between actors of unequal activity, each with a uniform p below 0.05.
std::vector<WeightedPair> weak_world(std::uint32_t actors, std::uint32_t pairs, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::uint32_t> stubs;
  for (std::uint32_t actor = 0; actor < actors; ++actor) {
    const auto copies = 1 + static_cast<std::uint32_t>(std::min(15.0, std::pow(1 - random.uniform(), -0.7)));
    stubs.insert(stubs.end(), copies, actor);
  }
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> found;
  while (found.size() < pairs) {
    const std::uint32_t a = stubs[random.below(stubs.size())];
    const std::uint32_t b = stubs[random.below(stubs.size())];
    if (a == b) continue;
    found.try_emplace({std::min(a, b), std::max(a, b)}, 4.322 + random.exponential(1 / std::log(2.0)));
  }
  std::vector<WeightedPair> result;
  for (const auto& [pair, bits] : found) result.push_back({pair.first, pair.second, bits});
  return result;
}

// This share of the pairs among these actors are weak ones, none stronger than by chance.
void plant(std::vector<WeightedPair>& pairs, ActorId first, ActorId count, double density,
           std::uint64_t seed) {
  Random random(seed);
  std::erase_if(pairs, [&](const WeightedPair& pair) {
    return pair.a >= first && pair.a < first + count && pair.b >= first && pair.b < first + count;
  });
  for (ActorId a = first; a < first + count; ++a) {
    for (ActorId b = a + 1; b < first + count; ++b) {
      if (random.uniform() < density) pairs.push_back({a, b, 4.322 + random.exponential(1 / std::log(2.0))});
    }
  }
}

RC_GTEST_PROP(Rewire, keeps_every_degree_and_makes_no_loops_or_doubles, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  const auto pairs = weak_world(60, *rc::gen::inRange<std::uint32_t>(1, 150), seed);
  Random random(seed ^ 1);
  const auto rewired = rewire(pairs, random);
  RC_ASSERT(rewired.size() == pairs.size());
  std::vector<int> balance(60, 0);
  std::vector<double> weights_before;
  std::vector<double> weights_after;
  for (const auto& pair : pairs) {
    ++balance[pair.a];
    ++balance[pair.b];
    weights_before.push_back(pair.weight);
  }
  for (std::size_t i = 0; i < rewired.size(); ++i) {
    --balance[rewired[i].a];
    --balance[rewired[i].b];
    weights_after.push_back(rewired[i].weight);
    RC_ASSERT(rewired[i].a < rewired[i].b);
    // RapidCheck's macros do not short-circuit.
    const bool first_of_its_pair =
        i == 0 || rewired[i - 1].a != rewired[i].a || rewired[i - 1].b != rewired[i].b;
    RC_ASSERT(first_of_its_pair);
  }
  RC_ASSERT(std::all_of(balance.begin(), balance.end(), [](int b) { return b == 0; }));
  std::sort(weights_before.begin(), weights_before.end());
  std::sort(weights_after.begin(), weights_after.end());
  RC_ASSERT(weights_before == weights_after);
}

TEST(Rewire, leaves_out_what_cannot_be_mended) {
  // A star has one realisation only.
  std::vector<WeightedPair> star;
  for (std::uint32_t leaf = 1; leaf < 6; ++leaf) star.push_back({0, leaf, 1.0});
  Random random(1);
  const auto rewired = rewire(star, random);
  EXPECT_LE(rewired.size(), 5U);
  for (const auto& pair : rewired) EXPECT_NE(pair.a, pair.b);
}

TEST(WeakGroups, finds_a_dense_set_none_of_whose_pairs_stands_out) {
  auto pairs = weak_world(1000, 2500, 3);
  plant(pairs, 200, 16, 0.6, 4);
  const auto result = find_weak_groups(pairs, {.null_networks = 99}, {.threads = 2});
  ASSERT_EQ(result.groups.size(), 1U);
  const auto& group = result.groups.front();
  EXPECT_DOUBLE_EQ(group.p, 0.01);
  EXPECT_GT(group.strength, result.null_strengths.back());
  const auto hits = std::count_if(group.members.begin(), group.members.end(),
                                  [](ActorId a) { return a >= 200 && a < 216; });
  EXPECT_GE(hits, 12);
  EXPECT_GE(hits * 10, static_cast<std::ptrdiff_t>(group.members.size()) * 9);
}

TEST(WeakGroups, finds_two_sets_apart) {
  auto pairs = weak_world(1000, 2500, 5);
  plant(pairs, 100, 16, 0.7, 6);
  plant(pairs, 500, 16, 0.7, 7);
  const auto result = find_weak_groups(pairs, {.null_networks = 39}, {.threads = 2});
  ASSERT_EQ(result.groups.size(), 2U);
  EXPECT_GE(result.groups[0].strength, result.groups[1].strength);
}

TEST(WeakGroups, are_found_by_chance_in_at_most_one_world_of_twenty) {
  constexpr unsigned kWorlds = 60;
  unsigned alarms = 0;
  for (unsigned world = 0; world < kWorlds; ++world) {
    const auto pairs = weak_world(200, 450, 1000 + world);
    alarms += !find_weak_groups(pairs, {.null_networks = 39, .seed = world}, {.threads = 2}).groups.empty();
  }
  // Binomial(60, 0.05): more than 8 in less than one case of 300.
  EXPECT_LE(alarms, 8U);
}

TEST(WeakGroups, null_networks_of_the_caller_decide) {
  auto pairs = weak_world(300, 700, 8);
  plant(pairs, 10, 12, 0.6, 9);
  const NullPairs crowd = [&](std::uint32_t i) {  // a world in which such sets are ordinary
    auto null = weak_world(300, 700, 50 + i);
    plant(null, 100, 14, 0.9, i);
    return null;
  };
  EXPECT_EQ(find_weak_groups(pairs, {.null_networks = 39}, {}).groups.size(), 1U);
  const auto judged = find_weak_groups(pairs, crowd, {.null_networks = 39}, {});
  EXPECT_TRUE(judged.groups.empty());
  EXPECT_LT(judged.null_strengths.size(), 39U);  // given up early
}

TEST(WeakGroups, do_not_depend_on_threads_or_on_the_order_of_pairs) {
  auto pairs = weak_world(400, 1000, 13);
  plant(pairs, 50, 12, 0.6, 14);
  const auto first = find_weak_groups(pairs, {.null_networks = 19}, {.threads = 1});
  Random random(1);
  shuffle(pairs, random);
  const auto second = find_weak_groups(pairs, {.null_networks = 19}, {.threads = 2});
  EXPECT_EQ(first.null_strengths, second.null_strengths);
  ASSERT_EQ(first.groups.size(), second.groups.size());
  ASSERT_FALSE(first.groups.empty());
  EXPECT_EQ(first.groups[0].members, second.groups[0].members);
}

TEST(WeakGroups, look_at_the_strongest_pairs_only_where_there_are_too_many) {
  const auto pairs = weak_world(300, 900, 15);
  const auto result = find_weak_groups(pairs, {.max_pairs = 400, .null_networks = 19}, {});
  EXPECT_EQ(result.pairs_used, 400U);
  EXPECT_EQ(find_weak_groups({}, {}, {}).pairs_used, 0U);
}

}  // namespace
}  // namespace fewhands
