#include "cli/table_printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/escape.h"
#include "base/time.h"

namespace fewhands::cli {

namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kLeastElastic = 8;

std::string padded(const std::string& text, std::size_t width, Align align, bool last) {
  const std::size_t used = terminal_width(text);
  const std::string spaces(width > used ? width - used : 0, ' ');
  if (align == Align::right) return spaces + text;
  return last ? text : text + spaces;
}

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string rounded(double number) {
  if (!std::isfinite(number)) return fmt::format("{}", number);
  if (std::fabs(number) < 10) return fmt::format("{:.1f}", number);
  const std::string whole = grouped(static_cast<std::uint64_t>(std::llround(std::fabs(number))));
  return number < 0 ? "-" + whole : whole;
}

std::string probability(double p) {
  if (p == 0 || p == 1) return p == 0 ? "0" : "1";
  if (p >= 0.01) return fmt::format("{:.3f}", p);
  if (p >= 0.0001) return fmt::format("{:.2g}", p);
  return fmt::format("{:.0e}", p);
}

std::string readable_time(TimeMicros time) {
  std::string text = format_time(time);
  if (text.empty()) return text;
  text.pop_back();  // the Z: everything is UTC, and the heading says so
  std::replace(text.begin(), text.end(), 'T', ' ');
  return text;
}

std::string readable_gap(double seconds) {
  const double size = std::fabs(seconds);
  if (size < 120) return fmt::format("{:.3g} s", size);
  if (size < 7200) return fmt::format("{:.3g} min", size / 60);
  if (size < 172800) return fmt::format("{:.3g} h", size / 3600);
  return fmt::format("{:.3g} d", size / 86400);
}

std::string counted(std::uint64_t number, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", grouped(number), number == 1 ? singular : plural);
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent, bool first_indent) {
  const std::string margin(indent, ' ');
  std::string result = first_indent ? margin : "";
  std::size_t column = indent;
  bool fresh = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    const std::size_t size = terminal_width(word);
    if (!fresh && column + 1 + size > width) {
      result += "\n" + margin;
      column = indent;
      fresh = true;
    }
    if (!fresh) result += " ";
    result += word;
    column += size + (fresh ? 0 : 1);
    fresh = false;
  }
  return result + "\n";
}

std::string side_by_side(const std::string& left, const std::string& right, std::size_t width,
                         std::size_t indent) {
  const auto next_line = [](std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string line(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
  };
  std::string_view left_rest = left;
  std::string_view right_rest = right;
  std::string result;
  while (!left_rest.empty() || !right_rest.empty()) {
    std::string line = std::string(indent, ' ') + padded(next_line(left_rest), width, Align::left, false) +
                       " | " + next_line(right_rest);
    line.erase(line.find_last_not_of(' ') + 1);
    result += line + "\n";
  }
  return result;
}

void TablePrinter::add_row(std::vector<std::string> cells) {
  cells.resize(columns_.size());
  for (std::string& cell : cells) cell = terminal_safe(cell);
  rows_.push_back(std::move(cells));
}

std::vector<std::size_t> TablePrinter::widths(std::size_t room) const {
  std::vector<std::size_t> result;
  std::size_t total = columns_.empty() ? 0 : (columns_.size() - 1) * kGap;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = terminal_width(columns_[c].title);
    for (const auto& row : rows_) width = std::max(width, terminal_width(row[c]));
    result.push_back(width);
    total += width;
  }
  while (total > room) {
    std::size_t widest = columns_.size();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const bool can_give = columns_[c].elastic && result[c] > kLeastElastic;
      if (can_give && (widest == columns_.size() || result[c] > result[widest])) widest = c;
    }
    if (widest == columns_.size()) break;
    --result[widest];
    --total;
  }
  return result;
}

std::string TablePrinter::text(std::size_t width, std::size_t indent) const {
  const auto column_widths = widths(width - std::min(width, indent));
  std::string result;
  const auto add_line = [&](const auto& cell_of) {
    std::string line(indent, ' ');
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (c > 0) line.append(kGap, ' ');
      const std::string cell = terminal_safe(cell_of(c), column_widths[c]);
      line += padded(cell, column_widths[c], columns_[c].align, c + 1 == columns_.size());
    }
    line.erase(line.find_last_not_of(' ') + 1);
    result += line + "\n";
  };
  add_line([&](std::size_t c) { return columns_[c].title; });
  for (const auto& row : rows_) {
    add_line([&](std::size_t c) { return row[c]; });
  }
  return result;
}

}  // namespace fewhands::cli
