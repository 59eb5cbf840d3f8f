#include "simulator/accuracy.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/error.h"

namespace fewhands {
namespace {

// Scores with many ties, and labels.
struct Scored {
  std::vector<double> scores;
  std::vector<std::uint8_t> positive;
};

Scored any_scores() {
  Scored result;
  const auto pairs = *rc::gen::container<std::vector<std::pair<int, bool>>>(
      rc::gen::pair(rc::gen::inRange(0, 8), rc::gen::arbitrary<bool>()));
  for (const auto& [score, positive] : pairs) {
    result.scores.push_back(score / 2.0);
    result.positive.push_back(positive);
  }
  return result;
}

// By comparing every positive with every negative.
double slow_area(const Scored& scored) {
  double won = 0, all = 0;
  for (std::size_t i = 0; i < scored.scores.size(); ++i) {
    for (std::size_t j = 0; j < scored.scores.size(); ++j) {
      if (!scored.positive[i] || scored.positive[j]) continue;
      all += 1;
      won += scored.scores[i] > scored.scores[j] ? 1.0 : scored.scores[i] == scored.scores[j] ? .5 : 0.0;
    }
  }
  return won / all;
}

// By going through every threshold and counting anew.
double slow_average_precision(const Scored& scored) {
  const std::set<double, std::greater<>> thresholds(scored.scores.begin(), scored.scores.end());
  double sum = 0, last_recall = 0;
  const auto all = static_cast<double>(
      std::count_if(scored.positive.begin(), scored.positive.end(), [](auto p) { return p != 0; }));
  for (const double threshold : thresholds) {
    double right = 0, flagged = 0;
    for (std::size_t i = 0; i < scored.scores.size(); ++i) {
      if (scored.scores[i] < threshold) continue;
      flagged += 1;
      right += scored.positive[i];
    }
    sum += (right / all - last_recall) * right / flagged;
    last_recall = right / all;
  }
  return sum;
}

// By asking about every pair of things.
double slow_rand_index(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  double both = 0, in_a = 0, in_b = 0, all = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      all += 1;
      in_a += a[i] == a[j];
      in_b += b[i] == b[j];
      both += a[i] == a[j] && b[i] == b[j];
    }
  }
  return (both - in_a * in_b / all) / ((in_a + in_b) / 2 - in_a * in_b / all);
}

// Six actors: 0 1 2 operation 0, 3 operation 1, 4 5 ordinary.
Judgement six_actors() {
  Judgement judgement;
  judgement.truth = {0, 0, 0, 1, kNone, kNone};
  judgement.bits = {9, 8, 0, 3, 5, 0};
  judgement.flagged = {1, 1, 0, 0, 1, 0};
  judgement.posts = {10, 5, 4, 9, 9, 1};
  judgement.pairs = {{0, 1}, {1, 4}};
  judgement.groups = {{0, 1, 4}};
  return judgement;
}

TEST(Accuracy, area_under_the_curve_equals_comparing_every_pair_ties_included) {
  EXPECT_TRUE(rc::check([] {
    const Scored scored = any_scores();
    const double slow = slow_area(scored);
    const double fast = area_under_curve(scored.scores, scored.positive);
    if (std::isnan(slow)) {
      RC_ASSERT(std::isnan(fast));
    } else {
      RC_ASSERT(std::abs(fast - slow) < 1e-12);
    }
  }));
}

TEST(Accuracy, average_precision_equals_going_through_every_threshold) {
  EXPECT_TRUE(rc::check([] {
    const Scored scored = any_scores();
    const double slow = slow_average_precision(scored);
    const double fast = average_precision(scored.scores, scored.positive);
    const bool any = std::count(scored.positive.begin(), scored.positive.end(), 1) > 0;
    RC_ASSERT((any ? std::abs(fast - slow) < 1e-12 : std::isnan(fast)));
  }));
}

TEST(Accuracy, curves_have_the_values_of_a_worked_example) {
  // Worked by hand: scores .1 .4 .35 .8, labels 0 0 1 1.
  EXPECT_DOUBLE_EQ(area_under_curve({.1, .4, .35, .8}, {0, 0, 1, 1}), .75);
  EXPECT_DOUBLE_EQ(average_precision({.1, .4, .35, .8}, {0, 0, 1, 1}), .5 + .5 * 2 / 3);
}

TEST(Accuracy, rand_index_equals_asking_about_every_pair) {
  EXPECT_TRUE(rc::check([] {
    const auto pairs =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<std::uint32_t, std::uint32_t>>>(
            rc::gen::pair(rc::gen::inRange(0U, 4U), rc::gen::inRange(0U, 4U))));
    std::vector<std::uint32_t> a, b;
    for (const auto& [x, y] : pairs) {
      a.push_back(x);
      b.push_back(y);
    }
    const double slow = slow_rand_index(a, b);
    const double fast = adjusted_rand_index(a, b);
    RC_ASSERT((std::isfinite(slow) ? std::abs(fast - slow) < 1e-9 : fast == 1.0));
  }));
}

