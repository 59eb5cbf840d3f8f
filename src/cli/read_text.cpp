#include "cli/read_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/escape.h"
#include "cli/table_printer.h"
#include "records/reject_reasons.h"

namespace fewhands::cli {

namespace {

constexpr std::size_t kUnmappedShown = 8;
constexpr std::size_t kNameColumns = 60;  // of a column's name, on the terminal

std::string mapping_text(const InputFile& input) {
  std::string text = "fields:";
  for (const auto& [field, column] : input.mapping) {
    const bool same = field == column;
    text += (text.back() == ':' ? " " : ", ") +
            (same ? field : fmt::format("{} = {}", field, terminal_safe(column, kNameColumns)));
  }
  if (!input.unmapped.empty()) {
    text += "; not used:";
    for (std::size_t i = 0; i < std::min(kUnmappedShown, input.unmapped.size()); ++i) {
      text += " " + terminal_safe(input.unmapped[i], kNameColumns);
    }
    if (input.unmapped.size() > kUnmappedShown)
      text += fmt::format(" and {} more", input.unmapped.size() - kUnmappedShown);
  }
  return text;
}

}  // namespace

std::string read_text(const std::vector<InputFile>& inputs, const RejectCounts& rejects, std::size_t width) {
  std::string text;
  const InputFile* before = nullptr;
  for (const InputFile& input : inputs) {
    text += wrapped(fmt::format("{}: {} = {} used + {} rejected", terminal_safe(input.path),
                                counted(input.rows_in, "row", "rows"), grouped(input.rows_used),
                                grouped(input.rows_in - input.rows_used)),
                    width, 2);
    const bool repeated = before && before->mapping == input.mapping && before->unmapped == input.unmapped &&
                          before->time_rule == input.time_rule;
    if (!repeated) {
      text += wrapped(mapping_text(input), width, 4);
      if (!input.time_rule.empty()) text += wrapped("times: " + terminal_safe(input.time_rule), width, 4);
    }
    before = &input;
  }
  for (const auto& [reason, rows] : rejects) {
    std::string line = fmt::format("rejected {}: {}", counted(rows, "row", "rows"), terminal_safe(reason));
    // The one that is the whole file's, and easily put right.
    if (reason == reject::kNotUtf8) line += fmt::format(" ({})", reject_remedy(reason));
    text += wrapped(line, width, 2);
  }
  return text;
}

}  // namespace fewhands::cli
