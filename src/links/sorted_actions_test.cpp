#include "links/sorted_actions.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/error.h"
#include "base/random.h"

namespace fewhands {
namespace {

using Tuple = std::tuple<ObjectId, TimeMicros, ActorId, RecordId>;

ActionTable make_actions(std::uint64_t seed, std::size_t rows, ObjectId objects, TimeMicros span,
                         bool records) {
  Random random(seed);
  ActionTable table;
  table.actor_count = 50;
  table.object_count = objects;
  for (std::size_t i = 0; i < rows; ++i) {
    table.actor.push_back(static_cast<ActorId>(random.below(50)));
    table.object.push_back(static_cast<ObjectId>(random.below(objects)));
    table.time.push_back(static_cast<TimeMicros>(random.below(static_cast<std::uint64_t>(span))) - span / 2);
    if (records) table.record.push_back(static_cast<RecordId>(random.below(1000)));
  }
  return table;
}

std::vector<Tuple> expected_rows(const ActionTable& table) {
  std::vector<Tuple> rows;
  for (std::size_t i = 0; i < table.size(); ++i) {
    rows.emplace_back(table.object[i], table.time[i], table.actor[i],
                      table.has_records() ? table.record[i] : 0);
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::vector<Tuple> rows_of(const SortedActions& actions) {
  std::vector<Tuple> rows;
  for (ObjectId o = 0; o < actions.object_count; ++o) {
    for (std::size_t i = actions.begin_of(o); i < actions.end_of(o); ++i) {
      rows.emplace_back(o, actions.time[i], actions.actor[i], actions.has_records() ? actions.record[i] : 0);
    }
  }
  return rows;
}

SortedActions sorted(ActionTable table, unsigned threads) {
  Context context;
  context.threads = threads;
  return sort_actions(std::move(table), context);
}

RC_GTEST_PROP(SortActions, equals_a_plain_sort, (std::uint64_t seed, bool records)) {
  const auto rows = *rc::gen::inRange<std::size_t>(0, 3000);
  const ActionTable table = make_actions(seed, rows, *rc::gen::inRange<ObjectId>(1, 40),
                                         *rc::gen::inRange<TimeMicros>(1, 2000), records);
  RC_ASSERT(rows_of(sorted(table, 1)) == expected_rows(table));
}

TEST(SortActions, sorts_many_pieces_on_any_number_of_threads) {
  const ActionTable table = make_actions(3, 200'000, 30'000, 1'000'000'000'000, true);
  const auto expected = expected_rows(table);
  for (const unsigned threads : {1U, 2U, 7U}) EXPECT_EQ(rows_of(sorted(table, threads)), expected);
}

TEST(SortActions, sorts_one_viral_object_among_idle_ones) {
  ActionTable table = make_actions(4, 50'000, 1, 100'000, true);
  table.object_count = 1000;
  table.object.assign(table.size(), 777);
  EXPECT_EQ(rows_of(sorted(table, 2)), expected_rows(table));
}

TEST(SortActions, refuses_an_object_that_does_not_exist) {
  ActionTable table = make_actions(5, 10, 3, 10, false);
  table.object[4] = 3;
  EXPECT_THROW(sorted(table, 1), Error);
}

TEST(SortActions, refuses_columns_of_different_length) {
  ActionTable table = make_actions(5, 10, 3, 10, false);
  table.time.pop_back();
  EXPECT_THROW(sorted(table, 1), Error);
}

RC_GTEST_PROP(ObjectOf, finds_the_object_of_every_row, (std::uint64_t seed)) {
  const SortedActions actions = sorted(make_actions(seed, 60, 30, 5, false), 1);
  for (ObjectId o = 0; o < actions.object_count; ++o) {
    for (std::size_t i = actions.begin_of(o); i < actions.end_of(o); ++i)
      RC_ASSERT(object_of(actions, i) == o);
  }
}

RC_GTEST_PROP(DistinctActors, equal_the_size_of_a_set, (std::uint64_t seed)) {
  const SortedActions actions = sorted(make_actions(seed, 200, 9, 5, false), 1);
  const auto all = distinct_actors(actions, Context{});
  for (ObjectId o = 0; o < actions.object_count; ++o) {
    const auto begin = actions.actor.begin();
    const std::set<ActorId> actors(begin + actions.object_start[o], begin + actions.object_start[o + 1]);
    RC_ASSERT(all[o] == actors.size());
    RC_ASSERT(distinct_actors(actions, o) == actors.size());
  }
}

}  // namespace
}  // namespace fewhands
