#include "records/reader.h"

#include <algorithm>

#include "base/error.h"
#include "base/escape.h"
#include "records/record_cells.h"
#include "records/record_writer.h"
#include "records/scan.h"

namespace fewhands {

namespace {

// The text columns of `records`: of every field that some file has, in the order of Field.
std::vector<Field> text_fields(const std::vector<ScannedFile>& files) {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    if (!is_kept_as_text(field)) continue;
    if (std::any_of(files.begin(), files.end(),
                    [&](const ScannedFile& file) { return file.mapping.has(field); })) {
      fields.push_back(field);
    }
  }
  return fields;
}

std::vector<Field> all_fields() {
  std::vector<Field> fields;
  for (std::size_t i = 0; i < kFieldCount; ++i) fields.push_back(static_cast<Field>(i));
  return fields;
}

// A row that has no form of its own in the file (Parquet, a JSON array): its cells.
std::string raw_of(const RowBatch& batch, std::size_t row) {
  if (!batch.raw[row].empty()) return escape_raw(batch.raw[row]);
  std::string text;
  for (std::size_t i = 0; i < batch.width && text.size() < kRawBytes; ++i) {
    text += i ? "," : "";
    text += batch.cells[row * batch.width + i].substr(0, kRawBytes);
  }
  return escape_raw(text);
}

class StoreWriter {
 public:
  StoreWriter(Database& database, const ScanResult& scanned, const ReadOptions& options,
              const Context& context)
      : scanned_(scanned),
        options_(options),
        context_(context),
        writer_(database, text_fields(scanned.files)) {}

  void write() {
    for (std::size_t i = 0; i < scanned_.files.size(); ++i) write_file(static_cast<std::uint32_t>(i));
    writer_.close();
  }

 private:
  void write_file(std::uint32_t input) {
    const ScannedFile& file = scanned_.files[input];
    const CellLayout layout(file.mapping, all_fields());
    const CheckOptions check{file.rule, options_.since, options_.until};
    next_duplicate_ = file.duplicates.begin();
    passed_ = 0;
    const RecordId before = record_.record;
    context_.begin("storing " + file.input.name, scanned_.report.inputs[input].rows_in);
    file.table->read(0, 1, layout.wanted, [&](const RowBatch& batch) {
      context_.check_cancelled();
      for (std::size_t row = 0; row < batch.rows; ++row) write_row(batch, row, layout, check, input);
      context_.advance(batch.rows);
    });
    if (record_.record - before != scanned_.report.inputs[input].rows_used) changed(file);
  }

  [[noreturn]] static void changed(const ScannedFile& file) {
    throw Error(ErrorKind::input, "the file changed while it was read", "read it once it lies still",
                file.input.name);
  }

  void write_row(const RowBatch& batch, std::size_t index, const CellLayout& layout,
                 const CheckOptions& check, std::uint32_t input) {
    const ScannedFile& file = scanned_.files[input];
    const std::uint64_t number = batch.first_row + index + 1;
    CheckedRow row = check_row(batch, index, layout, check, ignored_);
    if (row.reason.empty() && next_duplicate_ != file.duplicates.end() && *next_duplicate_ == passed_++) {
      row.reason = reject::kDuplicateId;
      ++next_duplicate_;
    }
    if (!row.reason.empty()) {
      writer_.reject(valid_utf8(file.input.name), number, row.reason, raw_of(batch, index));
      return;
    }
    filler_.fill(batch.cells.data() + index * batch.width, layout, row.time, record_);
    record_.actor = scanned_.actors.find(row.actor);
    if (record_.actor == kNone) changed(file);
    writer_.record(record_, input, number);
    ++record_.record;
  }

  const ScanResult& scanned_;
  const ReadOptions& options_;
  const Context& context_;
  RecordWriter writer_;
  RecordFiller filler_;
  RecordView record_;
  TimeTally ignored_;
  std::vector<std::uint64_t>::const_iterator next_duplicate_;
  std::uint64_t passed_ = 0;  // rows of the file that passed all checks but the one for duplicates
};

// `actors`: names, what is first seen of each profile field, and how much each actor posted when.
void write_actors(Database& database, const Dictionary& actors, const std::vector<ScannedFile>& files) {
  database.run("CREATE TABLE actor_names(actor UINTEGER, name VARCHAR)");
  ChunkWriter names(database, "actor_names", {DUCKDB_TYPE_UINTEGER, DUCKDB_TYPE_VARCHAR});
  for (std::uint32_t actor = 0; actor < actors.size(); ++actor) {
    names.set(0, actor);
    names.set_text(1, actors[actor]);
    names.end_row();
  }
  names.close();
  std::string outer;
  std::string inner;
  const std::vector<Field> present = text_fields(files);
  for (const Field field :
       {Field::actor_name, Field::actor_created, Field::actor_bio, Field::followers, Field::following}) {
    if (std::find(present.begin(), present.end(), field) == present.end()) continue;
    const std::string name = sql_name(kFieldNames[static_cast<std::size_t>(field)]);
    outer += name + ", ";
    inner += "arg_min(" + name + ", record) FILTER (" + name + " IS NOT NULL) AS " + name + ", ";
  }
  database.run("CREATE TABLE actors AS SELECT actor, name, " + outer +
               "posts, first_time, last_time FROM actor_names JOIN (SELECT actor, " + inner +
               "count(*)::UBIGINT AS posts, min(time) AS first_time, max(time) AS last_time FROM records "
               "GROUP BY actor) "
               "USING (actor) ORDER BY actor; DROP TABLE actor_names");
}

}  // namespace

RecordStore read_records(const ReadOptions& options, std::unique_ptr<Database> database,
                         const Context& context) {
  ScanResult scanned = scan_inputs(options, nullptr, {}, context);
  if (scanned.report.rows_used >= kNone) {
    throw Error(ErrorKind::resource, "more than 4.29 billion records",
                "split the input, for instance with --since and --until");
  }
  StoreWriter(*database, scanned, options, context).write();
  context.begin("summing up actors");
  write_actors(*database, scanned.actors, scanned.files);
  return RecordStore(std::move(database), std::move(scanned.report));
}

RecordStore read_records(const ReadOptions& options, const std::string& path, const Context& context) {
  DatabaseOptions settings;
  settings.threads = std::max(1U, context.threads);
  settings.memory_bytes = context.memory_bytes / 2;
  return read_records(options, std::make_unique<Database>(path, settings), context);
}

}  // namespace fewhands
