#include "hands/byline.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/random.h"
#include "hands/byline_calibration.h"
#include "hands/byline_space.h"
#include "reference/byline.h"

namespace fewhands {
namespace {

// A hand that writes: words of its own liking and of everybody, in its own proportions.
class MadeUpHand {
 public:
  explicit MadeUpHand(std::uint64_t seed) : random_(seed) {
    for (double& weight : weight_) weight = std::exp(random_.normal());
    comma_ = 0.05 + 0.2 * random_.uniform();
  }

  std::string write(std::size_t bytes) {
    double sum = 0;
    std::array<double, 100> weight = weight_;
    for (double& w : weight) sum += w *= std::exp(kTopic * random_.normal());
    std::string text;
    while (text.size() < bytes) {
      double left = random_.uniform() * sum;
      std::size_t word = 0;
      while (word + 1 < weight.size() && left > weight[word]) left -= weight[word++];
      text += kSyllables[word % 10];
      text += kSyllables[word / 10];
      text += random_.uniform() < comma_ ? ", " : " ";
    }
    return text;
  }

 private:
  static constexpr double kTopic = 1.4;  // what varies from text to text of one hand
  static constexpr const char* kSyllables[] = {"ba", "ne", "ti", "ro", "lu", "sha", "ke", "mi", "do", "gu"};
  Random random_;
  std::array<double, 100> weight_{};
  double comma_ = 0.1;
};

struct MadeUp {
  std::vector<std::string> texts;
  BylineInput input;
};

// 14 names of one hand each and 8 texts; name 0 has two hands, its texts 0-3 and 4-7.
MadeUp two_hands_in_the_first() {
  MadeUp made;
  for (std::uint32_t name = 0; name < 14; ++name) {
    MadeUpHand one(100 + name);
    MadeUpHand other(200 + name);
    made.input.names.push_back("name " + std::to_string(name));
    for (int i = 0; i < 8; ++i) {
      made.texts.push_back(name == 0 && i >= 4 ? other.write(2500) : one.write(2500));
      made.input.name_of.push_back(name);
    }
  }
  for (const std::string& text : made.texts) made.input.texts.push_back(text);
  return made;
}

TEST(Byline, OfTwoHandsIsToldFromThoseOfOne) {
  const MadeUp made = two_hands_in_the_first();
  const BylineResult result = find_hands(made.input, {}, Context{});
  EXPECT_LT(result.answers[0].q, 0.05);
  EXPECT_GE(result.answers[0].hands, 2U);
  EXPECT_GE(result.answers[0].hands_low, 2U);
  for (std::size_t i = 1; i < 14; ++i) {
    EXPECT_GE(result.answers[i].q, 0.05) << i;
    EXPECT_EQ(result.answers[i].hands_low, 1U) << i;
  }
  ASSERT_EQ(result.units.size(), result.hand_of.size());
  int apart = 0;
  for (std::size_t early = 0; early < 4; ++early) {
    for (std::size_t late = 4; late < 8; ++late)
      apart += result.hand_of[early].hand != result.hand_of[late].hand ? 1 : 0;
  }
  EXPECT_GE(apart, 12);  // of 16
}

TEST(Byline, IsTheSameOnAnyNumberOfThreads) {
  const MadeUp made = two_hands_in_the_first();
  Context context;
  const BylineResult one = find_hands(made.input, {}, context);
  context.threads = 4;
  const BylineResult four = find_hands(made.input, {}, context);
  for (std::size_t i = 0; i < one.answers.size(); ++i) {
    EXPECT_EQ(one.answers[i].p_one_hand, four.answers[i].p_one_hand);
    EXPECT_EQ(one.answers[i].hands, four.answers[i].hands);
  }
}

TEST(Byline, WithoutOthersOrWithTooLittleTextHasNoAnswer) {
  MadeUp made = two_hands_in_the_first();
  BylineInput few;
  few.names = {"a", "b"};
  for (std::size_t i = 0; i < 16; ++i) {
    few.name_of.push_back(i < 8 ? 0U : 1U);
    few.texts.push_back(made.input.texts[i]);
  }
  for (const BylineAnswer& answer : find_hands(few, {}, Context{}).answers) {
    EXPECT_EQ(answer.hands, 0U);
    EXPECT_FALSE(answer.reason.empty());
  }
  made.input.names.emplace_back("short");
  made.input.name_of.push_back(14);
  made.input.texts.emplace_back("too little");
  const BylineAnswer answer = find_hands(made.input, {}, Context{}).answers[14];
  EXPECT_EQ(answer.hands, 0U);
  EXPECT_EQ(answer.p_one_hand, 1);
  EXPECT_TRUE(find_hands({}, {}, Context{}).answers.empty());
}

RC_GTEST_PROP(BylinePartition, TheLikelihoodIsTheNormalDensity, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const auto count = *rc::gen::inRange<std::size_t>(1, 6);
  const std::size_t dimensions = 4;
  const HandModel model{0.1 + 0.8 * random.uniform(), static_cast<double>(dimensions)};
  std::vector<std::vector<double>> texts(count);
  double squares = 0;
  double sum = 0;
  for (auto& text : texts) {
    for (std::size_t d = 0; d < dimensions; ++d) text.push_back(random.normal());
  }
  for (const auto& a : texts) {
    for (const auto& b : texts) {
      for (std::size_t d = 0; d < dimensions; ++d) sum += a[d] * b[d];
    }
    for (const double x : a) squares += x * x;
  }
  // Of points that are not on the sphere, the squares are not the same for all partitions.
  const double fast =
      log_likelihood_of_hand(count, sum, model) - model.dimensions * squares / (2 * (1 - model.same_cosine));
  const double constant = static_cast<double>(count * dimensions) / 2 * std::log(model.dimensions);
  RC_ASSERT(std::abs(fast + constant - reference::log_density_of_hand(texts, model)) <
            1e-8 * (1 + std::abs(fast)));
}

RC_GTEST_PROP(BylinePartition, FindsNoBetterThanTheBestAndAllOfThemWhereHandsAreApart, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const auto count = *rc::gen::inRange<std::size_t>(1, 7);
  const HandModel model{0.4, 30};
  const bool apart = *rc::gen::arbitrary<bool>();
  std::vector<double> cosines(count * count, 1.0);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double same = i % 2 == j % 2 ? 0.8 : -0.1;
      cosines[i * count + j] = cosines[j * count + i] =
          apart ? same + 0.05 * random.uniform() : random.uniform() - 0.3;
    }
  }
  const auto found = hand_partitions(cosines, count, model, 3);
  RC_ASSERT(found.size() == std::min<std::size_t>(count, 3));
  for (std::uint32_t hands = 1; hands <= found.size(); ++hands) {
    const double best = reference::best_partition(cosines, count, model, hands);
    RC_ASSERT(found[hands - 1].hands == hands);
    RC_ASSERT(found[hands - 1].log_likelihood <= best + 1e-9);
    if (apart && hands <= 2) RC_ASSERT(found[hands - 1].log_likelihood >= best - 1e-9);
    for (const double sure : memberships(cosines, found[hands - 1], model)) RC_ASSERT(sure > 0 && sure <= 1);
  }
}

