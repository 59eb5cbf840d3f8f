#include "signals/utc_offset.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "base/random.h"
#include "signals/work_week.h"

namespace fewhands {
namespace {

constexpr TimeMicros kMonday = 1'704'067'200 * kSecond;

// Posts of one person whose clock is `offset` hours ahead of UTC.
std::vector<ActorTime> person(double offset, std::size_t posts, ReferenceDay day, std::uint64_t seed,
                              bool weekends = true) {
  Random random(seed);
  std::vector<ActorTime> times;
  while (times.size() < posts) {
    const double hour = random.uniform() * 24 * 56;
    const double local = std::fmod(hour + offset + 24 * 7, 24.0 * 7);
    if (random.uniform() > reference_level(day, std::fmod(local, 24.0))) continue;
    if (!weekends && local >= 24 * 5 && random.uniform() < 0.9) continue;
    times.push_back({0, kMonday + static_cast<TimeMicros>(hour * 3.6e9)});
  }
  return times;
}

double around(double hours) { return std::abs(std::remainder(hours, 24.0)); }

TEST(UtcOffset, is_found_for_every_zone) {
  for (const double offset : {-9.5, -5.0, 0.0, 3.0, 5.5, 9.0, 12.0}) {
    const OffsetEstimate estimate = utc_offset(week_rhythm(person(offset, 600, ReferenceDay::leisure, 3)));
    ASSERT_EQ(estimate.answer, OffsetAnswer::found) << offset;
    EXPECT_LE(around(estimate.best - offset), 1.0) << offset;
    EXPECT_LE(estimate.low, estimate.best);
    EXPECT_GE(estimate.high, estimate.best);
    EXPECT_LT(estimate.high - estimate.low, 7);
    EXPECT_GT(estimate.best, -12.0);
    EXPECT_LE(estimate.best, 12.0);
  }
}

TEST(UtcOffset, has_a_posterior_that_sums_to_one) {
  const OffsetEstimate estimate = utc_offset(week_rhythm(person(2, 300, ReferenceDay::leisure, 5)));
  double sum = 0;
  for (const double mass : estimate.posterior) sum += mass;
  EXPECT_NEAR(sum, 1, 1e-9);
}

TEST(UtcOffset, moves_with_the_clock) {
  std::vector<ActorTime> posts = person(1, 400, ReferenceDay::leisure, 8);
  const double before = utc_offset(week_rhythm(posts)).best;
  for (ActorTime& post : posts) post.time += 4 * kHour;
  const OffsetEstimate after = utc_offset(week_rhythm(posts));
  EXPECT_NEAR(std::remainder(before - 4 - after.best, 24.0), 0, 0.51);
}

TEST(UtcOffset, is_not_guessed_from_little) {
  EXPECT_EQ(utc_offset(week_rhythm(person(3, 20, ReferenceDay::leisure, 1))).answer,
            OffsetAnswer::insufficient);
  EXPECT_EQ(utc_offset({}).answer, OffsetAnswer::insufficient);
}

TEST(UtcOffset, is_not_given_where_there_is_no_rhythm) {
  Random random(4);
  std::vector<ActorTime> machine;
  for (int i = 0; i < 500; ++i) {
    machine.push_back({0, kMonday + static_cast<TimeMicros>(random.below(40 * 24 * 60)) * kMinute});
  }
  EXPECT_EQ(utc_offset(week_rhythm(machine)).answer, OffsetAnswer::flat);
}

TEST(UtcOffset, tells_an_office_from_leisure) {
  const OffsetEstimate office = utc_offset(week_rhythm(person(-5, 400, ReferenceDay::office, 6)));
  EXPECT_GT(office.office, 0.95);
  EXPECT_LE(around(office.best + 5), 1.0);
  EXPECT_LT(utc_offset(week_rhythm(person(-5, 400, ReferenceDay::leisure, 6))).office, 0.05);
}

TEST(WorkWeek, finds_the_quiet_days_in_local_time) {
  const WeekRhythm rhythm = week_rhythm(person(-8, 400, ReferenceDay::office, 7, false));
  const WorkWeek week = work_week(rhythm, -8);
  EXPECT_EQ(week.quiet_day, 5U);
  EXPECT_LT(week.quiet_share, 0.1);
  EXPECT_NEAR(week.quiet_expected, 2.0 / 7, 0.03);
  EXPECT_LT(week.quiet_p, 1e-6);
  EXPECT_GT(week.office_share, 0.75);
  EXPECT_NEAR(week.office_expected, 45.0 / 168, 0.02);
}

TEST(WorkWeek, finds_none_where_all_days_are_alike) {
  const WorkWeek week = work_week(week_rhythm(person(1, 400, ReferenceDay::leisure, 9)), 1);
  EXPECT_GT(week.quiet_p, 0.01);
  EXPECT_EQ(work_week({}, 3).quiet_p, 1);
}

}  // namespace
}  // namespace fewhands
