// Rows go through DuckDB's appender, one table at a time; actions, of which there are many, go in
// whole chunks of columns.
#include "casefile/case_writer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include "base/error.h"
#include "base/escape.h"
#include "casefile/case_reader.h"
#include "casefile/schema.h"

namespace fewhands {

namespace {

constexpr std::uint64_t kRowsBetweenChecks = 1 << 16;

double seconds(TimeMicros duration) { return static_cast<double>(duration) / 1e6; }

// A literal. SQL text ends at a NUL.
std::string literal(std::string_view text) {
  std::string clean = valid_utf8(text);
  std::erase(clean, '\0');
  return sql_text(clean);
}

template <typename Values, typename Format>
std::string list(const Values& values, const Format& format) {
  std::string result = "[";
  for (const auto& value : values) {
    if (result.size() > 1) result += ", ";
    result += format(value);
  }
  return result + "]";
}

std::string input_literal(const InputFile& input) {
  const std::string mapping = list(input.mapping, [](const auto& pair) {
    return fmt::format("{{'field': {}, 'column': {}}}", literal(pair.first), literal(pair.second));
  });
  return fmt::format(
      "{{'path': {}, 'bytes': {}, 'xxh3': {}, 'rows_in': {}, 'rows_used': {}, 'rows_rejected': {}, "
      "'mapping': {}, "
      "'unmapped': {}, 'time_rule': {}, 'format': {}}}",
      literal(input.path), input.bytes, literal(input.xxh3), input.rows_in, input.rows_used,
      input.rows_in - std::min(input.rows_in, input.rows_used), mapping, list(input.unmapped, literal),
      literal(input.time_rule), literal(input.format));
}

void write_run(Database& database, const RunInfo& run) {
  const std::string timings = list(run.timings, [](const StageTiming& timing) {
    return fmt::format("{{'stage': {}, 'seconds': {}}}", literal(timing.stage), timing.seconds);
  });
  database.run(fmt::format("INSERT INTO run VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})", kSchemaVersion,
                           literal(run.version), literal(run.command), literal(run.parameters), run.seed,
                           run.alpha, list(run.inputs, input_literal), list(run.notes, literal), timings));
}

void write_layer_table(Database& database, const std::vector<LayerContent>& layers) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const LayerContent& layer = layers[i];
    const std::string windows =
        list(layer.windows, [](TimeMicros w) { return fmt::format("{}", seconds(w)); });
    database.run(fmt::format("INSERT INTO layers VALUES ({}, {}, {}, {}, {}, {}, {})", i, literal(layer.name),
                             layer.actions, layer.actors, layer.objects, layer.pairs_tested, windows));
  }
}

void write_links(Database& database, const std::vector<LayerContent>& layers, const Context& context) {
  Appender rows(database, "links");
  std::uint64_t id = 0;
  for (const LayerContent& layer : layers) {
    for (const Link& link : layer.links) {
      rows.add(id).add(layer.name).add(link.a).add(link.b).add(seconds(link.window)).add(link.objects);
      rows.add(link.coactions)
          .add(seconds(link.median_gap))
          .add_time(link.first_time)
          .add_time(link.last_time);
      rows.add(link.p_things).add(link.p_moment).add(link.p_both).add(link.p).add(link.q).end_row();
      if (++id % kRowsBetweenChecks == 0) context.check_cancelled();
    }
  }
  rows.close();
}

void write_link_evidence(Database& database, const std::vector<LayerContent>& layers,
                         const Context& context) {
  Appender rows(database, "link_evidence");
  std::uint64_t first = 0;  // id of the layer's first link
  std::uint64_t written = 0;
  for (const LayerContent& layer : layers) {
    for (const LinkEvidence& evidence : layer.evidence) {
      rows.add(first + evidence.link);
      if (layer.object_names) {
        rows.add(valid_utf8((*layer.object_names)[evidence.object]));
      } else {
        rows.add_null();
      }
      rows.add(evidence.record_a).add(evidence.record_b).add(seconds(evidence.gap)).end_row();
      if (++written % kRowsBetweenChecks == 0) context.check_cancelled();
    }
    first += layer.links.size();
  }
  rows.close();
}

