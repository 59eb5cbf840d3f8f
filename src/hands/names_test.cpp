#include "hands/names.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "base/random.h"

namespace fewhands {
namespace {

// Text in one hand's proportions of made-up words.
std::string written_by(std::uint64_t hand, std::uint64_t draw, std::size_t bytes) {
  static constexpr const char* kSyllables[] = {"ba", "ne", "ti", "ro", "lu", "sha", "ke", "mi", "do", "gu"};
  Random taste(hand);
  std::vector<double> weight(100);
  double sum = 0;
  for (double& w : weight) sum += w = std::exp(1.2 * taste.normal());
  Random random(mix64(hand) ^ draw);
  std::string text;
  while (text.size() < bytes) {
    double left = random.uniform() * sum;
    std::size_t word = 0;
    while (word + 1 < weight.size() && left > weight[word]) left -= weight[word++];
    text += kSyllables[word % 10];
    text += kSyllables[word / 10];
    text += ' ';
  }
  return text;
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

TEST(Names, OfOneHandFormAClusterAndStrangersDoNot) {
  std::vector<std::string> texts;
  for (std::uint64_t i = 0; i < 60; ++i)
    texts.push_back(written_by(i < 56 ? i : i % 2 == 0 ? 3 : 4, i, 8000));
  const NameClusters found = find_names(views(texts), {}, Context{});
  EXPECT_EQ(found.compared, 60U);
  std::vector<std::uint32_t> expected(60, 0);
  for (const std::size_t i : {3, 56, 58}) expected[i] = 1;
  for (const std::size_t i : {4, 57, 59}) expected[i] = 2;
  EXPECT_EQ(found.cluster_of, expected);
  for (const NameLink& link : found.links) EXPECT_LT(link.q, 0.05);
}

TEST(Names, OfStrangersAreNotLinkedAndThreadsChangeNothing) {
  std::vector<std::string> texts;
  for (std::uint64_t i = 0; i < 120; ++i) texts.push_back(written_by(1000 + i, i, 5000));
  Context context;
  const NameClusters one = find_names(views(texts), {.alpha = 1.1}, context);
  context.threads = 4;
  const NameClusters four = find_names(views(texts), {.alpha = 1.1}, context);
  ASSERT_EQ(one.links.size(), four.links.size());
  for (std::size_t i = 0; i < one.links.size(); ++i) {
    EXPECT_EQ(one.links[i].p, four.links[i].p);
    EXPECT_GE(one.links[i].q, 0.05);
  }
}

TEST(Names, WithTooLittleTextAreLeftOut) {
  std::vector<std::string> texts;
  for (std::uint64_t i = 0; i < 40; ++i) texts.push_back(written_by(i, i, i < 31 ? 4000 : 500));
  EXPECT_EQ(find_names(views(texts), {}, Context{}).compared, 31U);
  texts.resize(20);
  EXPECT_FALSE(find_names(views(texts), {}, Context{}).reason.empty());
  EXPECT_FALSE(find_names({}, {}, Context{}).reason.empty());
}

TEST(Names, TakeAnyBytes) {
  std::vector<std::string> texts;
  Random random(5);
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (int b = 0; b < 3200; ++b) text += static_cast<char>(i < 20 ? random.below(256) : 'a');
    texts.push_back(text);
  }
  const NameClusters found = find_names(views(texts), {}, Context{});
  for (const NameLink& link : found.links) EXPECT_TRUE(std::isfinite(link.cosine));
}

}  // namespace
}  // namespace fewhands
