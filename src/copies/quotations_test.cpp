#include "copies/quotations.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace fewhands {
namespace {

std::vector<std::string> quoted(const std::string& text) {
  std::vector<std::string> result;
  for (const TextSpan span : find_quotations(text)) result.push_back(text.substr(span.begin, span.size()));
  return result;
}

using Quotes = std::vector<std::string>;

TEST(Quotations, marks_of_many_scripts_are_known) {
  EXPECT_EQ(quoted("He said \"we won\" and left."), Quotes{"we won"});
  EXPECT_EQ(quoted("He said \u201Cwe won\u201D and left."), Quotes{"we won"});
  EXPECT_EQ(quoted("Er sagte \u201Ewir siegen\u201C und ging."), Quotes{"wir siegen"});
  EXPECT_EQ(quoted("\u00ABмы победим\u00BB, сказал он"), Quotes{"мы победим"});
  EXPECT_EQ(quoted("sagde \u00BBvi vandt\u00AB her"), Quotes{"vi vandt"});
  EXPECT_EQ(quoted("他说\u300C我们赢了\u300D。"), Quotes{"我们赢了"});
  EXPECT_EQ(quoted("he said ``we won'' there"), Quotes{"we won"});
  EXPECT_EQ(quoted("he said \u2018we won\u2019 there"), Quotes{"we won"});
}

TEST(Quotations, apostrophes_open_nothing) {
  EXPECT_TRUE(quoted("It's the dogs' bowl, isn't it? Don\u2019t ask the boys\u2019 father.").empty());
  EXPECT_EQ(quoted("'It's ours,' she said"), Quotes{"It's ours,"});
}

TEST(Quotations, a_mark_that_is_not_closed_quotes_nothing) {
  EXPECT_TRUE(quoted("a \"b c").empty());
  EXPECT_TRUE(quoted("a \"b " + std::string(5000, 'x') + "\" c").empty());
}

TEST(Quotations, a_span_is_quoted_where_nearly_all_of_it_is) {
  const std::vector<TextSpan> quotations = {{10, 50}, {100, 110}};
  EXPECT_TRUE(is_quoted(quotations, {10, 50}));
  EXPECT_TRUE(is_quoted(quotations, {8, 50}));
  EXPECT_FALSE(is_quoted(quotations, {0, 50}));
  EXPECT_FALSE(is_quoted(quotations, {60, 90}));
}

RC_GTEST_PROP(Quotations, any_bytes_give_spans_within_the_text, ()) {
  std::string text;
  for (const auto& piece : *rc::gen::container<std::vector<std::string>>(
           rc::gen::element<std::string>("\"", "'", "''", "``", "\u201C", "\u201D", "\u00AB", "\u300C",
                                         "\u300D", "a", " ", "\xE2", "\xFF")))
    text += piece;
  for (const TextSpan span : find_quotations(text)) {
    RC_ASSERT(span.begin < span.end);
    RC_ASSERT(span.end < text.size());
  }
}

}  // namespace
}  // namespace fewhands
