#include "simulator/strangers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/error.h"
#include "simulator/alias_table.h"
#include "simulator/rhythm.h"
#include "simulator/scratch_folder.h"

namespace fewhands {
namespace {

TEST(Strangers, look_like_the_published_sample) {
  // hard_100k: 15,720 actors, 17,172 objects, the most active actor 1,610 and the most shared object 3,084 of
  // 100 k.
  const Shares shares = simulate_strangers({});
  ASSERT_EQ(shares.actions.size(), 100'000U);
  std::map<ActorId, int> actors;
  std::map<ObjectId, int> objects;
  for (std::size_t i = 0; i < shares.actions.size(); ++i) {
    ++actors[shares.actions.actor[i]];
    ++objects[shares.actions.object[i]];
  }
  EXPECT_NEAR(static_cast<double>(actors.size()), 15'700, 1'000);
  EXPECT_NEAR(static_cast<double>(objects.size()), 17'200, 2'000);
  EXPECT_NEAR(objects[0], 2'700, 900);
  const auto busiest =
      std::max_element(actors.begin(), actors.end(), [](auto a, auto b) { return a.second < b.second; });
  EXPECT_GT(busiest->second, 300);
  EXPECT_TRUE(std::is_sorted(shares.actions.time.begin(), shares.actions.time.end()));
}

TEST(Strangers, plant_groups_unless_told_not_to) {
  StrangersOptions options;
  const Shares shares = simulate_strangers(options);
  const auto planted = [](const Shares& s) {
    return std::count_if(s.group.begin(), s.group.end(), [](auto g) { return g != kNone; });
  };
  EXPECT_GE(planted(shares), 5 * 8);
  options.null_world = true;
  EXPECT_EQ(planted(simulate_strangers(options)), 0);
}

TEST(Strangers, are_the_same_for_the_same_seed) {
  StrangersOptions options;
  options.actions = 5'000;
  const Shares first = simulate_strangers(options);
  EXPECT_EQ(first.actions.actor, simulate_strangers(options).actions.actor);
  options.seed = 2;
  EXPECT_NE(first.actions.actor, simulate_strangers(options).actions.actor);
}

TEST(Strangers, a_viral_object_is_shared_once_by_each_actor_within_a_day) {
  const Shares shares = simulate_viral(10'000, 1);
  std::vector<ActorId> actors = shares.actions.actor;
  std::sort(actors.begin(), actors.end());
  EXPECT_EQ(std::unique(actors.begin(), actors.end()), actors.end());
  EXPECT_EQ(shares.actions.object_count, 1U);
  EXPECT_LT(shares.actions.time.back() - shares.actions.time.front(), kDay);
}

TEST(Strangers, are_written_with_the_columns_of_the_sample) {
  const ScratchFolder folder;
  StrangersOptions options;
  options.actions = 1'000;
  const Shares shares = simulate_strangers(options);
  write_shares(shares, folder.path("s.csv"), false);
  write_share_truth(shares, folder.path("t.csv"), false);
  const std::string text = folder.read("s.csv");
  EXPECT_EQ(text.substr(0, text.find('\n')), "object_id,account_id,content_id,timestamp_share");
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1'001);
  EXPECT_EQ(folder.read("t.csv").rfind("account_id,group\n", 0), 0U);
  EXPECT_THROW(write_shares(shares, folder.path("s.csv"), false), Error);
}

TEST(Strangers, refuse_too_few_actions) {
  StrangersOptions options;
  options.actions = 5;
  EXPECT_THROW(simulate_strangers(options), Error);
}

TEST(AliasTable, draws_each_index_as_often_as_its_weight_says) {
  const AliasTable table({1, 0, 3, 6});
  Random random(5);
  std::vector<int> counts(4, 0);
  for (int i = 0; i < 100'000; ++i) ++counts[table.draw(random)];
  EXPECT_NEAR(counts[0], 10'000, 500);
  EXPECT_EQ(counts[1], 0);
  EXPECT_NEAR(counts[2], 30'000, 700);
  EXPECT_NEAR(counts[3], 60'000, 700);
}

TEST(Rhythm, people_sleep_at_night_and_offices_on_weekends) {
  const Rhythm people = Rhythm::people();
  EXPECT_LT(people.level(3 * 3600, 0), .1);
  EXPECT_GT(people.level(20 * 3600, 0), .8);
  // Four in the morning UTC is evening eight hours to the west.
  EXPECT_GT(people.level(4 * 3600, -480), .8);
  const Rhythm office = Rhythm::office();
  EXPECT_EQ(office.level(11 * 3600, 0), 1.0);
  EXPECT_LT(office.level(5 * kSecondsPerDay + 11 * 3600, 0), .05);
}

}  // namespace
}  // namespace fewhands
