#include "records/table_file.h"

#include <optional>
#include <utility>

#include "base/error.h"
#include "records/csv_file.h"
#include "records/duckdb_file.h"
#include "records/format_csv_file.h"
#include "records/json_file.h"
#include "records/recognise_format.h"

namespace fewhands {

void RowBatch::reset(std::size_t wanted) {
  width = wanted;
  rows = 0;
  if (cells.size() < width * kBatchRows) cells.resize(width * kBatchRows);
  raw.clear();
  defect.clear();
}

std::string_view* RowBatch::add(std::string_view row_raw, std::string_view row_defect) {
  if ((rows + 1) * width > cells.size()) cells.resize((rows + 1) * width);
  std::string_view* row = cells.data() + rows * width;
  for (std::size_t i = 0; i < width; ++i) row[i] = {};
  raw.push_back(row_raw);
  defect.push_back(row_defect);
  ++rows;
  return row;
}

namespace {

constexpr std::string_view kNoFormat = "none";

std::optional<RecognisedFormat> wanted_format(const std::vector<Format>& formats, const ReadOptions& options,
                                              bool is_json, const std::string& file) {
  const Format& format = find_format(formats, options.format_name);
  if (format.is_json == is_json) return RecognisedFormat{format, {}};
  throw Error(ErrorKind::data,
              "the format '" + format.name + "' is one of " + (is_json ? "tables" : "JSON") +
                  ", and this file is " + (is_json ? "JSON" : "a table"),
              "leave out --format-name, or name another", file);
}

std::string note_of(const RecognisedFormat& recognised) {
  if (recognised.others.empty()) return {};
  std::string others;
  for (const std::string& other : recognised.others) others += (others.empty() ? "" : ", ") + other;
  return "read as " + recognised.format.name + "; it could also be " + others + " (--format-name decides)";
}

}  // namespace

OpenedTable open_table(const PlainInput& input, const ReadOptions& options, const Context& context) {
  std::unique_ptr<TableFile> table;
  if (input.format == InputFormat::csv) table = std::make_unique<CsvFile>(input);
  const bool by_format = options.format_name != kNoFormat && input.format != InputFormat::parquet;
  std::optional<RecognisedFormat> recognised;
  if (by_format) {
    const std::vector<Format> formats = load_formats(options.formats_file);
    if (!options.format_name.empty()) {
      recognised = wanted_format(formats, options, !table, input.name);
    } else {
      recognised = table ? recognise_table(formats, table->columns())
                         : recognise_json(formats, input.mapped->bytes(), input.name);
    }
  }
  if (recognised) {
    const std::string note = note_of(*recognised);
    if (!table)
      return {std::make_unique<FormatJsonFile>(input, std::move(recognised->format), options), note};
    return {std::make_unique<FormatCsvFile>(std::move(table), std::move(recognised->format), input.name),
            note};
  }
  if (input.format == InputFormat::json_script) {
    throw Error(
        ErrorKind::input, "a script with data in it, but in no format that is known",
        "take the file with the posts (tweets.js of an archive), or describe the format with --formats",
        input.name);
  }
  if (!table) table = open_duckdb_file(input, context);
  return {std::move(table), {}};
}

}  // namespace fewhands
