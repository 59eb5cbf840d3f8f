#include "records/record_writer.h"

#include "base/error.h"

namespace fewhands {

namespace {

constexpr idx_t kFixedColumns = 6;  // record, input, row, actor, time, is_repost

Database& with_tables(Database& database, void (*make)(Database&, const std::vector<Field>&),
                      const std::vector<Field>& fields) {
  make(database, fields);
  return database;
}

}  // namespace

ChunkWriter::ChunkWriter(Database& database, const std::string& table,
                         const std::vector<duckdb_type>& types) {
  check(duckdb().appender_create(database.connection(), nullptr, table.c_str(), &appender_));
  std::vector<duckdb_logical_type> logical;
  logical.reserve(types.size());
  vectors_.reserve(types.size());
  for (const duckdb_type type : types) logical.push_back(duckdb().create_logical_type(type));
  chunk_ = duckdb().create_data_chunk(logical.data(), logical.size());
  for (duckdb_logical_type& type : logical) duckdb().destroy_logical_type(&type);
  for (idx_t i = 0; i < types.size(); ++i) vectors_.push_back(duckdb().data_chunk_get_vector(chunk_, i));
}

ChunkWriter::~ChunkWriter() {
  duckdb().destroy_data_chunk(&chunk_);
  duckdb().appender_destroy(&appender_);
}

void ChunkWriter::check(duckdb_state state) {
  if (state != DuckDBError) return;
  const char* what = appender_ ? duckdb().appender_error(appender_) : nullptr;
  fail_database(what ? what : "cannot append rows");
}

void ChunkWriter::set_text(idx_t column, std::string_view text) {
  duckdb().vector_assign_string_element_len(vectors_[column], row_, text.data(), text.size());
}

void ChunkWriter::set_null(idx_t column) {
  duckdb().vector_ensure_validity_writable(vectors_[column]);
  duckdb().validity_set_row_invalid(duckdb().vector_get_validity(vectors_[column]), row_);
}

void ChunkWriter::end_row() {
  if (++row_ == duckdb().vector_size()) flush();
}

void ChunkWriter::flush() {
  duckdb().data_chunk_set_size(chunk_, row_);
  check(duckdb().append_data_chunk(appender_, chunk_));
  duckdb().data_chunk_reset(chunk_);
  for (idx_t i = 0; i < vectors_.size(); ++i) vectors_[i] = duckdb().data_chunk_get_vector(chunk_, i);
  row_ = 0;
}

void ChunkWriter::close() {
  if (row_ > 0) flush();
  check(duckdb().appender_close(appender_));
}

bool is_kept_as_text(Field field) { return field != Field::actor && field != Field::time; }

RecordWriter::RecordWriter(Database& database, const std::vector<Field>& fields)
    : fields_(fields),
      records_(with_tables(database, make_tables, fields), "records", record_types(fields.size())),
      rejects_(database, "rejects",
               {DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UBIGINT, DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_VARCHAR}) {}

void RecordWriter::make_tables(Database& database, const std::vector<Field>& fields) {
  std::string sql =
      "CREATE TABLE records(record UINTEGER, input UINTEGER, row UBIGINT, actor UINTEGER, time TIMESTAMP, "
      "is_repost BOOLEAN";
  for (const Field field : fields)
    sql += ", " + sql_name(kFieldNames[static_cast<std::size_t>(field)]) + " VARCHAR";
  database.run(sql + "); CREATE TABLE rejects(input VARCHAR, row UBIGINT, reason VARCHAR, raw VARCHAR)");
}

std::vector<duckdb_type> RecordWriter::record_types(std::size_t fields) {
  std::vector<duckdb_type> types = {DUCKDB_TYPE_UINTEGER, DUCKDB_TYPE_UINTEGER,  DUCKDB_TYPE_UBIGINT,
                                    DUCKDB_TYPE_UINTEGER, DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_BOOLEAN};
  types.insert(types.end(), fields, DUCKDB_TYPE_VARCHAR);
  return types;
}

void RecordWriter::record(const RecordView& record, std::uint32_t input, std::uint64_t row) {
  records_.set(0, record.record);
  records_.set(1, input);
  records_.set(2, row);
  records_.set(3, record.actor);
  records_.set(4, record.time);
  if (record.time == kNoTime) records_.set_null(4);
  records_.set(5, record.is_repost);
  for (idx_t i = 0; i < fields_.size(); ++i) {
    const std::string_view text = record[fields_[i]];
    if (text.empty()) {
      records_.set_null(kFixedColumns + i);
    } else {
      records_.set_text(kFixedColumns + i, text);
    }
  }
  records_.end_row();
}

void RecordWriter::reject(std::string_view input, std::uint64_t row, std::string_view reason,
                          std::string_view raw) {
  rejects_.set_text(0, input);
  rejects_.set(1, row);
  rejects_.set_text(2, reason);
  rejects_.set_text(3, raw);
  rejects_.end_row();
}

void RecordWriter::close() {
  records_.close();
  rejects_.close();
}

}  // namespace fewhands
