// fewhands scan: the whole analysis, from files to a case.
#include "casefile/case_reader.h"
#include "cli/case_json.h"
#include "cli/case_text.h"
#include "cli/command_checks.h"
#include "cli/commands.h"
#include "cli/input_flags.h"
#include "pipeline/scan.h"

namespace fewhands::cli {

namespace {

ScanOptions read_request(const Arguments& arguments) {
  ScanOptions options;
  options.read = read_options(arguments);
  options.case_path =
      require_value(arguments, "case", "name the case file to write, for instance --case july.duckdb");
  options.overwrite = arguments.has("overwrite");
  options.traces = arguments.values("trace");
  options.analysis.windows = read_windows(arguments);
  options.analysis.alpha = read_alpha(arguments);
  options.analysis.weak_groups = arguments.has("weak-groups");
  options.text_families = arguments.has("text-families");
  options.command = arguments.command_line();
  return options;
}

}  // namespace

int run_scan(Session& session) {
  const ScanOptions options = read_request(session.arguments());
  const ScanSummary summary = scan(options, session.context());
  CaseReader reader(options.case_path);
  if (session.json()) {
    print_json(session, "case", json_overview(reader));
  } else {
    print_overview(session, reader);
  }
  return session.arguments().has("fail-on-findings") && !summary.findings.empty() ? kFoundSomething : kDone;
}

}  // namespace fewhands::cli
