#include "simulator/world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "base/error.h"

namespace fewhands {
namespace {

WorldOptions small(std::uint64_t actions, Skill skill = Skill::medium) {
  WorldOptions options;
  options.actions = actions;
  options.skill = skill;
  return options;
}

// One world for the tests that only look.
const World& shared_world() {
  static const World world = simulate(small(100'000));
  return world;
}

ErrorKind refusal(const WorldOptions& options) {
  try {
    simulate(options);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::internal;
}

std::vector<std::uint64_t> counts_by_actor(const World& world) {
  std::vector<std::uint64_t> counts(world.actor_count, 0);
  for (const ActorId actor : world.actor) ++counts[actor];
  return counts;
}

std::uint64_t in_role(const World& world, ActorRole role) {
  return static_cast<std::uint64_t>(std::count(world.role.begin(), world.role.end(), role));
}

// Seconds between consecutive reactions by different actors of one circle to one object.
std::vector<double> gaps_of(const World& world, ActorRole role, const std::vector<std::uint32_t>& object) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<TimeMicros>> times;
  for (std::size_t i = 0; i < world.size(); ++i) {
    const ActorId actor = world.actor[i];
    if (world.role[actor] == role && object[i] != kNone)
      times[{world.circle[actor], object[i]}].push_back(world.time[i]);
  }
  std::vector<double> gaps;
  for (const auto& [key, list] : times) {
    for (std::size_t i = 1; i < list.size(); ++i)
      gaps.push_back(static_cast<double>(list[i] - list[i - 1]) / 1e6);
  }
  std::sort(gaps.begin(), gaps.end());
  return gaps;
}

TEST(World, has_exactly_the_number_of_actions_asked_for) {
  for (const std::uint64_t actions : {5'000, 20'000}) EXPECT_EQ(simulate(small(actions)).size(), actions);
  WorldOptions options = small(1000);
  options.null_world = true;
  EXPECT_EQ(simulate(options).size(), 1000U);
}

TEST(World, is_sorted_by_time_and_points_only_backwards) {
  const World& world = shared_world();
  EXPECT_TRUE(std::is_sorted(world.time.begin(), world.time.end()));
  for (std::size_t i = 0; i < world.size(); ++i) {
    ASSERT_LT(world.actor[i], world.actor_count);
    ASSERT_EQ(world.kind[i] == ActionKind::post, world.target[i] == kNone);
    if (world.target[i] == kNone) continue;
    ASSERT_LT(world.target[i], i);
    if (world.kind[i] == ActionKind::repost) {
      ASSERT_EQ(world.text[i], world.text[world.target[i]]);
    }
  }
}

TEST(World, is_the_same_for_the_same_options_and_another_for_another_seed) {
  const World first = simulate(small(20'000));
  const World again = simulate(small(20'000));
  EXPECT_EQ(first.actor, again.actor);
  EXPECT_EQ(first.time, again.time);
  EXPECT_EQ(first.text, again.text);
  EXPECT_EQ(first.target, again.target);
  EXPECT_EQ(first.tags, again.tags);
  WorldOptions other = small(20'000);
  other.seed = 2;
  EXPECT_NE(first.actor, simulate(other).actor);
}

TEST(World, plants_the_operations_asked_for_and_says_who_is_in_them) {
  WorldOptions options = small(50'000);
  options.operations = 3;
  const World world = simulate(options);
  EXPECT_EQ(world.group_count, 3U);
  std::map<std::uint32_t, std::uint32_t> sizes;
  for (ActorId actor = 0; actor < world.actor_count; ++actor) {
    EXPECT_EQ(world.group[actor] != kNone, world.role[actor] == ActorRole::operative);
    if (world.group[actor] != kNone) ++sizes[world.group[actor]];
  }
  ASSERT_EQ(sizes.size(), 3U);
  for (const auto& [group, size] : sizes) {
    EXPECT_GE(size, options.group_low);
    EXPECT_LE(size, options.group_high);
  }
}

TEST(World, a_null_world_has_no_operation) {
  WorldOptions options = small(20'000);
  options.null_world = true;
  const World world = simulate(options);
  EXPECT_EQ(world.group_count, 0U);
  EXPECT_EQ(in_role(world, ActorRole::operative), 0U);
  EXPECT_GT(in_role(world, ActorRole::fan), 0U);
}

TEST(World, a_world_without_circles_has_none) {
  WorldOptions options = small(20'000);
  options.null_world = true;
  options.circles = false;
  const World world = simulate(options);
  EXPECT_EQ(in_role(world, ActorRole::ordinary), world.actor_count);
}

TEST(World, activity_has_a_heavy_tail) {
  std::vector<std::uint64_t> counts = counts_by_actor(shared_world());
  std::sort(counts.rbegin(), counts.rend());
  const std::uint64_t top = std::accumulate(
      counts.begin(), counts.begin() + static_cast<long>(counts.size() / 100), std::uint64_t{0});
  EXPECT_GT(top, shared_world().size() / 8);  // one in a hundred makes more than an eighth
  EXPECT_LT(counts.front(), shared_world().size() / 30);
}

TEST(World, popularity_has_a_heavy_tail) {
  std::map<RecordId, std::uint64_t> reposts;
  for (std::size_t i = 0; i < shared_world().size(); ++i) {
    if (shared_world().kind[i] == ActionKind::repost) ++reposts[shared_world().target[i]];
  }
  std::vector<std::uint64_t> counts;
  for (const auto& [target, count] : reposts) counts.push_back(count);
  std::sort(counts.rbegin(), counts.rend());
  EXPECT_GT(counts.front(), 100U);
  EXPECT_LE(counts[counts.size() / 2], 3U);
}

TEST(World, actors_sleep) {
  // Each active person has a quiet quarter of the day: far less than a quarter of its actions.
  const World& world = shared_world();
  std::map<ActorId, std::array<double, 24>> hours;
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (world.role[world.actor[i]] == ActorRole::ordinary)
      ++hours[world.actor[i]][static_cast<std::size_t>(world.time[i] / kHour % 24)];
  }
  double quietest = 0, all = 0;
  for (const auto& [actor, counts] : hours) {
    const double total = std::accumulate(counts.begin(), counts.end(), 0.0);
    if (total < 100) continue;
    double least = total;
    for (std::size_t start = 0; start < 24; ++start) {
      double sum = 0;
      for (std::size_t i = 0; i < 6; ++i) sum += counts[(start + i) % 24];
      least = std::min(least, sum);
    }
    quietest += least;
    all += total;
  }
  ASSERT_GT(all, 1000);
  EXPECT_LT(quietest / all, .16);
}

TEST(World, news_bots_post_an_item_within_seconds_of_each_other) {
  const World& world = shared_world();
  EXPECT_GE(in_role(world, ActorRole::news_bot), 4U);
  const std::vector<double> gaps = gaps_of(world, ActorRole::news_bot, world.url);
  ASSERT_GT(gaps.size(), 500U);
  EXPECT_LT(gaps[gaps.size() / 2], 6);
  EXPECT_LT(gaps[gaps.size() * 99 / 100], 60);
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (world.role[world.actor[i]] == ActorRole::news_bot) {
      ASSERT_EQ(kClientNames[world.client[i]], "FeedBot");
    }
  }
}

TEST(World, fans_react_in_bursts_and_followers_at_leisure) {
  const World& world = shared_world();
  std::vector<std::uint32_t> reposted = world.target;
  const std::vector<double> fans = gaps_of(world, ActorRole::fan, reposted);
  const std::vector<double> followers = gaps_of(world, ActorRole::follower, reposted);
  ASSERT_GT(fans.size(), 500U);
  ASSERT_GT(followers.size(), 500U);
  EXPECT_LT(fans[fans.size() / 2], 30);
  EXPECT_GT(followers[followers.size() / 2], 60);
}

TEST(World, staff_share_the_same_words) {
  const World& world = shared_world();
  std::map<std::pair<std::uint32_t, std::uint64_t>, std::set<ActorId>> sharers;
  for (std::size_t i = 0; i < world.size(); ++i) {
    const ActorId actor = world.actor[i];
    if (world.role[actor] == ActorRole::staff && world.kind[i] == ActionKind::post && world.url[i] != kNone) {
      sharers[{world.circle[actor], world.text[i]}].insert(actor);
    }
  }
  EXPECT_GT(std::count_if(sharers.begin(), sharers.end(),
                          [](const auto& entry) { return entry.second.size() >= 3; }),
            50);
}

TEST(World, operatives_act_together_less_and_cover_more_with_skill) {
  std::vector<double> jitter, variants;
  for (const Skill skill : {Skill::easy, Skill::medium, Skill::hard}) {
    const World world = simulate(small(100'000, skill));
    const std::vector<double> gaps = gaps_of(world, ActorRole::operative, world.target);
    jitter.push_back(gaps[gaps.size() * 3 / 4]);
    variants.push_back(static_cast<double>(
        std::count_if(world.text.begin(), world.text.end(), [](std::uint64_t text) { return text >> 32; })));
  }
  EXPECT_LT(jitter[0], jitter[1]);
  EXPECT_LT(jitter[1], jitter[2]);
  EXPECT_EQ(variants[0], 0);
  EXPECT_GT(variants[1], 0);
}

TEST(World, operatives_make_about_the_ordinary_actions_that_their_tactics_ask_for) {
  WorldOptions options = small(100'000);
  options.tactics = tactics_of(Skill::medium);
  const World world = simulate(options);
  const std::vector<std::uint64_t> counts = counts_by_actor(world);
  double mean = 0, members = 0;
  for (ActorId actor = 0; actor < world.actor_count; ++actor) {
    if (world.group[actor] == kNone) continue;
    mean += static_cast<double>(counts[actor]);
    members += 1;
  }
  mean /= members;
  const double wanted =
      options.tactics->drops * options.tactics->participation * (1 + options.tactics->cover);
  EXPECT_NEAR(mean / wanted, 1, .35);
}

TEST(World, refuses_options_that_no_world_can_have) {
  EXPECT_EQ(refusal(small(10)), ErrorKind::usage);
  WorldOptions crowded = small(5'000);
  crowded.operations = 50;
  EXPECT_EQ(refusal(crowded), ErrorKind::usage);
  WorldOptions timeless = small(5'000);
  timeless.days = 0;
  EXPECT_EQ(refusal(timeless), ErrorKind::usage);
  WorldOptions inverted = small(5'000);
  inverted.group_low = 50;
  EXPECT_EQ(refusal(inverted), ErrorKind::usage);
  WorldOptions lonely = small(100'000);
  lonely.actors = 250;
  EXPECT_EQ(refusal(lonely), ErrorKind::usage);
}

TEST(World, skills_are_read_and_others_refused) {
  EXPECT_EQ(parse_skill("hard"), Skill::hard);
  EXPECT_EQ(skill_name(Skill::easy), "easy");
  EXPECT_THROW(parse_skill("expert"), Error);
}

TEST(World, stops_when_it_is_cancelled) {
  CancelToken token;
  token.cancel();
  Context context;
  context.cancel = &token;
  EXPECT_THROW(simulate(small(5'000), context), Error);
}

}  // namespace
}  // namespace fewhands
