// What a case holds, as JSON: one spelling for the json export and for `show --json`.
// Times are ISO 8601 strings or null; keys stand in the order of the tables' columns.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "casefile/case_reader.h"

namespace fewhands {

using Json = nlohmann::ordered_json;

Json to_json_value(const RunInfo& run);  // without timings, which differ from run to run
Json to_json_value(const LayerSummary& layer);
Json to_json_value(const NamedLink& link);
Json to_json_value(const NamedFusedLink& link);
Json to_json_value(const NamedGroup& group);
Json to_json_value(const ProfileRow& row);
Json to_json_value(const CasePost& post);
Json to_json_value(const Wording& text);  // without its records
Json to_json_value(const NamedFinding& finding);
Json to_json_value(const Voices& voices);
Json to_json_value(const ActorSummary& actor);
Json to_json_value(const Reject& reject);
Json to_json_value(const RejectCount& count);

template <typename T>
Json to_json_array(const std::vector<T>& values) {
  Json array = Json::array();
  for (const T& value : values) array.push_back(to_json_value(value));
  return array;
}

// One line, or indented; bytes that are not UTF-8 become U+FFFD.
std::string json_text(const Json& value, int indent = -1);

}  // namespace fewhands
