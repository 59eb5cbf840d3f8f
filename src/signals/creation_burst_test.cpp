#include "signals/creation_burst.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.h"
#include "reference/profile_signals.h"

namespace fewhands {
namespace {

std::vector<std::int64_t> spread(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<std::int64_t> days;
  for (std::size_t i = 0; i < count; ++i)
    days.push_back(14'000 + static_cast<std::int64_t>(random.below(3'000)));
  return days;
}

BurstOptions quick() {
  BurstOptions options;
  options.replicates = 199;
  return options;
}

TEST(CreationBurst, finds_accounts_made_within_days) {
  std::vector<std::int64_t> own = spread(6, 1);
  for (int i = 0; i < 9; ++i) own.push_back(15'500 + i % 3);
  const CreationBurst burst = creation_burst(own, spread(500, 2), quick());
  EXPECT_TRUE(burst.tested);
  EXPECT_EQ(burst.accounts, 15U);
  EXPECT_EQ(burst.inside, 9U);
  EXPECT_EQ(burst.width, 3U);
  EXPECT_EQ(burst.first_day, 15'500);
  EXPECT_EQ(burst.last_day, 15'502);
  EXPECT_LT(burst.expected, 0.1);
  EXPECT_LE(burst.p, 0.005);
}

TEST(CreationBurst, is_none_where_everybody_was_made_then) {
  std::vector<std::int64_t> others = spread(200, 3);
  for (int i = 0; i < 2'000; ++i) others.push_back(15'480 + i % 45);
  std::vector<std::int64_t> own;
  for (int i = 0; i < 9; ++i) own.push_back(15'480 + i * 5);
  EXPECT_GT(creation_burst(own, others, quick()).p, 0.01);
}

TEST(CreationBurst, keeps_its_level_by_chance) {
  int low = 0;
  for (std::uint64_t seed = 10; seed < 110; ++seed) {
    BurstOptions options = quick();
    options.replicates = 99;
    low += creation_burst(spread(15, seed), spread(300, seed + 1000), options).p <= 0.1 ? 1 : 0;
  }
  EXPECT_GE(low, 2);
  EXPECT_LE(low, 20);
}

TEST(CreationBurst, is_not_tested_on_little_or_on_dates_that_cannot_be) {
  EXPECT_FALSE(creation_burst(spread(3, 1), spread(100, 2), quick()).tested);
  EXPECT_FALSE(creation_burst(spread(9, 1), spread(10, 2), quick()).tested);
  const std::vector<std::int64_t> impossible(50, 99'999'999);
  EXPECT_FALSE(creation_burst(impossible, impossible, quick()).tested);
}

TEST(CreationBurst, does_not_depend_on_the_order) {
  std::vector<std::int64_t> own = spread(12, 5);
  std::vector<std::int64_t> others = spread(100, 6);
  const double p = creation_burst(own, others, quick()).p;
  std::reverse(own.begin(), own.end());
  std::reverse(others.begin(), others.end());
  EXPECT_EQ(creation_burst(own, others, quick()).p, p);
}

RC_GTEST_PROP(CreationBurst, finds_the_window_that_trying_all_of_them_finds, ()) {
  const auto dates = [](std::size_t least) {
    return rc::gen::suchThat(
        rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(15'000, 15'060)),
        [least](const auto& days) { return days.size() >= least; });
  };
  const auto own = *rc::gen::resize(12, dates(4));
  const auto others = *rc::gen::resize(12, dates(3));
  BurstOptions options;
  options.least_others = 3;
  options.replicates = 1;
  options.bandwidth_days = 6;
  const CreationBurst burst = creation_burst(own, others, options);
  const auto slow = reference::best_burst(own, others, {options.widths.begin(), options.widths.end()},
                                          options.bandwidth_days);
  const double k = burst.inside;
  const double all = burst.accounts;
  const double ratio = burst.inside == 0
                           ? 0
                           : k * std::log(k / burst.expected) +
                                 (k < all ? (all - k) * std::log((all - k) / (all - burst.expected)) : 0);
  RC_ASSERT(std::abs(ratio - slow.ratio) < 1e-6);
}

}  // namespace
}  // namespace fewhands
