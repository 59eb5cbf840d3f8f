#include "text/words.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
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

// ICU over everything between "@" and ":"; pieces with a letter, a digit or a symbol.
Words words_by_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  Words words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t cut = std::min(text.find_first_of("@:", at), text.size());
    const icu::UnicodeString piece = icu::UnicodeString::fromUTF8(text.substr(at, cut - at));
    iterator->setText(piece);
    std::int32_t begin = iterator->first();
    for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE;
         begin = end, end = iterator->next()) {
      icu::UnicodeString word(piece, begin, end - begin);
      word.trim();  // a joiner between a space and an emoji would take the space along
      bool counts = false;
      for (std::int32_t i = 0; i < word.length(); i = word.moveIndex32(i, 1))
        counts |= (U_GET_GC_MASK(word.char32At(i)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_S_MASK)) != 0;
      if (counts) word.toUTF8String(words.emplace_back());
    }
    at = cut + 1;
  }
  return words;
}

RC_GTEST_PROP(WordSegmenter, cuts_ascii_as_icu_does, ()) {
  const auto any = rc::gen::elementOf(std::string("ab1_.,:;'\"-$@# \t!^~"));
  const std::string text = *rc::gen::container<std::string>(any);
  RC_ASSERT(words_of(text) == words_by_icu(text));
}

RC_GTEST_PROP(WordSegmenter, cuts_mixed_text_as_icu_does, ()) {
  const auto any = rc::gen::element<std::string>(
      "a", "b", "1", "_", ".", ",", ":", "'", "-", "@", " ", " ", " ", "\n", "\u00E9", "\u2019", "\u201C",
      "\u2014", "\u0301", "\u200D", "\u00AD", "\u00A0", "\u0436", "\u0627", "\u064B", "\u597D", "\u3042",
      "\u30AB", "\u0E01", "\u0E32", "\u2764", "\U0001F1E9", "\U0001F468", "\u05D0", "\u05F4");
  std::string text;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(any)) text += piece;
  RC_ASSERT(words_of(text) == words_by_icu(text));
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
