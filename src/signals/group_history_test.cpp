#include "signals/group_history.h"

#include <gtest/gtest.h>

namespace fewhands {
namespace {

constexpr TimeMicros kMonday = 1'704'067'200 * kSecond;
TimeMicros week(int number, int day = 0) { return kMonday + (7 * number + day) * kDay; }

TEST(GroupHistory, counts_by_week_who_comes_and_who_goes) {
  const std::vector<ActorTime> posts = {
      {1, week(0)}, {1, week(0, 6)}, {1, week(1)}, {2, week(1, 3)}, {2, week(4)}};
  const GroupHistory history = group_history(posts, week(5));
  EXPECT_EQ(history.first_week, kMonday);
  EXPECT_EQ(history.posts, (std::vector<std::uint32_t>{2, 2, 0, 0, 1}));
  EXPECT_EQ(history.active_members, (std::vector<std::uint32_t>{1, 2, 0, 0, 1}));
  EXPECT_EQ(history.joined, (std::vector<std::uint32_t>{1, 1, 0, 0, 0}));
  EXPECT_EQ(history.left, (std::vector<std::uint32_t>{0, 1, 0, 0, 0}));
}

TEST(GroupHistory, shows_turnover) {
  std::vector<ActorTime> posts;
  for (ActorId actor = 0; actor < 5; ++actor) {
    for (int i = 0; i < 4; ++i) posts.push_back({actor, week(i)});
    for (int i = 4; i < 8; ++i) posts.push_back({actor + (actor < 4 ? 10 : 0), week(i)});
  }
  const GroupHistory history = group_history(posts, week(8));
  EXPECT_EQ(history.early, 5U);
  EXPECT_EQ(history.early_gone, 4U);
  EXPECT_EQ(history.late, 5U);
  EXPECT_EQ(history.late_new, 4U);
}

TEST(GroupHistory, keeps_to_its_limits) {
  EXPECT_TRUE(group_history({}, kNoTime).posts.empty());
  const std::vector<ActorTime> far = {{0, 0}, {0, TimeMicros{7'000'000'000} * kSecond}};
  EXPECT_EQ(group_history(far, far[1].time).posts.size(), 2'000U);
}

std::vector<GroupObjects> two_groups(const std::vector<std::uint64_t>& later) {
  return {{1, week(0), week(3), 40, {1, 2, 3, 4, 5, 6, 7, 8}}, {2, week(4), week(7), 30, later}};
}

TEST(Successions, are_later_groups_with_the_same_objects) {
  const std::vector<std::uint64_t> keys = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const std::vector<std::uint32_t> rare(12, 1);
  const auto found = successions(two_groups({2, 3, 4, 5, 9, 10}), keys, rare, 100'000);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].group, 2U);
  EXPECT_EQ(found[0].successor_of, 1U);
  EXPECT_EQ(found[0].shared, 4U);
  EXPECT_LT(found[0].p, 1e-6);
}

TEST(Successions, are_not_made_of_what_everybody_shares) {
  const std::vector<std::uint64_t> keys = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  const std::vector<std::uint32_t> viral(12, 8'000);
  EXPECT_TRUE(successions(two_groups({2, 3, 4, 5, 9, 10}), keys, viral, 100'000).empty());
}

TEST(Successions, need_one_to_end_before_the_other_begins) {
  auto groups = two_groups({2, 3, 4, 5});
  groups[1].first = week(2);
  const std::vector<std::uint64_t> keys = {1, 2, 3, 4, 5, 6, 7, 8};
  const std::vector<std::uint32_t> rare(8, 1);
  EXPECT_TRUE(successions(groups, keys, rare, 100'000).empty());
}

}  // namespace
}  // namespace fewhands
