#include "cli/links_table.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "base/database.h"
#include "base/error.h"
#include "base/escape.h"
#include "base/parallel.h"
#include "base/time.h"
#include "base/unfinished.h"
#include "cli/case_json.h"

namespace fewhands::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTable = "fewhands_links";

// A finished file, or none: written beside the target and moved into place by commit().
class NewFile {
 public:
  explicit NewFile(const TableTarget& target) : target_(target), path_(unfinished_path(target.path)) {
    remove_abandoned(target.path);
  }
  ~NewFile() { remove_unfinished(path_); }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  const std::string& path() const { return path_; }
  void commit() {
    std::error_code failed;
    if (!target_.overwrite && fs::exists(target_.path)) {
      throw Error(ErrorKind::output, "a file has appeared there during the run",
                  "give another name, or --overwrite to replace it", target_.path);
    }
    fs::rename(path_, target_.path, failed);
    if (failed)
      throw Error(ErrorKind::output, failed.message(), "write somewhere else with --out", target_.path);
  }

 private:
  const TableTarget& target_;
  std::string path_;
};

// Data for programs: names stay exactly as they are, without the guard against formulas that tables for
// a spreadsheet have (`export --format csv`), so that they can be joined with the input. What would act
// on a terminal is shown to one only in its harmless form (`people`), as ls does with names of files.
std::string csv_quoted(std::string_view text, bool people = false) {
  if (people) return csv_quoted(terminal_safe(text));
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + "\"";
}

std::optional<double> as_number(const std::string& cell) {
  double value = 0;
  const char* end = cell.data() + cell.size();
  const auto [stop, error] = std::from_chars(cell.data(), end, value);
  if (cell.empty() || error != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

NamedLink named(const Link& link, const Dictionary& actors, std::string_view trace) {
  NamedLink row;
  row.actor_a = actors[link.a];
  row.actor_b = actors[link.b];
  row.trace = trace;
  row.objects = link.objects;
  row.coactions = link.coactions;
  row.median_gap_s = static_cast<double>(link.median_gap) / 1e6;
  row.first_time = link.first_time;
  row.last_time = link.last_time;
  row.p_things = link.p_things;
  row.p_moment = link.p_moment;
  row.p_both = link.p_both;
  row.p = link.p;
  row.q = link.q;
  return row;
}

std::string csv_line(const NamedLink& link, bool people) {
  return fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_quoted(link.actor_a, people),
                     csv_quoted(link.actor_b, people), link.trace, link.objects, link.coactions,
                     link.median_gap_s, format_time(link.first_time), format_time(link.last_time),
                     link.p_things, link.p_moment, link.p_both, link.p, link.q);
}

// Lines are made in parallel, a few blocks at a time, and written in order.
void write_csv_lines(Output& output, const std::vector<Link>& links, const Dictionary& actors,
                     std::string_view trace, bool people, unsigned threads) {
  constexpr std::size_t kBlock = 512;
  std::vector<std::string> blocks(std::size_t{std::max(threads, 1U)} * 8);
  for (std::size_t first = 0; first < links.size(); first += kBlock * blocks.size()) {
    parallel_for(blocks.size(), threads, [&](std::size_t block) {
      std::string& text = blocks[block];
      text.clear();
      const std::size_t begin = std::min(links.size(), first + block * kBlock);
      const std::size_t end = std::min(links.size(), begin + kBlock);
      for (std::size_t i = begin; i < end; ++i) text += csv_line(named(links[i], actors, trace), people);
    });
    for (const std::string& text : blocks) output.write(text);
  }
}

// Where lines go: standard output, or a new file.
void write_lines(Session& session, const TableTarget& target, const std::function<void(Output&)>& write) {
  if (target.path.empty()) {
    write(session.out());
    return;
  }
  NewFile file(target);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> stream(std::fopen(file.path().c_str(), "wb"),
                                                               &std::fclose);
  if (!stream) {
    throw Error(ErrorKind::output, std::generic_category().message(errno), "write somewhere else with --out",
                target.path);
  }
  Output output(stream.get(), target.path);
  write(output);
  output.flush();
  file.commit();
}

void write_parquet(const TableTarget& target, const std::string& columns,
                   const std::function<void(Appender&)>& append_rows) {
  NewFile file(target);
  Database database("", {});
  database.run(fmt::format("CREATE TABLE {} ({})", kTable, columns));
  Appender appender(database, std::string(kTable));
  append_rows(appender);
  appender.close();
  try {
    database.run(fmt::format("COPY {} TO {} (FORMAT parquet)", kTable, sql_text(file.path())));
  } catch (const Error& error) {
    throw Error(ErrorKind::output, error.message(), "write somewhere else with --out", target.path);
  }
  file.commit();
}

void append_link(Appender& appender, const NamedLink& link) {
  appender.add(link.actor_a).add(link.actor_b).add(link.trace).add(link.objects).add(link.coactions);
  appender.add(link.median_gap_s).add_time(link.first_time).add_time(link.last_time);
  appender.add(link.p_things).add(link.p_moment).add(link.p_both).add(link.p).add(link.q);
  appender.end_row();
}

// Which columns hold numbers only, absent ones aside.
std::vector<bool> numeric_columns(const TextTable& table) {
  std::vector<bool> numeric(table.columns.size(), !table.rows.empty());
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (!row[c].empty() && !as_number(row[c])) numeric[c] = false;
    }
  }
  return numeric;
}