TEST(BylineUnits, AreCutAtWhiteSpaceAndJoinedUntilLongEnough) {
  const std::string novel =
      std::string(2999, 'a') + " " + std::string(4500, 'b') + " " + std::string(3000, 'c');
  const std::string post(600, 'p');
  const std::vector<std::uint32_t> name_of = {0, 1, 1, 1, 1};
  const std::vector<std::string_view> texts = {novel, post, post, post, post};
  const std::vector<TextUnit> units = make_units(name_of, texts, {});
  ASSERT_EQ(units.size(), 4U);
  EXPECT_EQ(units.back().name, 1U);
  EXPECT_EQ(units.back().parts.size(), 4U);
  std::size_t covered = 0;
  for (const TextUnit& unit : units) {
    for (const UnitPart& part : unit.parts) covered += part.end - part.begin;
  }
  EXPECT_EQ(covered, novel.size() + 4 * post.size());
}

RC_GTEST_PROP(BylineUnits, HoldEveryByteOnceAndCutNoCharacter, ()) {
  const auto texts = *rc::gen::container<std::vector<std::string>>(rc::gen::exec([] {
    const auto piece = *rc::gen::element<std::string>("слово ", "x", "文字", "a b ", "\xff");
    return [&] {
      std::string text;
      const auto times = *rc::gen::inRange(0, 400);
      for (int i = 0; i < times; ++i) text += piece;
      return text;
    }();
  }));
  std::vector<std::uint32_t> name_of;
  std::vector<std::string_view> views;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    name_of.push_back(static_cast<std::uint32_t>(i % 2));
    views.push_back(texts[i]);
  }
  UnitOptions options;
  options.window = 100;
  options.least = 60;
  std::vector<std::string> whole(texts.size());
  for (const TextUnit& unit : make_units(name_of, views, options)) {
    for (const UnitPart& part : unit.parts) {
      RC_ASSERT(part.begin == whole[part.document].size());
      whole[part.document] += texts[part.document].substr(part.begin, part.end - part.begin);
      if (part.begin < texts[part.document].size())
        RC_ASSERT((static_cast<unsigned char>(texts[part.document][part.begin]) & 0xC0U) != 0x80U);
    }
  }
  for (std::size_t i = 0; i < texts.size(); ++i) RC_ASSERT(whole[i] == texts[i]);
}

TEST(BylineCalibration, LessAlikeIsNeverLessSurprisingFarOut) {
  BylineStatistics statistics;
  statistics.units = 10;
  statistics.same_cosine = 0.3;
  statistics.mean_cosine = 0.3;
  const double alike = one_hand_p(statistics, byline_parameters());
  statistics.mean_cosine = 0.05;
  statistics.gain = {0, 20, 30, 32, 33, 33};
  const double unlike = one_hand_p(statistics, byline_parameters());
  EXPECT_GT(alike, 0.2);
  EXPECT_LT(unlike, 0.01);
  EXPECT_GE(unlike, 1e-6);
  const HandCount count = count_hands(statistics, byline_parameters());
  EXPECT_GE(count.hands, 2U);
  EXPECT_LE(count.low, count.hands);
  EXPECT_GE(count.high, count.hands);
}

}  // namespace
}  // namespace fewhands
