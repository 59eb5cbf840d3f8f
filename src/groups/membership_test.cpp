#include "groups/membership.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace fewhands {
namespace {

// Actors 0-399 are strangers. Actors 400-409 meet on ten objects; actor 410 comes once to three of
// these meetings, actor 411 to none.
SortedActions world(bool with_follower) {
  Random random(21);
  ActionTable table;
  table.actor_count = 412;
  table.object_count = 400;
  const auto add = [&](ActorId actor, ObjectId object, TimeMicros time) {
    table.actor.push_back(actor);
    table.object.push_back(object);
    table.time.push_back(time);
  };
  for (int i = 0; i < 8'000; ++i) {
    add(static_cast<ActorId>(random.below(400)), static_cast<ObjectId>(random.below(390)),
        static_cast<TimeMicros>(random.below(864'000)) * kSecond);
  }
  for (ObjectId meeting = 390; meeting < 400; ++meeting) {
    const auto start = static_cast<TimeMicros>(random.below(860'000)) * kSecond;
    for (ActorId member = 400; member < 410; ++member) {
      if ((member + meeting) % 3 == 0)
        add(member, meeting, start + static_cast<TimeMicros>(random.below(20)) * kSecond);
    }
    if (with_follower && meeting % 3 == 0) add(410, meeting, start + 25 * kSecond);
  }
  add(410, 5, 1);
  add(411, 6, 2);
  return sort_actions(std::move(table), {});
}

const std::vector<std::vector<ActorId>> kGroup{{400, 401, 402, 403, 404, 405, 406, 407, 408, 409}};

TEST(Membership, an_actor_that_meets_many_members_a_little_joins) {
  const SortedActions actions = world(true);
  const MembershipLayer layers[] = {{&actions, 4}};
  const MembershipResult result = find_joining(kGroup, layers, {}, {});
  ASSERT_EQ(result.joined.size(), 1U);
  EXPECT_EQ(result.joined[0].actor, 410U);
  EXPECT_EQ(result.joined[0].group, 0U);
  EXPECT_EQ(result.joined[0].trace, 4U);
  EXPECT_EQ(result.joined[0].objects, 4U);
  EXPECT_LT(result.joined[0].q, 0.05);
}

TEST(Membership, nobody_joins_who_does_not_meet) {
  const SortedActions actions = world(false);
  const MembershipLayer layers[] = {{&actions, 4}};
  EXPECT_TRUE(find_joining(kGroup, layers, {}, {}).joined.empty());
}

TEST(Membership, small_groups_take_nobody_in) {
  const SortedActions actions = world(true);
  const MembershipLayer layers[] = {{&actions, 4}};
  const std::vector<std::vector<ActorId>> small{{400, 401, 402, 403}};
  EXPECT_TRUE(find_joining(small, layers, {}, {}).joined.empty());
}

TEST(Membership, needs_no_layers_and_no_groups) { EXPECT_TRUE(find_joining({}, {}, {}, {}).joined.empty()); }

}  // namespace
}  // namespace fewhands
