// Parts of a case as JSON: the keys of `show --json`. Times are ISO 8601 or null.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "casefile/case_reader.h"
#include "cli/session.h"

namespace fewhands::cli {

using Json = nlohmann::ordered_json;

Json json_time(TimeMicros time);
Json json_of(const NamedLink& link);
Json json_of(const NamedGroup& group);
Json json_of(const Voices& voices);
Json json_of(const NamedFinding& finding);
Json json_of(const CasePost& post);
Json json_of(const LayerSummary& layer);
Json json_of(const RunInfo& run);
// Headline, layers, groups and findings in short: what `scan --json` and `show CASE --json` print.
Json json_overview(CaseReader& reader);

// {"key": value} and a line break; bytes that are not UTF-8 become U+FFFD.
void print_json(Session& session, const std::string& key, const Json& value);
std::string dumped(const Json& value, int indent = 2);

}  // namespace fewhands::cli
