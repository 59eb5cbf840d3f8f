// A thin owner of DuckDB's C API: open, run SQL, walk a result by chunks, append rows.
// Every failure becomes an Error that carries DuckDB's own message.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/duckdb_library.h"
#include "base/types.h"

namespace fewhands {

// One column of one chunk, typed access by row. Valid while the chunk lives.
class Column {
 public:
  explicit Column(duckdb_vector vector);
  bool null(idx_t row) const { return validity_ && !duckdb().validity_row_is_valid(validity_, row); }
  std::string_view text(idx_t row) const;  // VARCHAR or BLOB; "" where null
  template <typename T>
  T value(idx_t row) const {  // T must be the column's physical type
    return static_cast<const T*>(data_)[row];
  }

 private:
  void* data_;
  std::uint64_t* validity_;
};

struct Chunk {
  duckdb_data_chunk handle;
  idx_t rows;
  Column column(idx_t index) const { return Column(duckdb().data_chunk_get_vector(handle, index)); }
};

struct DatabaseOptions {
  unsigned threads = 1;
  std::uint64_t memory_bytes = 0;  // 0 = DuckDB's default
  std::string temp_directory;      // where it spills; "" = DuckDB's default
  bool read_only = false;
};

class Database {
 public:
  // path "" opens a database in memory.
  Database(const std::string& path, const DatabaseOptions& options);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Runs one or several statements, drops their results.
  void run(const std::string& sql);
  // Calls visit for every chunk of the result, in order, streaming: the whole result is never held.
  void query(const std::string& sql, const std::function<void(const Chunk&)>& visit);
  // The first column of the first row as text, or nothing.
  std::optional<std::string> scalar(const std::string& sql);
  // A table or view of the database.
  bool has_table(const std::string& name);
  std::int64_t count(const std::string& sql);

  duckdb_connection connection() const { return connection_; }
  // From another thread or a signal's follow-up: makes the running statement fail.
  void interrupt();

 private:
  duckdb_database database_ = nullptr;
  duckdb_connection connection_ = nullptr;
};

// Appends rows to a table. A row is complete after end_row(); close() reports what failed.
class Appender {
 public:
  Appender(Database& database, const std::string& table);
  ~Appender();
  Appender(const Appender&) = delete;
  Appender& operator=(const Appender&) = delete;

  Appender& add(std::string_view value);
  Appender& add(const char* value) { return add(std::string_view(value)); }
  Appender& add(const std::string& value) { return add(std::string_view(value)); }
  Appender& add(std::int64_t value);
  Appender& add(std::uint32_t value);
  Appender& add(std::uint64_t value);
  Appender& add(int value) { return add(static_cast<std::int64_t>(value)); }
  Appender& add(double value);
  Appender& add(bool value);
  Appender& add_time(TimeMicros value);  // TIMESTAMP; kNoTime becomes NULL
  Appender& add_null();
  void end_row();
  void close();

 private:
  void check(duckdb_state state);
  duckdb_appender appender_ = nullptr;
};

// 'text' with quotes doubled, and "name" likewise.
// Throws what DuckDB complains of as an Error: interrupted, out of memory, the disk is full (with the
// file that did not fit), or damaged; anything else is an internal one with DuckDB's words.
[[noreturn]] void fail_database(const char* what);

std::string sql_text(std::string_view text);
std::string sql_name(std::string_view name);

}  // namespace fewhands
