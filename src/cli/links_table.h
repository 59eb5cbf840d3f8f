// The `links` table as CSV, JSON or Parquet, to standard output or to a file that replaces nothing
// unless told to, and that is complete or not there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/text_table.h"
#include "cli/session.h"
#include "pipeline/links.h"

namespace fewhands::cli {

enum class TableFormat { csv, json, parquet };

struct TableTarget {
  TableFormat format = TableFormat::csv;
  std::string path;  // "" or "-" = standard output
  bool overwrite = false;
};

// From --out, --json and --overwrite. Throws Error(usage) for an ending that is no format and for
// Parquet to standard output; Error(output) where the file is there already.
TableTarget read_target(const Arguments& arguments);

// Columns as INTERFACES promises them; names in CSV stand exactly as in the input (RFC 4180 quotes).
void write_links(Session& session, const TableTarget& target, const LinksResult& result,
                 std::string_view trace);

struct TableStyle {
  std::string_view key = "links";  // of the JSON object
  std::vector<bool> numeric =
      {};  // which columns are numbers in JSON and Parquet; empty = those that read so
};

// A table of texts: a profile's links, the hashes of pictures.
void write_table(Session& session, const TableTarget& target, const TextTable& table,
                 const TableStyle& style = {});

}  // namespace fewhands::cli
