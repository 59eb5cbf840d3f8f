#include "hands/distances.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace fewhands {
namespace {

using testing::ElementsAre;

FeatureRows sparse(const std::vector<std::vector<double>>& dense) {
  FeatureRows rows;
  for (std::size_t c = 0; c < dense.front().size(); ++c) rows.key.push_back(c + 1);
  for (const auto& row : dense) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (row[c] == 0) continue;
      rows.column.push_back(static_cast<std::uint32_t>(c));
      rows.value.push_back(row[c]);
    }
    rows.start.push_back(rows.column.size());
  }
  return rows;
}

TEST(Distances, worked_by_hand) {
  const FeatureRows rows = sparse({{3, 4, 0}, {0, 4, 3}});
  EXPECT_DOUBLE_EQ(cosine_similarity(row_of(rows, 0), row_of(rows, 1)), 16.0 / 25);
  EXPECT_DOUBLE_EQ(min_max_similarity(row_of(rows, 0), row_of(rows, 1)), 4.0 / 10);
  const FeatureRows nothing = sparse({{0, 0}, {1, 1}});
  EXPECT_EQ(cosine_similarity(row_of(nothing, 0), row_of(nothing, 1)), 0.0);
  EXPECT_EQ(min_max_similarity(row_of(nothing, 0), row_of(nothing, 0)), 0.0);
}

TEST(Distances, z_scores_have_mean_0_and_deviation_1_and_a_constant_column_is_0) {
  const DenseRows z = z_scores(dense_rows(sparse({{1, 5}, {2, 5}, {3, 5}})));
  EXPECT_THAT(z.value, ElementsAre(-1, 0, 0, 0, 1, 0));
}

RC_GTEST_PROP(Distances, sparse_and_dense_agree, ()) {
  const auto value = *rc::gen::container<std::vector<std::uint8_t>>(16, rc::gen::inRange<std::uint8_t>(0, 4));
  const std::vector<double> a(value.begin(), value.begin() + 8);
  const std::vector<double> b(value.begin() + 8, value.end());
  const FeatureRows rows = sparse({a, b});
  RC_ASSERT(std::abs(cosine_similarity(row_of(rows, 0), row_of(rows, 1)) -
                     cosine_similarity(std::span(a), std::span(b))) < 1e-12);
  RC_ASSERT(std::abs(min_max_similarity(row_of(rows, 0), row_of(rows, 1)) -
                     min_max_similarity(std::span(a), std::span(b))) < 1e-12);
}

}  // namespace
}  // namespace fewhands
