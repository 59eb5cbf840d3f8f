// Tables and numbers for people: aligned columns that fit a width.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/types.h"

namespace fewhands::cli {

// 1234567 -> "1,234,567"
std::string grouped(std::uint64_t number);
// One decimal where it matters: 3.2, 41, 1,234.
std::string rounded(double number);
// 0.034, 0.00041, 3.1e-12, 0, 1
std::string probability(double p);
// "2017-07-06 14:29:00"; "" for kNoTime
std::string readable_time(TimeMicros time);
// "4 s", "1.5 min", "2.3 h", "5 d"; sign dropped
std::string readable_gap(double seconds);
// "1 account", "2 accounts"
std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural);

// Breaks text at spaces into lines of at most `width` columns; every line but the first begins with
// `indent` spaces, and so does the first where first_indent is set. Ends with a line break.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0,
                    bool first_indent = true);

// Two blocks of lines next to each other, the left padded to `width` columns, three between them.
std::string side_by_side(const std::string& left, const std::string& right, std::size_t width,
                         std::size_t indent);

enum class Align { left, right };

struct TableColumn {
  std::string title;
  Align align = Align::left;
  bool elastic = false;  // may be cut where the table is wider than the page
};

// Cells are untrusted: they go through terminal_safe. O(cells).
class TablePrinter {
 public:
  explicit TablePrinter(std::vector<TableColumn> columns) : columns_(std::move(columns)) {}
  void add_row(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }
  // Title line, then a line per row; two spaces between columns, no trailing space. Elastic columns
  // share what is missing, the widest giving first.
  std::string text(std::size_t width, std::size_t indent = 0) const;

 private:
  std::vector<std::size_t> widths(std::size_t room) const;
  std::vector<TableColumn> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace fewhands::cli
