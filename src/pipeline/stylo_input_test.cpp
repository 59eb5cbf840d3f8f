#include "pipeline/stylo_input.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "base/error.h"
#include "hands/stylo_imposters.h"
#include "records/test_folder.h"

namespace fewhands {
namespace {

FrequencyTable read(const std::string& input, std::size_t words = 500) {
  ReadOptions options;
  options.inputs = {input};
  return read_stylo_input(options, {words}, Context{});
}

TEST(StyloInput, AFolderIsReadInTheOrderOfNamesAndOnlyItsTexts) {
  const testing::TestFolder folder;
  folder.write("b_2.txt", "x y");
  folder.write("a_1.txt", "x x");
  folder.write("notes.md", "z z z");
  const FrequencyTable table = read(folder.path());
  EXPECT_EQ(table.texts, (std::vector<std::string>{"a_1", "b_2"}));
  EXPECT_EQ(table.words, (std::vector<std::string>{"x", "y"}));
  EXPECT_EQ(table.share.value, (std::vector<double>{100, 0, 50, 50}));
}

TEST(StyloInput, ATableOfTextsIsNamedByAuthorAndTitle) {
  const testing::TestFolder folder;
  const std::string file = folder.write("t.csv", "author,title,text\nan_a,one,x y\nb,two,x\n");
  EXPECT_EQ(read(file).texts, (std::vector<std::string>{"an a_one", "b_two"}));
  EXPECT_EQ(read(file, 1).words, (std::vector<std::string>{"x"}));
}

TEST(StyloInput, ATableOfFrequenciesIsReadEitherWayRound) {
  const testing::TestFolder folder;
  const FrequencyTable one = read(folder.write("a.csv", ",the,of\na_1,5,3\nb_1,4,2\n"));
  const FrequencyTable turned = read(folder.write("b.csv", "word,a_1,b_1\nthe,5,4\nof,3,2\n"));
  EXPECT_EQ(one.texts, turned.texts);
  EXPECT_EQ(one.words, turned.words);
  EXPECT_EQ(one.share.value, (std::vector<double>{5, 3, 4, 2}));
  EXPECT_EQ(one.share.value, turned.share.value);
}

TEST(StyloInput, WhatIsNoneOfTheseIsAnErrorWithItsRow) {
  const testing::TestFolder folder;
  EXPECT_THROW(read(folder.path()), Error);
  EXPECT_THROW(read(folder.write("one.csv", "name,the\na_1,5\n")), Error);
  try {
    read(folder.write("c.csv", "name,the,of\na_1,5,3\nb_1,4,\n"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.row(), 2U);
  }
}

TEST(StyloInput, ThePenNameOfThePublishedTableGoesToOneAuthorEveryTime) {
  const char* data = std::getenv("FEWHANDS_DATA");
  const std::filesystem::path beside = std::filesystem::path(__FILE__).parent_path() / "../../../shared/data";
  const std::string file =
      ((data ? data : beside) / "authorship/word_frequencies_galbraith.csv.gz").lexically_normal().string();
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no " << file;
  const FrequencyTable table = read(file, 3000);
  std::vector<ImpostersScore> scores = stylo_imposters(table, text_in_question(table), {}, Context{});
  std::sort(scores.begin(), scores.end(),
            [](const ImpostersScore& a, const ImpostersScore& b) { return a.score > b.score; });
  EXPECT_EQ(scores[0].score, 1.0);
  EXPECT_LT(scores[1].score, 0.6);
  EXPECT_EQ(scores[2].score, 0.0);
}

}  // namespace
}  // namespace fewhands
