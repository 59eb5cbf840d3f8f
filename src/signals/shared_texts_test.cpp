#include "signals/shared_texts.h"

#include <gtest/gtest.h>

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

TEST(SharedTexts, joins_texts_that_contain_each_other) {
  const SharedTexts found =
      shared_texts(std::vector<std::string>{"proud patriot and father of three boys",
                                            "Proud patriot and father of three boys | south",
                                            "cooking and gardening every single day"},
                   background({}), {});
  ASSERT_EQ(found.clusters.size(), 1U);
  EXPECT_EQ(found.clusters[0].members, 2U);
  EXPECT_EQ(found.clusters[0].texts, 2U);
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
