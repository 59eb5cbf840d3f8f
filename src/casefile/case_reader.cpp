// Every query orders its rows by names or ids of the case, so that what is read back does not depend
// on the number of threads.
#include "casefile/case_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/error.h"
#include "casefile/row.h"

namespace fewhands {

namespace {

constexpr char kUnit = '\x1f';
constexpr char kGroup = '\x1e';

InputFile read_input(const Row& row) {
  InputFile input;
  input.path = row.text(0);
  input.bytes = row.integer(1);
  input.xxh3 = row.text(2);
  input.rows_in = row.integer(3);
  input.rows_used = row.integer(4);
  for (const std::string& pair : split_text(row.text(5), kGroup)) {
    const auto parts = split_text(pair, kUnit);
    if (parts.size() == 2) input.mapping.emplace_back(parts[0], parts[1]);
  }
  input.unmapped = split_text(row.text(6), kGroup);
  input.time_rule = row.text(7);
  input.format = row.text(8);
  return input;
}

constexpr const char* kInputs = R"sql(
SELECT i.path, i.bytes::BIGINT, i.xxh3, i.rows_in::BIGINT, i.rows_used::BIGINT,
       array_to_string([m.field || chr(31) || m."column" for m in i.mapping], chr(30)),
       array_to_string(i.unmapped, chr(30)), i.time_rule,
       -- Cases of before there were formats have no such member.
       coalesce(json_extract_string(to_json(i), '$.format'), '')
FROM (SELECT unnest(inputs) AS i FROM run))sql";

RunInfo read_run(Database& database) {
  RunInfo run;
  for_each_row(database,
               "SELECT schema_version::BIGINT, version, command, parameters, seed::VARCHAR, alpha, "
               "array_to_string(notes, chr(30)) FROM run",
               7, [&](const Row& row) {
                 run.schema_version = row.integer<int>(0);
                 run.version = row.text(1);
                 run.command = row.text(2);
                 run.parameters = row.text(3);
                 run.seed = std::stoull("0" + row.text(4));
                 run.alpha = row.real(5);
                 run.notes = split_text(row.text(6), kGroup);
               });
  for_each_row(database, kInputs, 9, [&](const Row& row) { run.inputs.push_back(read_input(row)); });
  for_each_row(database, "SELECT t.stage, t.seconds FROM (SELECT unnest(timings) AS t FROM run)", 2,
               [&](const Row& row) {
                 run.timings.push_back({row.text(0), row.real(1)});
               });
  return run;
}

// Fields of a record that are there only where the input had them.
std::string post_query(Database& database) {
  constexpr std::array<const char*, 4> kOptional{"id", "text", "title", "url"};
  std::string columns;
  for (const char* name : kOptional) {
    const bool there =
        database.count(fmt::format(
            "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'records' AND column_name = '{}'",
            name)) > 0;
    columns += there ? fmt::format(", r.{}::VARCHAR AS {}", sql_name(name), sql_name(name))
                     : fmt::format(", NULL::VARCHAR AS {}", sql_name(name));
  }
  return fmt::format(
      "SELECT r.record::BIGINT AS record, a.name AS actor, r.\"time\", r.is_repost::BIGINT AS is_repost, "
      "r.input::BIGINT AS input, r.\"row\"::BIGINT AS \"row\"{} FROM records r JOIN actors a ON a.actor = "
      "r.actor",
      columns);
}

CasePost read_post(const Row& row, const RunInfo& run) {
  CasePost post;
  post.record = row.integer<RecordId>(0);
  post.actor = row.text(1);
  post.time = row.time(2);
  post.is_repost = row.integer(3) != 0;
  const auto input = row.integer<std::size_t>(4);
  if (input < run.inputs.size()) post.input = run.inputs[input].path;
  post.row = row.integer(5);
  post.id = row.text(6);
  post.text = row.text(7);
  post.title = row.text(8);
  post.url = row.text(9);
  return post;
}

NamedLink read_link(const Row& row) {
  NamedLink link;
  link.actor_a = row.text(0);
  link.actor_b = row.text(1);
  link.trace = row.text(2);
  link.objects = row.integer<std::uint32_t>(3);
  link.coactions = row.integer(4);
  link.median_gap_s = row.real(5);
  link.first_time = row.time(6);
  link.last_time = row.time(7);
  link.p_things = row.real(8);
  link.p_moment = row.real(9);
  link.p_both = row.real(10);
  link.p = row.real(11);
  link.q = row.real(12);
  return link;
}

std::string link_query(const LinkQuery& query) {
  std::string where = fmt::format("q < {}", query.max_q);
  if (!query.actor.empty()) {
    where += fmt::format(" AND (actor_a = {0} OR actor_b = {0})", sql_text(query.actor));
  }
  if (query.group != 0) {
    const std::string members =
        fmt::format("(SELECT actor FROM group_members_named WHERE group_id = {})", query.group);
    where += " AND actor_a IN " + members + " AND actor_b IN " + members;
  }
  return fmt::format(
      "SELECT actor_a, actor_b, trace, objects::BIGINT, coactions::BIGINT, median_gap_s, first_time, "
      "last_time, "
      "p_things, p_moment, p_both, p, q FROM links_named WHERE {} ORDER BY q, actor_a, actor_b, trace{}",
      where, query.limit ? fmt::format(" LIMIT {}", query.limit) : "");
}

CheckResult check_result(const std::string& name) {
  for (const CheckResult result : {CheckResult::unlikely, CheckResult::possible, CheckResult::likely}) {
    if (name == check_result_name(result)) return result;
  }
  return CheckResult::not_checked;
}

}  // namespace

