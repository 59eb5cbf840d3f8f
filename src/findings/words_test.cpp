#include "findings/words.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

#include "base/binomial_tail.h"
#include "base/escape.h"
#include "findings/strength_words.h"

namespace fewhands {
namespace {

TEST(Words, name_the_minutes_of_a_clock) {
  EXPECT_EQ(clock_words(60, 7), "at :07");
  EXPECT_EQ(clock_words(30, 0), "at :00 and :30");
  EXPECT_EQ(clock_words(20, 5), "at :05, :25 and :45");
  EXPECT_EQ(clock_words(5, 2), "every 5 minutes from :02 on");
}

TEST(Words, write_numbers_as_people_read_them) {
  EXPECT_EQ(grouped_number(0), "0");
  EXPECT_EQ(grouped_number(999), "999");
  EXPECT_EQ(grouped_number(1'234'567), "1,234,567");
  EXPECT_EQ(counted_words(1, "text", "texts"), "1 text");
  EXPECT_EQ(counted_words(41, "text", "texts"), "41 texts");
}

TEST(Words, never_call_a_part_all_or_nothing) {
  EXPECT_EQ(share_words(38, 41), "38 of 41 (93 %)");
  EXPECT_EQ(share_words(0, 41), "0 of 41 (0 %)");
  EXPECT_EQ(share_words(1, 1'000), "1 of 1,000 (<1 %)");
  EXPECT_EQ(share_words(999, 1'000), "999 of 1,000 (99 %)");
  EXPECT_EQ(share_words(5, 5), "5 of 5 (100 %)");
}

TEST(Words, write_windows_in_the_largest_unit_that_divides_them) {
  EXPECT_EQ(duration_words(10 * kSecond), "10 seconds");
  EXPECT_EQ(duration_words(kSecond), "1 second");
  EXPECT_EQ(duration_words(kMinute), "60 seconds");
  EXPECT_EQ(duration_words(90 * kSecond), "90 seconds");
  EXPECT_EQ(duration_words(10 * kMinute), "10 minutes");
  EXPECT_EQ(duration_words(kHour), "1 hour");
  EXPECT_EQ(duration_words(2 * kDay), "2 days");
  EXPECT_EQ(duration_words(500'000), "0.5 seconds");
  EXPECT_EQ(rough_duration(40 * kSecond), "40 s");
  EXPECT_EQ(rough_duration(150 * kSecond), "2 min");
  EXPECT_EQ(rough_duration(0), "0 s");
}

TEST(Words, quote_names_that_could_be_read_as_part_of_the_sentence) {
  EXPECT_EQ(name_words("@jane_roe-2", 24), "@jane_roe-2");
  EXPECT_EQ(name_words("Roe, Jane", 24), "\u201cRoe, Jane\u201d");
  EXPECT_EQ(name_words("", 24), "\u201c\u201d");
  EXPECT_EQ(name_words("a\u201d and 900 more", 24), "\u201ca' and 900 more\u201d");
  EXPECT_EQ(character_count(name_words(std::string(5000, 'x'), 23)), 24U);
}

TEST(Words, take_the_text_of_a_client_given_as_a_hyperlink) {
  EXPECT_EQ(value_words("<a href=\"http://example.com\">Web App</a>"), "\u201cWeb App\u201d");
  EXPECT_EQ(value_words("<a>"), "\u201c<a>\u201d");
  EXPECT_EQ(value_words("<"), "\u201c<\u201d");
}

TEST(Words, are_valid_utf8_whatever_the_bytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    RC_ASSERT(valid_utf8(name_words(bytes, 10)) == name_words(bytes, 10));
    RC_ASSERT(character_count(name_words(bytes, 10)) <= 13U);
    RC_ASSERT(valid_utf8(value_words(bytes)) == value_words(bytes));
  }));
}

TEST(StrengthWords, follow_the_documented_ranges) {
  EXPECT_EQ(strength_words(0), "weak");
  EXPECT_EQ(strength_words(6.99), "weak");
  EXPECT_EQ(strength_words(7), "moderate");
  EXPECT_EQ(strength_words(20), "strong");
  EXPECT_EQ(strength_words(50), "very strong");
  EXPECT_EQ(strength_words(std::nan("")), "weak");
}

TEST(StrengthWords, round_the_odds_towards_chance) {
  EXPECT_EQ(odds_words(0), "as often as not");
  EXPECT_EQ(odds_words(std::nan("")), "as often as not");
  EXPECT_EQ(odds_words(1), "less than once in 2");
  EXPECT_EQ(odds_words(5.5), "less than once in 45");
  EXPECT_EQ(odds_words(10), "less than once in 1,000");
  EXPECT_EQ(odds_words(20), "less than once in a million");
  EXPECT_EQ(odds_words(25), "less than once in 10 million");
  EXPECT_EQ(odds_words(29.8), "less than once in 100 million");
  EXPECT_EQ(odds_words(30), "less than once in a billion");
  EXPECT_EQ(odds_words(40), "less than once in a trillion");
  EXPECT_EQ(odds_words(62), "less than once in 10^18");
  EXPECT_EQ(odds_words(1000), "less than once in 10^301");
}

TEST(BinomialTail, agrees_with_the_plain_sum) {
  EXPECT_TRUE(rc::check([] {
    const auto n = *rc::gen::inRange<std::uint32_t>(1, 40);
    const auto k = *rc::gen::inRange<std::uint32_t>(0, n + 1);
    const double p = *rc::gen::inRange(1, 1000) / 1000.0;
    double sum = 0;
    for (std::uint32_t i = k; i <= n; ++i) {
      double term = 1;
      for (std::uint32_t j = 0; j < i; ++j) term *= (n - j) / (j + 1.0) * p;
      sum += term * std::pow(1 - p, n - i);
    }
    RC_ASSERT(std::abs(binomial_tail(n, k, p) - sum) <= 1e-8 * sum);
  }));
}

TEST(BinomialTail, has_its_ends_right) {
  EXPECT_EQ(binomial_tail(10, 0, 0.2), 1);
  EXPECT_EQ(binomial_tail(10, 11, 0.2), 0);
  EXPECT_EQ(binomial_tail(10, 1, 0), 0);
  EXPECT_EQ(binomial_tail(10, 3, 1), 1);
}

}  // namespace
}  // namespace fewhands
