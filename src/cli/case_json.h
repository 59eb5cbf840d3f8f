// Parts of a case as JSON: the keys of `show --json`. Times are ISO 8601 or null.
#pragma once

#include <string>

#include "casefile/case_json.h"
#include "casefile/case_reader.h"
#include "cli/session.h"

namespace fewhands::cli {

Json json_time(TimeMicros time);
// The spelling of casefile/case_json.h, which the json export shares.
template <typename Part>
Json json_of(const Part& part) {
  return to_json_value(part);
}
// With the timings, which an export leaves out because they differ from run to run.
Json json_of_run(const RunInfo& run);
// Headline, layers, groups and findings in short: what `scan --json` and `show CASE --json` print.
Json json_overview(CaseReader& reader);

// {"key": value} and a line break; bytes that are not UTF-8 become U+FFFD.
void print_json(Session& session, const std::string& key, const Json& value);
std::string dumped(const Json& value, int indent = 2);

}  // namespace fewhands::cli
