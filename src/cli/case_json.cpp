#include "cli/case_json.h"

#include "base/time.h"

namespace fewhands::cli {

Json json_time(TimeMicros time) { return time == kNoTime ? Json(nullptr) : Json(format_time(time)); }

Json json_of(const NamedLink& link) {
  return {{"actor_a", link.actor_a},
          {"actor_b", link.actor_b},
          {"trace", link.trace},
          {"objects", link.objects},
          {"coactions", link.coactions},
          {"median_gap_s", link.median_gap_s},
          {"first_time", json_time(link.first_time)},
          {"last_time", json_time(link.last_time)},
          {"p_things", link.p_things},
          {"p_moment", link.p_moment},
          {"p_both", link.p_both},
          {"p", link.p},
          {"q", link.q}};
}

Json json_of(const NamedGroup& group) {
  Json members = Json::array();
  for (const NamedMember& member : group.members) {
    members.push_back({{"actor", member.name},
                       {"posts", member.posts},
                       {"role", member.role},
                       {"strength", member.strength},
                       {"core", member.core},
                       {"links", member.links},
                       {"bits", member.bits}});
  }
  return {{"group", group.id},
          {"size", group.members.size()},
          {"links", group.links},
          {"density", group.density},
          {"bits", group.bits},
          {"p", group.p},
          {"q", group.q},
          {"voices", group.voices},
          {"first_time", json_time(group.first_time)},
          {"last_time", json_time(group.last_time)},
          {"members", std::move(members)}};
}

Json json_of(const Voices& voices) {
  return {{"scope", voices.scope},   {"key", voices.key},         {"actors", voices.actors},
          {"voices", voices.order1}, {"voices_2", voices.order2}, {"actions", voices.actions}};
}

Json json_of(const CasePost& post) {
  return {{"record", post.record},    {"actor", post.actor}, {"time", json_time(post.time)},
          {"repost", post.is_repost}, {"id", post.id},       {"text", post.text},
          {"title", post.title},      {"url", post.url},     {"input", post.input},
          {"row", post.row}};
}

Json json_of(const NamedFinding& finding) {
  Json evidence = Json::array();
  for (const EvidencePair& pair : finding.evidence) {
    evidence.push_back({{"trace", pair.trace},
                        {"object", pair.object},
                        {"gap_s", pair.gap_s},
                        {"a", json_of(pair.a)},
                        {"b", json_of(pair.b)}});
  }
  Json innocent = Json::array();
  for (const InnocentExplanation& explanation : finding.innocent) {
    innocent.push_back({{"name", explanation.name},
                        {"result", check_result_name(explanation.result)},
                        {"detail", explanation.detail}});
  }
  return {{"finding", finding.id},
          {"kind", finding.kind},
          {"sentence", finding.sentence},
          {"technique", finding.technique},
          {"bits", finding.bits},
          {"q", finding.q},
          {"group", finding.group == 0 ? Json(nullptr) : Json(finding.group)},
          {"innocent", std::move(innocent)},
          {"evidence", std::move(evidence)}};
}

Json json_of(const LayerSummary& layer) {
  return {{"trace", layer.name},       {"actions", layer.actions},           {"actors", layer.actors},
          {"objects", layer.objects},  {"pairs_tested", layer.pairs_tested}, {"windows_s", layer.windows_s},
          {"links", layer.significant}};
}

Json json_of(const RunInfo& run) {
  Json inputs = Json::array();
  for (const InputFile& input : run.inputs) {
    Json mapping = Json::object();
    for (const auto& [field, column] : input.mapping) mapping[field] = column;
    inputs.push_back({{"path", input.path},
                      {"bytes", input.bytes},
                      {"xxh3", input.xxh3},
                      {"rows", input.rows_in},
                      {"used", input.rows_used},
                      {"rejected", input.rows_in - input.rows_used},
                      {"mapping", std::move(mapping)},
                      {"unmapped", input.unmapped},
                      {"time_rule", input.time_rule}});
  }
  Json timings = Json::array();
  for (const StageTiming& timing : run.timings) {
    timings.push_back({{"stage", timing.stage}, {"seconds", timing.seconds}});
  }
  return {{"version", run.version},
          {"command", run.command},
          {"parameters", Json::parse(run.parameters, nullptr, false)},
          {"seed", run.seed},
          {"alpha", run.alpha},
          {"inputs", std::move(inputs)},
          {"notes", run.notes},
          {"timings", std::move(timings)}};
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
