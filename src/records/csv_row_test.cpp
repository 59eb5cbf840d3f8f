#include "records/csv_row.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "records/reject_reasons.h"

namespace fewhands {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// All rows of a text of `width` columns; a bad row is its reason alone.
Rows read_all(const std::string& text, std::size_t width) {
  std::vector<int> slots;
  for (std::size_t i = 0; i < width; ++i) slots.push_back(static_cast<int>(i));
  const char* at = text.data();
  const char* const end = at + text.size();
  CsvRowReader reader(at, end, ',', slots);
  CellArena arena;
  Rows rows;
  std::vector<std::string_view> cells(width);
  while (at < end) {
    const CsvRow row = reader.read(at, cells.data(), arena);
    if (row.defect.empty()) {
      rows.emplace_back(cells.begin(), cells.end());
    } else {
      rows.push_back({std::string(row.defect)});
    }
    EXPECT_GT(row.next, at) << "a reader that does not move on never ends";
    if (row.next <= at) break;
    at = row.next;
  }
  return rows;
}

std::string quoted(const std::string& cell) {
  std::string text = "\"";
  for (const char c : cell) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + "\"";
}

TEST(CsvRow, plain_and_quoted_cells_are_read) {
  EXPECT_EQ(read_all("a,b\nc,d\n", 2), (Rows{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(read_all("a,b\r\nc,d", 2), (Rows{{"a", "b"}, {"c", "d"}}));
  EXPECT_EQ(read_all("\"a,1\",\"b\"\"2\"\"\"\r\n\"\",x\n", 2), (Rows{{"a,1", "b\"2\""}, {"", "x"}}));
  EXPECT_EQ(read_all("\"two\nlines\",\"x\r\ny\"\nc,d\n", 2), (Rows{{"two\nlines", "x\r\ny"}, {"c", "d"}}));
  EXPECT_EQ(read_all("a\"b,c\n", 2), (Rows{{"a\"b", "c"}})) << "a quote inside a plain cell is a character";
  EXPECT_EQ(read_all("\"a\",\"b\"", 2), (Rows{{"a", "b"}}));
}

TEST(CsvRow, rows_of_another_width_are_bad_but_empty_cells_at_the_end_are_not) {
  const std::string few(reject::kTooFewColumns);
  const std::string many(reject::kTooManyColumns);
  EXPECT_EQ(read_all("a\nb,c\n", 2), (Rows{{few}, {"b", "c"}}));
  EXPECT_EQ(read_all("a,b,c\nd,e\n", 2), (Rows{{many}, {"d", "e"}}));
  EXPECT_EQ(read_all("\"a\",b,\"c\"\nd,e\n", 2), (Rows{{many}, {"d", "e"}}));
  EXPECT_EQ(read_all("a,b,\nc,d,,\n", 2), (Rows{{"a", "b"}, {"c", "d"}}));
}

TEST(CsvRow, a_stray_quote_costs_one_line_and_not_the_rest) {
  const std::string open(reject::kOpenQuote);
  const std::string after(reject::kTextAfterQuote);
  EXPECT_EQ(read_all("1,\"x\n2,y\n3,z\n", 2), (Rows{{open}, {"2", "y"}, {"3", "z"}}));
  EXPECT_EQ(read_all("1,\"x\n2,y\n3,\"z\"\n", 2), (Rows{{after}, {"2", "y"}, {"3", "z"}}));
  EXPECT_EQ(read_all("1,\"x\"y\n2,z\n", 2), (Rows{{after}, {"2", "z"}}));
}

TEST(CsvRow, what_is_written_by_the_rules_comes_back) {
  rc::check([] {
    const auto cell = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\",\n\r ;x0")));
    const auto width = *rc::gen::inRange<std::size_t>(2, 6);
    const auto rows = *rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(width, cell));
    std::string text;
    Rows expected;
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < width; ++i) text += (i ? "," : "") + quoted(row[i]);
      text += *rc::gen::elementOf(std::vector<std::string>{"\n", "\r\n"});
      expected.push_back(row);
    }
    RC_ASSERT(read_all(text, width) == expected);
  });
}

TEST(CsvRow, any_bytes_are_read_to_the_end_and_no_byte_twice) {
  rc::check([] {
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab\",\n\r\0\xff", 8)));
    std::vector<int> slots = {0, -1, 1};
    CsvRowReader reader(text.data(), text.data() + text.size(), ',', slots);
    CellArena arena;
    std::vector<std::string_view> cells(2);
    const char* at = text.data();
    while (at < text.data() + text.size()) {
      const CsvRow row = reader.read(at, cells.data(), arena);
      RC_ASSERT(row.next > at);
      RC_ASSERT(row.raw.data() == at);
      RC_ASSERT(row.raw.data() + row.raw.size() <= row.next);
      at = row.next;
    }
    RC_ASSERT(at == text.data() + text.size());
  });
}

}  // namespace
}  // namespace fewhands
