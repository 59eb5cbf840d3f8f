// A folder of CSV files (RFC 4180, UTF-8, header line). Times are ISO 8601 in UTC. Text that a
// spreadsheet would run as a formula gets a leading apostrophe, as csv_cell() does it; numbers are
// columns of their own type and stay as they are.
#include <fmt/format.h>

#include <filesystem>

#include "base/error.h"
#include "casefile/export_tables.h"
#include "casefile/exports.h"
#include "casefile/row.h"

namespace fewhands {

namespace {

std::string cell(const std::string& name, const std::string& type) {
  std::string column = sql_name(name);
  if (type == "VARCHAR") {
    return fmt::format(
        "CASE WHEN regexp_matches({0}, '^[=+\\-@\\t\\r]') AND NOT regexp_full_match({0}, "
        "'[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)') THEN '''' || {0} ELSE {0} END AS {0}",
        column);
  }
  if (type == "TIMESTAMP") {
    return fmt::format(
        "CASE WHEN epoch_us({0}) % 1000000 = 0 THEN strftime({0}, '%Y-%m-%dT%H:%M:%SZ') "
        "ELSE strftime({0}, '%Y-%m-%dT%H:%M:%S.%fZ') END AS {0}",
        column);
  }
  return column;
}

}  // namespace

void export_csv(CaseReader& reader, const std::string& path, const Context& context) {
  std::filesystem::create_directory(path);
  for (const ExportTable& table : export_tables(reader)) {
    context.check_cancelled();
    std::string cells;
    for_each_row(
        reader.database(), "SELECT column_name, column_type FROM (DESCRIBE " + table.query + ")", 2,
        [&](const Row& row) { cells += (cells.empty() ? "" : ", ") + cell(row.text(0), row.text(1)); });
    const std::string file = (std::filesystem::path(path) / (table.name + ".csv")).string();
    reader.database().run(fmt::format("COPY (SELECT {} FROM ({})) TO {} (FORMAT csv, HEADER)", cells,
                                      table.query, sql_text(file)));
  }
}

}  // namespace fewhands
