#include "records/recognise_format.h"

#include <algorithm>

#include "base/error.h"
#include "records/column_names.h"
#include "records/format_csv_file.h"
#include "records/json_reader.h"

namespace fewhands {

namespace {

constexpr std::size_t kFirstRecords = 1000;
constexpr std::size_t kFirstBytes = std::size_t{16} << 20;
constexpr std::size_t kFirstLineBytes = std::size_t{4} << 20;

bool has_columns(const Format& format, const std::vector<std::string>& columns) {
  return std::all_of(format.has.begin(), format.has.end(), [&](const auto& choices) {
    return std::any_of(choices.begin(), choices.end(), [&](const FormatCondition& condition) {
      const bool there = find_column(columns, condition.path.text) != kNoColumn;
      return there == (condition.test != FormatCondition::Test::absent);
    });
  });
}

bool wants_absence(const std::vector<FormatCondition>& choices) {
  return choices.size() == 1 && choices.front().test == FormatCondition::Test::absent;
}

// Whole lines of the beginning; of a document simply the beginning.
std::string_view beginning(std::string_view body, bool lines) {
  const std::string_view head = body.substr(0, lines ? kFirstLineBytes : kFirstBytes);
  if (!lines || head.size() == body.size()) return head;
  const std::size_t feed = head.rfind('\n');
  return feed == std::string_view::npos ? body.substr(0, body.find('\n')) : head.substr(0, feed + 1);
}

// Each condition holds for some of the first records; what must not be there is in none of them.
bool has_records(const Format& format, std::string_view body, bool lines, const std::string& input) {
  const BesideFiles beside({}, "-");
  JsonReader reader(format, beside, input);
  RuleEvaluator evaluator(format);
  CellArena arena;
  std::vector<bool> met(format.has.size(), false);
  bool any = false;
  bool refuted = false;
  std::size_t seen = 0;
  const bool any_absence = std::any_of(format.has.begin(), format.has.end(), wants_absence);
  const auto look = [&](const JsonItem& item) {
    for (std::size_t i = 0; item.record && i < met.size(); ++i) {
      const bool absence = wants_absence(format.has[i]);
      if (met[i] && !absence) continue;
      const bool holds = evaluator.holds({format.has[i]}, *item.record, arena);
      met[i] = met[i] || holds;
      refuted = refuted || (absence && !holds);
    }
    any = any || item.record;
    arena.clear();
    const bool settled =
        !any_absence && std::all_of(met.begin(), met.end(), [](bool is_met) { return is_met; });
    return ++seen < kFirstRecords && !refuted && !settled;
  };
  lines ? reader.read_lines(body, look) : reader.read_document(body, look);
  return any && !refuted && std::all_of(met.begin(), met.end(), [](bool is_met) { return is_met; });
}

// The first path to the records that leads to such as the format asks for.
std::optional<RowSteps> fitting_rows(const Format& format, std::string_view body, bool lines,
                                     const std::string& input) {
  for (const RowSteps& rows : format.rows) {
    Format one = format;
    one.rows = {rows};
    if (has_records(one, body, lines, input)) return rows;
  }
  return std::nullopt;
}

template <typename Fits>
std::optional<RecognisedFormat> best(const std::vector<Format>& formats, const Fits& fits) {
  const auto weight = [](const Format& format) {
    return (format.origin.empty() ? 0U : 10'000U) + format.has.size() + (format.marker.empty() ? 0U : 1U);
  };
  std::vector<const Format*> fitting;
  for (const Format& format : formats) {
    if (fits(format)) fitting.push_back(&format);
  }
  if (fitting.empty()) return std::nullopt;
  const auto first = std::max_element(fitting.begin(), fitting.end(), [&](const Format* a, const Format* b) {
    return weight(*a) < weight(*b);
  });
  RecognisedFormat result{**first, {}};
  for (const Format* format : fitting) {
    if (format != *first && weight(*format) == weight(**first)) result.others.push_back(format->name);
  }
  return result;
}

}  // namespace

std::optional<RecognisedFormat> recognise_table(const std::vector<Format>& formats,
                                                const std::vector<std::string>& columns) {
  return best(formats, [&](const Format& format) { return !format.is_json && has_columns(format, columns); });
}

std::optional<RecognisedFormat> recognise_json(const std::vector<Format>& formats, std::string_view bytes,
                                               const std::string& input) {
  const std::string_view body = json_body(bytes);
  const bool lines = is_json_lines(body);
  const std::string_view head = beginning(body, lines);
  const std::string_view marked = bytes.substr(bytes.starts_with("\xef\xbb\xbf") ? 3 : 0);
  auto recognised = best(formats, [&](const Format& format) {
    return format.is_json && marked.starts_with(format.marker) && fitting_rows(format, head, lines, input);
  });
  // Looking along the other paths again for every pass over the file would cost as much as reading it.
  if (recognised) recognised->format.rows = {*fitting_rows(recognised->format, head, lines, input)};
  return recognised;
}

const Format& find_format(const std::vector<Format>& formats, const std::string& name) {
  const auto found = std::find_if(formats.begin(), formats.end(), [&](const Format& format) {
    return normalise_column_name(format.name) == normalise_column_name(name);
  });
  if (found != formats.end()) return *found;
  std::string names;
  for (const Format& format : formats) names += (names.empty() ? "" : ", ") + format.name;
  throw Error(ErrorKind::usage, "there is no format '" + name + "'", "formats: none, " + names);
}

}  // namespace fewhands
