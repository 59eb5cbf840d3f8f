#include "hands/fusion.h"

#include <gtest/gtest.h>

#include <cmath>

#include "base/error.h"
#include "base/random.h"

namespace fewhands {
namespace {

// Scores that are 1.5 apart between same and different, with a domain that is shifted.
std::vector<FusionExample> made_up_examples(std::size_t count, double shift) {
  Random random(7);
  std::vector<FusionExample> examples;
  for (std::size_t i = 0; i < count; ++i) {
    FusionExample example;
    example.same = i % 2 == 0;
    example.domain = static_cast<std::uint32_t>(i / 2 % 2);
    ScoreVector z{};
    for (double& value : z)
      value = random.normal() + (example.same ? 1.5 : 0) + (example.domain == 1 ? shift : 0);
    example.inputs = fusion_inputs(z);
    examples.push_back(example);
  }
  return examples;
}

const std::vector<FusionDomain> kDomains = {{"one", "en", "news", 1000, 5000, 0, {}},
                                            {"two", "en", "essay", 1000, 9000, 0, {}}};

TEST(Fusion, ratios_mean_what_they_say) {
  const FusionModel model = fit_fusion(made_up_examples(400, 0), kDomains, {});
  double expected = 0;
  double same = 0;
  for (const FusionExample& example : made_up_examples(400, 0)) {
    const FusedRatio ratio = fuse(model.domains[example.domain].weights, example.inputs);
    EXPECT_LE(ratio.low, ratio.llr);
    EXPECT_LE(ratio.llr, ratio.high);
    expected += 1 / (1 + std::exp(-ratio.llr));
    same += static_cast<double>(example.same);
  }
  EXPECT_NEAR(expected, same, 8);
  EXPECT_EQ(model.pairs, 400U);
  EXPECT_EQ(model.domains[1].pairs, 200U);
}

TEST(Fusion, a_domain_not_seen_is_wider_and_not_bolder) {
  const FusionModel model = fit_fusion(made_up_examples(400, 1), kDomains, {});
  FusionVector inputs{};
  inputs.fill(3);
  inputs.back() = 1;
  FusionWeights known = model.domains[0].weights;
  known.mean = model.pooled.mean;
  const FusedRatio in_domain = fuse(known, inputs);
  const FusedRatio fall_back = fuse(model.pooled, inputs);
  EXPECT_LT(std::abs(fall_back.llr), std::abs(in_domain.llr));
  EXPECT_GT((fall_back.high - fall_back.low) / std::abs(fall_back.llr),
            (in_domain.high - in_domain.low) / std::abs(in_domain.llr));
}

TEST(Fusion, chooses_by_language_genre_and_letters) {
  FusionModel model = fit_fusion(made_up_examples(100, 0), kDomains, {});
  EXPECT_EQ(choose_weights(model, "en", "news", 2000).domain, "one");
  EXPECT_EQ(choose_weights(model, "en", "", 7000).domain, "two");
  EXPECT_EQ(choose_weights(model, "en", "", 2000).domain, "one+two");
  EXPECT_EQ(choose_weights(model, "nl", "", 2000).domain, "");
  EXPECT_EQ(choose_weights(model, "en", "", 10).domain, "");
}

TEST(Fusion, one_freak_cannot_outweigh_the_rest) {
  ScoreVector z{};
  z[0] = 1e9;
  z[1] = -1e9;
  EXPECT_LE(fusion_inputs(z)[0], 8);
  EXPECT_GE(fusion_inputs(z)[1], -4);
}

TEST(Fusion, parameters_are_read_as_written) {
  const FusionModel model = fit_fusion(made_up_examples(100, 0), kDomains, {});
  const FusionModel read = parse_fusion_model(format_fusion_model(model));
  ASSERT_EQ(read.domains.size(), 2U);
  EXPECT_EQ(read.domains[1].genre, "essay");
  EXPECT_EQ(format_fusion_model(read), format_fusion_model(model));
  EXPECT_THROW(parse_fusion_model("domain x"), Error);
  EXPECT_THROW(parse_fusion_model("nonsense"), Error);
}

TEST(Fusion, the_shipped_parameters_can_be_read) {
  const FusionModel& model = shipped_fusion_model();
  EXPECT_GE(model.domains.size(), 6U);
  EXPECT_GT(model.pairs, 600U);
}

}  // namespace
}  // namespace fewhands