const char* check_result_name(CheckResult result) {
  switch (result) {
    case CheckResult::unlikely:
      return "unlikely";
    case CheckResult::possible:
      return "possible";
    case CheckResult::likely:
      return "likely";
    case CheckResult::not_checked:
      break;
  }
  return "not checked";
}

const char* role_name(Role role) {
  switch (role) {
    case Role::originator:
      return "originator";
    case Role::amplifier:
      return "amplifier";
    case Role::member:
      break;
  }
  return "member";
}

CaseReader::CaseReader(const std::string& path, const OpenOptions& options)
    : path_(path),
      database_(open_case(path, options)),
      run_(read_run(*database_)),
      post_query_(post_query(*database_)) {}

std::uint64_t CaseReader::record_count() {
  return static_cast<std::uint64_t>(database_->count("SELECT count(*) FROM records"));
}

std::uint64_t CaseReader::actor_count() {
  return static_cast<std::uint64_t>(database_->count("SELECT count(*) FROM actors"));
}

std::pair<TimeMicros, TimeMicros> CaseReader::time_range() {
  std::pair<TimeMicros, TimeMicros> range{kNoTime, kNoTime};
  for_each_row(*database_, "SELECT min(\"time\"), max(\"time\") FROM records", 2, [&](const Row& row) {
    range = {row.time(0), row.time(1)};
  });
  return range;
}

std::vector<LayerSummary> CaseReader::layers() {
  std::vector<LayerSummary> layers;
  const std::string sql = fmt::format(
      "SELECT trace, actions::BIGINT, actors::BIGINT, objects::BIGINT, pairs_tested::BIGINT, "
      "array_to_string(windows_s, chr(30)), (SELECT count(*) FROM links l WHERE l.trace = y.trace), "
      "(SELECT count(*) FROM links l WHERE l.trace = y.trace AND q < {}) FROM layers y ORDER BY position",
      run_.alpha);
  for_each_row(*database_, sql, 8, [&](const Row& row) {
    LayerSummary layer{row.text(0),
                       row.integer(1),
                       row.integer<std::uint32_t>(2),
                       row.integer<std::uint32_t>(3),
                       row.integer(4),
                       {},
                       row.integer(6),
                       row.integer(7)};
    for (const std::string& window : split_text(row.text(5), kGroup))
      layer.windows_s.push_back(std::stod(window));
    layers.push_back(std::move(layer));
  });
  return layers;
}

void CaseReader::links(const LinkQuery& query, const std::function<void(const NamedLink&)>& visit) {
  for_each_row(*database_, link_query(query), 13, [&](const Row& row) { visit(read_link(row)); });
}

std::vector<NamedLink> CaseReader::links(const LinkQuery& query) {
  std::vector<NamedLink> result;
  links(query, [&](const NamedLink& link) { result.push_back(link); });
  return result;
}

