#include "links/crowd_model.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "links/uniformity.h"
#include "links/window_join.h"

namespace fewhands {
namespace {

// Strangers: every action's actor and object are independent draws with unequal chances.
SortedActions strangers(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  ActionTable table;
  table.actor_count = 300;
  table.object_count = 80;
  for (std::size_t i = 0; i < count; ++i) {
    table.actor.push_back(static_cast<ActorId>(300 * random.uniform() * random.uniform()));
    table.object.push_back(static_cast<ObjectId>(80 * random.uniform() * random.uniform()));
    table.time.push_back(static_cast<TimeMicros>(random.below(86'400)) * kSecond);
  }
  return sort_actions(std::move(table), {});
}

CrowdModel model_of(const SortedActions& actions, TimeMicros window, const CrowdOptions& options = {}) {
  return CrowdModel(actions, object_surprisal(actions, {}), object_pair_counts(actions, window, {}), options);
}

TEST(CrowdModel, counts_hypotheses_over_active_actors_only) {
  ActionTable table;
  table.actor = {0, 2, 5};
  table.object = {0, 0, 0};
  table.time = {0, 1, 2};
  table.actor_count = 9;
  table.object_count = 1;
  const SortedActions actions = sort_actions(std::move(table), {});
  EXPECT_EQ(model_of(actions, kMinute).hypotheses(), 3.0);
  EXPECT_EQ(model_of(actions, kMinute).quick_pairs(), 3U);
}

TEST(CrowdModel, expects_what_strangers_do) {
  const SortedActions actions = strangers(1, 20'000);
  const CrowdModel model = model_of(actions, kMinute, {1e-9, {}});
  double expected = 0;
  for (ActorId a = 0; a < actions.actor_count; ++a) {
    for (ActorId b = a + 1; b < actions.actor_count; ++b) expected += model.expected(a, b, 0);
  }
  double self = 0;  // pairs of one actor's own actions are no co-actions
  for (ActorId a = 0; a < actions.actor_count; ++a) self += model.raw_chance(a) * model.raw_chance(a);
  EXPECT_NEAR(expected / (static_cast<double>(model.quick_pairs()) * (1 - self)), 1.0, 0.02);
}

TEST(CrowdModel, is_uniform_on_strangers) {
  std::vector<double> p;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const SortedActions actions = strangers(seed, 20'000);
    const std::vector<double> more = sample_both(actions, kMinute, {1e-9, {}}, {20'000, seed}, {});
    p.insert(p.end(), more.begin(), more.end());
  }
  const Uniformity u = uniformity(p);
  EXPECT_NEAR(u.below_0_01, 0.01, 0.002);
  EXPECT_LT(u.ks, 0.01);
}

TEST(CrowdModel, a_pair_does_not_excuse_itself) {
  const SortedActions actions = strangers(2, 2'000);
  const CrowdModel model = model_of(actions, kMinute);
  EXPECT_LT(model.expected(1, 2, model.quick_pairs() / 2), model.expected(1, 2, 0));
  EXPECT_GT(model.expected(1, 2, model.quick_pairs()), 0.0);
}

TEST(CrowdModel, treats_no_actor_as_quieter_than_the_floor_or_than_its_posts) {
  const SortedActions actions = strangers(3, 2'000);
  std::vector<std::uint64_t> posts(actions.actor_count, 1);
  posts[7] = 10'000;
  const CrowdModel model = model_of(actions, kMinute, {kQuietFloor, posts});
  for (ActorId actor = 0; actor < actions.actor_count; ++actor) {
    EXPECT_GE(model.chance(actor), kQuietFloor / model.active_actors());
  }
  EXPECT_GT(model.chance(7), 0.9);
}

TEST(ObjectSurprisal, is_larger_for_rarer_objects_and_whole) {
  const SortedActions actions = strangers(4, 5'000);
  const std::vector<double> surprisal = object_surprisal(actions, {});
  const std::vector<std::uint32_t> actors = distinct_actors(actions, Context{});
  for (ObjectId o = 0; o < actions.object_count; ++o) {
    EXPECT_EQ(surprisal[o], static_cast<double>(static_cast<int>(surprisal[o])));
    EXPECT_GE(surprisal[o], 1.0);
    for (ObjectId other = 0; other < actions.object_count; ++other) {
      if (actors[o] > 0 && actors[o] < actors[other]) {
        EXPECT_GE(surprisal[o], surprisal[other]);
      }
    }
  }
}

}  // namespace
}  // namespace fewhands
