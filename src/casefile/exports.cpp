// Every export is written beside its target and then moved: files in one step, the files of a folder
// one after the other, once all of them are complete.
#include "casefile/exports.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <vector>

#include "base/error.h"
#include "base/unfinished.h"
#include "casefile/copies_reader.h"
#include "casefile/hands_tables.h"

namespace fewhands {

namespace {

namespace fs = std::filesystem;

constexpr std::array<ExportFormat, 6> kFormats{{
    {"csv", "", "a folder of CSV tables", &export_csv, true, true},
    {"parquet", "", "a folder of Parquet tables", &export_parquet, true, true},
    {"json", ".json", "everything in one JSON document", &export_json, true, false},
    {"graphml", ".graphml", "the network, for most graph tools", &export_graphml, false, false},
    {"gexf", ".gexf", "the network in time, for Gephi", &export_gexf, false, false},
    {"html", ".html", "the report: one page that works offline", &export_html, false, false},
}};

// Removes what was begun, whichever way the export ends.
class Unfinished {
 public:
  explicit Unfinished(const std::string& target) : path_(unfinished_path(target)) {
    remove_abandoned(target);
    remove_unfinished(path_);
  }
  ~Unfinished() { remove_unfinished(path_); }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void check_content(CaseReader& reader, const ExportFormat& format) {
  const auto refuse = [&](const char* content, const char* view) {
    throw Error(
        ErrorKind::usage,
        fmt::format("{} holds {}, and {} has no place for them", reader.path(), content, format.name),
        fmt::format("give --format csv or parquet, or look with `fewhands show CASE {} [--json]`", view));
  };
  if (!format.copies && has_copies(reader)) refuse("chains of copies", "chains");
  if (!format.hands && has_hands(reader.database())) refuse("hands", "hands");
}

[[noreturn]] void refuse_to_replace(const fs::path& path) {
  throw Error(ErrorKind::output, "there is a file already",
              "give --overwrite to replace it, or another --out", path.string());
}

void check_target(const std::string& path, bool folder, bool overwrite) {
  std::error_code failure;
  if (path.empty()) throw Error(ErrorKind::usage, "no place to write to is given", "give --out PATH");
  const fs::file_status status = fs::status(path, failure);
  if (fs::exists(status) && folder != fs::is_directory(status)) {
    throw Error(ErrorKind::output,
                folder ? "this format is a folder of files, and there is a file of that name"
                       : "this format is one file, and there is a folder of that name",
                "give another --out", path);
  }
  if (fs::exists(status) && !folder && !overwrite) refuse_to_replace(path);
  const fs::path parent = fs::path(path).parent_path();
  if (!parent.empty() && !fs::is_directory(parent, failure)) {
    throw Error(ErrorKind::output, "the folder " + parent.string() + " does not exist",
                "make it first: mkdir -p " + parent.string(), path);
  }
}

void move_file(const fs::path& from, const fs::path& to, bool overwrite) {
  if (!overwrite && fs::exists(to)) refuse_to_replace(to);
  std::error_code failure;
  fs::rename(from, to, failure);
  if (failure)
    throw Error(ErrorKind::output, "cannot be moved into place: " + failure.message(), "", to.string());
}

void move_folder(const fs::path& from, const fs::path& to, bool overwrite) {
  if (!fs::exists(to)) return move_file(from, to, overwrite);
  std::vector<fs::path> names;
  for (const auto& entry : fs::directory_iterator(from)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  for (const fs::path& name : names) {
    if (!overwrite && fs::exists(to / name)) refuse_to_replace(to / name);
  }
  for (const fs::path& name : names) move_file(from / name, to / name, overwrite);
}

const ExportFormat& find_format(std::string_view name) {
  const auto format =
      std::find_if(kFormats.begin(), kFormats.end(), [&](const auto& f) { return f.name == name; });
  if (format != kFormats.end()) return *format;
  std::string names;
  for (const ExportFormat& known : kFormats) names += (names.empty() ? "" : ", ") + std::string(known.name);
  throw Error(ErrorKind::usage, "there is no export format '" + std::string(name) + "'",
              "the formats are " + names);
}

}  // namespace

std::span<const ExportFormat> export_formats() { return kFormats; }

void export_case(CaseReader& reader, std::string_view format, const ExportOptions& options) {
  const ExportFormat& chosen = find_format(format);
  const bool folder = chosen.extension.empty();
  std::string target = options.path;
  while (folder && target.size() > 1 && target.back() == '/') target.pop_back();
  check_content(reader, chosen);
  check_target(target, folder, options.overwrite);
  options.context.begin(fmt::format("writing {}", chosen.name));
  const Unfinished unfinished(target);
  try {
    chosen.function(reader, unfinished.path(), options.context);
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorKind::output, "cannot write: " + error.code().message(), "write somewhere else", target);
  } catch (const Error& error) {
    // The user knows the target, not where it is being made.
    if (error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::usage) throw;
    const ErrorKind kind = error.kind() == ErrorKind::internal ? ErrorKind::output : error.kind();
    throw Error(kind, error.message(), error.hint(), target);
  }
  folder ? move_folder(unfinished.path(), target, options.overwrite)
         : move_file(unfinished.path(), target, options.overwrite);
}

}  // namespace fewhands
