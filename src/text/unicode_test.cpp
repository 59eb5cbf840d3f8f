#include "text/unicode.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace fewhands {
namespace {

std::string utf8(char32_t c) {
  std::string out;
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
  return out;
}

TEST(Fold, lowers_ascii_and_drops_controls) {
  EXPECT_EQ(folded("Hello\tWORLD\r\n"), "hello world  ");
  EXPECT_EQ(folded(std::string("a\0b\x01\x7F", 5) + "c"), "abc");
}

TEST(Fold, treats_scripts_as_unicode_does) {
  EXPECT_EQ(folded("ПРИВЕТ"), "привет");
  EXPECT_EQ(folded("ΣΟΦΟΣ"), folded("σοφος"));
  EXPECT_EQ(folded("Straße"), "strasse");
  EXPECT_EQ(folded("ＦＵＬＬ　ｗｉｄｔｈ"), "full width");
  EXPECT_EQ(folded("ﬁn ½ ①"), "fin 1⁄2 1");
  EXPECT_EQ(folded("ESPAÑA"), folded("espan\xCC\x83"
                                     "a"));
  EXPECT_EQ(folded("ﻣﺮﺣﺒﺎ"), "مرحبا");  // Arabic presentation forms
  EXPECT_EQ(folded("中文"), "中文");
}

TEST(Fold, ignores_invisible_characters) {
  EXPECT_EQ(folded("می‌خواهم"), "میخواهم");  // Persian zero-width non-joiner
  EXPECT_EQ(folded("a\xE2\x80\x8B"
                   "b\xC2\xAD"
                   "c\xE2\x80\xAE"
                   "d\xEF\xBB\xBF"),
            "abcd");
  EXPECT_EQ(folded("❤\xEF\xB8\x8F"), "❤");
  EXPECT_EQ(folded("x\xC2\x85y\xE2\x80\xA8z\xC2\xA0t"), "x y z t");
  EXPECT_EQ(folded("a\xC2\x90"
                   "b"),
            "ab");
}

TEST(Fold, makes_the_four_turkish_i_one) {
  EXPECT_EQ(folded("IĞDIR"), "iğdir");
  EXPECT_EQ(folded("ığdır"), "iğdir");
  EXPECT_EQ(folded("İSTANBUL"), folded("istanbul"));
  EXPECT_EQ(folded("𝚤"), "i");
}

TEST(Fold, is_idempotent_on_every_code_point) {
  std::string once;
  std::string twice;
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    fold(utf8(c), once);
    fold(once, twice);
    ASSERT_EQ(once, twice) << "U+" << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Fold, turns_ill_formed_bytes_into_replacement_characters) {
  EXPECT_EQ(folded("a\xFFz"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(folded("\xE2\x82"), "\xEF\xBF\xBD");
  EXPECT_EQ(folded("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Fold, is_idempotent_on_any_bytes) {
  EXPECT_TRUE(rc::check([](const std::vector<char>& bytes) {
    const std::string once = folded(std::string(bytes.begin(), bytes.end()));
    RC_ASSERT(folded(once) == once);
  }));
}

TEST(CodePoints, walk_forwards_and_backwards_alike) {
  EXPECT_TRUE(rc::check([](const std::vector<char>& bytes) {
    const std::string text = folded(std::string(bytes.begin(), bytes.end()));
    for (std::size_t i = 0; i < text.size();) {
      const char32_t c = next_code_point(text, i);
      RC_ASSERT(code_point_before(text, i) == c);
    }
  }));
  EXPECT_EQ(code_point_before("a", 0), 0U);
  EXPECT_EQ(code_point_before("\x80\x80\x80\x80\x80", 5), kReplacement);
}

TEST(CountLetters, counts_letters_and_digits_of_any_script) {
  EXPECT_EQ(count_letters("abc 123, d!"), 7U);
  EXPECT_EQ(count_letters("привет 中文 سلام ٣"), 13U);
  EXPECT_EQ(count_letters("🎉❤…—"), 0U);
  EXPECT_EQ(count_letters("e\xCC\x81"), 1U);
  EXPECT_EQ(count_letters(""), 0U);
}

}  // namespace
}  // namespace fewhands
