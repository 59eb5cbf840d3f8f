// fewhands copies: passages, copy chains, pages taken apart.
#include <fmt/format.h>

#include "casefile/case_reader.h"
#include "casefile/copies_reader.h"
#include "cli/case_json.h"
#include "cli/command_checks.h"
#include "cli/commands.h"
#include "cli/input_flags.h"
#include "cli/show_chain.h"
#include "pipeline/copies.h"

namespace fewhands::cli {

namespace {

CopiesOptions read_request(const Arguments& arguments) {
  CopiesOptions options;
  options.read = read_options(arguments);
  options.pages = arguments.has("pages");
  options.case_path =
      require_value(arguments, "case", "name the case file to write, for instance --case copies.duckdb");
  options.overwrite = arguments.has("overwrite");
  options.shortest_run = static_cast<std::uint32_t>(arguments.whole_number("shortest-run", 3, 1000));
  options.known_outlets = arguments.values("outlet");
  options.command = arguments.command_line();
  return options;
}

Json json_findings(CaseReader& reader) {
  Json list = Json::array();
  for (const NamedFinding& finding : reader.findings())
    list.push_back({{"finding", finding.id}, {"sentence", finding.sentence}, {"bits", finding.bits}});
  return list;
}

}  // namespace

Json json_copies(CaseReader& reader) {
  const CopyCounts counts = copy_counts(reader);
  std::uint64_t rows = 0;
  for (const InputFile& input : reader.run().inputs) rows += input.rows_in;
  std::uint64_t rejected = 0;
  for (const RejectCount& reject : reader.reject_counts()) rejected += reject.rows;
  return {{"case", reader.path()},
          {"rows", rows},
          {"records", reader.record_count()},
          {"rejected", rejected},
          {"items", counts.items},
          {"teasers", counts.teasers},
          {"texts", counts.texts},
          {"outlets", counts.outlets},
          {"chains", to_json_array(read_clusters(reader))},
          {"republishing", to_json_array(read_republishing(reader))},
          {"findings", json_findings(reader)}};
}

int run_copies(Session& session) {
  const CopiesOptions options = read_request(session.arguments());
  const CopiesSummary summary = find_copies(options, session.context());
  CaseReader reader(options.case_path);
  if (session.json()) {
    print_json(session, "copies", json_copies(reader));
  } else {
    print_copies_overview(session, reader);
  }
  return session.arguments().has("fail-on-findings") && summary.findings > 0 ? kFoundSomething : kDone;
}

}  // namespace fewhands::cli
