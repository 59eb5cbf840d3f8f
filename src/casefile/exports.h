// Exports of a case, one function and one file each.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/progress.h"
#include "casefile/case_reader.h"

namespace fewhands {

struct ExportOptions {
  std::string path;  // a folder for csv and parquet, a file for the others
  bool overwrite = false;
  Context context;
};

using ExportFunction = void (*)(CaseReader&, const std::string& path, const Context&);

struct ExportFormat {
  std::string_view name;       // as in --format
  std::string_view extension;  // "" for a folder
  std::string_view summary;    // for the help
  ExportFunction function;     // writes to a path that is not there yet
  bool copies;                 // has a place for what `copies` found, and for what `hands` found
  bool hands;
};

std::span<const ExportFormat> export_formats();

// Writes beside the target and moves it into place, so that a failure leaves nothing half written and
// what was there before stays. Throws Error(usage) for an unknown format, Error(output) where the
// target exists (hint: --overwrite) or cannot be written; Error(usage) too for a format without a place for
// what the case holds, which would otherwise tell of groups that nobody looked for.
void export_case(CaseReader& reader, std::string_view format, const ExportOptions& options);

void export_csv(CaseReader& reader, const std::string& path, const Context& context);
void export_parquet(CaseReader& reader, const std::string& path, const Context& context);
void export_json(CaseReader& reader, const std::string& path, const Context& context);
void export_graphml(CaseReader& reader, const std::string& path, const Context& context);
void export_gexf(CaseReader& reader, const std::string& path, const Context& context);
void export_html(CaseReader& reader, const std::string& path, const Context& context);

}  // namespace fewhands
