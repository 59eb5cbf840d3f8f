// What profiles and clocks show of a group or an actor: a line of bars for the hours of the day and one for
// the weeks, and a sentence for everything else.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/escape.h"
#include "base/time.h"
#include "cli/case_text.h"
#include "cli/table_printer.h"

namespace fewhands::cli {

namespace {

constexpr std::array<const char*, 9> kBars = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::size_t kMostWeeks = 52;  // columns; longer histories are added up

std::string bars(const std::vector<double>& values) {
  const double greatest = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
  std::string line;
  for (const double value : values) {
    // Whatever is there is seen: only nothing at all is a blank.
    const long height = std::clamp(std::lround(value / std::max(greatest, 1e-9) * 8), 1L, 8L);
    line += kBars[value > 0 ? static_cast<std::size_t>(height) : 0];
  }
  return line;
}

std::vector<double> by_hour_of_day(const std::vector<double>& week) {
  std::vector<double> day(24);
  for (std::size_t hour = 0; hour < week.size(); ++hour) day[hour % 24] += week[hour];
  return day;
}

std::vector<double> added_up(const std::vector<double>& weeks, std::size_t columns) {
  const std::size_t step = (weeks.size() + columns - 1) / columns;
  std::vector<double> sums((weeks.size() + step - 1) / step);
  for (std::size_t i = 0; i < weeks.size(); ++i) sums[i / step] += weeks[i];
  return sums;
}

void print_hours(Output& out, const ProfileRow& row) {
  out.line("  00    06    12    18    UTC").line("  " + bars(by_hour_of_day(row.series)) + "|");
}

void print_weeks(Output& out, const ProfileRow& row) {
  const std::vector<double> sums = added_up(row.series, kMostWeeks);
  const std::size_t step = (row.series.size() + sums.size() - 1) / sums.size();
  const std::string unit = step == 1 ? "a week" : fmt::format("{} weeks", step);
  out.line(fmt::format("  {}|  one bar is {}, from {} on", bars(sums), unit,
                       format_time(row.first_time).substr(0, 10)));
}

}  // namespace

void print_profile(Session& session, const std::vector<ProfileRow>& rows) {
  if (rows.empty()) return;
  Output& out = session.out();
  out.line().line(session.heading("Profile"));
  for (const ProfileRow& row : rows) {
    if (row.kind == "rhythm" && row.series.size() == 168) print_hours(out, row);
    if (!row.text.empty()) {
      out.write(wrapped(terminal_safe(profile_kind_name(row.kind)) + ": " + terminal_safe(row.text),
                        session.width(), 2));
    }
    if (row.kind == "weeks" && row.series.size() > 1) print_weeks(out, row);
  }
}

}  // namespace fewhands::cli
