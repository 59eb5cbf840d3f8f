#include "links/window_join.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <numeric>

#include "base/error.h"
#include "base/random.h"
#include "reference/window_join.h"

namespace fewhands {
namespace {

ActionTable make_actions(std::uint64_t seed, std::size_t rows, ActorId actors, ObjectId objects,
                         TimeMicros span) {
  Random random(seed);
  ActionTable table;
  table.actor_count = actors;
  table.object_count = objects;
  for (std::size_t i = 0; i < rows; ++i) {
    table.actor.push_back(static_cast<ActorId>(random.below(actors)));
    table.object.push_back(static_cast<ObjectId>(random.below(objects)));
    table.time.push_back(static_cast<TimeMicros>(random.below(static_cast<std::uint64_t>(span))));
    table.record.push_back(static_cast<RecordId>(i));
  }
  return table;
}

ActionTable any_actions() {
  return make_actions(*rc::gen::arbitrary<std::uint64_t>(), *rc::gen::inRange<std::size_t>(0, 120),
                      *rc::gen::inRange<ActorId>(1, 12), *rc::gen::inRange<ObjectId>(1, 9),
                      *rc::gen::inRange<TimeMicros>(1, 400));
}

ActionTable reordered(const ActionTable& table, std::uint64_t seed) {
  std::vector<std::size_t> order(table.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Random random(seed);
  shuffle(order, random);
  ActionTable result;
  result.actor_count = table.actor_count;
  result.object_count = table.object_count;
  for (const std::size_t i : order) {
    result.actor.push_back(table.actor[i]);
    result.object.push_back(table.object[i]);
    result.time.push_back(table.time[i]);
    if (table.has_records()) result.record.push_back(table.record[i]);
  }
  return result;
}

SortedActions sorted(ActionTable table, unsigned threads = 1) {
  Context context;
  context.threads = threads;
  return sort_actions(std::move(table), context);
}

struct Outcome {
  std::vector<PairStatistics> pairs;
  JoinTotals totals;
};

Outcome join(const SortedActions& actions, const WindowJoinOptions& options, unsigned threads = 1,
             std::uint64_t memory = std::uint64_t{1} << 30) {
  Context context;
  context.threads = threads;
  context.memory_bytes = memory;
  Outcome outcome;
  outcome.totals = window_join(actions, options, context, [&](std::span<const PairStatistics> pairs) {
    outcome.pairs.insert(outcome.pairs.end(), pairs.begin(), pairs.end());
  });
  return outcome;
}

ActionTable three_actions(TimeMicros second, TimeMicros third) {
  ActionTable table;
  table.actor = {0, 1, 1};
  table.object = {0, 0, 0};
  table.time = {0, second, third};
  table.actor_count = 2;
  table.object_count = 1;
  return table;
}

TEST(WindowJoin, counts_a_gap_of_exactly_the_window_and_not_one_microsecond_more) {
  WindowJoinOptions options;
  options.window = 10;
  const auto pairs = join(sorted(three_actions(10, 11)), options).pairs;
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].coactions, 1U);
  EXPECT_EQ(pairs[0].median_gap, 10);
  EXPECT_EQ(pairs[0].first_time, 0);
  EXPECT_EQ(pairs[0].last_time, 10);
}

TEST(WindowJoin, takes_the_mean_of_the_two_middle_gaps_rounded_down) {
  WindowJoinOptions options;
  options.window = 20;
  EXPECT_EQ(join(sorted(three_actions(4, 9)), options).pairs.at(0).median_gap, 6);
}

TEST(WindowJoin, never_links_an_actor_to_itself) {
  ActionTable table = three_actions(1, 2);
  table.actor = {1, 1, 1};
  EXPECT_TRUE(join(sorted(std::move(table)), {}).pairs.empty());
}

TEST(WindowJoin, survives_the_ends_of_the_time_axis) {
  WindowJoinOptions options;
  options.window = std::numeric_limits<TimeMicros>::max();
  ActionTable table = three_actions(std::numeric_limits<TimeMicros>::max(), 5);
  table.time[0] = std::numeric_limits<TimeMicros>::min() + 1;
  const auto pairs = join(sorted(std::move(table)), options).pairs;
  EXPECT_TRUE(pairs.empty());
}

TEST(WindowJoin, says_nothing_about_nothing) {
  EXPECT_TRUE(join(sorted({}), {}).pairs.empty());
  ActionTable idle;
  idle.actor_count = 5;
  idle.object_count = 7;
  EXPECT_TRUE(join(sorted(idle), {}).pairs.empty());
}

TEST(WindowJoin, refuses_a_negative_window) {
  WindowJoinOptions options;
  options.window = -1;
  EXPECT_THROW(join(sorted(three_actions(1, 2)), options), Error);
}

TEST(WindowJoin, stops_when_it_is_cancelled) {
  CancelToken token;
  token.cancel();
  Context context;
  const SortedActions actions = sorted(three_actions(1, 2));
  context.cancel = &token;
  EXPECT_THROW(window_join(actions, {}, context, [](std::span<const PairStatistics>) {}), Error);
}

RC_GTEST_PROP(WindowJoin, equals_the_definition, ()) {
  const ActionTable table = any_actions();
  std::vector<double> weights;
  for (ObjectId o = 0; o < table.object_count; ++o) weights.push_back(1.0 / (o + 3.0));
  WindowJoinOptions options;
  options.window = *rc::gen::inRange<TimeMicros>(0, 60);
  options.min_objects = *rc::gen::inRange<std::uint32_t>(1, 4);
  options.gaps = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>()) options.object_weight = weights;
  const Outcome outcome = join(sorted(table), options);
  RC_ASSERT(outcome.pairs == reference::window_join(table, options));
  std::uint64_t coactions = 0;
  for (const PairStatistics& pair : outcome.pairs) coactions += pair.coactions;
  RC_ASSERT(outcome.totals.coactions == coactions);
  RC_ASSERT(outcome.totals.pairs == outcome.pairs.size());
}

