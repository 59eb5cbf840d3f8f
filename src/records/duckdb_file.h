// JSON, JSONL and Parquet, read by DuckDB, every value as text.
//
// JSON objects are flattened: the column of {"user": {"name": "a"}} is "user.name". The columns are those
// of the first 20,000 objects. Arrays, and structs and lists of Parquet, come as JSON text.
// Of JSON lines, each line that is no object is one bad row.
#pragma once

#include <memory>

#include "records/table_file.h"

namespace fewhands {

// Throws Error(input) with DuckDB's message where the file cannot be read.
std::unique_ptr<TableFile> open_duckdb_file(const PlainInput& input, const Context& context);

}  // namespace fewhands
