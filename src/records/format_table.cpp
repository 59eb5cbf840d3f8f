#include "records/format_table.h"

#include <algorithm>

#include "base/error.h"
#include "records/mapped_file.h"
#include "records/utf8.h"

namespace fewhands {

extern const std::string_view kFormatsTxt;  // formats.txt

namespace {

constexpr std::size_t kLargestTable = std::size_t{4} << 20;

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

void add_field(Format& format, std::string_view keyword, std::string_view rest) {
  const auto found = std::find(kFieldNames.begin(), kFieldNames.end(), keyword);
  if (found == kFieldNames.end()) {
    throw Error(ErrorKind::usage, "there is no field '" + std::string(keyword) + "'");
  }
  const auto field = static_cast<Field>(found - kFieldNames.begin());
  if (std::any_of(format.fields.begin(), format.fields.end(),
                  [&](const FieldRule& rule) { return rule.field == field; })) {
    throw Error(ErrorKind::usage,
                "the field '" + std::string(keyword) + "' stands twice; join the lines by |");
  }
  format.fields.push_back(parse_rule(field, rest, format.is_json));
}

void add_line(Format& format, std::string_view keyword, std::string_view rest) {
  if (keyword == "file") {
    if (rest != "csv" && rest != "json") throw Error(ErrorKind::usage, "file is csv or json");
    format.is_json = rest == "json";
  } else if (keyword == "marker") {
    format.marker = rest;
  } else if (keyword == "has") {
    format.has = parse_conditions(rest, format.is_json);
  } else if (keyword == "only") {
    format.only = parse_conditions(rest, format.is_json);
  } else if (keyword == "missing") {
    format.missing.emplace_back(rest);
  } else if (keyword == "rows") {
    format.rows.push_back(rest == "." ? std::vector<std::vector<std::string>>{} : parse_rows(rest));
  } else if (keyword == "nested") {
    format.nested = parse_path(rest, true).steps;
  } else {
    add_field(format, keyword, rest);
  }
}

void finish(Format& format) {
  if (format.name.empty()) return;
  const auto maps = [&](Field field) {
    return std::any_of(format.fields.begin(), format.fields.end(),
                       [&](const FieldRule& rule) { return rule.field == field; });
  };
  if (!maps(Field::actor) || format.has.empty()) {
    throw Error(ErrorKind::usage, "the format '" + format.name + "' needs a line 'has' and a line 'actor'");
  }
  if (format.is_json && format.rows.empty()) format.rows.emplace_back();
  std::sort(format.fields.begin(), format.fields.end(),
            [](const FieldRule& a, const FieldRule& b) { return a.field < b.field; });
}

}  // namespace

std::vector<Format> parse_formats(std::string_view text, const std::string& origin) {
  std::vector<Format> formats;
  std::uint64_t number = 0;
  try {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      const std::string_view line = trim(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
      ++number;
      if (line.empty() || line.front() == '#') continue;
      const std::size_t space = std::min(line.find_first_of(" \t"), line.size());
      const std::string_view keyword = line.substr(0, space);
      const std::string_view rest = trim(line.substr(space));
      if (rest.empty())
        throw Error(ErrorKind::usage, "'" + std::string(keyword) + "' needs something behind it");
      if (keyword == "format") {
        if (!formats.empty()) finish(formats.back());
        formats.emplace_back();
        formats.back().name = rest;
        formats.back().origin = origin;
      } else if (formats.empty()) {
        throw Error(ErrorKind::usage, "the first line is not 'format NAME'");
      } else {
        add_line(formats.back(), keyword, rest);
      }
    }
    if (!formats.empty()) finish(formats.back());
  } catch (const Error& error) {
    const std::string where =
        (origin.empty() ? "the built-in table" : origin) + ", line " + std::to_string(number);
    throw Error(origin.empty() ? ErrorKind::internal : ErrorKind::usage, where + ": " + error.message(),
                "docs/formats.md says how a table of formats is written");
  }
  return formats;
}

const std::vector<Format>& built_in_formats() {
  static const std::vector<Format> formats = parse_formats(kFormatsTxt, "");
  return formats;
}

std::vector<Format> load_formats(const std::string& file) {
  std::vector<Format> formats;
  if (!file.empty()) {
    const MappedFile table(file);
    if (table.bytes().size() > kLargestTable || check_text(table.bytes()) != TextCheck::fine) {
      throw Error(ErrorKind::input, "this is not a table of formats: it is not text, or has more than 4 MB",
                  "docs/formats.md says how one is written", file);
    }
    formats = parse_formats(table.bytes(), file);
    if (formats.empty()) {
      throw Error(ErrorKind::input, "there is no format in this table",
                  "docs/formats.md says how one is written", file);
    }
  }
  formats.insert(formats.end(), built_in_formats().begin(), built_in_formats().end());
  return formats;
}

}  // namespace fewhands
