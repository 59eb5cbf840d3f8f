#include "groups/evidence_tail.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/random.h"

namespace fewhands {
namespace {

// P(T >= bits) by simulation: a Poisson number of exponential pieces, whose mean is itself Gamma
// (sum of `shape` exponentials) where the counts are overdispersed.
double simulated(const EvidenceTail& tail, unsigned shape, double bits, unsigned runs) {
  Random random(12);
  unsigned reached = 0;
  for (unsigned run = 0; run < runs; ++run) {
    double mean = tail.mean_pairs;
    if (shape > 0) {
      mean = 0;
      for (unsigned i = 0; i < shape; ++i) mean += random.exponential(tail.mean_pairs / shape);
    }
    double sum = 0;
    for (auto pieces = random.poisson(mean); pieces > 0; --pieces) sum += random.exponential(tail.mean_bits);
    reached += sum >= bits;
  }
  return static_cast<double>(reached) / runs;
}

TEST(EvidenceTail, equals_simulation_for_poisson_counts) {
  const EvidenceTail tail{.mean_pairs = 2.5, .dispersion = 1, .mean_bits = 1.4};
  for (const double bits : {0.5, 3.0, 8.0, 12.0}) {
    const double expected = simulated(tail, 0, bits, 100'000);
    EXPECT_NEAR(std::exp2(log2_evidence_tail(tail, bits)), expected, 4 * std::sqrt(expected / 100'000));
  }
}

TEST(EvidenceTail, equals_simulation_for_overdispersed_counts) {
  // Gamma of shape r mixed over Poisson: variance over mean = 1 + mean / r.
  const EvidenceTail tail{.mean_pairs = 6, .dispersion = 1 + 6.0 / 2, .mean_bits = 2};
  for (const double bits : {1.0, 10.0, 30.0}) {
    const double expected = simulated(tail, 2, bits, 100'000);
    EXPECT_NEAR(std::exp2(log2_evidence_tail(tail, bits)), expected, 4 * std::sqrt(expected / 100'000));
  }
}

TEST(EvidenceTail, of_one_rare_pair_falls_one_bit_per_bit) {
  // Uniform p: -log2 p is exponential with mean 1 / ln 2, so P(bits >= t) = 2^-t.
  const EvidenceTail tail{.mean_pairs = 1e-6, .dispersion = 1, .mean_bits = 1 / std::log(2.0)};
  EXPECT_NEAR(log2_evidence_tail(tail, 20), std::log2(1e-6) - 20, 0.01);
  EXPECT_NEAR(log2_evidence_tail(tail, 2000), std::log2(1e-6) - 2000, 0.01);
}

TEST(EvidenceTail, falls_with_evidence_and_never_underflows) {
  const EvidenceTail tail{.mean_pairs = 500, .dispersion = 3, .mean_bits = 1.5};
  double before = 0.1;
  for (double bits = 0; bits < 1e6; bits = bits * 2 + 100) {
    const double now = log2_evidence_tail(tail, bits);
    EXPECT_LE(now, before + 1e-9);
    EXPECT_TRUE(std::isfinite(now));
    before = now;
  }
}

}  // namespace
}  // namespace fewhands
