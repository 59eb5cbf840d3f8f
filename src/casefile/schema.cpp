// Column by column: docs/case.md. Ids are those of `actors` and `records`; times are UTC; durations
// are seconds. Text is VARCHAR even where few values occur, so that any tool reads it without a key.
#include "casefile/schema.h"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/error.h"

namespace fewhands {

namespace {

constexpr const char* kTables = R"sql(
CREATE TABLE run (
  schema_version INTEGER, version VARCHAR, command VARCHAR, parameters VARCHAR, seed UBIGINT, alpha DOUBLE,
  inputs STRUCT(path VARCHAR, bytes UBIGINT, xxh3 VARCHAR, rows_in UBIGINT, rows_used UBIGINT,
                rows_rejected UBIGINT, mapping STRUCT(field VARCHAR, "column" VARCHAR)[], unmapped VARCHAR[],
                time_rule VARCHAR, format VARCHAR)[],
  notes VARCHAR[],
  timings STRUCT(stage VARCHAR, seconds DOUBLE)[]);
CREATE TABLE layers (
  position USMALLINT, trace VARCHAR, actions UBIGINT, actors UINTEGER, objects UINTEGER, pairs_tested UBIGINT,
  windows_s DOUBLE[]);
CREATE TABLE objects (trace VARCHAR, object UINTEGER, name VARCHAR);
CREATE TABLE actions (trace VARCHAR, actor UINTEGER, object UINTEGER, "time" TIMESTAMP, record UINTEGER);
CREATE TABLE links (
  link UBIGINT, trace VARCHAR, actor_a UINTEGER, actor_b UINTEGER, window_s DOUBLE, objects UINTEGER,
  coactions UBIGINT, median_gap_s DOUBLE, first_time TIMESTAMP, last_time TIMESTAMP,
  p_things DOUBLE, p_moment DOUBLE, p_both DOUBLE, p DOUBLE, q DOUBLE);
CREATE TABLE link_evidence (
  link UBIGINT, object VARCHAR, record_a UINTEGER, record_b UINTEGER, gap_s DOUBLE);
CREATE TABLE fused_links (
  fused_link UBIGINT, actor_a UINTEGER, actor_b UINTEGER, p DOUBLE, q DOUBLE, bits DOUBLE);
CREATE TABLE link_layers (fused_link UBIGINT, trace VARCHAR, p DOUBLE, share DOUBLE, link UBIGINT);
CREATE TABLE groups (
  group_id UINTEGER, members UINTEGER, links UINTEGER, density DOUBLE, bits DOUBLE, p DOUBLE, q DOUBLE,
  voices DOUBLE, first_time TIMESTAMP, last_time TIMESTAMP);
CREATE TABLE group_members (
  group_id UINTEGER, actor UINTEGER, strength DOUBLE, core UINTEGER, role VARCHAR, links UINTEGER, bits DOUBLE);
CREATE TABLE actor_scores (actor UINTEGER, bits DOUBLE);
CREATE TABLE voices (
  scope VARCHAR, "key" VARCHAR, actors UINTEGER, order1 DOUBLE, order2 DOUBLE, actions UBIGINT);
CREATE TABLE findings (
  finding UINTEGER, kind VARCHAR, sentence VARCHAR, technique VARCHAR, bits DOUBLE, q DOUBLE, group_id UINTEGER);
CREATE TABLE finding_evidence (
  finding UINTEGER, position UINTEGER, trace VARCHAR, object VARCHAR, record_a UINTEGER, record_b UINTEGER,
  gap_s DOUBLE);
CREATE TABLE finding_innocent (finding UINTEGER, position UINTEGER, name VARCHAR, result VARCHAR, detail VARCHAR);
CREATE TABLE profiles (
  scope VARCHAR, group_id UINTEGER, actor UINTEGER, position UINTEGER, kind VARCHAR, value DOUBLE, low DOUBLE,
  high DOUBLE, expected DOUBLE, p DOUBLE, first_time TIMESTAMP, last_time TIMESTAMP, series DOUBLE[],
  "text" VARCHAR);
CREATE TABLE texts (
  "text" UINTEGER, kind VARCHAR, group_id UINTEGER, records UBIGINT, actors UINTEGER, versions UBIGINT,
  first_time TIMESTAMP, last_time TIMESTAMP, fixed_share DOUBLE, template VARCHAR);
CREATE TABLE text_parts (
  "text" UINTEGER, position UINTEGER, gap VARCHAR, fixed VARCHAR, variant VARCHAR, records UBIGINT);
CREATE TABLE text_records ("text" UINTEGER, record UINTEGER);
CREATE TABLE finding_texts (finding UINTEGER, position UINTEGER, "text" UINTEGER, members UINTEGER);
)sql";

constexpr const char* kViews = R"sql(
CREATE VIEW links_named AS
SELECT least(a.name, b.name) AS actor_a, greatest(a.name, b.name) AS actor_b, l.trace, l.objects, l.coactions,
       l.median_gap_s, l.first_time, l.last_time, l.p_things, l.p_moment, l.p_both, l.p, l.q
FROM links l JOIN actors a ON a.actor = l.actor_a JOIN actors b ON b.actor = l.actor_b;
CREATE VIEW fused_links_named AS
SELECT least(a.name, b.name) AS actor_a, greatest(a.name, b.name) AS actor_b, f.p, f.q, f.bits,
       (SELECT string_agg(s.trace, ' ' ORDER BY s.share DESC, s.trace) FROM link_layers s
        WHERE s.fused_link = f.fused_link AND s.link IS NOT NULL) AS traces
FROM fused_links f JOIN actors a ON a.actor = f.actor_a JOIN actors b ON b.actor = f.actor_b;
CREATE VIEW group_members_named AS
SELECT m.group_id, a.name AS actor, a.posts, m.strength, m.core, m.role, m.links, m.bits
FROM group_members m JOIN actors a USING (actor);
CREATE VIEW actions_named AS
SELECT x.trace, a.name AS actor, o.name AS object, x."time", x.record
FROM actions x JOIN actors a USING (actor) JOIN objects o ON o.trace = x.trace AND o.object = x.object;
)sql";

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