RC_GTEST_PROP(WindowJoin, equals_the_definition_when_a_pair_has_more_coactions_than_fit, ()) {
  const std::uint64_t seed = *rc::gen::arbitrary<std::uint64_t>();
  const ActionTable table =
      make_actions(seed, 700, *rc::gen::inRange<ActorId>(2, 5), *rc::gen::inRange<ObjectId>(1, 4),
                   *rc::gen::inRange<TimeMicros>(1, 3000));
  WindowJoinOptions options;
  options.window = *rc::gen::inRange<TimeMicros>(0, 500);
  const std::vector<double> weights(table.object_count, 0.5);
  options.object_weight = weights;
  RC_ASSERT(join(sorted(table), options, 1, 0).pairs == reference::window_join(table, options));
}

RC_GTEST_PROP(WindowJoin, gives_the_same_pairs_for_any_order_of_rows, (std::uint64_t seed)) {
  const ActionTable table = any_actions();
  WindowJoinOptions options;
  options.window = 50;
  RC_ASSERT(join(sorted(table), options).pairs == join(sorted(reordered(table, seed)), options).pairs);
}

RC_GTEST_PROP(ObjectPairCounts, equal_the_definition, ()) {
  const ActionTable table = any_actions();
  const TimeMicros window = *rc::gen::inRange<TimeMicros>(0, 60);
  RC_ASSERT(object_pair_counts(sorted(table), window, {}) == reference::object_pair_counts(table, window));
}

// A world that is large enough for several tasks, buckets and partitions.
ActionTable busy_world() { return make_actions(7, 60'000, 700, 400, 30'000'000); }

bool same_bytes(const std::vector<PairStatistics>& left, const std::vector<PairStatistics>& right) {
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(), [](const auto& a, const auto& b) {
           return a == b && std::memcmp(&a.weight, &b.weight, sizeof(double)) == 0;
         });
}

class WindowJoinAtScale : public ::testing::Test {
 protected:
  WindowJoinAtScale() : actions_(sorted(busy_world())), weights_(actions_.object_count) {
    for (std::size_t o = 0; o < weights_.size(); ++o) weights_[o] = 1.0 / (3.0 + static_cast<double>(o));
    options_.window = 500'000;
    options_.object_weight = weights_;
    whole_ = join(actions_, options_);
  }
  SortedActions actions_;
  std::vector<double> weights_;
  WindowJoinOptions options_;
  Outcome whole_;
};

TEST_F(WindowJoinAtScale, gives_the_same_bytes_in_a_tiny_budget) {
  ASSERT_EQ(whole_.totals.partitions, 1U);
  const Outcome tiny = join(actions_, options_, 1, 0);
  EXPECT_GT(tiny.totals.partitions, 20U);
  EXPECT_TRUE(same_bytes(tiny.pairs, whole_.pairs));
}

TEST_F(WindowJoinAtScale, gives_the_same_bytes_for_any_number_of_threads) {
  for (const unsigned threads : {2U, 5U}) {
    EXPECT_TRUE(same_bytes(join(actions_, options_, threads).pairs, whole_.pairs)) << threads;
    EXPECT_TRUE(same_bytes(join(actions_, options_, threads, 0).pairs, whole_.pairs)) << threads;
  }
}

TEST_F(WindowJoinAtScale, prunes_pairs_below_min_objects_without_losing_others) {
  options_.min_objects = 2;
  std::vector<PairStatistics> expected;
  for (const PairStatistics& pair : whole_.pairs) {
    if (pair.objects >= 2) expected.push_back(pair);
  }
  ASSERT_FALSE(expected.empty());
  ASSERT_LT(expected.size(), whole_.pairs.size());
  EXPECT_TRUE(same_bytes(join(actions_, options_).pairs, expected));
  EXPECT_TRUE(same_bytes(join(actions_, options_, 2, 0).pairs, expected));
}

TEST_F(WindowJoinAtScale, hands_the_pairs_over_in_increasing_order) {
  const auto less = [](const PairStatistics& x, const PairStatistics& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  };
  EXPECT_TRUE(std::is_sorted(whole_.pairs.begin(), whole_.pairs.end(), less));
}

}  // namespace
}  // namespace fewhands
