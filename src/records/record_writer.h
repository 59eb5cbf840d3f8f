// Writes records and rejects into their tables, chunk by chunk.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/database.h"
#include "records/record.h"

namespace fewhands {

// Appends whole DuckDB chunks: several times as fast as cell by cell. Columns have fixed types.
class ChunkWriter {
 public:
  // types: the physical types of the table's columns, in order.
  ChunkWriter(Database& database, const std::string& table, const std::vector<duckdb_type>& types);
  ~ChunkWriter();
  ChunkWriter(const ChunkWriter&) = delete;
  ChunkWriter& operator=(const ChunkWriter&) = delete;

  template <typename T>
  void set(idx_t column, T value) {
    static_cast<T*>(duckdb().vector_get_data(vectors_[column]))[row_] = value;
  }
  void set_text(idx_t column, std::string_view text);
  void set_null(idx_t column);
  void end_row();
  // Writes what is left; errors of all rows show here at the latest.
  void close();

 private:
  void flush();
  void check(duckdb_state state);

  duckdb_appender appender_ = nullptr;
  duckdb_data_chunk chunk_ = nullptr;
  std::vector<duckdb_vector> vectors_;
  idx_t row_ = 0;
};

class RecordWriter {
 public:
  // Makes the tables `records` (with a VARCHAR column for each field) and `rejects`.
  RecordWriter(Database& database, const std::vector<Field>& fields);

  void record(const RecordView& record, std::uint32_t input, std::uint64_t row);
  void reject(std::string_view input, std::uint64_t row, std::string_view reason, std::string_view raw);
  void close();

 private:
  static void make_tables(Database& database, const std::vector<Field>& fields);
  static std::vector<duckdb_type> record_types(std::size_t fields);

  std::vector<Field> fields_;
  ChunkWriter records_;
  ChunkWriter rejects_;
};

// The fields that `records` keeps as text: all that are mapped but actor and time.
bool is_kept_as_text(Field field);

}  // namespace fewhands
