#include "links/compound_poisson.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/random.h"
#include "reference/significance.h"

namespace fewhands {
namespace {

const std::vector<double> kJumps{0, 5, 0, 3, 1, 0, 2};

RC_GTEST_PROP(CompoundPoisson, tail_equals_panjers_recursion, ()) {
  auto raw = *rc::gen::container<std::vector<std::uint8_t>>(12, rc::gen::arbitrary<std::uint8_t>());
  std::vector<double> jumps(raw.begin(), raw.end());
  jumps[0] = 0;
  jumps[3] += 1;
  const auto s = *rc::gen::inRange<std::uint32_t>(0, 80);
  const double lambda = *rc::gen::inRange(1, 12'000) / 1000.0;
  const double expected = reference::compound_poisson_tail(jumps, s, lambda);
  RC_ASSERT(std::abs(CompoundPoisson(jumps).tail(s, lambda) - expected) < 1e-9);
}

TEST(CompoundPoisson, of_unit_jumps_is_the_poisson_distribution) {
  const std::vector<double> unit{0, 1};
  const CompoundPoisson tail(unit);
  EXPECT_NEAR(tail.tail(1, 1e-6), 1e-6, 1e-11);
  EXPECT_NEAR(tail.tail(3, 1e-4) / (1e-12 / 6), 1.0, 1e-3);
}

TEST(CompoundPoisson, far_tails_keep_their_relative_precision) {
  const CompoundPoisson tail(kJumps);
  double last = 1;
  for (std::uint32_t s = 1; s < 100; ++s) {
    const double p = tail.tail(s, 1e-5);
    EXPECT_LE(p, last);
    EXPECT_GT(p, 0.0);
    last = p;
  }
  EXPECT_LT(last, 1e-80);
}

TEST(CompoundPoisson, hands_over_to_the_gamma_without_a_jump) {
  const CompoundPoisson tail(kJumps);
  for (const std::uint32_t s : {20U, 45U, 60U, 80U}) {
    const double below = tail.tail(s, CompoundPoisson::kLargeMean);
    const double above = tail.tail(s, CompoundPoisson::kLargeMean * 1.0000001);
    EXPECT_NEAR(above / below, 1.0, 0.1) << s;
  }
}

TEST(CompoundPoisson, randomised_tail_is_uniform_under_the_model) {
  const CompoundPoisson tail(kJumps);
  Random random(3);
  const double lambda = 0.7;
  int below = 0;
  constexpr int kDraws = 100'000;
  for (int draw = 0; draw < kDraws; ++draw) {
    std::uint32_t s = 0;
    for (std::uint64_t n = random.poisson(lambda); n > 0; --n) {
      double u = random.uniform() * 11;
      for (std::uint32_t w = 1; w < kJumps.size(); ++w) {
        if ((u -= kJumps[w]) < 0) {
          s += w;
          break;
        }
      }
    }
    below += tail.randomised_tail(s, lambda, random.uniform()) < 0.01 ? 1 : 0;
  }
  EXPECT_NEAR(below, 1000, 130);
}

TEST(CompoundPoisson, largest_lambda_never_drops_a_pair_that_matters) {
  const CompoundPoisson tail(kJumps);
  const double cut = 1e-4;
  const std::vector<double> limit = tail.largest_lambda(cut, 60);
  for (std::uint32_t s = 1; s <= 60; ++s) {
    if (limit[s] > 1e9) continue;
    EXPECT_GE(tail.tail(s, limit[s] * 1.000001), cut) << s;
    EXPECT_LE(tail.tail(s, limit[s] * 0.999), cut) << s;
  }
}

}  // namespace
}  // namespace fewhands
