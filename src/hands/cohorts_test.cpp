#include "hands/cohorts.h"

#include <gtest/gtest.h>

#include <cmath>

#include "hands/made_up_hands.h"

namespace fewhands {
namespace {

std::vector<PairScores> scores_of(const std::vector<std::string>& texts, const std::vector<StyleCell>& pairs,
                                  const CohortOptions& options = {}, unsigned threads = 1) {
  std::vector<PairScores> result(pairs.size());
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  cohort_scores(views, pairs, options, {.threads = threads},
                [&](std::size_t i, const PairScores& scores) { result[i] = scores; });
  return result;
}

std::vector<std::string> two_texts_each(std::size_t hands) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 2 * hands; ++i) texts.push_back(made_up_text(i / 2, i, 400));
  return texts;
}

TEST(Cohorts, the_same_hand_stands_out_among_impostors) {
  const auto scores = scores_of(two_texts_each(12), {{0, 1}, {0, 2}, {8, 9}, {8, 11}});
  for (std::size_t s = 0; s < kStyleScores; ++s) {
    EXPECT_GT(scores[0].z[s], scores[1].z[s]) << kStyleScoreNames[s];
    EXPECT_GT(scores[2].z[s], scores[3].z[s]) << kStyleScoreNames[s];
  }
  EXPECT_EQ(scores[0].impostors, 22U);
}

TEST(Cohorts, impostors_have_mean_0_and_deviation_1) {
  const auto scores = scores_of(two_texts_each(8), {{3, 10}});
  for (std::size_t s = 0; s < kStyleScores; ++s) {
    double mean = 0;
    double squares = 0;
    for (const ScoreVector& one : scores[0].impostor_a) {
      mean += one[s];
      squares += one[s] * one[s];
    }
    EXPECT_NEAR(mean, 0, 1e-9);
    EXPECT_NEAR(squares / static_cast<double>(scores[0].impostor_a.size()), 1, 1e-9);
  }
}

TEST(Cohorts, related_names_are_no_impostors) {
  CohortOptions options;
  options.unrelated = [](std::uint32_t a, std::uint32_t b) { return a / 2 != b / 2; };
  const auto scores = scores_of(two_texts_each(8), {{0, 2}}, options);
  EXPECT_EQ(scores[0].impostors, 12U);
}

TEST(Cohorts, too_few_impostors_give_no_score) {
  const auto scores = scores_of(two_texts_each(3), {{0, 1}});
  EXPECT_EQ(scores[0].impostors, 4U);
  EXPECT_EQ(scores[0].z, ScoreVector{});
}

TEST(Cohorts, are_the_same_on_any_number_of_threads_and_either_way_round) {
  const auto texts = two_texts_each(8);
  const auto one = scores_of(texts, {{0, 5}, {5, 0}}, {}, 1);
  const auto many = scores_of(texts, {{0, 5}, {5, 0}}, {}, 4);
  EXPECT_EQ(one[0].z, many[0].z);
  for (std::size_t s = 0; s < kStyleScores; ++s) EXPECT_NEAR(one[0].z[s], one[1].z[s], 1e-9);
}

TEST(Cohorts, empty_and_broken_texts_have_scores_too) {
  auto texts = two_texts_each(8);
  texts[0] = "";
  texts[1] = "\xff\xfe";
  const auto scores = scores_of(texts, {{0, 1}});
  for (const double z : scores[0].z) EXPECT_TRUE(std::isfinite(z));
}

}  // namespace
}  // namespace fewhands
