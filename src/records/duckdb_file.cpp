#include "records/duckdb_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>

#include "base/database.h"
#include "base/error.h"
#include "records/reject_reasons.h"
#include "records/utf8.h"

namespace fewhands {

namespace {

constexpr std::size_t kSmallestObject = std::size_t{16} << 20;
constexpr std::size_t kLargestArrayItem = std::size_t{64} << 20;
constexpr int kDepth = 6;

DatabaseOptions scan_options(const Context& context) {
  DatabaseOptions options;
  options.threads = std::max(1U, context.threads);
  options.memory_bytes = std::max<std::uint64_t>(context.memory_bytes / 2, std::uint64_t{256} << 20);
  return options;
}

// Hands out the lines of a text that are not blank.
class Lines {
 public:
  explicit Lines(std::string_view bytes) : rest_(bytes) {
    if (rest_.substr(0, 3) == "\xef\xbb\xbf") rest_.remove_prefix(3);
  }
  bool next(std::string_view& line) {
    while (!rest_.empty()) {
      const std::size_t feed = std::min(rest_.find('\n'), rest_.size());
      line = rest_.substr(0, feed);
      rest_.remove_prefix(std::min(feed + 1, rest_.size()));
      if (line.find_first_not_of(" \t\r") != std::string_view::npos) return true;
    }
    return false;
  }

 private:
  std::string_view rest_;
};

std::size_t longest_line(std::string_view bytes) {
  std::size_t longest = 0;
  Lines lines(bytes);
  for (std::string_view line; lines.next(line);) longest = std::max(longest, line.size());
  return longest;
}

// Does anything but white space follow the object that the line begins with? DuckDB takes the object
// and is silent about the rest. The line is known to begin with a whole object.
bool goes_on(std::string_view line) {
  int depth = 0;
  bool text = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (text) {
      at += c == '\\' ? 1 : 0;
      text = c != '"';
    } else if (c == '"') {
      text = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return line.find_first_not_of(" \t\r", at + 1) != std::string_view::npos;
    }
  }
  return false;
}

// DuckDB's complaint about a file without its class of error and the statement, and with the name that
// the user gave in place of the path, which may be that of a temporary file.
std::string complaint(std::string message, const std::string& path, const std::string& name) {
  message.resize(std::min(message.size(), message.find('\n')));
  const std::size_t label = message.find(" Error: ");
  if (label < 24) message.erase(0, label + 8);
  const std::size_t at = message.find(path);
  if (at != std::string::npos) message.replace(at, path.size(), name);
  return message;
}

// A path to a value: its name for people, and as RFC 6901 writes it.
struct JsonPath {
  std::string name;
  std::string pointer;
};

void collect_paths(const nlohmann::ordered_json& structure, const JsonPath& parent, int depth,
                   std::vector<JsonPath>& paths) {
  for (const auto& [key, value] : structure.items()) {
    std::string escaped;
    for (const char c : key) escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    const JsonPath path{parent.name.empty() ? key : parent.name + "." + key, parent.pointer + "/" + escaped};
    if (value.is_object() && depth < kDepth) {
      collect_paths(value, path, depth + 1, paths);
    } else {
      paths.push_back(path);
    }
  }
}

class DuckDbFile : public TableFile {
 public:
  DuckDbFile(const PlainInput& input, const Context& context)
      : name_(input.name), path_(input.path), database_("", scan_options(context)), context_(context) {}

 protected:
  // Statements on the file: DuckDB's complaint is about the input, not about us.
  void ask(const std::string& sql, const std::function<void(const Chunk&)>& visit) {
    try {
      database_.query(sql, visit);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::internal) throw;
      throw Error(ErrorKind::input, "cannot read the file: " + complaint(error.message(), path_, name_),
                  "if it was cut off or damaged on the way, fetch it again; else check how it was made",
                  name_);
    }
  }

  std::string name_;
  std::string path_;
  Database database_;
  const Context& context_;
};

class ParquetFile final : public DuckDbFile {
 public:
  ParquetFile(const PlainInput& input, const Context& context) : DuckDbFile(input, context) {
    from_ = "read_parquet(" + sql_text(input.path) + ", binary_as_string = true)";
    database_.run("SET TimeZone = 'UTC'");
    ask("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM " + from_ + ")",
        [this](const Chunk& chunk) {
          for (idx_t row = 0; row < chunk.rows; ++row)
            add_column(chunk.column(0).text(row), chunk.column(1).text(row));
        });
  }

