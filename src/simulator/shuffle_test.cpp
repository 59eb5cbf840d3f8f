#include "simulator/shuffle.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/random.h"
#include "simulator/strangers.h"

namespace fewhands {
namespace {

using Row = std::tuple<ObjectId, TimeMicros, ActorId>;

std::vector<Row> rows_of(const ActionTable& actions) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < actions.size(); ++i)
    rows.emplace_back(actions.object[i], actions.time[i], actions.actor[i]);
  return rows;
}

// What `key` makes of the rows, sorted: the same before and after where a shuffle keeps it.
template <typename Key>
auto profile(const ActionTable& actions, const Key& key) {
  std::vector<decltype(key(ObjectId{}, TimeMicros{}, ActorId{}))> result;
  for (const auto& [object, time, actor] : rows_of(actions)) result.push_back(key(object, time, actor));
  std::sort(result.begin(), result.end());
  return result;
}

auto times_of_objects(const ActionTable& actions) {
  return profile(actions, [](ObjectId object, TimeMicros time, ActorId) { return std::pair(object, time); });
}
auto incidences(const ActionTable& actions) {
  return profile(actions,
                 [](ObjectId object, TimeMicros, ActorId actor) { return std::pair(object, actor); });
}

// Distinct objects per actor.
std::map<ActorId, std::size_t> degrees(const ActionTable& actions) {
  std::map<ActorId, std::set<ObjectId>> sets;
  for (std::size_t i = 0; i < actions.size(); ++i) sets[actions.actor[i]].insert(actions.object[i]);
  std::map<ActorId, std::size_t> result;
  for (const auto& [actor, objects] : sets) result[actor] = objects.size();
  return result;
}

ActionTable any_actions() {
  ActionTable actions;
  actions.actor_count = 7;
  actions.object_count = 5;
  const auto rows = *rc::gen::container<std::vector<std::tuple<ActorId, ObjectId, int>>>(
      rc::gen::tuple(rc::gen::inRange(0U, 7U), rc::gen::inRange(0U, 5U), rc::gen::inRange(-20, 20)));
  for (const auto& [actor, object, quarter] : rows) {
    actions.actor.push_back(actor);
    actions.object.push_back(object);
    actions.time.push_back(quarter * 15 * kMinute);
  }
  return actions;
}

ActionTable reversed(const ActionTable& actions) {
  ActionTable result = actions;
  std::reverse(result.actor.begin(), result.actor.end());
  std::reverse(result.object.begin(), result.object.end());
  std::reverse(result.time.begin(), result.time.end());
  return result;
}

TimeMicros hour_of(TimeMicros time) { return (time + 1000 * kDay) / kHour; }

using Shuffle = ActionTable (*)(const ActionTable&, const ShuffleOptions&);
constexpr Shuffle kShuffles[] = {shuffle_times_within_objects, shuffle_actors_within_hours, rewire_actors,
                                 shuffle_actors_within_objects_and_hours};

TEST(Shuffle, every_shuffle_keeps_the_times_of_every_object) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const ActionTable actions = any_actions();
    for (const Shuffle shuffled : kShuffles) {
      RC_ASSERT(times_of_objects(shuffled(actions, {.seed = seed})) == times_of_objects(actions));
    }
  }));
}

TEST(Shuffle, every_shuffle_ignores_the_order_of_rows) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const ActionTable actions = any_actions();
    for (const Shuffle shuffled : kShuffles) {
      RC_ASSERT(rows_of(shuffled(actions, {.seed = seed})) ==
                rows_of(shuffled(reversed(actions), {.seed = seed})));
    }
  }));
}

TEST(Shuffle, times_within_objects_keeps_who_acted_on_what) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const ActionTable actions = any_actions();
    RC_ASSERT(incidences(shuffle_times_within_objects(actions, {.seed = seed})) == incidences(actions));
  }));
}

