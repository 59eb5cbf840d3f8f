// From input files to a RecordStore: the full path, which keeps every record as evidence.
//
// Two passes over each file: the first sees the whole time column, so that the rule for times is
// decided on all values, and all actor names; the second checks and writes the rows. Memory: the
// actor dictionary, 16 bytes per row where there is an id column (duplicates), and DuckDB's share.
#pragma once

#include <memory>
#include <string>

#include "base/database.h"
#include "base/progress.h"
#include "records/read_options.h"
#include "records/record_store.h"

namespace fewhands {

// path: the database to create the tables in ("" = memory); it must not hold them already.
// Throws Error(input) where a file cannot be read, Error(data) where its columns cannot be used.
RecordStore read_records(const ReadOptions& options, const std::string& path, const Context& context);
// The same, into a database that is open already.
RecordStore read_records(const ReadOptions& options, std::unique_ptr<Database> database,
                         const Context& context);

}  // namespace fewhands