std::vector<NamedFinding> CaseReader::findings() {
  std::vector<NamedFinding> findings;
  std::unordered_map<std::uint32_t, std::size_t> position;
  for_each_row(*database_,
               "SELECT finding::BIGINT, kind, sentence, technique, bits, q, group_id::BIGINT FROM findings "
               "ORDER BY finding",
               7, [&](const Row& row) {
                 position[row.integer<std::uint32_t>(0)] = findings.size();
                 findings.push_back({row.integer<std::uint32_t>(0),
                                     row.text(1),
                                     row.text(2),
                                     row.text(3),
                                     row.real(4),
                                     row.real_or_nan(5),
                                     row.integer<std::uint32_t>(6),
                                     {},
                                     {},
                                     {}});
               });
  std::unordered_map<RecordId, CasePost> posts;
  for_each_row(*database_,
               post_query_ +
                   " WHERE r.record IN (SELECT record_a FROM finding_evidence UNION "
                   "SELECT record_b FROM finding_evidence)",
               10, [&](const Row& row) { posts[row.integer<RecordId>(0)] = read_post(row, run_); });
  for_each_row(*database_,
               "SELECT finding::BIGINT, trace, object, gap_s, record_a::BIGINT, record_b::BIGINT "
               "FROM finding_evidence ORDER BY finding, position",
               6, [&](const Row& row) {
                 const auto finding = position.find(row.integer<std::uint32_t>(0));
                 if (finding == position.end()) return;
                 findings[finding->second].evidence.push_back({row.text(1), row.text(2), row.real_or_nan(3),
                                                               posts[row.integer<RecordId>(4)],
                                                               posts[row.integer<RecordId>(5)]});
               });
  for_each_row(
      *database_,
      "SELECT finding::BIGINT, name, result, detail FROM finding_innocent ORDER BY finding, position", 4,
      [&](const Row& row) {
        const auto finding = position.find(row.integer<std::uint32_t>(0));
        if (finding == position.end()) return;
        findings[finding->second].innocent.push_back({row.text(1), check_result(row.text(2)), row.text(3)});
      });
  add_texts(findings);
  return findings;
}

std::vector<RejectCount> CaseReader::reject_counts() {
  std::vector<RejectCount> counts;
  for_each_row(*database_,
               "SELECT reason, count(*) AS n FROM rejects GROUP BY reason ORDER BY n DESC, reason", 2,
               [&](const Row& row) {
                 counts.push_back({row.text(0), row.integer(1)});
               });
  return counts;
}

std::vector<Reject> CaseReader::rejects(std::uint64_t limit) {
  std::vector<Reject> rejects;
  for_each_row(
      *database_,
      "SELECT input::VARCHAR, \"row\"::BIGINT, reason, raw FROM rejects ORDER BY input, \"row\", reason" +
          (limit ? fmt::format(" LIMIT {}", limit) : ""),
      4, [&](const Row& row) {
        rejects.push_back({row.text(0), row.integer(1), row.text(2), row.text(3)});
      });
  return rejects;
}

std::vector<CasePost> CaseReader::posts(const std::vector<RecordId>& records) {
  std::vector<CasePost> result;
  if (records.empty()) return result;
  std::unordered_map<RecordId, CasePost> found;
  for_each_row(*database_, fmt::format("{} WHERE r.record IN ({})", post_query_, fmt::join(records, ",")), 10,
               [&](const Row& row) { found[row.integer<RecordId>(0)] = read_post(row, run_); });
  for (const RecordId record : records) {
    if (const auto post = found.find(record); post != found.end()) result.push_back(post->second);
  }
  return result;
}

std::vector<CasePost> CaseReader::posts_of(ActorId actor, std::uint64_t limit) {
  std::vector<CasePost> result;
  for_each_row(*database_,
               fmt::format("{} WHERE r.actor = {} ORDER BY r.\"time\" NULLS LAST, r.record{}", post_query_,
                           actor, limit ? fmt::format(" LIMIT {}", limit) : ""),
               10, [&](const Row& row) { result.push_back(read_post(row, run_)); });
  return result;
}

}  // namespace fewhands
