#include "text/words.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace fewhands {
namespace {

std::vector<std::string> words_of(const std::string& text) {
  WordSegmenter segmenter;
  std::vector<std::string_view> words;
  segmenter.segment(text, words);
  return {words.begin(), words.end()};
}

using Words = std::vector<std::string>;

TEST(WordSegmenter, cuts_ascii_by_the_rules_of_the_standard) {
  EXPECT_EQ(words_of("i can't: 3.14, a.b 1,000 x_y #tag @name!"),
            (Words{"i", "can't", "3.14", "a.b", "1,000", "x_y", "tag", "name"}));
  EXPECT_EQ(words_of("_ __ ... 'quoted' a- -b"), (Words{"quoted", "a", "b"}));
  EXPECT_EQ(words_of("1 + 1 = $2"), (Words{"1", "+", "1", "=", "$", "2"}));
  EXPECT_TRUE(words_of("").empty());
  EXPECT_TRUE(words_of("?! \t").empty());
}

TEST(WordSegmenter, cuts_any_script) {
  EXPECT_EQ(words_of("путин: «мы победим!»"), (Words{"путин", "мы", "победим"}));
  EXPECT_EQ(words_of("الشعب يريد"), (Words{"الشعب", "يريد"}));
  EXPECT_EQ(words_of("好 ❤!"), (Words{"好", "❤"}));
  EXPECT_GT(words_of("สวัสดีชาวโลก").size(), 1U);
  EXPECT_GT(words_of("我们今天去北京").size(), 2U);
}

RC_GTEST_PROP(WordSegmenter, cuts_ascii_as_icu_does, ()) {
  const auto any = rc::gen::elementOf(std::string("ab1_.,:;'\"-$@# \t!^~"));
  const std::string text = *rc::gen::container<std::string>(any);
  // A letter beyond ASCII after a space sends the same text through ICU.
  Words with_icu = words_of(text + " é");
  RC_ASSERT(!with_icu.empty() && with_icu.back() == "é");
  with_icu.pop_back();
  RC_ASSERT(with_icu == words_of(text + " "));
}

RC_GTEST_PROP(WordSegmenter, stands_any_bytes, ()) {
  const auto text = *rc::gen::arbitrary<std::string>();
  std::size_t at = 0;
  for (const std::string& word : words_of(text)) {
    at = text.find(word, at);
    RC_ASSERT(at != std::string::npos);
    RC_ASSERT(!word.empty());
    at += word.size();
  }
}

}  // namespace
}  // namespace fewhands
