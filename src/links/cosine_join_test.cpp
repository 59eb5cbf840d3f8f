#include "links/cosine_join.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <set>

#include "base/error.h"
#include "base/random.h"
#include "reference/cosine_join.h"

namespace fewhands {
namespace {

// Columns drawn with a heavy tail; a coarse grid of values makes ties of the cosine common.
SparseVectors make_vectors(std::uint64_t seed, std::uint32_t rows, std::uint32_t columns,
                           std::uint32_t entries, std::uint32_t values) {
  Random random(seed);
  SparseVectors vectors;
  vectors.columns = columns;
  for (std::uint32_t row = 0; row < rows; ++row) {
    std::set<std::uint32_t> chosen;
    for (std::uint64_t i = random.below(entries + 1); i > 0; --i) {
      const double skewed = random.uniform() * random.uniform();
      chosen.insert(static_cast<std::uint32_t>(skewed * columns));
    }
    for (const std::uint32_t column : chosen) {
      vectors.column.push_back(column);
      vectors.value.push_back(1.0 + static_cast<double>(random.below(values)));
    }
    vectors.start.push_back(vectors.column.size());
  }
  normalise_rows(vectors);
  return vectors;
}

SparseVectors any_vectors() {
  return make_vectors(*rc::gen::arbitrary<std::uint64_t>(), *rc::gen::inRange<std::uint32_t>(0, 40),
                      *rc::gen::inRange<std::uint32_t>(1, 60), *rc::gen::inRange<std::uint32_t>(1, 12),
                      *rc::gen::inRange<std::uint32_t>(1, 5));
}

std::vector<CosinePair> join(const SparseVectors& vectors, const CosineJoinOptions& options,
                             unsigned threads = 1, std::uint64_t memory = std::uint64_t{1} << 30) {
  Context context;
  context.threads = threads;
  context.memory_bytes = memory;
  std::vector<CosinePair> all;
  const CosineTotals totals = cosine_join(vectors, options, context, [&](std::span<const CosinePair> pairs) {
    all.insert(all.end(), pairs.begin(), pairs.end());
  });
  EXPECT_EQ(totals.pairs, all.size());
  return all;
}

RC_GTEST_PROP(CosineJoin, finds_exactly_the_pairs_of_brute_force_to_the_bit, ()) {
  const SparseVectors vectors = any_vectors();
  CosineJoinOptions options;
  options.threshold = *rc::gen::element(0.01, 0.1, 0.3, 0.5, std::sqrt(0.5), 0.7, 0.9, 1.0);
  options.min_shared = *rc::gen::inRange<std::uint32_t>(1, 4);
  RC_ASSERT(join(vectors, options) == reference::cosine_join(vectors, options));
}

RC_GTEST_PROP(CosineJoin, a_threshold_at_a_pairs_own_cosine_keeps_the_pair, ()) {
  const SparseVectors vectors = any_vectors();
  const std::vector<CosinePair> pairs = reference::cosine_join(vectors, {0.05, 1});
  RC_PRE(!pairs.empty());
  CosineJoinOptions options;
  options.threshold = std::min(1.0, pairs[*rc::gen::inRange<std::size_t>(0, pairs.size())].cosine);
  RC_ASSERT(join(vectors, options) == reference::cosine_join(vectors, options));
}

RC_GTEST_PROP(CosineJoin, gives_the_same_for_any_threads_and_memory, ()) {
  const SparseVectors vectors = any_vectors();
  CosineJoinOptions options;
  options.threshold = 0.3;
  RC_ASSERT(join(vectors, options) == join(vectors, options, 4, 1));
}

TEST(CosineJoin, long_rows_agree_with_brute_force) {
  const SparseVectors vectors = make_vectors(7, 150, 400, 200, 3);
  for (const double threshold : {0.2, 0.5, 0.8}) {
    EXPECT_EQ(join(vectors, {threshold, 1}, 2), reference::cosine_join(vectors, {threshold, 1}));
  }
}

TEST(CosineJoin, equal_rows_of_values_too_small_for_single_precision_are_one_pair) {
  SparseVectors vectors;
  vectors.columns = 3;
  for (int row = 0; row < 2; ++row) {
    vectors.column.insert(vectors.column.end(), {0, 1, 2});
    vectors.value.insert(vectors.value.end(), {1e-30, 1e-30, 1.0});
    vectors.start.push_back(vectors.column.size());
  }
  normalise_rows(vectors);
  const std::vector<CosinePair> pairs = join(vectors, {1.0, 3});
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].shared, 3U);
}

TEST(CosineJoin, refuses_a_threshold_that_every_pair_reaches) {
  for (const double threshold : {0.0, -1.0, 1.1, std::nan("")}) {
    EXPECT_THROW(join(SparseVectors{}, {threshold, 1}), Error);
  }
}

ActionTable table_of(const std::vector<std::pair<ActorId, ObjectId>>& actions, ActorId actors,
                     ObjectId objects) {
  ActionTable table;
  for (const auto& [actor, object] : actions) {
    table.actor.push_back(actor);
    table.object.push_back(object);
    table.time.push_back(static_cast<TimeMicros>(table.time.size()));
  }
  table.actor_count = actors;
  table.object_count = objects;
  return table;
}

TEST(TfIdf, weighs_by_count_and_rarity_and_leaves_out_what_everybody_does) {
  // Actors 0, 1, 2 act on object 0; 0 twice on object 1, which 1 shares; 0 alone on object 2.
  const SparseVectors vectors = tf_idf_vectors(
      sort_actions(table_of({{0, 0}, {1, 0}, {2, 0}, {0, 1}, {0, 1}, {1, 1}, {0, 2}}, 3, 3), {}), {});
  const double shared = 2 * std::log(1.5);
  const double own = std::log(3.0);
  const double length = std::sqrt(shared * shared + own * own);
  ASSERT_EQ(vectors.size_of(0), 2U);
  EXPECT_DOUBLE_EQ(vectors.values_of(0)[0], shared / length);
  EXPECT_DOUBLE_EQ(vectors.values_of(0)[1], own / length);
  EXPECT_EQ(vectors.columns_of(0)[0], 1U);
  EXPECT_DOUBLE_EQ(vectors.values_of(1)[0], 1.0);
  EXPECT_EQ(vectors.size_of(2), 0U);
}

TEST(TfIdf, gives_actors_with_too_few_objects_an_empty_row) {
  const SortedActions actions = sort_actions(table_of({{0, 0}, {0, 1}, {1, 0}, {2, 2}}, 3, 3), {});
  const SparseVectors vectors = tf_idf_vectors(actions, {2});
  EXPECT_EQ(vectors.size_of(0), 2U);
  EXPECT_EQ(vectors.size_of(1), 0U);
  EXPECT_EQ(vectors.size_of(2), 0U);
}

}  // namespace
}  // namespace fewhands
