// Keys are promises: add, do not rename.
#include "casefile/case_json.h"

#include <cmath>

#include "base/time.h"

namespace fewhands {

namespace {

Json time_value(TimeMicros time) { return time == kNoTime ? Json(nullptr) : Json(format_time(time)); }
Json real_or_null(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }
Json id_or_null(std::uint32_t id) { return id == 0 ? Json(nullptr) : Json(id); }

Json to_json_value(const InputFile& input) {
  Json mapping = Json::object();
  for (const auto& [field, column] : input.mapping) mapping[field] = column;
  return {{"path", input.path},           {"bytes", input.bytes},
          {"xxh3", input.xxh3},           {"rows", input.rows_in},
          {"used", input.rows_used},      {"rejected", input.rows_in - input.rows_used},
          {"mapping", mapping},           {"unmapped", input.unmapped},
          {"time_rule", input.time_rule}, {"format", input.format}};
}

Json to_json_value(const NamedMember& member) {
  return {{"actor", member.name}, {"posts", member.posts}, {"strength", member.strength},
          {"core", member.core},  {"role", member.role},   {"links", member.links},
          {"bits", member.bits}};
}

}  // namespace

Json to_json_value(const RunInfo& run) {
  Json inputs = Json::array();
  for (const InputFile& input : run.inputs) inputs.push_back(to_json_value(input));
  Json parameters = Json::parse(run.parameters, nullptr, false);
  if (parameters.is_discarded()) parameters = run.parameters;
  return {{"schema_version", run.schema_version},
          {"version", run.version},
          {"command", run.command},
          {"parameters", parameters},
          {"seed", run.seed},
          {"alpha", run.alpha},
          {"inputs", inputs},
          {"notes", run.notes}};
}

Json to_json_value(const LayerSummary& layer) {
  return {{"trace", layer.name},        {"actions", layer.actions},           {"actors", layer.actors},
          {"objects", layer.objects},   {"pairs_tested", layer.pairs_tested}, {"windows_s", layer.windows_s},
          {"links", layer.significant}, {"links_kept", layer.links}};
}

Json to_json_value(const NamedLink& link) {
  return {{"actor_a", link.actor_a},
          {"actor_b", link.actor_b},
          {"trace", link.trace},
          {"objects", link.objects},
          {"coactions", link.coactions},
          {"median_gap_s", link.median_gap_s},
          {"first_time", time_value(link.first_time)},
          {"last_time", time_value(link.last_time)},
          {"p_things", link.p_things},
          {"p_moment", link.p_moment},
          {"p_both", link.p_both},
          {"p", link.p},
          {"q", link.q}};
}

Json to_json_value(const NamedFusedLink& link) {
  return {{"actor_a", link.actor_a}, {"actor_b", link.actor_b}, {"p", link.p}, {"q", link.q},
          {"bits", link.bits},       {"traces", link.traces}};
}

Json to_json_value(const NamedGroup& group) {
  Json members = Json::array();
  for (const NamedMember& member : group.members) members.push_back(to_json_value(member));
  return {{"group", group.id},
          {"size", group.members.size()},
          {"links", group.links},
          {"density", group.density},
          {"bits", group.bits},
          {"p", group.p},
          {"q", group.q},
          {"voices", group.voices},
          {"first_time", time_value(group.first_time)},
          {"last_time", time_value(group.last_time)},
          {"members", members},
          {"profile", to_json_array(group.profile)}};
}

Json to_json_value(const ProfileRow& row) {
  return {{"kind", row.kind},
          {"value", real_or_null(row.value)},
          {"low", real_or_null(row.low)},
          {"high", real_or_null(row.high)},
          {"expected", real_or_null(row.expected)},
          {"p", real_or_null(row.p)},
          {"first_time", time_value(row.first_time)},
          {"last_time", time_value(row.last_time)},
          {"series", row.series},
          {"text", row.text}};
}

Json to_json_value(const CasePost& post) {
  return {
      {"record", post.record},    {"id", post.id},     {"actor", post.actor}, {"time", time_value(post.time)},
      {"repost", post.is_repost}, {"text", post.text}, {"title", post.title}, {"url", post.url},
      {"input", post.input},      {"row", post.row}};
}

Json to_json_value(const Wording& text) {
  Json parts = Json::array();
  for (const WordingPart& part : text.parts) {
    Json value = {{"gap", part.gap}};
    if (!part.fixed.empty()) {
      value["fixed"] = part.fixed;
    } else {
      value["variants"] = Json::array();
      for (const WordingVariant& variant : part.variants)
        value["variants"].push_back({{"text", variant.text}, {"records", variant.records}});
    }
    parts.push_back(std::move(value));
  }
  return {{"text", text.id},
          {"kind", text.kind},
          {"group", id_or_null(text.group)},
          {"records", text.records},
          {"actors", text.actors},
          {"versions", text.versions},
          {"first_time", time_value(text.first_time)},
          {"last_time", time_value(text.last_time)},
          {"fixed_share", text.fixed_share},
          {"template", text.line},
          {"parts", parts}};
}

Json to_json_value(const NamedFinding& finding) {
  Json evidence = Json::array();
  for (const EvidencePair& pair : finding.evidence) {
    evidence.push_back({{"trace", pair.trace},
                        {"object", pair.object},
                        {"gap_s", pair.gap_s},
                        {"a", to_json_value(pair.a)},
                        {"b", to_json_value(pair.b)}});
  }
  Json innocent = Json::array();
  for (const InnocentExplanation& explanation : finding.innocent) {
    innocent.push_back({{"name", explanation.name},
                        {"result", check_result_name(explanation.result)},
                        {"detail", explanation.detail}});
  }
  Json texts = Json::array();
  for (const SaidText& said : finding.texts) {
    Json text = to_json_value(said.wording);
    text["members"] = said.members;
    texts.push_back(std::move(text));
  }
  return {{"finding", finding.id},
          {"kind", finding.kind},
          {"sentence", finding.sentence},
          {"technique", finding.technique},
          {"bits", finding.bits},
          {"q", finding.q},
          {"group", id_or_null(finding.group)},
          {"texts", texts},
          {"evidence", evidence},
          {"innocent", innocent}};
}

Json to_json_value(const Voices& voices) {
  return {{"scope", voices.scope},   {"key", voices.key},         {"actors", voices.actors},
          {"voices", voices.order1}, {"voices_2", voices.order2}, {"actions", voices.actions}};
}

Json to_json_value(const ActorSummary& actor) {
  return {{"actor", actor.name},
          {"posts", actor.posts},
          {"group", id_or_null(actor.group)},
          {"links", actor.links},
          {"bits", actor.bits}};
}

Json to_json_value(const Reject& reject) {
  return {{"input", reject.input}, {"row", reject.row}, {"reason", reject.reason}, {"raw", reject.raw}};
}

Json to_json_value(const RejectCount& count) { return {{"reason", count.reason}, {"rows", count.rows}}; }

std::string json_text(const Json& value, int indent) {
  return value.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace fewhands
