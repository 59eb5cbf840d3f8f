// What to read and how, and the account that is given of it afterwards.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/types.h"

namespace fewhands {

struct ReadOptions {
  std::vector<std::string> inputs;  // files, globs, or "-" for stdin
  // (field, column) pairs, the user's own words; they win over what is recognised by name.
  std::vector<std::pair<std::string, std::string>> mapping;
  std::string object_column;   // "" = a column recognised as Field::object, if there is one
  TimeMicros since = kNoTime;  // rows before it are rejected as "outside the time range"
  TimeMicros until = kNoTime;  // rows after it likewise; both ends are inside
  std::string timezone;        // IANA name for times without a zone; "" = UTC
  std::string date_order;      // "mdy", "dmy" or "" = decided over the whole column
  std::string encoding;        // "utf-8", "latin-1", "utf-16" or "" = by byte-order mark, else UTF-8
  // Keep rows that repeat an id. Without an object column a repeated id is a duplicate; with one, a
  // repeated (id, object) is. Profiles of tools that count repeated rows set it.
  bool keep_duplicates = false;
  // Where no column is an actor: the outlet is, else the id, else the first column. For texts, which may be
  // nobody's.
  bool any_actor = false;
  bool hash_inputs = true;       // InputFile::xxh3, for a case; another pass over the files
  std::string temporary_folder;  // for stdin, compressed and re-encoded inputs; "" = /tmp
  std::string formats_file;      // a table of formats of the user's own (format_table.h); "" = none
  std::string format_name;       // take this format; "none" = column names alone; "" = as recognised
  std::string format;            // "csv", "tsv", "json", "jsonl", "parquet" or "" = by name, then by content
};

// One file that was read. rows_in = rows_used + the file's rejected rows.
struct InputFile {
  std::string path;  // as it was given; "-" for stdin
  std::uint64_t bytes = 0;
  std::string xxh3;  // 16 hexadecimal digits of XXH3-64 over the file's bytes; "" where not asked for
  std::uint64_t rows_in = 0;
  std::uint64_t rows_used = 0;
  std::vector<std::pair<std::string, std::string>> mapping;  // field -> column, in the order of Field
  std::vector<std::string> unmapped;                         // columns that no field takes
  std::string time_rule;  // how the times were read; "" without a time column
  std::string format;     // of the table of formats; "" = by column names
};

// Invariant: rows_in = rows_used + rows_rejected, overall and per file.
struct ReadReport {
  std::uint64_t rows_in = 0;
  std::uint64_t rows_used = 0;
  std::uint64_t rows_rejected = 0;
  std::vector<InputFile> inputs;
  std::vector<std::pair<std::string, std::uint64_t>>
      rejects;                     // reason, rows; most frequent first, then by name
  std::vector<std::string> notes;  // choices made and surprises met, for the user
};

}  // namespace fewhands