void write_fusion(Database& database, const CaseContent& content, const Context& context) {
  std::vector<std::uint64_t> first_link;
  std::uint64_t count = 0;
  for (const LayerContent& layer : content.layers) {
    first_link.push_back(count);
    count += layer.links.size();
  }
  Appender links(database, "fused_links");
  Appender shares(database, "link_layers");
  for (std::uint64_t id = 0; id < content.fusion.links.size(); ++id) {
    const FusedLink& link = content.fusion.links[id];
    links.add(id).add(link.a).add(link.b).add(link.p).add(link.q).add(link.bits).end_row();
    for (std::uint32_t i = 0; i < link.layer_count; ++i) {
      const LayerShare& share = content.fusion.layers.at(link.first_layer + i);
      shares.add(id).add(content.layers.at(share.trace).name).add(share.p).add(share.share);
      if (share.link == kNone) {
        shares.add_null().end_row();
      } else {
        shares.add(first_link[share.trace] + share.link).end_row();
      }
    }
    if (id % kRowsBetweenChecks == 0) context.check_cancelled();
  }
  links.close();
  shares.close();
}

void write_groups(Database& database, const std::vector<Group>& groups) {
  Appender rows(database, "groups");
  Appender members(database, "group_members");
  for (const Group& group : groups) {
    rows.add(group.id)
        .add(static_cast<std::uint32_t>(group.members.size()))
        .add(group.links)
        .add(group.density);
    rows.add(group.bits).add(group.p).add(group.q).add(group.voices);
    rows.add_time(group.first_time).add_time(group.last_time).end_row();
    for (const GroupMember& member : group.members) {
      members.add(group.id)
          .add(member.actor)
          .add(member.strength)
          .add(member.core)
          .add(role_name(member.role));
      members.add(member.links).add(member.bits).end_row();
    }
  }
  rows.close();
  members.close();
}

void write_voices(Database& database, const std::vector<Voices>& voices) {
  Appender rows(database, "voices");
  for (const Voices& voice : voices) {
    rows.add(valid_utf8(voice.scope))
        .add(valid_utf8(voice.key))
        .add(voice.actors)
        .add(voice.order1)
        .add(voice.order2);
    rows.add(voice.actions).end_row();
  }
  rows.close();
}

void write_scores(Database& database, const std::vector<ActorScore>& scores) {
  Appender rows(database, "actor_scores");
  for (const ActorScore& score : scores) rows.add(score.actor).add(score.bits).end_row();
  rows.close();
}

void write_finding_parts(Database& database, const CaseContent& content) {
  Appender evidence_rows(database, "finding_evidence");
  Appender innocent_rows(database, "finding_innocent");
  for (const Finding& finding : content.findings) {
    std::uint32_t position = 0;
    for (const FindingEvidence& evidence : finding.evidence) {
      evidence_rows.add(finding.id).add(++position).add(content.layers.at(evidence.trace).name);
      evidence_rows.add(valid_utf8(evidence.object)).add(evidence.record_a).add(evidence.record_b);
      evidence.gap == kNoTime ? evidence_rows.add_null() : evidence_rows.add(seconds(evidence.gap));
      evidence_rows.end_row();
    }
    position = 0;
    for (const InnocentExplanation& innocent : finding.innocent) {
      innocent_rows.add(finding.id).add(++position).add(valid_utf8(innocent.name));
      innocent_rows.add(check_result_name(innocent.result)).add(valid_utf8(innocent.detail)).end_row();
    }
  }
  evidence_rows.close();
  innocent_rows.close();
}

void write_findings(Database& database, const CaseContent& content) {
  Appender rows(database, "findings");
  for (const Finding& finding : content.findings) {
    rows.add(finding.id)
        .add(valid_utf8(finding.kind))
        .add(valid_utf8(finding.sentence))
        .add(valid_utf8(finding.technique));
    rows.add(finding.bits);
    std::isnan(finding.q) ? rows.add_null() : rows.add(finding.q);
    if (finding.group == 0) {
      rows.add_null().end_row();
    } else {
      rows.add(finding.group).end_row();
    }
  }
  rows.close();
  write_finding_parts(database, content);
}

