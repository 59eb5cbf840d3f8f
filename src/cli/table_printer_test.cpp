#include "cli/table_printer.h"

#include <gtest/gtest.h>

#include <limits>

#include "base/escape.h"
#include "cli/terminal.h"

namespace fewhands::cli {
namespace {

TEST(Grouped, separates_thousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1'000), "1,000");
  EXPECT_EQ(grouped(1'234'567), "1,234,567");
  EXPECT_EQ(grouped(std::numeric_limits<std::uint64_t>::max()), "18,446,744,073,709,551,615");
}

TEST(Rounded, keeps_one_decimal_below_ten) {
  EXPECT_EQ(rounded(3.14), "3.1");
  EXPECT_EQ(rounded(41.4), "41");
  EXPECT_EQ(rounded(12'345.6), "12,346");
}

TEST(Probability, stays_readable_over_the_whole_range) {
  EXPECT_EQ(probability(0), "0");
  EXPECT_EQ(probability(1), "1");
  EXPECT_EQ(probability(0.0342), "0.034");
  EXPECT_EQ(probability(0.00041), "0.00041");
  EXPECT_EQ(probability(3.1e-12), "3e-12");
  EXPECT_EQ(probability(4.9e-324), "5e-324");
}

TEST(ReadableGap, uses_the_unit_that_fits) {
  EXPECT_EQ(readable_gap(-4), "4 s");
  EXPECT_EQ(readable_gap(90), "90 s");
  EXPECT_EQ(readable_gap(300), "5 min");
  EXPECT_EQ(readable_gap(9000), "2.5 h");
  EXPECT_EQ(readable_gap(864000), "10 d");
}

TEST(Wrapped, breaks_at_spaces_and_indents) {
  EXPECT_EQ(wrapped("one two three", 9), "one two\nthree\n");
  EXPECT_EQ(wrapped("one two three", 11, 2), "  one two\n  three\n");
  EXPECT_EQ(wrapped("one two three", 9, 2, false), "one two\n  three\n");
  EXPECT_EQ(wrapped("unbreakable", 4), "unbreakable\n");
  EXPECT_EQ(wrapped("", 4), "\n");
}

TEST(TablePrinter, aligns_numbers_right_and_words_left) {
  TablePrinter table({{.title = "who"}, {.title = "n", .align = Align::right}});
  table.add_row({"alice", "1,000"});
  table.add_row({"bo", "7"});
  EXPECT_EQ(table.text(80), "who        n\nalice  1,000\nbo         7\n");
}

TEST(TablePrinter, cuts_only_elastic_columns_to_fit) {
  TablePrinter table({{.title = "who", .elastic = true}, {.title = "trace"}});
  table.add_row({std::string(100, 'x'), "repost"});
  const std::string text = table.text(30);
  for (std::size_t start = 0; start < text.size(); start = text.find('\n', start) + 1) {
    const std::string line = text.substr(start, text.find('\n', start) - start);
    EXPECT_LE(line.size(), 30U + 2) << line;  // the ellipsis is three bytes in one column
  }
  EXPECT_NE(text.find("repost"), std::string::npos);
}

TEST(TablePrinter, makes_hostile_cells_harmless) {
  TablePrinter table({{.title = "who"}});
  table.add_row({"\x1b[31mred\x1b[0m\nnext \xff"});
  const std::string text = table.text(80);
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 2);
}

TEST(TablePrinter, counts_wide_characters_twice) {
  TablePrinter table({{.title = "who"}, {.title = "n", .align = Align::right}});
  table.add_row({"\xe4\xb8\xad\xe6\x96\x87", "1"});  // two characters, four columns
  table.add_row({"abcd", "2"});
  EXPECT_NE(table.text(80).find("\xe4\xb8\xad\xe6\x96\x87  1\nabcd  2\n"), std::string::npos);
}

TEST(SideBySide, pads_the_shorter_block) {
  EXPECT_EQ(side_by_side("a\nb\n", "c\n", 3, 1), " a   | c\n b   |\n");
}

TEST(ProgressLine, says_the_stage_at_once_and_shows_a_bar_after_a_second) {
  EXPECT_EQ(progress_line("reading", 0, 100, 0.1, 80), "reading ...");
  EXPECT_EQ(progress_line("reading", 50, 0, 3, 80), "reading ... 3 s");
  EXPECT_EQ(progress_line("reading", 50, 100, 4, 80),
            "reading [###############...............]  50 %, 4 s left");
}

TEST(ProgressLine, never_exceeds_the_width) {
  for (std::size_t width = 40; width <= 120; width += 7) {
    EXPECT_LT(terminal_width(progress_line(std::string(200, 'x'), 1, 3, 5000, width)), width);
    EXPECT_LT(terminal_width(progress_line("short", 1, 3, 5000, width)), width);
  }
}

}  // namespace
}  // namespace fewhands::cli