std::string joined(const std::vector<std::string>& cells, bool people) {
  std::string line;
  for (const std::string& cell : cells)
    line += (line.empty() && &cell == cells.data() ? "" : ",") + csv_quoted(cell, people);
  return line + "\n";
}

void write_table_json(Output& output, const TextTable& table, const TableStyle& style) {
  const auto& numeric = style.numeric;
  output.write(fmt::format("{{\"{}\": [", style.key));
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    Json row = Json::object();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const std::string& cell = table.rows[r][c];
      const bool number = numeric[c] && !cell.empty();
      row[table.columns[c]] = number         ? Json::parse(cell, nullptr, false)
                              : cell.empty() ? Json(nullptr)
                                             : Json(cell);
    }
    output.write(r == 0 ? "\n" : ",\n").write(dumped(row, -1));
  }
  output.line(table.rows.empty() ? "]}" : "\n]}");
}

void write_table_parquet(const TableTarget& target, const TextTable& table,
                         const std::vector<bool>& numeric) {
  std::string columns;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    columns += fmt::format("{}{} {}", c == 0 ? "" : ", ", sql_name(table.columns[c]),
                           numeric[c] ? "DOUBLE" : "VARCHAR");
  }
  write_parquet(target, columns, [&](Appender& appender) {
    for (const auto& row : table.rows) {
      for (std::size_t c = 0; c < row.size(); ++c) {
        if (row[c].empty()) {
          appender.add_null();
        } else if (numeric[c]) {
          appender.add(as_number(row[c]).value_or(0));
        } else {
          appender.add(row[c]);
        }
      }
      appender.end_row();
    }
  });
}

}  // namespace

TableTarget read_target(const Arguments& arguments) {
  TableTarget target;
  target.overwrite = arguments.has("overwrite");
  if (arguments.has("json")) target.format = TableFormat::json;
  const std::string path = arguments.text("out");
  if (path.empty() || path == "-") return target;
  target.path = path;
  const std::string ending = fs::path(path).extension();
  if (ending == ".parquet") {
    target.format = TableFormat::parquet;
  } else if (ending == ".json") {
    target.format = TableFormat::json;
  } else if (ending == ".csv") {
    target.format = TableFormat::csv;
  } else {
    throw Error(ErrorKind::usage, fmt::format("--out {}: the ending decides the format", path),
                "let it end in .csv, .parquet or .json");
  }
  if (arguments.has("json") && target.format != TableFormat::json) {
    throw Error(ErrorKind::usage, fmt::format("--json and --out {} contradict each other", path));
  }
  if (!target.overwrite && fs::exists(path)) {
    throw Error(ErrorKind::output, "there is a file already",
                "give another name, or --overwrite to replace it", path);
  }
  const fs::path folder = fs::path(path).parent_path();
  if (!folder.empty() && !fs::is_directory(folder)) {
    throw Error(ErrorKind::output, fmt::format("the folder {} does not exist", folder.string()),
                fmt::format("make it first: mkdir -p {}", folder.string()), path);
  }
  if (::access(folder.empty() ? "." : folder.c_str(), W_OK | X_OK) != 0) {
    throw Error(ErrorKind::output, "no permission to write in its folder", "write somewhere else with --out",
                path);
  }
  return target;
}

void write_links(Session& session, const TableTarget& target, const LinksResult& result,
                 std::string_view trace) {
  const auto& links = result.layer.links;
  if (target.format == TableFormat::parquet) {
    constexpr const char* kColumns =
        "actor_a VARCHAR, actor_b VARCHAR, trace VARCHAR, objects UINTEGER, coactions UBIGINT, median_gap_s "
        "DOUBLE, "
        "first_time TIMESTAMP, last_time TIMESTAMP, p_things DOUBLE, p_moment DOUBLE, p_both DOUBLE, p "
        "DOUBLE, q DOUBLE";
    return write_parquet(target, kColumns, [&](Appender& appender) {
      for (const Link& link : links) append_link(appender, named(link, result.actors, trace));
    });
  }
  write_lines(session, target, [&](Output& output) {
    const bool people = ::isatty(::fileno(output.file())) != 0;
    if (target.format == TableFormat::csv) {
      output.line(
          "actor_a,actor_b,trace,objects,coactions,median_gap_s,first_time,last_time,p_things,p_moment,p_"
          "both,p,q");
      write_csv_lines(output, links, result.actors, trace, people, session.context().threads);
      return;
    }
    output.write("{\"links\": [");
    for (std::size_t i = 0; i < links.size(); ++i) {
      output.write(i == 0 ? "\n" : ",\n").write(dumped(json_of(named(links[i], result.actors, trace)), -1));
    }
    output.line(links.empty() ? "]}" : "\n]}");
  });
}

void write_table(Session& session, const TableTarget& target, const TextTable& table,
                 const TableStyle& style) {
  TableStyle known = style;
  if (known.numeric.empty()) known.numeric = numeric_columns(table);
  if (target.format == TableFormat::parquet) return write_table_parquet(target, table, known.numeric);
  write_lines(session, target, [&](Output& output) {
    if (target.format == TableFormat::json) return write_table_json(output, table, known);
    const bool people = ::isatty(::fileno(output.file())) != 0;
    output.write(joined(table.columns, people));
    for (const auto& row : table.rows) output.write(joined(row, people));
  });
}

}  // namespace fewhands::cli
