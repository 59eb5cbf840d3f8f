// The two tests that explain a link: same things, same moment.
#include <gtest/gtest.h>

#include "base/random.h"
#include "links/affinity.h"
#include "links/same_moment.h"
#include "links/same_things.h"
#include "links/uniformity.h"

namespace fewhands {
namespace {

SortedActions strangers(std::uint64_t seed) {
  Random random(seed);
  ActionTable table;
  table.actor_count = 250;
  table.object_count = 1'500;
  for (int i = 0; i < 6'000; ++i) {
    table.actor.push_back(static_cast<ActorId>(250 * random.uniform() * random.uniform()));
    table.object.push_back(static_cast<ObjectId>(1'500 * random.uniform() * random.uniform()));
    table.time.push_back(static_cast<TimeMicros>(random.below(86'400'000)) * 1000);
  }
  return sort_actions(std::move(table), {});
}

TEST(SameThings, is_uniform_on_strangers) {
  std::vector<double> p;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const std::vector<double> more = sample_things(strangers(seed), {20'000, seed}, {});
    p.insert(p.end(), more.begin(), more.end());
  }
  const Uniformity u = uniformity(p);
  EXPECT_NEAR(u.below_0_01, 0.01, 0.003);
  EXPECT_LT(u.ks, 0.03);
}

TEST(SameMoment, is_uniform_on_strangers) {
  std::vector<double> p;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const std::vector<double> more = sample_moment(strangers(seed), {10'000, seed}, {});
    p.insert(p.end(), more.begin(), more.end());
  }
  // Small objects rank on a coarse grid, which makes the test careful, never bold.
  const Uniformity u = uniformity(p);
  EXPECT_LT(u.below_0_01, 0.012);
  EXPECT_GT(u.below_0_01, 0.004);
  EXPECT_LT(u.ks, 0.06);
}

// Two actors with the same 12 objects, the rest a crowd: first at random times, then at the same.
SortedActions pair_among_crowd(TimeMicros gap) {
  Random random(11);
  ActionTable table;
  table.actor_count = 102;
  table.object_count = 40;
  const auto add = [&](ActorId actor, ObjectId object, TimeMicros time) {
    table.actor.push_back(actor);
    table.object.push_back(object);
    table.time.push_back(time);
  };
  for (int i = 0; i < 3'000; ++i) {
    add(static_cast<ActorId>(random.below(100)), static_cast<ObjectId>(random.below(40)),
        static_cast<TimeMicros>(random.below(86'400)) * kSecond);
  }
  for (ObjectId object = 0; object < 12; ++object) {
    const auto time = static_cast<TimeMicros>(random.below(40'000)) * kSecond;
    add(100, object, time);
    add(101, object, time + gap + static_cast<TimeMicros>(random.below(gap > kHour ? 36'000 : 10)) * kSecond);
  }
  return sort_actions(std::move(table), {});
}

TEST(SameMoment, sees_closeness_and_ignores_shared_interest) {
  for (const bool close : {true, false}) {
    const SortedActions actions = pair_among_crowd(close ? 0 : 2 * kHour);
    const ActorObjects incidence(actions, {});
    std::vector<ObjectId> shared;
    incidence.shared(100, 101, shared);
    EXPECT_EQ(shared.size(), 12U);
    const double p = MomentTest(actions).p(100, 101, shared);
    if (close) {
      EXPECT_LT(p, 1e-9);
    } else {
      EXPECT_GT(p, 0.05);
    }
    EXPECT_LT(ThingsTest(incidence, object_surprisal(actions, {}), {}).p(100, 101, shared), 0.05);
  }
}

TEST(SameThings, of_actors_without_a_common_object_says_nothing) {
  const SortedActions actions = strangers(9);
  const ActorObjects incidence(actions, {});
  EXPECT_EQ(ThingsTest(incidence, object_surprisal(actions, {}), {}).p(0, 1, {}), 1.0);
  EXPECT_EQ(MomentTest(actions).p(0, 1, {}), 1.0);
}

// Two halves of the actors, each with crowd objects and hours of its own.
SortedActions two_camps() {
  Random random(3);
  ActionTable table;
  table.actor_count = 400;
  table.object_count = 100;
  for (int i = 0; i < 20'000; ++i) {
    const auto actor = static_cast<ActorId>(random.below(400));
    const ObjectId first = actor < 200 ? 0 : 50;
    table.actor.push_back(actor);
    table.object.push_back(first + static_cast<ObjectId>(random.below(50)));
    table.time.push_back(static_cast<TimeMicros>(random.below(30)) * kDay +
                         static_cast<TimeMicros>(random.below(12) + (actor < 200 ? 0 : 12)) * kHour);
  }
  return sort_actions(std::move(table), {});
}

TEST(Affinity, doubles_what_is_expected_within_one_of_two_camps) {
  const SortedActions actions = two_camps();
  const SortedActions* const layers[] = {&actions};
  const Affinity interests = interest_affinity(layers, {});
  const Affinity hours = hour_affinity(layers, {});
  ASSERT_GT(interests.factors(), 0U);
  EXPECT_NEAR(interests.lift(3, 7), 2.0, 0.4);
  EXPECT_EQ(interests.lift(3, 307), 1.0);
  EXPECT_NEAR(hours.lift(3, 7), 2.0, 0.4);
  EXPECT_EQ(hours.lift(3, 307), 1.0);
}

TEST(Affinity, without_a_crowd_has_no_factors) {
  ActionTable table;
  table.actor = {0, 1};
  table.object = {0, 0};
  table.time = {0, 0};
  table.actor_count = 2;
  table.object_count = 1;
  const SortedActions actions = sort_actions(std::move(table), {});
  const SortedActions* const layers[] = {&actions};
  EXPECT_EQ(interest_affinity(layers, {}).factors(), 0U);
}

}  // namespace
}  // namespace fewhands