  void read(std::size_t, std::size_t, const std::vector<int>& wanted,
            const std::function<void(const RowBatch&)>& visit) override {
    std::string list = "true";
    for (const int column : wanted) list += ", " + expressions_[static_cast<std::size_t>(column)];
    RowBatch batch;
    ask("SELECT " + list + " FROM " + from_, [&](const Chunk& chunk) {
      context_.check_cancelled();
      batch.first_row += batch.rows;
      batch.reset(wanted.size());
      for (idx_t row = 0; row < chunk.rows; ++row) batch.add({}, {});
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Column column = chunk.column(i + 1);
        for (idx_t row = 0; row < chunk.rows; ++row) batch.cells[row * batch.width + i] = column.text(row);
      }
      visit(batch);
    });
  }

 private:
  void add_column(std::string_view name, std::string_view type) {
    columns_.emplace_back(name);
    const bool nested = type.ends_with("]") || type.starts_with("STRUCT") || type.starts_with("MAP");
    const std::string text =
        "CAST(" + (nested ? "to_json(" + sql_name(name) + ")" : sql_name(name)) + " AS VARCHAR)";
    // Zero bytes are taken out: to reject the row, every column would have to be read in every pass.
    expressions_.push_back(type == "VARCHAR" ? "replace(" + text + ", chr(0), '')" : text);
  }

  std::string from_;
  std::vector<std::string> expressions_;
};

class JsonFile final : public DuckDbFile {
 public:
  JsonFile(const PlainInput& input, const Context& context)
      : DuckDbFile(input, context),
        bytes_(input.mapped->bytes()),
        lines_(input.format == InputFormat::json_lines) {
    const std::size_t object = lines_ ? std::max(longest_line(bytes_) + 64, kSmallestObject)
                                      : std::clamp(bytes_.size(), kSmallestObject, kLargestArrayItem);
    from_ = fmt::format(
        "read_json({}, format = '{}', records = false, columns = {{json: 'JSON'}}, compression = "
        "'uncompressed', "
        "maximum_object_size = {}{})",
        sql_text(input.path), lines_ ? "newline_delimited" : "array", object,
        lines_ ? ", ignore_errors = true" : "");
    find_columns();
  }

  void read(std::size_t, std::size_t, const std::vector<int>& wanted,
            const std::function<void(const RowBatch&)>& visit) override {
    std::string pointers = "''";
    std::string list = "CASE WHEN fine AND NOT contains(text, '\\u0000') THEN NULL ELSE text END, fine";
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      pointers += ", " + sql_text(paths_[static_cast<std::size_t>(wanted[i])].pointer);
      list += fmt::format(", f[{}]", i + 2);
    }
    const std::string sql =
        "SELECT " + list +
        " FROM (SELECT CAST(json AS VARCHAR) AS text, coalesce(json_type(json) = 'OBJECT', false) AS fine, "
        "json_extract_string(json, [" +
        pointers + "]) AS f FROM " + from_ + ")";
    RowBatch batch;
    Lines lines(bytes_);
    ask(sql, [&](const Chunk& chunk) {
      context_.check_cancelled();
      batch.first_row += batch.rows;
      batch.reset(wanted.size());
      for (idx_t row = 0; row < chunk.rows; ++row) add_row(chunk, row, lines, batch);
      visit(batch);
    });
    // Should DuckDB hand out fewer rows than there are lines, the rest is accounted for here.
    if (!lines_) return;
    for (std::string_view line; lines.next(line);) {
      batch.first_row += batch.rows;
      batch.reset(wanted.size());
      batch.add(line, reject::kBadJson);
      visit(batch);
    }
  }

 private:
  void find_columns() {
    std::string structure;
    ask("SELECT CAST(json_group_structure(json) AS VARCHAR) FROM (SELECT json FROM " + from_ +
            " WHERE json_type(json) = 'OBJECT' LIMIT 20000)",
        [&](const Chunk& chunk) { structure = chunk.column(0).text(0); });
    const auto parsed = nlohmann::ordered_json::parse(structure, nullptr, false);
    if (!parsed.is_object()) {
      throw Error(ErrorKind::input, "the file holds no JSON object",
                  "one object a line, or one array of objects, is read", name_);
    }
    collect_paths(parsed, {}, 1, paths_);
    for (const JsonPath& path : paths_) columns_.push_back(path.name);
  }

  void add_row(const Chunk& chunk, idx_t row, Lines& lines, RowBatch& batch) const {
    std::string_view raw = chunk.column(0).text(row);
    if (lines_) lines.next(raw);
    if (!chunk.column(1).value<bool>(row)) {
      batch.add(raw, check_text(raw) == TextCheck::not_utf8 ? reject::kNotUtf8 : reject::kBadJson);
      return;
    }
    if (lines_ && goes_on(raw)) {
      batch.add(raw, reject::kBadJson);
      return;
    }
    if (has_zero_escape(chunk.column(0).text(row))) {
      batch.add(raw, reject::kZeroByte);
      return;
    }
    std::string_view* cells = batch.add(raw, {});
    for (std::size_t i = 0; i < batch.width; ++i) cells[i] = chunk.column(i + 2).text(row);
  }

  std::string_view bytes_;
  bool lines_;
  std::string from_;
  std::vector<JsonPath> paths_;
};

}  // namespace

std::unique_ptr<TableFile> open_duckdb_file(const PlainInput& input, const Context& context) {
  if (input.format == InputFormat::parquet) return std::make_unique<ParquetFile>(input, context);
  return std::make_unique<JsonFile>(input, context);
}

}  // namespace fewhands
