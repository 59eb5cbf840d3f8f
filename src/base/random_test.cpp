#include "base/random.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace fewhands {
namespace {

constexpr int kDraws = 200'000;

TEST(Random, gives_the_same_numbers_for_the_same_seed) {
  Random left(7);
  Random right(7);
  Random other(8);
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const std::uint64_t value = left.next();
    EXPECT_EQ(value, right.next());
    differs = differs || value != other.next();
  }
  EXPECT_TRUE(differs);
}

// Five standard errors around the expectation; the seed is fixed, so the test never changes its mind.
TEST(Random, is_uniform_between_zero_and_one) {
  Random random(1);
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double u = random.uniform();
    ASSERT_GE(u, 0.0);
    ASSERT_LT(u, 1.0);
    sum += u;
    squares += u * u;
  }
  EXPECT_NEAR(sum / kDraws, 0.5, 5 * std::sqrt(1.0 / 12 / kDraws));
  EXPECT_NEAR(squares / kDraws, 1.0 / 3, 5 * std::sqrt(4.0 / 45 / kDraws));
}

TEST(Random, draws_every_number_below_n_equally_often) {
  Random random(2);
  std::vector<int> counts(7);
  for (int i = 0; i < kDraws; ++i) ++counts[random.below(7)];
  const double expected = kDraws / 7.0;
  double chi_square = 0;
  for (const int count : counts) chi_square += (count - expected) * (count - expected) / expected;
  EXPECT_LT(chi_square, 22.46);  // 0.999 quantile of chi-square with 6 degrees of freedom
}

TEST(Random, below_one_is_always_zero) {
  Random random(3);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(random.below(1), 0U);
}

TEST(Random, has_the_moments_of_the_normal_distribution) {
  Random random(4);
  double sum = 0;
  double squares = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double x = random.normal();
    sum += x;
    squares += x * x;
  }
  EXPECT_NEAR(sum / kDraws, 0, 5 / std::sqrt(kDraws));
  EXPECT_NEAR(squares / kDraws, 1, 5 * std::sqrt(2.0 / kDraws));
}

TEST(Random, has_the_mean_of_the_exponential_distribution) {
  Random random(5);
  double sum = 0;
  for (int i = 0; i < kDraws; ++i) sum += random.exponential(3);
  EXPECT_NEAR(sum / kDraws, 3, 5 * 3 / std::sqrt(kDraws));
}

TEST(Random, has_mean_and_variance_of_poisson_for_small_and_large_means) {
  Random random(6);
  for (const double mean : {0.3, 12.0, 1234.5}) {
    constexpr int kTimes = 5'000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < kTimes; ++i) {
      const auto x = static_cast<double>(random.poisson(mean));
      sum += x;
      squares += (x - mean) * (x - mean);
    }
    EXPECT_NEAR(sum / kTimes, mean, 5 * std::sqrt(mean / kTimes)) << mean;
    EXPECT_NEAR(squares / kTimes / mean, 1, 0.15) << mean;
  }
  EXPECT_EQ(random.poisson(0), 0U);
}

TEST(UniformAt, depends_on_each_argument) {
  EXPECT_EQ(uniform_at(1, 2, 3), uniform_at(1, 2, 3));
  EXPECT_NE(uniform_at(1, 2, 3), uniform_at(2, 2, 3));
  EXPECT_NE(uniform_at(1, 2, 3), uniform_at(1, 3, 3));
  EXPECT_NE(uniform_at(1, 2, 3), uniform_at(1, 2, 4));
}

RC_GTEST_PROP(Shuffle, keeps_the_elements, (std::vector<int> values, std::uint64_t seed)) {
  std::vector<int> shuffled = values;
  Random random(seed);
  shuffle(shuffled, random);
  std::sort(shuffled.begin(), shuffled.end());
  std::sort(values.begin(), values.end());
  RC_ASSERT(shuffled == values);
}

TEST(Shuffle, puts_every_element_everywhere_equally_often) {
  Random random(9);
  int first_stays = 0;
  for (int i = 0; i < 30'000; ++i) {
    std::vector<int> values{0, 1, 2};
    shuffle(values, random);
    first_stays += values[0] == 0 ? 1 : 0;
  }
  EXPECT_NEAR(first_stays, 10'000, 5 * std::sqrt(30'000 * 2.0 / 9));
}

}  // namespace
}  // namespace fewhands
