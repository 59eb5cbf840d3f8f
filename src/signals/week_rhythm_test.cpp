#include "signals/week_rhythm.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <numeric>
#include <set>
#include <tuple>
#include <vector>

#include "base/random.h"

namespace fewhands {
namespace {

constexpr TimeMicros kMonday = 1'704'067'200 * kSecond;  // 2024-01-01T00:00:00Z

TEST(WeekRhythm, counts_a_clump_of_posts_once) {
  std::vector<ActorTime> posts;
  for (int i = 0; i < 30; ++i) posts.push_back({0, kMonday + 10 * kHour + i * kMinute});
  posts.push_back({0, kMonday + 7 * kDay + 10 * kHour});
  const WeekRhythm rhythm = week_rhythm(posts);
  EXPECT_EQ(rhythm.cells, 2);
  EXPECT_EQ(rhythm.active[10], 2);
  EXPECT_EQ(rhythm.days, 2U);
  EXPECT_EQ(rhythm.offered[10], 2);
  EXPECT_EQ(rhythm.offered[24], 1);
}

TEST(WeekRhythm, begins_on_monday) {
  EXPECT_EQ(hour_of_week(kMonday), 0U);
  EXPECT_EQ(hour_of_week(kMonday + 6 * kDay + 23 * kHour), 167U);
  EXPECT_EQ(hour_of_week(0), 72U);  // a Thursday
}

TEST(WeekRhythm, has_nothing_where_there_are_no_times) {
  const std::vector<ActorTime> posts = {{0, kNoTime}, {1, -5}};
  EXPECT_EQ(week_rhythm(posts).cells, 0);
  EXPECT_EQ(week_rhythm({}).effective_cells(), 0);
}

TEST(WeekRhythm, knows_that_actors_who_wake_together_are_no_independent_witnesses) {
  Random random(1);
  std::vector<ActorTime> together;
  std::vector<ActorTime> apart;
  for (int event = 0; event < 60; ++event) {
    const TimeMicros time = kMonday + static_cast<TimeMicros>(random.below(30 * 24)) * kHour;
    for (ActorId actor = 0; actor < 12; ++actor) {
      together.push_back({actor, time});
      apart.push_back({actor, kMonday + static_cast<TimeMicros>(random.below(30 * 24)) * kHour});
    }
  }
  EXPECT_GT(week_rhythm(together).dispersion, 8);
  EXPECT_LT(week_rhythm(apart).dispersion, 1.6);
}

RC_GTEST_PROP(WeekRhythm, is_what_counting_cells_one_by_one_gives, ()) {
  std::vector<ActorTime> posts;
  for (const auto& [actor, hour] : *rc::gen::container<std::vector<std::pair<ActorId, int>>>(
           rc::gen::pair(rc::gen::inRange<ActorId>(0, 3), rc::gen::inRange(0, 800)))) {
    posts.push_back({actor, kMonday + hour * 20 * kMinute});
  }
  std::set<std::tuple<ActorId, TimeMicros>> cells;
  std::set<TimeMicros> days;
  for (const ActorTime& post : posts) {
    cells.insert({post.actor, post.time / kHour});
    days.insert(post.time / kDay);
  }
  const WeekRhythm rhythm = week_rhythm(posts);
  RC_ASSERT(rhythm.cells == static_cast<double>(cells.size()));
  RC_ASSERT(std::accumulate(rhythm.active.begin(), rhythm.active.end(), 0.0) == rhythm.cells);
  RC_ASSERT(rhythm.days == days.size());
  RC_ASSERT(rhythm.dispersion >= 1);
}

}  // namespace
}  // namespace fewhands
