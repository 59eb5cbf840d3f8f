#include "text/normalise.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "text/unicode.h"

namespace fewhands {
namespace {

TEST(Normalise, folds_case_and_white_space) {
  EXPECT_EQ(normalised("  Hello \n\t WORLD  "), "hello world");
  EXPECT_EQ(normalised(""), "");
  EXPECT_EQ(normalised(" \t\n"), "");
}

TEST(Normalise, removes_urls_wherever_they_stand) {
  EXPECT_EQ(normalised("Read this https://t.co/AbC now"), "read this now");
  EXPECT_EQ(normalised("https://t.co/AbC"), "");
  EXPECT_EQ(normalised("a www.example.com/x?y=1&amp;z=2 b pic.twitter.com/Q"), "a b");
  EXPECT_EQ(normalised("看https://t.co/abc这里"), "看 这里");
}

TEST(Normalise, makes_texts_equal_that_differ_in_a_shortened_address) {
  EXPECT_EQ(normalised("Breaking: it happened https://t.co/a1"),
            normalised("Breaking: it happened https://t.co/b2"));
  EXPECT_EQ(normalised("Breaking: it happened https://t.…"), "breaking: it happened");
  EXPECT_EQ(normalised("Breaking: it happened htt…"), "breaking: it happened");
  EXPECT_EQ(normalised("Breaking: it happened…"), "breaking: it happened...");
  EXPECT_EQ(normalised("the end of the path..."), "the end of the path...");
}

TEST(Normalise, removes_the_repost_prefix_and_names_its_author) {
  std::string out;
  EXPECT_EQ(normalise("RT @SomeBody: Hello &amp; welcome", out), "somebody");
  EXPECT_EQ(out, "hello & welcome");
  EXPECT_EQ(normalise("RT @a: rt @B: x", out), "b");
  EXPECT_EQ(out, "x");
  EXPECT_EQ(normalise("https://t.co/x RT @c: y", out), "c");
  EXPECT_EQ(out, "y");
  EXPECT_EQ(normalise("no prefix", out), "");
}

TEST(Normalise, works_in_any_script) {
  EXPECT_EQ(normalised("ПУТИН: «Мы победим!» https://t.co/x"), "путин: «мы победим!»");
  EXPECT_EQ(normalised("می‌خواهم   بدانم"), "میخواهم بدانم");
  EXPECT_EQ(normalised("مرحبا\xE2\x80\x8F بكم"), "مرحبا بكم");
  EXPECT_EQ(normalised("大家好！　你们"), "大家好! 你们");
  EXPECT_EQ(normalised("¡Atención, ESPAÑA!"), "¡atención, españa!");
  EXPECT_EQ(normalised("SURİYELİLER IŞIK"), normalised("suriyeliler ışık"));
}

TEST(Normalise, keeps_emoji_tags_and_names) { EXPECT_EQ(normalised("❤️ #MAGA @You"), "❤ #maga @you"); }

TEST(Normalise, decodes_an_entity_before_a_combining_mark) {
  const std::string once = normalised("a &lt;\xCC\xB8 b");
  EXPECT_EQ(once, "a ≮ b");
  EXPECT_EQ(normalised(once), once);
}

TEST(Normalise, survives_hostile_bytes) {
  EXPECT_EQ(normalised(std::string("a\0\0b", 4)), "ab");
  EXPECT_EQ(normalised(std::string(1 << 20, '\x01')), "");
  EXPECT_EQ(normalised(std::string(1 << 20, ' ') + "x"), "x");
  EXPECT_EQ(normalised(std::string(1 << 20, '&')).size(), std::size_t{1} << 20);
  std::string prefixes;
  for (int i = 0; i < 50000; ++i) prefixes += "RT @a: ";
  EXPECT_EQ(normalised(prefixes + "x"), "x");
  std::string stumps;
  for (int i = 0; i < 50000; ++i) stumps += "htt... ";
  EXPECT_EQ(normalised("x " + stumps), "x");
}

// Pieces that could become an address, an entity or a prefix only after something else was removed.
const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"http://",
                                               "https://",
                                               "www.",
                                               "pic.twitter.com/",
                                               "ht",
                                               "t...",
                                               "...",
                                               "…",
                                               ".",
                                               "RT ",
                                               "rt",
                                               "@a",
                                               ":",
                                               " ",
                                               "&",
                                               "amp;",
                                               "lt;",
                                               "#39;",
                                               "a",
                                               "B",
                                               "İ",
                                               "ı",
                                               "\xCC\xB8",
                                               "\xCC\x81",
                                               "é",
                                               "中",
                                               "\xFF",
                                               "\xC2",
                                               "\x85",
                                               "\x01",
                                               "by ",
                                               "\xE2\x80\x8B",
                                               "。",
                                               "：",
                                               "ｈｔｔｐ：//x",
                                               "＆ａｍｐ；",
                                               "ﬁ",
                                               "𝚤",
                                               "(",
                                               ")",
                                               "/",
                                               "@",
                                               "\n"};
  return all;
}

TEST(Normalise, is_idempotent) {
  EXPECT_TRUE(rc::check([] {
    std::string text;
    const auto piece = rc::gen::elementOf(pieces());
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    const std::string once = normalised(text);
    RC_ASSERT(normalised(once) == once);
    // RC_ASSERT evaluates both sides of an "or".
    const bool trimmed = once.empty() || (once.front() != ' ' && once.back() != ' ');
    RC_ASSERT(trimmed);
    RC_ASSERT(once.find("  ") == std::string::npos);
  }));
}

TEST(Normalise, is_idempotent_on_any_bytes) {
  EXPECT_TRUE(rc::check([](const std::vector<char>& bytes) {
    const std::string once = normalised(std::string(bytes.begin(), bytes.end()));
    RC_ASSERT(normalised(once) == once);
  }));
}

TEST(Normalise, treats_ascii_alike_on_both_paths) {
  EXPECT_TRUE(rc::check([](const std::vector<unsigned char>& bytes) {
    std::string text;
    for (const unsigned char byte : bytes) text.push_back(static_cast<char>(byte & 0x7F));
    // A letter beyond ASCII sends the same text through ICU.
    const std::string with_icu = normalised(text + " \xC3\xA9z");
    std::string expected = normalised(text + " ez");
    const std::size_t last = expected.rfind("ez");
    if (last != std::string::npos) expected.replace(last, 1, "\xC3\xA9");
    RC_ASSERT(with_icu == expected);
  }));
}

}  // namespace
}  // namespace fewhands