void add_real(Appender& rows, double value) {
  if (std::isnan(value)) {
    rows.add_null();
  } else {
    rows.add(value);
  }
}

void add_id(Appender& rows, bool there, std::uint32_t id) {
  if (there) {
    rows.add(id);
  } else {
    rows.add_null();
  }
}

// The appender knows no lists: series pass through a temporary table as text.
void write_profiles(Database& database, const std::vector<ProfileRow>& profiles, const Context& context) {
  database.run(
      "CREATE OR REPLACE TEMP TABLE profile_rows AS SELECT 0::UBIGINT AS number, * REPLACE (''::VARCHAR AS "
      "series) FROM profiles LIMIT 0");
  Appender rows(database, "profile_rows");
  std::uint32_t position = 0;
  for (std::uint64_t i = 0; i < profiles.size(); ++i) {
    const ProfileRow& row = profiles[i];
    const bool same = i > 0 && row.scope == profiles[i - 1].scope && row.subject == profiles[i - 1].subject;
    position = same ? position + 1 : 1;
    rows.add(i).add(row.scope);
    add_id(rows, row.scope == "group", row.subject);
    add_id(rows, row.scope == "actor", row.subject);
    rows.add(position).add(row.kind);
    for (const double value : {row.value, row.low, row.high, row.expected, row.p}) add_real(rows, value);
    rows.add_time(row.first_time).add_time(row.last_time);
    if (row.series.empty()) {
      rows.add_null();
    } else {
      rows.add(fmt::format("[{}]", fmt::join(row.series, ", ")));
    }
    rows.add(valid_utf8(row.text)).end_row();
    if (i % kRowsBetweenChecks == 0) context.check_cancelled();
  }
  rows.close();
  database.run(
      "INSERT INTO profiles SELECT * EXCLUDE (number) REPLACE (series::DOUBLE[] AS series) FROM profile_rows "
      "ORDER BY number; DROP TABLE profile_rows");
}

void write_wording_parts(Appender& rows, const Wording& wording) {
  std::uint32_t position = 0;
  for (const WordingPart& part : wording.parts) {
    ++position;
    if (!part.fixed.empty()) {
      rows.add(wording.id).add(position).add(valid_utf8(part.gap)).add(valid_utf8(part.fixed));
      rows.add_null().add_null().end_row();
      continue;
    }
    for (const WordingVariant& variant : part.variants) {
      rows.add(wording.id).add(position).add(valid_utf8(part.gap)).add_null();
      rows.add(valid_utf8(variant.text)).add(variant.records).end_row();
    }
  }
}

void write_wordings(Database& database, const CaseContent& content, const Context& context) {
  Appender texts(database, "texts");
  Appender parts(database, "text_parts");
  Appender records(database, "text_records");
  for (const Wording& wording : content.wordings) {
    context.check_cancelled();
    texts.add(wording.id).add(wording.kind);
    add_id(texts, wording.group != 0, wording.group);
    texts.add(wording.records).add(wording.actors).add(wording.versions);
    texts.add_time(wording.first_time).add_time(wording.last_time).add(wording.fixed_share);
    texts.add(valid_utf8(wording.line)).end_row();
    write_wording_parts(parts, wording);
    for (const RecordId record : wording.members) records.add(wording.id).add(record).end_row();
  }
  texts.close();
  parts.close();
  records.close();
  Appender findings(database, "finding_texts");
  std::uint32_t position = 0;
  std::uint32_t last = 0;
  for (const FindingWording& row : content.finding_wordings) {
    position = row.finding == last ? position + 1 : 1;
    last = row.finding;
    findings.add(row.finding).add(position).add(row.wording).add(row.members).end_row();
  }
  findings.close();
}

