#include "signals/shared_texts.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace fewhands {
namespace {

TextBackground background(const std::vector<std::string>& texts) {
  TextBackground result;
  for (const std::string& text : texts) result.add(text);
  result.seal();
  return result;
}

TEST(SharedTexts, finds_a_description_word_for_word) {
  const TextBackground others = background(std::vector<std::string>(100, "Hello, world"));
  const SharedTexts found = shared_texts(
      std::vector<std::string>{"Mother of two.  Coffee!", "mother of two. coffee!", "", "Else"}, others, {});
  EXPECT_EQ(found.members, 3U);
  EXPECT_EQ(found.others, 100U);
  ASSERT_EQ(found.clusters.size(), 1U);
  EXPECT_EQ(found.clusters[0].members, 2U);
  EXPECT_EQ(found.clusters[0].texts, 1U);
  EXPECT_EQ(found.clusters[0].others, 0U);
  EXPECT_EQ(found.clusters[0].example, "Mother of two.  Coffee!");
  EXPECT_LT(found.clusters[0].p, 0.01);
}

TEST(SharedTexts, takes_nothing_for_rare_that_everybody_writes) {
  const TextBackground others = background(std::vector<std::string>(100, "my opinions are my own"));
  const SharedTexts found = shared_texts(std::vector<std::string>(4, "My opinions are my own"), others, {});
  ASSERT_EQ(found.clusters.size(), 1U);
  EXPECT_EQ(found.clusters[0].others, 100U);
  EXPECT_GT(found.clusters[0].p, 0.5);
}

TEST(SharedTexts, joins_texts_that_are_nearly_the_same) {
  const SharedTexts found =
      shared_texts(std::vector<std::string>{"proud patriot and father of three boys",
                                            "Proud patriot and father of three boys | south",
                                            "cooking and gardening every single day"},
                   background({}), {});
  ASSERT_EQ(found.clusters.size(), 1U);
  EXPECT_EQ(found.clusters[0].members, 2U);
  EXPECT_EQ(found.clusters[0].texts, 2U);
}

// `words` words out of a vocabulary of `many`.
std::string text_of(Random& random, int words, std::uint64_t many) {
  std::string text;
  for (int i = 0; i < words; ++i) text += "word" + std::to_string(random.below(many) * 7919) + " ";
  return text;
}

TEST(SharedTexts, takes_the_threshold_at_which_texts_of_others_are_not_alike) {
  Random random(2);
  std::vector<std::string> different;
  std::vector<std::string> stock;  // all but one of eight words are everybody's, in a fixed order
  for (int i = 0; i < 1200; ++i) {
    different.push_back(text_of(random, 8, 100'000));
    stock.push_back("mother, teacher, reader, " + text_of(random, 1, 100'000) +
                    "proud of this town and of its people");
  }
  EXPECT_EQ(background(different).threshold(), 0.5);
  EXPECT_EQ(background(stock).threshold(), 0.9);
  EXPECT_EQ(background({"a text or two", "and another one"}).threshold(), 0.8);
  std::vector<std::string> turned(different.rbegin(), different.rend());
  EXPECT_EQ(background(turned).threshold(), 0.5);
}

TEST(SharedTexts, compares_members_at_the_threshold_of_the_others) {
  Random random(3);
  std::vector<std::string> others;
  others.reserve(1200);
  for (int i = 0; i < 1200; ++i) others.push_back(text_of(random, 8, 100'000));
  // Two words of twelve differ: a Jaccard index of about two thirds.
  const std::vector<std::string> members{"keeper of bees and of old radios, walks the hills of the north",
                                         "keeper of bees and of old guitars, walks the shores of the north"};
  EXPECT_TRUE(similar_texts(members, 0.8).empty());
  const SharedTexts found = shared_texts(members, background(others), {});
  ASSERT_EQ(found.clusters.size(), 1U);
  EXPECT_EQ(found.clusters[0].members, 2U);
}

TEST(SharedTexts, takes_another_join_in_place_of_its_own) {
  SharedTextOptions options;
  options.near = [](std::span<const std::string>) {
    return std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}};
  };
  const SharedTexts found = shared_texts(std::vector<std::string>{"alpha", "omega"}, background({}), options);
  ASSERT_EQ(found.clusters.size(), 1U);
  EXPECT_EQ(found.clusters[0].texts, 2U);
}

TEST(SharedTexts, does_not_compare_texts_of_a_few_letters) {
  EXPECT_TRUE(shared_texts(std::vector<std::string>{"UK", "UK", "\xF0\x9F\x87\xBA"}, background({}), {})
                  .clusters.empty());
}

}  // namespace
}  // namespace fewhands
