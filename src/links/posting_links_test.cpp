#include "links/posting_links.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <utility>
#include <vector>

#include "base/random.h"
#include "links/posting_rhythm.h"
#include "reference/posting_rhythm.h"

namespace fewhands {
namespace {

using Posts = std::vector<std::pair<ActorId, TimeMicros>>;

// Objects are minutes, numbered backwards: nothing may rest on ids that follow the time.
SortedActions by_minute(const Posts& posts, ActorId actors) {
  std::map<TimeMicros, ObjectId> minutes;
  const auto minute_of = [](TimeMicros time) { return time - ((time % kMinute) + kMinute) % kMinute; };
  for (const auto& [actor, time] : posts) minutes[minute_of(time)] = 0;
  auto next = static_cast<ObjectId>(minutes.size());
  for (auto& [minute, object] : minutes) object = --next;
  ActionTable table;
  table.actor_count = actors;
  table.object_count = static_cast<ObjectId>(minutes.size());
  for (const auto& [actor, time] : posts) {
    table.actor.push_back(actor);
    table.object.push_back(minutes[minute_of(time)]);
    table.time.push_back(time);
  }
  return sort_actions(std::move(table), {});
}

// 60 accounts awake from 8 to 20 hours, a post an hour on average, for 20 days.
Posts crowd(std::uint64_t seed) {
  Random random(seed);
  Posts posts;
  for (ActorId actor = 0; actor < 60; ++actor) {
    for (int day = 0; day < 20; ++day) {
      for (int post = 0; post < 12; ++post) {
        posts.emplace_back(
            actor, day * kDay + 8 * kHour + static_cast<TimeMicros>(random.below(12 * 3600)) * kSecond);
      }
    }
  }
  return posts;
}

TEST(PostingLinks, finds_two_accounts_on_one_schedule_and_nobody_else) {
  Posts posts = crowd(1);
  Random random(2);
  for (int day = 0; day < 20; ++day) {
    const TimeMicros time =
        day * kDay + 10 * kHour + static_cast<TimeMicros>(random.below(6 * 3600)) * kSecond;
    const TimeMicros minute = time - time % kMinute;
    posts.emplace_back(7, minute + 5 * kSecond);
    posts.emplace_back(31, minute + 40 * kSecond);
  }
  const LayerLinks found = posting_links(by_minute(posts, 60), 3, {}, {});
  EXPECT_EQ(found.hypotheses, 1770.0);
  ASSERT_EQ(found.links.size(), 1U);
  const Link& link = found.links.front();
  EXPECT_EQ(std::pair(link.a, link.b), std::pair(7U, 31U));
  EXPECT_EQ(link.trace, 3);
  EXPECT_GE(link.objects, 20U);
  EXPECT_LT(link.q, 0.001);
  EXPECT_EQ(link.p_things, 1.0);
}

TEST(PostingLinks, does_not_convict_by_office_hours) {
  EXPECT_TRUE(posting_links(by_minute(crowd(3), 60), 0, {}, {}).links.empty());
}

TEST(PostingLinks, does_not_convict_those_who_always_post_at_the_full_hour) {
  Posts posts = crowd(4);
  for (const ActorId scheduled : {60U, 61U}) {
    for (int day = 0; day < 20; ++day) {
      for (int hour = 6; hour < 22; ++hour) posts.emplace_back(scheduled, day * kDay + hour * kHour);
    }
  }
  EXPECT_TRUE(posting_links(by_minute(posts, 62), 0, {}, {}).links.empty());
}

TEST(PostingLinks, does_not_convict_a_crowd_that_answers_one_event_within_the_minute) {
  Posts posts = crowd(5);
  Random random(6);
  for (int day = 0; day < 20; ++day) {
    const TimeMicros goal = day * kDay + 12 * kHour + static_cast<TimeMicros>(random.below(3600)) * kSecond;
    for (ActorId actor = 0; actor < 60; ++actor) {
      if (random.uniform() < 0.5) posts.emplace_back(actor, goal);
    }
  }
  EXPECT_TRUE(posting_links(by_minute(posts, 60), 0, {}, {}).links.empty());
}

TEST(PostingLinks, gives_uniform_p_where_everybody_posts_alone) {
  PairSampleOptions options;
  options.pairs = 40'000;
  const Uniformity uniform = uniformity(sample_posting(by_minute(crowd(7), 60), options, {}));
  EXPECT_GT(uniform.pairs, 30'000U);
  EXPECT_GT(uniform.below_0_01, 0.005);  // careful, not blind
  EXPECT_LT(uniform.below_0_01, 0.0125);
  EXPECT_LT(uniform.ks, 0.1);
}

TEST(PostingLinks, keeps_every_pair_on_request_and_does_not_depend_on_threads) {
  const SortedActions actions = by_minute(crowd(8), 60);
  LayerOptions options;
  options.all = true;
  Context two;
  two.threads = 2;
  const LayerLinks one = posting_links(actions, 0, options, {});
  const LayerLinks other = posting_links(actions, 0, options, two);
  EXPECT_EQ(one.links.size(), one.pairs);
  ASSERT_EQ(one.links.size(), other.links.size());
  for (std::size_t i = 0; i < one.links.size(); ++i) {
    EXPECT_EQ(one.links[i].p, other.links[i].p);
    EXPECT_EQ(one.links[i].q, other.links[i].q);
  }
}

RC_GTEST_PROP(PostingRhythm, expects_what_its_definition_says, ()) {
  Posts posts;
  std::vector<std::pair<ActorId, std::int64_t>> minutes;
  const auto count = *rc::gen::inRange(2, 120);
  for (int i = 0; i < count; ++i) {
    const auto actor = *rc::gen::inRange<ActorId>(0, 5);
    const auto minute = *rc::gen::inRange<std::int64_t>(-200, 200);
    minutes.emplace_back(actor, minute);
    posts.emplace_back(actor, minute * kMinute + *rc::gen::inRange<std::int64_t>(0, 60) * kSecond);
  }
  const SortedActions actions = by_minute(posts, 5);
  const double expected = reference::expected_shared_minutes(minutes, 1, 3);
  RC_ASSERT(std::abs(PostingRhythm(actions).chance(1, 3).expected - expected) <= 1e-9 * (1 + expected));
}

TEST(PostingRhythm, of_more_shared_minutes_than_there_are_says_impossible) {
  const PostingRhythm::Chance chance{0.5, 3};
  EXPECT_EQ(chance.tail(0), 1.0);
  EXPECT_NEAR(chance.tail(3), 1.0 / 216, 1e-12);
  EXPECT_EQ(chance.tail(4), 0.0);
}

}  // namespace
}  // namespace fewhands
