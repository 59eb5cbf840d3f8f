#include "pipeline/analysis.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "pipeline/shuffled_layers.h"

namespace fewhands {
namespace {

// 300 strangers; actors 300-307 meet on ten objects, each member at two in three meetings.
SortedActions world(std::uint64_t seed, bool planted) {
  Random random(seed);
  ActionTable table;
  table.actor_count = 308;
  table.object_count = 250;
  const auto add = [&](ActorId actor, ObjectId object, TimeMicros time) {
    table.actor.push_back(actor);
    table.object.push_back(object);
    table.time.push_back(time);
    table.record.push_back(static_cast<RecordId>(table.record.size()));
  };
  for (int i = 0; i < 6'000; ++i) {
    add(static_cast<ActorId>(300 * random.uniform() * random.uniform()),
        static_cast<ObjectId>(random.below(250)), static_cast<TimeMicros>(random.below(864'000)) * kSecond);
  }
  for (ActorId member = 300; member < 308; ++member) add(member, member - 300, member * kHour);
  for (int meeting = 0; planted && meeting < 10; ++meeting) {
    const auto object = static_cast<ObjectId>(random.below(250));
    const auto start = static_cast<TimeMicros>(random.below(860'000)) * kSecond;
    for (ActorId member = 300; member < 308; ++member) {
      if (random.uniform() < 0.67)
        add(member, object, start + static_cast<TimeMicros>(random.below(40)) * kSecond);
    }
  }
  return sort_actions(std::move(table), {});
}

std::vector<std::uint64_t> posts_of(const SortedActions& actions) {
  std::vector<std::uint64_t> posts(actions.actor_count, 0);
  for (const ActorId actor : actions.actor) ++posts[actor];
  return posts;
}

Analysis run(const SortedActions& actions, const AnalysisOptions& options = {}) {
  const AnalysisLayer layers[] = {{&actions, 3}};
  return analyse(layers, posts_of(actions), options, {});
}

TEST(Analysis, finds_the_planted_group_and_nobody_else) {
  const Analysis analysis = run(world(1, true));
  ASSERT_EQ(analysis.groups.groups.size(), 1U);
  const Group& group = analysis.groups.groups[0];
  EXPECT_EQ(group.members.size(), 8U);
  for (const GroupMember& member : group.members) EXPECT_GE(member.actor, 300U);
  EXPECT_LT(group.q, 0.05);
  EXPECT_LT(group.voices, 4.0);
}

TEST(Analysis, finds_nothing_once_the_actors_are_shuffled) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    found += run(shuffled_layer(world(1, true), seed, {})).groups.groups.empty() ? 0 : 1;
  }
  EXPECT_LE(found, 3);
}

TEST(Analysis, without_layers_or_actors_finds_nothing) {
  EXPECT_TRUE(analyse({}, {}, {}, {}).groups.groups.empty());
}

// Twelve actors among 3000 meet in pairs, each pair once, each time at a place of its own.
SortedActions weak_world(std::uint64_t seed) {
  Random random(seed);
  ActionTable table;
  table.actor_count = 3'012;
  table.object_count = 3'500;
  const auto add = [&](ActorId actor, ObjectId object, TimeMicros time) {
    table.actor.push_back(actor);
    table.object.push_back(object);
    table.time.push_back(time);
  };
  const auto any_time = [&] { return static_cast<TimeMicros>(random.below(86'000)) * kSecond; };
  for (int i = 0; i < 40'000; ++i) {
    add(static_cast<ActorId>(random.below(3'000)), static_cast<ObjectId>(random.below(3'400)), any_time());
  }
  ObjectId object = 3'400;
  for (ActorId a = 3'000; a < 3'012; ++a) {
    for (ActorId b = a + 1; b < 3'012; ++b) {
      const TimeMicros start = any_time();
      add(a, object, start);
      add(b, object++, start + 5 * kSecond);
    }
  }
  return sort_actions(std::move(table), {});
}

TEST(Analysis, finds_a_group_none_of_whose_pairs_stands_out) {
  const SortedActions actions = weak_world(4);
  AnalysisOptions options;
  options.windows = {kMinute};
  EXPECT_TRUE(run(actions, options).groups.groups.empty());
  options.weak_groups = true;
  const Analysis analysis = run(actions, options);
  ASSERT_EQ(analysis.groups.groups.size(), 1U);
  int planted = 0;
  for (const GroupMember& member : analysis.groups.groups[0].members)
    planted += member.actor >= 3'000 ? 1 : 0;
  EXPECT_GE(planted, 10);
}

}  // namespace
}  // namespace fewhands
