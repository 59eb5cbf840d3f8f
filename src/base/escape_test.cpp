#include "base/escape.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

namespace fewhands {
namespace {

using namespace std::string_literals;

TEST(TerminalSafe, drops_escape_sequences_whole) {
  EXPECT_EQ(terminal_safe("a\x1b[31mred\x1b[0m b"), "ared b");
  EXPECT_EQ(terminal_safe("\x1b]0;title\x07text"), "text");
  EXPECT_EQ(terminal_safe("\x1b]8;;http://x\x1b\\text"), "text");
  EXPECT_EQ(terminal_safe("\x1bPq#0\x1b\\after"), "after");
}

TEST(TerminalSafe, an_unfinished_string_sequence_does_not_swallow_the_text) {
  EXPECT_EQ(terminal_safe("\x1b]0;hidden words"), "0;hidden words");
}

TEST(TerminalSafe, drops_controls_directions_and_invisible_characters) {
  EXPECT_EQ(terminal_safe("a\0b\x7f\u202e\u200b\ufeff\u0085c"s), "abc");
}

TEST(TerminalSafe, makes_one_line) { EXPECT_EQ(terminal_safe("  one\r\n\ttwo \n"), "one two"); }

TEST(TerminalSafe, cuts_at_a_width_with_an_ellipsis) {
  EXPECT_EQ(terminal_safe("abcdef", 6), "abcdef");
  EXPECT_EQ(terminal_safe("abcdefg", 6), "abcde…");
  EXPECT_EQ(terminal_safe("日本語", 5), "日本…");
  EXPECT_EQ(terminal_safe("日本語", 4), "日…");
}

RC_GTEST_PROP(TerminalSafe, never_exceeds_the_width_nor_carries_a_control, (const std::string& text)) {
  const auto width = *rc::gen::inRange<std::size_t>(1, 40);
  const std::string safe = terminal_safe(text, width);
  RC_ASSERT(terminal_width(safe) <= width);
  RC_ASSERT(std::none_of(safe.begin(), safe.end(),
                         [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }));
  RC_ASSERT(valid_utf8(safe) == safe);
}

TEST(HtmlEscape, leaves_no_way_out_of_text_or_attribute) {
  EXPECT_EQ(html_escape("<script>\"'&"), "&lt;script&gt;&quot;&#39;&amp;");
}

TEST(HtmlEscape, shows_what_would_not_be_seen) {
  EXPECT_EQ(html_escape("a\u202eb"), "a⟦U+202E⟧b");
  EXPECT_EQ(html_escape("a\0b"s), "a⟦U+0000⟧b");
  EXPECT_EQ(html_escape("pass\u200bword"), "pass⟦U+200B⟧word");
  EXPECT_EQ(html_escape("pass\u200dword"), "pass⟦U+200D⟧word");
}

TEST(HtmlEscape, keeps_joiners_that_are_spelling) {
  EXPECT_EQ(html_escape("می\u200cخواهم"), "می\u200cخواهم");
  EXPECT_EQ(html_escape("👩\u200d💻"), "👩\u200d💻");
}

TEST(HtmlEscape, keeps_line_breaks) {
  EXPECT_EQ(html_escape("a\n\tb"), "a\n\tb");
  EXPECT_EQ(html_escape("a\r\nb\rc"), "a\nb⟦U+000D⟧c");
}

RC_GTEST_PROP(HtmlEscape, gives_valid_utf8_without_markup, (const std::string& text)) {
  const std::string escaped = html_escape(text);
  RC_ASSERT(escaped.find_first_of("<>\"'") == std::string::npos);
  RC_ASSERT(valid_utf8(escaped) == escaped);
}

TEST(XmlEscape, drops_what_xml_forbids) {
  EXPECT_EQ(xml_escape("a\x01\0b\ufffe\x1b[0mc"s), "ab[0mc");
  EXPECT_EQ(xml_escape("line\nbreak\ttab"), "line&#10;break&#9;tab");
  EXPECT_EQ(xml_escape("<&>\"'"), "&lt;&amp;&gt;&quot;&#39;");
}

TEST(XmlEscape, replaces_invalid_bytes) { EXPECT_EQ(xml_escape("a\xff\xc3"), "a\ufffd\ufffd"); }

TEST(CsvCell, quotes_only_where_it_must) {
  EXPECT_EQ(csv_cell("plain"), "plain");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("say \"x\""), "\"say \"\"x\"\"\"");
  EXPECT_EQ(csv_cell("two\nlines"), "\"two\nlines\"");
}

TEST(CsvCell, disarms_formulas_and_leaves_numbers_alone) {
  EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
  EXPECT_EQ(csv_cell("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_cell("\tx"), "'\tx");
  EXPECT_EQ(csv_cell("=a,\"b\""), "\"'=a,\"\"b\"\"\"");
  EXPECT_EQ(csv_cell("-1001234"), "-1001234");
  EXPECT_EQ(csv_cell("+3.5"), "+3.5");
  EXPECT_EQ(csv_cell("-1+cmd"), "'-1+cmd");
  EXPECT_EQ(csv_cell("-"), "'-");
}

TEST(ValidUtf8, keeps_what_is_valid_and_replaces_each_bad_byte) {
  EXPECT_EQ(valid_utf8("é日👩"), "é日👩");
  EXPECT_EQ(valid_utf8("a\xed\xa0\x80z"), "a\ufffd\ufffd\ufffdz");  // a surrogate
  EXPECT_EQ(valid_utf8("\xc0\xaf"), "\ufffd\ufffd");                // overlong
  EXPECT_EQ(valid_utf8("\xf0\x9f\x91"), "\ufffd\ufffd\ufffd");      // cut short
}

TEST(Shorten, counts_characters) {
  EXPECT_EQ(shorten("日本語", 2), "日本…");
  EXPECT_EQ(shorten("日本語", 3), "日本語");
}

}  // namespace
}  // namespace fewhands