TEST(Accuracy, partitions_that_agree_score_one_whatever_their_labels) {
  EXPECT_DOUBLE_EQ(adjusted_rand_index({1, 1, 2, 2, 3}, {7, 7, 5, 5, 9}), 1);
  EXPECT_DOUBLE_EQ(normalised_mutual_information({1, 1, 2, 2, 3}, {7, 7, 5, 5, 9}), 1);
  EXPECT_DOUBLE_EQ(normalised_mutual_information({1, 1, 2, 2}, {1, 2, 1, 2}), 0);
  // Worked by hand: H(a) = ln 2, H(b) = 0.
  EXPECT_DOUBLE_EQ(normalised_mutual_information({1, 2}, {1, 1}), 0);
}

TEST(Accuracy, counts_actors_pairs_and_groups_of_a_worked_example) {
  const Accuracy accuracy = measure_accuracy(six_actors());
  EXPECT_EQ(accuracy.actors.n, 6U);
  EXPECT_EQ(accuracy.actors.positive, 4U);
  EXPECT_EQ(accuracy.actors.flagged, 3U);
  EXPECT_DOUBLE_EQ(accuracy.actors.precision, 2.0 / 3);
  EXPECT_DOUBLE_EQ(accuracy.actors.recall, .5);
  EXPECT_DOUBLE_EQ(accuracy.actors.f1, 4.0 / 7);
  EXPECT_DOUBLE_EQ(accuracy.actors.auc, (2 + 2 + .5 + 1) / 8);
  EXPECT_EQ(accuracy.pairs.positive, 3U);
  EXPECT_EQ(accuracy.pairs.flagged, 2U);
  EXPECT_DOUBLE_EQ(accuracy.pairs.precision, .5);
  EXPECT_DOUBLE_EQ(accuracy.pairs.recall, 1.0 / 3);
  EXPECT_DOUBLE_EQ(accuracy.pairs.fdp, .5);
  EXPECT_EQ(accuracy.groups.truth, 1U);
  EXPECT_EQ(accuracy.groups.found, 1U);
  EXPECT_EQ(accuracy.groups.matched, 1U);
  // Over actors 0 1 2 3 4: operations {0 1 2} {3} {4}, found {0 1 4} {2} {3}.
  EXPECT_NEAR(accuracy.groups.ari, slow_rand_index({0, 0, 0, 1, 2}, {0, 0, 1, 2, 0}), 1e-12);
}

TEST(Accuracy, counts_only_actors_with_enough_posts) {
  const Accuracy accuracy = measure_accuracy(six_actors(), {.min_posts = 5});
  EXPECT_EQ(accuracy.actors.n, 4U);
  EXPECT_EQ(accuracy.actors.positive, 3U);
  EXPECT_DOUBLE_EQ(accuracy.actors.recall, 2.0 / 3);
  EXPECT_EQ(accuracy.pairs.positive, 1U);
  EXPECT_DOUBLE_EQ(accuracy.pairs.recall, 1);
}

TEST(Accuracy, rates_over_nothing_are_undefined_and_fdp_is_zero) {
  Judgement judgement = six_actors();
  judgement.flagged.assign(6, 0);
  judgement.pairs.clear();
  judgement.groups.clear();
  const Accuracy accuracy = measure_accuracy(judgement);
  EXPECT_TRUE(std::isnan(accuracy.actors.precision));
  EXPECT_DOUBLE_EQ(accuracy.actors.recall, 0);
  EXPECT_DOUBLE_EQ(accuracy.actors.f1, 0);
  EXPECT_TRUE(std::isnan(accuracy.pairs.precision));
  EXPECT_DOUBLE_EQ(accuracy.pairs.fdp, 0);
  EXPECT_EQ(accuracy.groups.found, 0U);
}

TEST(Accuracy, nobody_at_all_gives_undefined_figures_not_a_crash) {
  const Accuracy accuracy = measure_accuracy({});
  EXPECT_TRUE(std::isnan(accuracy.actors.auc));
  EXPECT_TRUE(std::isnan(accuracy.groups.ari));
}

TEST(Accuracy, refuses_columns_of_different_lengths) {
  Judgement judgement = six_actors();
  judgement.bits.pop_back();
  EXPECT_THROW(measure_accuracy(judgement), Error);
}

TEST(Accuracy, a_group_that_swallows_an_operation_and_a_crowd_does_not_match) {
  Judgement judgement = six_actors();
  judgement.truth = {0, 0, kNone, kNone, kNone, kNone};
  judgement.groups = {{0, 1, 2, 3, 4}};
  EXPECT_EQ(measure_accuracy(judgement).groups.matched, 0U);
  judgement.groups = {{0, 1, 2}};
  EXPECT_EQ(measure_accuracy(judgement).groups.matched, 1U);
}

}  // namespace
}  // namespace fewhands
