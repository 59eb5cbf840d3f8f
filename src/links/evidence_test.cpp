#include "links/evidence.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/random.h"
#include "reference/window_join.h"

namespace fewhands {
namespace {

ActionTable make_actions(std::uint64_t seed, std::size_t rows, ObjectId objects, TimeMicros span) {
  Random random(seed);
  ActionTable table;
  table.actor_count = 6;
  table.object_count = objects;
  for (std::size_t i = 0; i < rows; ++i) {
    table.actor.push_back(static_cast<ActorId>(random.below(table.actor_count)));
    table.object.push_back(static_cast<ObjectId>(random.below(objects)));
    table.time.push_back(static_cast<TimeMicros>(random.below(static_cast<std::uint64_t>(span))));
    table.record.push_back(static_cast<RecordId>(i));
  }
  return table;
}

Link link(ActorId a, ActorId b) {
  Link result;
  result.a = a;
  result.b = b;
  return result;
}

std::vector<Link> some_links() { return {link(2, 5), link(0, 1), link(3, 4), link(0, 5)}; }

bool equal(const std::vector<LinkEvidence>& left, const std::vector<LinkEvidence>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(), [](const auto& x, const auto& y) {
    return x.link == y.link && x.object == y.object && x.record_a == y.record_a && x.record_b == y.record_b &&
           x.gap == y.gap;
  });
}

std::vector<LinkEvidence> collect(ActionTable table, TimeMicros window, std::uint32_t per_link,
                                  unsigned threads) {
  Context context;
  context.threads = threads;
  const SortedActions actions = sort_actions(std::move(table), context);
  return collect_evidence(actions, window, some_links(), per_link, context);
}

RC_GTEST_PROP(Evidence, equals_the_definition, (std::uint64_t seed)) {
  const ActionTable table =
      make_actions(seed, *rc::gen::inRange<std::size_t>(0, 400), *rc::gen::inRange<ObjectId>(1, 30),
                   *rc::gen::inRange<TimeMicros>(1, 300));
  const auto window = *rc::gen::inRange<TimeMicros>(0, 80);
  const auto per_link = *rc::gen::inRange<std::uint32_t>(0, 30);
  const auto expected = reference::collect_evidence(table, window, some_links(), per_link);
  RC_ASSERT(equal(collect(table, window, per_link, 1), expected));
  RC_ASSERT(equal(collect(table, window, per_link, 3), expected));
}

TEST(Evidence, prefers_another_object_to_a_smaller_gap_on_the_same_one) {
  ActionTable table;
  table.actor_count = 2;
  table.object_count = 2;
  table.actor = {0, 1, 1, 0, 1};
  table.object = {0, 0, 0, 1, 1};
  table.time = {0, 1, 2, 100, 109};
  table.record = {10, 11, 12, 13, 14};
  Context context;
  const SortedActions actions = sort_actions(std::move(table), context);
  const std::vector<Link> links{link(0, 1)};
  const auto evidence = collect_evidence(actions, 10, links, 2, context);
  ASSERT_EQ(evidence.size(), 2U);
  EXPECT_EQ(evidence[0].record_b, 11U);
  EXPECT_EQ(evidence[1].record_b, 14U);
  EXPECT_EQ(evidence[1].gap, 9);
}

TEST(Evidence, of_a_pair_that_never_meets_is_empty) {
  EXPECT_TRUE(collect(make_actions(1, 3, 30, 1'000'000), 1, 20, 1).empty());
}

}  // namespace
}  // namespace fewhands
