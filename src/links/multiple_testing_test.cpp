#include "links/multiple_testing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/random.h"
#include "reference/significance.h"

namespace fewhands {
namespace {

RC_GTEST_PROP(BenjaminiHochberg, equals_the_definition, ()) {
  const auto raw = *rc::gen::container<std::vector<std::uint16_t>>(rc::gen::arbitrary<std::uint16_t>());
  std::vector<double> p;
  for (const std::uint16_t value : raw) p.push_back(value / 65535.0);
  const double hypotheses = static_cast<double>(p.size() + *rc::gen::inRange<std::size_t>(0, 1000));
  const std::vector<double> expected = reference::benjamini_hochberg(p, hypotheses);
  const std::vector<double> actual = benjamini_hochberg(p, hypotheses);
  RC_ASSERT(actual.size() == expected.size());
  for (std::size_t i = 0; i < p.size(); ++i) RC_ASSERT(std::abs(actual[i] - expected[i]) < 1e-12);
}

TEST(BenjaminiHochberg, counts_hypotheses_that_are_not_listed) {
  const std::vector<double> p{0.001, 0.002};
  EXPECT_NEAR(benjamini_hochberg(p, 2)[0], 0.002, 1e-15);
  EXPECT_NEAR(benjamini_hochberg(p, 1000)[0], 1.0, 1e-15);
}

TEST(CauchyCombination, of_one_term_is_that_term) {
  for (const double p : {1e-290, 1e-16, 1e-14, 0.001, 0.3, 0.49}) {
    CauchyCombination combination;
    combination.add(p, 1.0);
    EXPECT_NEAR(combination.p() / p, 1.0, 1e-9) << p;
  }
}

TEST(CauchyCombination, lets_a_silent_layer_cost_a_factor_and_no_veto) {
  CauchyCombination combination;
  combination.add(1e-8, 0.25);
  combination.add(1.0, 0.75);
  EXPECT_NEAR(combination.p(), 4e-8, 1e-12);
}

TEST(CauchyCombination, keeps_its_level_under_independence_and_full_dependence) {
  Random random(7);
  int independent = 0;
  int dependent = 0;
  constexpr int kDraws = 200'000;
  for (int draw = 0; draw < kDraws; ++draw) {
    CauchyCombination a;
    CauchyCombination b;
    const double shared = random.uniform();
    for (int layer = 0; layer < 3; ++layer) {
      a.add(random.uniform(), 1.0 / 3);
      b.add(shared, 1.0 / 3);
    }
    independent += a.p() < 0.001 ? 1 : 0;
    dependent += b.p() < 0.001 ? 1 : 0;
  }
  EXPECT_NEAR(independent, 200, 60);
  EXPECT_NEAR(dependent, 200, 60);
}

TEST(EvidenceBits, are_capped_and_never_negative) {
  EXPECT_EQ(evidence_bits(1.0), 0.0);
  EXPECT_EQ(evidence_bits(0.25), 2.0);
  EXPECT_EQ(evidence_bits(0.0), kMaximalBits);
}

}  // namespace
}  // namespace fewhands
