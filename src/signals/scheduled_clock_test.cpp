#include "signals/scheduled_clock.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <set>

#include "base/random.h"
#include "reference/profile_signals.h"

namespace fewhands {
namespace {

constexpr std::int64_t kStart = 28'401'120;  // minutes; 2024-01-01T00:00Z

TEST(ScheduledClock, finds_the_half_hours) {
  std::vector<std::int64_t> minutes;
  for (int i = 0; i < 40; ++i) minutes.push_back(kStart + i * 90 + (i % 4 == 0 ? 13 : 0));
  const ScheduledClock clock = scheduled_clock(minutes, minute_shares({}));
  EXPECT_EQ(clock.period, 30U);
  EXPECT_EQ(clock.phase, 0U);
  EXPECT_EQ(clock.on_clock, 30U);
  EXPECT_LT(clock.p, 1e-20);
  EXPECT_TRUE(clock.regular());
}

TEST(ScheduledClock, finds_any_minute_not_only_round_ones) {
  std::vector<std::int64_t> minutes;
  for (int i = 0; i < 30; ++i) minutes.push_back(kStart + i * i * 60 + 7);
  const ScheduledClock clock = scheduled_clock(minutes, minute_shares({}));
  EXPECT_EQ(clock.period, 60U);
  EXPECT_EQ(clock.phase, 7U);
  EXPECT_TRUE(clock.regular());
}

TEST(ScheduledClock, finds_an_interval_that_no_hour_shows) {
  std::vector<std::int64_t> minutes;
  for (int i = 0; i < 60; ++i) {
    if (i % 7 != 0) minutes.push_back(kStart + i * 37);
  }
  const ScheduledClock clock = scheduled_clock(minutes, minute_shares({}));
  EXPECT_GT(clock.p, 0.001);
  EXPECT_NEAR(clock.interval, 37, 1);
  EXPECT_LT(clock.interval_p, 1e-4);
  EXPECT_TRUE(clock.regular());
}

TEST(ScheduledClock, is_nothing_special_where_everybody_posts_so) {
  std::vector<std::int64_t> minutes;
  Random random(3);
  std::int64_t hour = 0;
  for (int i = 0; i < 30; ++i)
    minutes.push_back(kStart + (hour += 1 + static_cast<std::int64_t>(random.below(40))) * 60);
  std::array<std::uint64_t, 60> crowd{};
  crowd[0] = 100'000;
  EXPECT_FALSE(scheduled_clock(minutes, minute_shares(crowd)).regular());
  EXPECT_GT(scheduled_clock(minutes, minute_shares(crowd)).p, 0.5);
}

TEST(ScheduledClock, counts_minutes_not_posts) {
  std::vector<TimeMicros> times;
  for (int account = 0; account < 50; ++account) times.push_back((kStart * 60 + account) * kSecond);
  EXPECT_EQ(posting_minutes(times).size(), 1U);
  EXPECT_EQ(scheduled_clock(posting_minutes(times), minute_shares({})).p, 1);
}

TEST(ScheduledClock, is_seldom_seen_in_random_minutes) {
  int seen = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    Random random(seed);
    std::vector<TimeMicros> times;
    for (int i = 0; i < 80; ++i)
      times.push_back(static_cast<TimeMicros>(random.below(30 * 24 * 3600)) * kSecond);
    const ScheduledClock clock = scheduled_clock(posting_minutes(times), minute_shares({}));
    seen += clock.p < 0.05 || clock.interval_p < 0.05 ? 1 : 0;
  }
  EXPECT_LE(seen, 20);
}

RC_GTEST_PROP(ScheduledClock, is_the_one_that_trying_all_of_them_finds, ()) {
  const auto drawn =
      *rc::gen::suchThat(rc::gen::container<std::set<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 5'000)),
                         [](const auto& minutes) { return minutes.size() >= kLeastMinutes; });
  const std::vector<std::int64_t> minutes(drawn.begin(), drawn.end());
  std::array<std::uint64_t, 60> crowd{};
  crowd[0] = 20;
  crowd[30] = 10;
  const double slow = reference::best_clock(minutes, minute_shares(crowd));
  const double p = scheduled_clock(minutes, minute_shares(crowd)).p;
  RC_ASSERT(std::abs(p - std::min(1.0, 140 * slow)) < 1e-9);
}

}  // namespace
}  // namespace fewhands
