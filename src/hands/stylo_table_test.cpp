#include "hands/stylo_table.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "hands/stylo_imposters.h"

namespace fewhands {
namespace {

TEST(StyloTable, WordsEndAtApostrophesHyphensAndDigits) {
  EXPECT_EQ(stylo_words("It's 2 WELL-known О чём مَرحبا"),
            (std::vector<std::string>{"it", "s", "well", "known", "о", "чём", "مَرحبا"}));
  EXPECT_TRUE(stylo_words("12, 13 \xff").empty());
}

TEST(StyloTable, TheMostFrequentWordsComeFirstInPercentOfAllWords) {
  const std::vector<std::string> names = {"a_1", "b_1"};
  const std::vector<std::string_view> texts = {"b a a c", "a b"};
  const FrequencyTable table = make_frequency_table(names, texts, 2, Context{});
  EXPECT_EQ(table.words, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(table.share.value, (std::vector<double>{50, 25, 50, 50}));
  EXPECT_EQ(first_words(table, 1).share.value, (std::vector<double>{50, 50}));
}

TEST(StyloTable, OfTextsWithoutAWordIsAnError) {
  const std::vector<std::string> names = {"a_1"};
  const std::vector<std::string_view> texts = {"1 2 3"};
  EXPECT_THROW(make_frequency_table(names, texts, 10, Context{}), Error);
}

// Author a uses the first half of the words, b the second, c all alike; x_1 writes as a does.
FrequencyTable three_authors() {
  FrequencyTable table;
  table.share.columns = 40;
  for (int c = 0; c < 40; ++c) table.words.push_back("w" + std::to_string(c));
  const auto add = [&](const std::string& name, double first, double second) {
    table.texts.push_back(name);
    for (int c = 0; c < 40; ++c)
      table.share.value.push_back(
          (c < 20 ? first : second) +
          0.1 * static_cast<double>((c * 7 + static_cast<int>(table.texts.size()) * 3) % 5));
  };
  for (const char* title : {"1", "2", "3"}) {
    add(std::string("a_") + title, 3, 1);
    add(std::string("b_") + title, 1, 3);
    add(std::string("c_") + title, 2, 2);
  }
  add("x_1", 2.9, 1.1);
  return table;
}

TEST(StyloImposters, TheAuthorWinsEveryTimeAndTheOthersNever) {
  const FrequencyTable table = three_authors();
  ASSERT_EQ(text_in_question(table), 9U);
  Context context;
  const std::vector<ImpostersScore> scores = stylo_imposters(table, 9, {}, context);
  ASSERT_EQ(scores.size(), 3U);
  EXPECT_EQ(scores[0].author, "a");
  EXPECT_EQ(scores[0].score, 1.0);
  EXPECT_LT(scores[1].score, 0.2);
  context.threads = 4;
  const std::vector<ImpostersScore> again = stylo_imposters(table, 9, {}, context);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(scores[i].score, again[i].score);
}

TEST(StyloImposters, NeedTwoAuthors) {
  FrequencyTable table = three_authors();
  for (std::string& name : table.texts) name = "a_" + name;
  EXPECT_THROW(stylo_imposters(table, 0, {}, Context{}), Error);
}

}  // namespace
}  // namespace fewhands