TEST(Shuffle, times_within_objects_keeps_hours_of_day_where_asked) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const ActionTable actions = any_actions();
    const auto key = [](ObjectId object, TimeMicros time, ActorId actor) {
      return std::tuple(object, hour_of(time) % 24, actor);
    };
    RC_ASSERT(profile(shuffle_times_within_objects(actions, {.seed = seed, .same_hour_of_day = true}), key) ==
              profile(actions, key));
  }));
}

TEST(Shuffle, actors_within_hours_keeps_the_actions_of_every_actor_in_every_hour) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const ActionTable actions = any_actions();
    const auto key = [](ObjectId, TimeMicros time, ActorId actor) { return std::pair(hour_of(time), actor); };
    RC_ASSERT(profile(shuffle_actors_within_hours(actions, {.seed = seed}), key) == profile(actions, key));
  }));
}

TEST(Shuffle, actors_within_hours_takes_no_distinct_objects_from_actors_where_there_is_room) {
  StrangersOptions options;
  options.actions = 20'000;
  const ActionTable actions = simulate_strangers(options).actions;
  const auto before = degrees(actions);
  std::size_t lost = 0;
  for (const auto& [actor, degree] : degrees(shuffle_actors_within_hours(actions, {.seed = 3}))) {
    if (degree < before.at(actor)) lost += before.at(actor) - degree;
  }
  EXPECT_LE(lost, 20U);
}

TEST(Shuffle, objects_and_hours_keeps_the_hours_of_every_actor_on_every_object) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const ActionTable actions = any_actions();
    const auto key = [](ObjectId object, TimeMicros time, ActorId actor) {
      return std::tuple(object, hour_of(time), actor);
    };
    RC_ASSERT(profile(shuffle_actors_within_objects_and_hours(actions, {.seed = seed}), key) ==
              profile(actions, key));
  }));
}

TEST(Shuffle, rewiring_keeps_the_degree_of_every_actor) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const ActionTable actions = any_actions();
    RC_ASSERT(degrees(rewire_actors(actions, {.seed = seed})) == degrees(actions));
  }));
}

TEST(Shuffle, rewiring_reaches_every_matrix_with_the_same_margins_about_equally_often) {
  // Three actors, three objects, every degree 1: the six permutations.
  ActionTable actions;
  actions.actor = {0, 1, 2};
  actions.object = {0, 1, 2};
  actions.time = {0, 0, 0};
  actions.actor_count = actions.object_count = 3;
  std::map<std::vector<ActorId>, int> seen;
  for (std::uint64_t seed = 0; seed < 3000; ++seed) ++seen[rewire_actors(actions, {.seed = seed}).actor];
  ASSERT_EQ(seen.size(), 6U);
  for (const auto& [matrix, count] : seen) EXPECT_NEAR(count, 500, 100);
}

TEST(Shuffle, permutes_uniformly_within_a_stratum) {
  ActionTable actions;
  actions.actor = {0, 1, 2};
  actions.object = {0, 0, 0};
  actions.time = {0, 1, 2};
  actions.actor_count = 3;
  actions.object_count = 1;
  for (const Shuffle shuffled : kShuffles) {
    std::map<std::vector<ActorId>, int> seen;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) ++seen[shuffled(actions, {.seed = seed}).actor];
    ASSERT_EQ(seen.size(), 6U);
    for (const auto& [order, count] : seen) EXPECT_NEAR(count, 500, 100);
  }
}

TEST(Shuffle, another_seed_gives_another_result) {
  StrangersOptions options;
  options.actions = 1000;
  const ActionTable actions = simulate_strangers(options).actions;
  for (const Shuffle shuffled : kShuffles) {
    if (shuffled == shuffle_actors_within_objects_and_hours) continue;
    EXPECT_NE(rows_of(shuffled(actions, {.seed = 1})), rows_of(shuffled(actions, {.seed = 2})));
  }
}

TEST(Shuffle, nothing_gives_nothing) {
  for (const Shuffle shuffled : kShuffles) EXPECT_EQ(shuffled(ActionTable{}, {}).size(), 0U);
}

}  // namespace
}  // namespace fewhands
