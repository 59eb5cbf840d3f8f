#include "base/database.h"

#include <memory>

#include "base/error.h"

namespace fewhands {

namespace {

// Frees a duckdb_result on every path out.
struct Result {
  duckdb_result handle{};
  ~Result() { duckdb().destroy_result(&handle); }
};

std::string quoted(std::string_view text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += quote;
    result += c;
  }
  return result + quote;
}

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

// The file that a message names, without what a database puts behind the name it was given.
std::string file_in(const std::string& message) {
  const std::size_t begin = message.find("file \"");
  if (begin == std::string::npos) return "";
  std::string file = message.substr(begin + 6, message.find('"', begin + 6) - begin - 6);
  return file.substr(0, file.rfind(".building-"));
}

void set_option(duckdb_config config, const char* name, const std::string& value) {
  if (duckdb().set_config(config, name, value.c_str()) == DuckDBError) {
    throw Error(ErrorKind::internal, std::string("DuckDB refuses the setting ") + name);
  }
}

}  // namespace

void fail_database(const char* what) {
  const std::string message = what ? what : "unknown DuckDB error";
  if (contains(message, "INTERRUPT")) throw Error(ErrorKind::cancelled, "interrupted");
  if (contains(message, "Out of Memory"))
    throw Error(ErrorKind::resource, message, "raise --memory, or give a temporary folder with more room");
  if (contains(message, "No space left") || contains(message, "File too large")) {
    throw Error(ErrorKind::resource, "the disk is full", "free some room on it, or write somewhere else",
                file_in(message));
  }
  if (contains(message, "Corrupt") || contains(message, "checksum"))
    throw Error(ErrorKind::casefile, "the database is damaged: " + message,
                "copy it again, or make it again");
  throw Error(ErrorKind::internal, message);
}

Column::Column(duckdb_vector vector)
    : data_(duckdb().vector_get_data(vector)), validity_(duckdb().vector_get_validity(vector)) {}

std::string_view Column::text(idx_t row) const {
  if (null(row)) return {};
  auto& value = static_cast<duckdb_string_t*>(data_)[row];
  return {duckdb().string_t_data(&value), duckdb().string_t_length(value)};
}

Database::Database(const std::string& path, const DatabaseOptions& options) {
  duckdb_config config = nullptr;
  if (duckdb().create_config(&config) == DuckDBError)
    throw Error(ErrorKind::internal, "DuckDB does not start");
  const std::unique_ptr<duckdb_config, void (*)(duckdb_config*)> owner(&config, duckdb().destroy_config);
  set_option(config, "threads", std::to_string(options.threads));
  // Nothing is ever fetched: no extension is installed or loaded on demand.
  set_option(config, "autoinstall_known_extensions", "false");
  set_option(config, "autoload_known_extensions", "false");
  if (options.memory_bytes)
    set_option(config, "memory_limit", std::to_string(options.memory_bytes >> 10) + "KiB");
  if (!options.temp_directory.empty()) set_option(config, "temp_directory", options.temp_directory);
  if (options.read_only) set_option(config, "access_mode", "READ_ONLY");
  char* message = nullptr;
  if (duckdb().open_ext(path.empty() ? nullptr : path.c_str(), &database_, config, &message) == DuckDBError) {
    const std::string text = message ? message : "cannot open";
    duckdb().free(message);
    throw Error(ErrorKind::casefile, text, "", path);
  }
  if (duckdb().connect(database_, &connection_) == DuckDBError) {
    duckdb().close(&database_);
    throw Error(ErrorKind::internal, "cannot connect to DuckDB", "", path);
  }
}

Database::~Database() {
  if (connection_) {
    // A query that was left before its end may still have a task in a thread of DuckDB, and the task uses the
    // connection as it ends (DuckDB 1.x). So the threads end first; the next statement is what ends them.
    for (const char* statement : {"SET threads = 1", "SELECT 1"}) {
      Result result;
      duckdb().query(connection_, statement, &result.handle);
    }
    duckdb().disconnect(&connection_);
  }
  if (database_) duckdb().close(&database_);
}

