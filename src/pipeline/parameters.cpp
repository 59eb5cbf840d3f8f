// The parameters of a scan as JSON: what `run.parameters` holds, and what `evaluate --null` reads back.
#include <nlohmann/json.hpp>

#include "pipeline/scan.h"

namespace fewhands {

std::string analysis_parameters(const ScanOptions& options, std::uint64_t seed) {
  nlohmann::ordered_json json;
  json["windows_us"] = options.analysis.windows;
  json["alpha"] = options.analysis.alpha;
  json["interests"] = options.analysis.interests;
  json["hours"] = options.analysis.hours;
  json["weak_groups"] = options.analysis.weak_groups;
  json["quiet_floor"] = options.analysis.quiet_floor;
  json["traces"] = options.traces;
  json["text_floor"] = options.trace.text_floor;
  json["min_tags"] = options.trace.min_tags;
  json["reposts_carry_content"] = options.trace.reposts_carry_content;
  json["text_families"] = options.text_families;
  json["seed"] = seed;
  return json.dump();
}

ScanOptions options_from_parameters(const std::string& text) {
  const auto json = nlohmann::json::parse(text);
  ScanOptions options;
  options.analysis.windows = json.at("windows_us").get<std::vector<TimeMicros>>();
  options.analysis.alpha = json.at("alpha").get<double>();
  options.analysis.interests = json.at("interests").get<bool>();
  options.analysis.hours = json.at("hours").get<bool>();
  options.analysis.weak_groups = json.at("weak_groups").get<bool>();
  options.analysis.quiet_floor = json.at("quiet_floor").get<double>();
  options.traces = json.at("traces").get<std::vector<std::string>>();
  options.trace.text_floor = json.at("text_floor").get<unsigned>();
  options.trace.min_tags = json.at("min_tags").get<unsigned>();
  options.trace.reposts_carry_content = json.at("reposts_carry_content").get<bool>();
  return options;
}

}  // namespace fewhands
