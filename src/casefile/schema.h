// The tables of a case, and opening one. docs/case.md lists tables and columns.
//
// A case is one DuckDB database. `records`, `actors` and `rejects` are written by the record store,
// everything else by case_writer. The version of the layout stands in run.schema_version: it grows
// when a table or column that readers rely on changes its meaning.
#pragma once

#include <memory>
#include <string>

#include "base/database.h"

namespace fewhands {

inline constexpr int kSchemaVersion = 1;

// Creates the tables that case_writer fills. Throws where one is there already.
void create_tables(Database& database);

// Creates the views with names in place of ids (links_named, ...). Needs `actors`.
void create_views(Database& database);

// What open_case says of a file that is something else.
inline constexpr const char* kNotACase = "the file is not a case";

struct OpenOptions {
  unsigned threads = 1;
  std::uint64_t memory_bytes = 0;
  std::string temp_directory;
};

// Opens an existing case read-only. Throws Error(casefile) where the file is not there, is a
// directory, may not be read, is locked by another process, is no DuckDB database, is no case,
// or is from a later version; each says which, and what to do.
std::unique_ptr<Database> open_case(const std::string& path, const OpenOptions& options);

}  // namespace fewhands