void Database::run(const std::string& sql) {
  Result result;
  if (duckdb().query(connection_, sql.c_str(), &result.handle) == DuckDBError)
    fail_database(duckdb().result_error(&result.handle));
}

void Database::query(const std::string& sql, const std::function<void(const Chunk&)>& visit) {
  duckdb_prepared_statement raw = nullptr;
  const duckdb_state prepared = duckdb().prepare(connection_, sql.c_str(), &raw);
  const std::unique_ptr<duckdb_prepared_statement, void (*)(duckdb_prepared_statement*)> statement(
      &raw, duckdb().destroy_prepare);
  if (prepared == DuckDBError) fail_database(duckdb().prepare_error(raw));
  duckdb_pending_result raw_pending = nullptr;
  const duckdb_state pended = duckdb().pending_prepared_streaming(raw, &raw_pending);
  const std::unique_ptr<duckdb_pending_result, void (*)(duckdb_pending_result*)> pending(
      &raw_pending, duckdb().destroy_pending);
  if (pended == DuckDBError) fail_database(duckdb().pending_error(raw_pending));
  Result result;
  if (duckdb().execute_pending(raw_pending, &result.handle) == DuckDBError)
    fail_database(duckdb().result_error(&result.handle));
  while (true) {
    duckdb_data_chunk handle = duckdb().fetch_chunk(result.handle);
    if (!handle) break;
    const std::unique_ptr<duckdb_data_chunk, void (*)(duckdb_data_chunk*)> owner(&handle,
                                                                                 duckdb().destroy_data_chunk);
    const idx_t rows = duckdb().data_chunk_get_size(handle);
    if (rows == 0) break;
    visit({handle, rows});
  }
  if (const char* message = duckdb().result_error(&result.handle); message && *message)
    fail_database(message);
}

std::optional<std::string> Database::scalar(const std::string& sql) {
  std::optional<std::string> first;
  query("SELECT CAST(x AS VARCHAR) FROM (" + sql + ") AS t(x) LIMIT 1", [&](const Chunk& chunk) {
    const Column column = chunk.column(0);
    if (!column.null(0)) first = std::string(column.text(0));
  });
  return first;
}

std::int64_t Database::count(const std::string& sql) { return std::stoll(scalar(sql).value_or("0")); }

bool Database::has_table(const std::string& name) {
  return count("SELECT count(*) FROM duckdb_tables() WHERE table_name = " + sql_text(name)) > 0;
}

void Database::interrupt() { duckdb().interrupt(connection_); }

Appender::Appender(Database& database, const std::string& table) {
  check(duckdb().appender_create(database.connection(), nullptr, table.c_str(), &appender_));
}

Appender::~Appender() { duckdb().appender_destroy(&appender_); }

void Appender::check(duckdb_state state) {
  if (state == DuckDBError) fail_database(appender_ ? duckdb().appender_error(appender_) : "cannot append");
}

Appender& Appender::add(std::string_view value) {
  check(duckdb().append_varchar_length(appender_, value.data(), value.size()));
  return *this;
}
Appender& Appender::add(std::int64_t value) {
  check(duckdb().append_int64(appender_, value));
  return *this;
}
Appender& Appender::add(std::uint32_t value) {
  check(duckdb().append_uint32(appender_, value));
  return *this;
}
Appender& Appender::add(std::uint64_t value) {
  check(duckdb().append_uint64(appender_, value));
  return *this;
}
Appender& Appender::add(double value) {
  check(duckdb().append_double(appender_, value));
  return *this;
}
Appender& Appender::add(bool value) {
  check(duckdb().append_bool(appender_, value));
  return *this;
}
Appender& Appender::add_time(TimeMicros value) {
  if (value == kNoTime) return add_null();
  check(duckdb().append_timestamp(appender_, duckdb_timestamp{value}));
  return *this;
}
Appender& Appender::add_null() {
  check(duckdb().append_null(appender_));
  return *this;
}
void Appender::end_row() { check(duckdb().appender_end_row(appender_)); }
void Appender::close() { check(duckdb().appender_close(appender_)); }

std::string sql_text(std::string_view text) { return quoted(text, '\''); }
std::string sql_name(std::string_view name) { return quoted(name, '"'); }

}  // namespace fewhands