// DuckDB's account of why a file does not open, in our words.
[[noreturn]] void explain(const Error& error, const std::string& path) {
  const std::string& text = error.message();
  if (contains(text, "set lock")) {
    throw Error(ErrorKind::casefile, "the case is open in another program",
                "close it there (a scan, or a DuckDB shell), or copy the file and use the copy", path);
  }
  if (contains(text, "newer version of DuckDB") || contains(text, "version number")) {
    throw Error(ErrorKind::casefile, "the case was written with another storage format of DuckDB: " + text,
                "use the version of fewhands that wrote it, or a later one", path);
  }
  if (contains(text, "not a valid DuckDB")) {
    throw Error(ErrorKind::casefile, kNotACase, "give a file that `fewhands scan ... --case FILE` wrote",
                path);
  }
  if (contains(text, "ermission denied")) {
    throw Error(ErrorKind::casefile, "no permission to read the case", "change the permissions of the file",
                path);
  }
  if (contains(text, "read enough bytes")) {
    throw Error(ErrorKind::casefile, "the case is cut off: bytes are missing at its end",
                "copy it again, or run the scan again", path);
  }
  if (contains(text, "Corrupt"))
    throw Error(ErrorKind::casefile, "the case is damaged", "copy it again, or run the scan again", path);
  throw Error(ErrorKind::casefile, "the case cannot be opened: " + text,
              "if it was damaged, run the scan again", path);
}

// Whether the file starts as DuckDB's do: a checksum of 8 bytes, then "DUCK". What cannot be read is
// left to DuckDB, which says why. Without this look, DuckDB takes a CSV file for data to query.
bool may_be_database(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return true;
  std::array<char, 12> head{};
  file.read(head.data(), head.size());
  return file.gcount() == 12 && std::string_view(head.data() + 8, 4) == "DUCK";
}

void check_file(const std::string& path) {
  std::error_code failure;
  const auto status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found) {
    throw Error(ErrorKind::casefile, "there is no such case",
                "check the spelling, or make one: fewhands scan INPUT --case FILE", path);
  }
  if (status.type() == std::filesystem::file_type::directory) {
    throw Error(ErrorKind::casefile, "this is a folder, and a case is one file", "name the file", path);
  }
  if (status.type() == std::filesystem::file_type::none) {
    throw Error(ErrorKind::casefile, "the case cannot be reached: " + failure.message(),
                "check the permissions of its folder", path);
  }
  if (!may_be_database(path)) {
    throw Error(
        ErrorKind::casefile, kNotACase,
        "give a file that `fewhands scan ... --case FILE` wrote; data become a case by: fewhands scan " +
            path + " --case FILE",
        path);
  }
}

void check_version(Database& database, const std::string& path) {
  const auto has_run = database.count(
      "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'run' AND column_name = 'schema_version'");
  if (has_run != 1 || database.count("SELECT count(*) FROM run") != 1) {
    throw Error(ErrorKind::casefile, "the file is a DuckDB database, but not a complete case",
                "give a file that `fewhands scan ... --case FILE` wrote", path);
  }
  const std::int64_t version = database.count("SELECT schema_version FROM run");
  if (version > kSchemaVersion) {
    throw Error(
        ErrorKind::casefile,
        fmt::format("the case has layout {} (written by fewhands {}), and this program reads up to layout {}",
                    version, database.scalar("SELECT version FROM run").value_or("?"), kSchemaVersion),
        "use that version of fewhands or a later one", path);
  }
}

}  // namespace

void create_tables(Database& database) { database.run(kTables); }
void create_views(Database& database) { database.run(kViews); }

std::unique_ptr<Database> open_case(const std::string& path, const OpenOptions& options) {
  check_file(path);
  DatabaseOptions settings;
  settings.threads = options.threads;
  settings.memory_bytes = options.memory_bytes;
  settings.temp_directory = options.temp_directory;
  settings.read_only = true;
  std::unique_ptr<Database> database;
  try {
    database = std::make_unique<Database>(path, settings);
  } catch (const Error& error) {
    explain(error, path);
  }
  check_version(*database, path);
  return database;
}

}  // namespace fewhands