// Appends whole chunks of columns; owns the C API's handles.
class ActionAppender {
 public:
  explicit ActionAppender(Database& database) {
    constexpr std::array<duckdb_type, 5> kTypes{DUCKDB_TYPE_VARCHAR, DUCKDB_TYPE_UINTEGER,
                                                DUCKDB_TYPE_UINTEGER, DUCKDB_TYPE_TIMESTAMP,
                                                DUCKDB_TYPE_UINTEGER};
    std::array<duckdb_logical_type, 5> types{};
    std::transform(kTypes.begin(), kTypes.end(), types.begin(), duckdb().create_logical_type);
    chunk_ = duckdb().create_data_chunk(types.data(), types.size());
    for (auto& type : types) duckdb().destroy_logical_type(&type);
    check(duckdb().appender_create(database.connection(), nullptr, "actions", &appender_));
  }
  ~ActionAppender() {
    duckdb().destroy_data_chunk(&chunk_);
    duckdb().appender_destroy(&appender_);
  }
  ActionAppender(const ActionAppender&) = delete;
  ActionAppender& operator=(const ActionAppender&) = delete;

  void append(std::string_view trace, const ActionTable& actions, std::size_t begin, std::size_t count) {
    duckdb().data_chunk_reset(chunk_);
    const duckdb_vector names = duckdb().data_chunk_get_vector(chunk_, 0);
    for (std::size_t i = 0; i < count; ++i) {
      duckdb().vector_assign_string_element_len(names, i, trace.data(), trace.size());
    }
    fill(1, actions.actor.data() + begin, count);
    fill(2, actions.object.data() + begin, count);
    fill(3, actions.time.data() + begin, count);
    if (actions.has_records()) {
      fill(4, actions.record.data() + begin, count);
    } else {
      const duckdb_vector records = duckdb().data_chunk_get_vector(chunk_, 4);
      duckdb().vector_ensure_validity_writable(records);
      for (std::size_t i = 0; i < count; ++i)
        duckdb().validity_set_row_invalid(duckdb().vector_get_validity(records), i);
    }
    duckdb().data_chunk_set_size(chunk_, count);
    check(duckdb().append_data_chunk(appender_, chunk_));
  }

  void close() { check(duckdb().appender_close(appender_)); }

 private:
  template <typename T>
  void fill(idx_t column, const T* values, std::size_t count) {
    std::memcpy(duckdb().vector_get_data(duckdb().data_chunk_get_vector(chunk_, column)), values,
                count * sizeof(T));
  }

  void check(duckdb_state state) const {
    if (state != DuckDBError) return;
    const char* message = appender_ ? duckdb().appender_error(appender_) : nullptr;
    fail_database(message ? message : "cannot write the actions");
  }

  duckdb_data_chunk chunk_ = nullptr;
  duckdb_appender appender_ = nullptr;
};

}  // namespace

void write_case(Database& database, const CaseContent& content, const Context& context) {
  context.begin("writing the case");
  create_tables(database);
  create_views(database);
  write_run(database, content.run);
  write_layer_table(database, content.layers);
  write_links(database, content.layers, context);
  write_link_evidence(database, content.layers, context);
  write_fusion(database, content, context);
  write_groups(database, content.groups);
  write_scores(database, content.scores);
  write_voices(database, content.voices);
  write_findings(database, content);
  write_profiles(database, content.profiles, context);
  write_wordings(database, content, context);
  context.check_cancelled();
}

void write_actions(Database& database, std::string_view trace, const ActionTable& actions,
                   const Dictionary& objects, const Context& context) {
  Appender names(database, "objects");
  for (ObjectId object = 0; object < objects.size(); ++object) {
    names.add(trace).add(object).add(valid_utf8(objects[object])).end_row();
    if (object % kRowsBetweenChecks == 0) context.check_cancelled();
  }
  names.close();
  ActionAppender rows(database);
  const std::size_t step = duckdb().vector_size();
  for (std::size_t begin = 0; begin < actions.size(); begin += step) {
    context.check_cancelled();
    rows.append(trace, actions, begin, std::min(step, actions.size() - begin));
  }
  rows.close();
}

}  // namespace fewhands
