#include "cli/case_json.h"

#include "base/time.h"

namespace fewhands::cli {

Json json_time(TimeMicros time) { return time == kNoTime ? Json(nullptr) : Json(format_time(time)); }

Json json_of_run(const RunInfo& run) {
  Json json = to_json_value(run);
  json["timings"] = Json::array();
  for (const StageTiming& timing : run.timings) {
    json["timings"].push_back({{"stage", timing.stage}, {"seconds", timing.seconds}});
  }
  return json;
}

Json json_overview(CaseReader& reader) {
  Json overview;
  overview["case"] = reader.path();
  std::uint64_t rows = 0;
  std::uint64_t rejected = 0;
  for (const InputFile& input : reader.run().inputs) {
    rows += input.rows_in;
    rejected += input.rows_in - input.rows_used;
  }
  const auto [first, last] = reader.time_range();
  overview["rows"] = rows;
  overview["records"] = reader.record_count();
  overview["rejected"] = rejected;
  overview["actors"] = reader.actor_count();
  overview["first_time"] = json_time(first);
  overview["last_time"] = json_time(last);
  const auto voices = reader.case_voices();
  overview["voices"] = voices ? Json(voices->order1) : Json(nullptr);
  overview["layers"] = Json::array();
  for (const LayerSummary& layer : reader.layers()) overview["layers"].push_back(json_of(layer));
  overview["groups"] = reader.groups().size();
  overview["findings"] = Json::array();
  for (const NamedFinding& finding : reader.findings()) {
    overview["findings"].push_back({{"finding", finding.id},
                                    {"kind", finding.kind},
                                    {"sentence", finding.sentence},
                                    {"bits", finding.bits},
                                    {"q", finding.q}});
  }
  return overview;
}

std::string dumped(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

void print_json(Session& session, const std::string& key, const Json& value) {
  session.out().line(dumped(Json{{key, value}}));
}

}  // namespace fewhands::cli
