#include "hands/imposters.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/random.h"
#include "reference/imposters.h"

namespace fewhands {
namespace {

DenseRows rows_of(std::size_t columns, const std::vector<double>& value) { return {columns, value}; }

TEST(Imposters, the_nearest_text_wins_every_time) {
  const std::vector<double> a{1, 2, 3, 4};
  const std::vector<double> b{1, 2, 3, 4};
  const DenseRows others = rows_of(4, {4, 3, 2, 1, 9, 0, 0, 9});
  const auto draws = draw_imposters(4, 2, {}, 1);
  const ImposterScore score = imposter_score(a, b, others, draws, ImposterSimilarity::min_max);
  EXPECT_EQ(score.general, 1);
  EXPECT_EQ(score.by_rank, 1);
}

TEST(Imposters, a_tie_counts_half) {
  const std::vector<double> a{1, 2};
  const ImposterScore score =
      imposter_score(a, a, rows_of(2, {1, 2}), draw_imposters(2, 1, {}, 1), ImposterSimilarity::min_max);
  EXPECT_EQ(score.general, 0.5);
  EXPECT_EQ(score.by_rank, 0.5);
}

TEST(Imposters, nobody_to_compare_with_is_no_evidence) {
  const std::vector<double> a{1, 2};
  EXPECT_EQ(
      imposter_score(a, a, rows_of(2, {}), draw_imposters(2, 0, {}, 1), ImposterSimilarity::cosine).general,
      0);
}

TEST(Imposters, draws_have_the_sizes_asked_for_and_repeat) {
  const auto draws = draw_imposters(101, 9, {.iterations = 20}, 5);
  ASSERT_EQ(draws.size(), 20U);
  EXPECT_EQ(draws[7].columns.size(), 51U);
  EXPECT_EQ(draws[7].imposters.size(), 5U);
  EXPECT_EQ(draws[7].columns, draw_imposters(101, 9, {.iterations = 20}, 5)[7].columns);
  EXPECT_NE(draws[7].columns, draws[8].columns);
}

// Real values, so that no two similarities are a rounding error apart.
RC_GTEST_PROP(Imposters, are_what_one_similarity_at_a_time_says, ()) {
  const auto columns = *rc::gen::inRange<std::size_t>(1, 12);
  const auto count = *rc::gen::inRange<std::size_t>(0, 6);
  Random random(*rc::gen::arbitrary<std::uint32_t>());
  std::vector<double> values((count + 2) * columns);
  for (double& value : values) value = random.uniform();
  const std::span<const double> all(values);
  const DenseRows others =
      rows_of(columns, {values.begin() + static_cast<std::ptrdiff_t>(2 * columns), values.end()});
  const auto draws = draw_imposters(columns, count, {.iterations = 10}, 3);
  for (const auto similarity : {ImposterSimilarity::cosine, ImposterSimilarity::min_max}) {
    // One column has a cosine of 1 with everything, give or take a rounding.
    if (similarity == ImposterSimilarity::cosine && draws[0].columns.size() < 2) continue;
    const auto a = all.subspan(0, columns);
    const auto b = all.subspan(columns, columns);
    const ImposterScore fast = imposter_score(a, b, others, draws, similarity);
    const ImposterScore slow = reference::imposter_score(a, b, others, draws, similarity);
    RC_ASSERT(std::abs(fast.general - slow.general) < 1e-9);
    RC_ASSERT(std::abs(fast.by_rank - slow.by_rank) < 1e-9);
  }
}

}  // namespace
}  // namespace fewhands
