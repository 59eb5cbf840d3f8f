// fewhands export: a case in the formats of other programs.
#include <fmt/format.h>

#include "casefile/case_reader.h"
#include "casefile/exports.h"
#include "cli/command_checks.h"
#include "cli/commands.h"

namespace fewhands::cli {

int run_export(Session& session) {
  const Arguments& arguments = session.arguments();
  const std::string path = require_one_positional(arguments, "CASE");
  const std::string format = require_value(arguments, "format", "for instance --format html");
  ExportOptions options;
  options.path =
      require_value(arguments, "out", "name the file, or for csv and parquet the folder, to write");
  options.overwrite = arguments.has("overwrite");
  options.context = session.context();
  CaseReader reader(path, {.threads = options.context.threads,
                           .memory_bytes = arguments.has("memory") ? options.context.memory_bytes : 0,
                           .temp_directory = ""});
  export_case(reader, format, options);
  session.say(fmt::format("{} written", options.path));
  return kDone;
}

}  // namespace fewhands::cli
