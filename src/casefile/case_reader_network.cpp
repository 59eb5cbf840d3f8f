// The network of a case: fused links, groups, voices, actors.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "casefile/case_reader.h"
#include "casefile/row.h"

namespace fewhands {

namespace {

constexpr char kSeparator = '\x1e';

// Groups have nothing in common with one another: the diversity of order 1 of all their members,
// each with the same weight, is exp(sum over groups of w (ln v - ln w)), w = the group's share of them.
double voices_together(const std::vector<NamedGroup>& groups, double members) {
  double log_voices = 0;
  for (const NamedGroup& group : groups) {
    const double weight = static_cast<double>(group.members.size()) / members;
    if (weight > 0) log_voices += weight * std::log(std::max(1.0, group.voices) / weight);
  }
  return std::exp(log_voices);
}

}  // namespace

std::string profile_kind_name(const std::string& kind) {
  if (kind == "offset") return "time zone";
  if (kind == "bios") return "descriptions";
  if (kind == "generated") return "letters";
  return kind;
}

std::vector<NamedFusedLink> CaseReader::fused_links(std::uint32_t group) {
  const std::string condition = group == 0 ? fmt::format("f.q < {} OR ga.group_id = gb.group_id", run_.alpha)
                                           : fmt::format("ga.group_id = {0} AND gb.group_id = {0}", group);
  const std::string sql = fmt::format(
      "SELECT f.actor_a::BIGINT, f.actor_b::BIGINT, a.name, b.name, f.p, f.q, f.bits, "
      "string_agg(s.trace, chr(30) ORDER BY s.share DESC, s.trace) FILTER (s.link IS NOT NULL), "
      "min(l.first_time), max(l.last_time) "
      "FROM fused_links f JOIN actors a ON a.actor = f.actor_a JOIN actors b ON b.actor = f.actor_b "
      "LEFT JOIN group_members ga ON ga.actor = f.actor_a LEFT JOIN group_members gb ON gb.actor = f.actor_b "
      "LEFT JOIN link_layers s ON s.fused_link = f.fused_link LEFT JOIN links l ON l.link = s.link "
      "WHERE {} GROUP BY f.fused_link, f.actor_a, f.actor_b, a.name, b.name, f.p, f.q, f.bits "
      "ORDER BY least(a.name, b.name), greatest(a.name, b.name)",
      condition);
  std::vector<NamedFusedLink> result;
  for_each_row(*database_, sql, 10, [&](const Row& row) {
    NamedFusedLink link{row.integer<ActorId>(0),
                        row.integer<ActorId>(1),
                        row.text(2),
                        row.text(3),
                        row.real(4),
                        row.real(5),
                        row.real(6),
                        split_text(row.text(7), kSeparator),
                        row.time(8),
                        row.time(9)};
    if (link.actor_b < link.actor_a) {
      std::swap(link.a, link.b);
      std::swap(link.actor_a, link.actor_b);
    }
    result.push_back(std::move(link));
  });
  return result;
}

std::vector<NamedGroup> CaseReader::groups() {
  std::vector<NamedGroup> groups;
  for_each_row(*database_,
               "SELECT group_id::BIGINT, links::BIGINT, density, bits, p, q, voices, first_time, last_time "
               "FROM groups ORDER BY group_id",
               9, [&](const Row& row) {
                 groups.push_back({row.integer<std::uint32_t>(0),
                                   {},
                                   row.integer<std::uint32_t>(1),
                                   row.real(2),
                                   row.real(3),
                                   row.real(4),
                                   row.real(5),
                                   row.real(6),
                                   row.time(7),
                                   row.time(8),
                                   {}});
               });
  for_each_row(
      *database_,
      "SELECT m.group_id::BIGINT, m.actor::BIGINT, a.name, a.posts::BIGINT, m.strength, m.core::BIGINT, "
      "m.role, m.links::BIGINT, m.bits FROM group_members m JOIN actors a USING (actor) "
      "ORDER BY m.group_id, m.bits DESC, a.name",
      9, [&](const Row& row) {
        const auto id = row.integer<std::uint32_t>(0);
        const auto group =
            std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.id == id; });
        if (group == groups.end()) return;
        group->members.push_back({row.integer<ActorId>(1), row.text(2), row.integer(3), row.real(4),
                                  row.integer<std::uint32_t>(5), row.text(6), row.integer<std::uint32_t>(7),
                                  row.real(8)});
      });
  for (ProfileRow& row : profiles("group")) {
    const auto group =
        std::find_if(groups.begin(), groups.end(), [&](const auto& g) { return g.id == row.subject; });
    if (group != groups.end()) group->profile.push_back(std::move(row));
  }
  return groups;
}

std::vector<ProfileRow> CaseReader::profiles(const std::string& scope, std::optional<std::uint32_t> subject) {
  std::vector<ProfileRow> rows;
  // Cases of earlier versions have no such table.
  if (!database_->has_table("profiles")) return rows;
  const std::string sql = fmt::format(
      "SELECT coalesce(group_id, actor, 0)::BIGINT AS subject, kind, value, low, high, expected, p, "
      "first_time, "
      "last_time, array_to_string(series, chr(30)), \"text\" FROM profiles WHERE scope = {}{} "
      "ORDER BY subject, position",
      sql_text(scope), subject ? fmt::format(" AND coalesce(group_id, actor, 0) = {}", *subject) : "");
  for_each_row(*database_, sql, 11, [&](const Row& row) {
    ProfileRow profile;
    profile.scope = scope;
    profile.subject = row.integer<std::uint32_t>(0);
    profile.kind = row.text(1);
    double* const cells[] = {&profile.value, &profile.low, &profile.high, &profile.expected, &profile.p};
    for (std::size_t i = 0; i < 5; ++i) {
      if (!row.null(i + 2)) *cells[i] = row.real(i + 2);
    }
    profile.first_time = row.time(7);
    profile.last_time = row.time(8);
    for (const std::string& value : split_text(row.text(9), kSeparator)) {
      profile.series.push_back(std::stod(value));
    }
    profile.text = row.text(10);
    rows.push_back(std::move(profile));
  });
  return rows;
}

std::vector<Voices> CaseReader::voices() {
  std::vector<Voices> voices;
  for_each_row(*database_,
               "SELECT scope, \"key\", actors::BIGINT, order1, order2, actions::BIGINT FROM voices "
               "ORDER BY scope, voices.actors DESC, \"key\"",
               6, [&](const Row& row) {
                 voices.push_back({row.text(0), row.text(1), row.integer<std::uint32_t>(2), row.real(3),
                                   row.real(4), row.integer(5)});
               });
  return voices;
}

std::optional<Voices> CaseReader::case_voices() {
  for (Voices& voice : voices()) {
    if (voice.scope == "case") return std::move(voice);
  }
  return std::nullopt;
}

std::optional<Voices> CaseReader::flagged_voices() {
  for (Voices& voice : voices()) {
    if (voice.scope == "flagged") return std::move(voice);
  }
  const std::vector<NamedGroup> all = groups();
  Voices voices;
  voices.scope = "flagged";
  for (const NamedGroup& group : all) voices.actors += static_cast<std::uint32_t>(group.members.size());
  if (voices.actors == 0) return std::nullopt;
  voices.order1 = voices_together(all, voices.actors);
  return voices;
}

std::vector<ActorSummary> CaseReader::actors_where(const std::string& condition) {
  const std::string sql = fmt::format(
      "WITH ends AS (SELECT actor_a AS actor, q, bits FROM fused_links UNION ALL "
      "SELECT actor_b, q, bits FROM fused_links), "
      "score AS (SELECT actor, count(*) FILTER (q < {}) AS links, max(bits) AS bits FROM ends GROUP BY "
      "actor) "
      "SELECT a.actor::BIGINT, a.name, a.posts::BIGINT, m.group_id::BIGINT, s.links, s.bits FROM actors a "
      "LEFT JOIN group_members m ON m.actor = a.actor LEFT JOIN score s ON s.actor = a.actor "
      "WHERE {} ORDER BY a.name",
      run_.alpha, condition);
  std::vector<ActorSummary> actors;
  for_each_row(*database_, sql, 6, [&](const Row& row) {
    actors.push_back({row.integer<ActorId>(0), row.text(1), row.integer(2), row.integer<std::uint32_t>(3),
                      row.integer(4), row.real(5)});
  });
  return actors;
}

std::optional<ActorSummary> CaseReader::actor(const std::string& name) {
  std::string plain = name;
  std::erase(plain, '\0');
  auto found = actors_where("a.name = " + sql_text(plain));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<ActorSummary> CaseReader::flagged_actors() {
  return actors_where("m.group_id IS NOT NULL OR s.links > 0");
}

std::vector<ActorSummary> CaseReader::scored_actors() {
  return actors_where("m.group_id IS NOT NULL OR s.bits IS NOT NULL");
}

std::vector<GroupAction> CaseReader::group_actions(std::uint32_t group) {
  const std::string sql = fmt::format(
      "WITH m AS (SELECT actor FROM group_members WHERE group_id = {0}), "
      "pairs AS (SELECT l.trace, e.object, e.record_a, e.record_b FROM link_evidence e JOIN links l USING "
      "(link) "
      "SEMI JOIN m ON m.actor = l.actor_a WHERE l.actor_b IN (SELECT actor FROM m) "
      "UNION ALL SELECT e.trace, e.object, e.record_a, e.record_b FROM finding_evidence e "
      "JOIN findings f USING (finding) WHERE f.group_id = {0}), "
      "ends AS (SELECT trace, object, record_a AS record FROM pairs UNION SELECT trace, object, record_b "
      "FROM pairs) "
      "SELECT r.record::BIGINT, r.actor::BIGINT, r.\"time\", ends.trace, ends.object FROM ends JOIN records "
      "r USING (record) "
      "WHERE r.\"time\" IS NOT NULL AND r.actor IN (SELECT actor FROM m) "
      "ORDER BY r.\"time\", r.record, ends.trace, ends.object",
      group);
  std::vector<GroupAction> actions;
  for_each_row(*database_, sql, 5, [&](const Row& row) {
    actions.push_back(
        {row.integer<RecordId>(0), row.integer<ActorId>(1), row.time(2), row.text(3), row.text(4)});
  });
  return actions;
}

std::vector<std::string> CaseReader::group_traces(std::uint32_t group) {
  std::vector<std::string> traces;
  for_each_row(*database_,
               fmt::format("WITH m AS (SELECT actor FROM group_members WHERE group_id = {}) "
                           "SELECT s.trace FROM fused_links f JOIN link_layers s USING (fused_link) "
                           "WHERE s.link IS NOT NULL AND f.actor_a IN (SELECT actor FROM m) "
                           "AND f.actor_b IN (SELECT actor FROM m) GROUP BY s.trace "
                           "ORDER BY s.trace = 'posting', round(sum(f.bits * s.share), 3) DESC, s.trace",
                           group),
               1, [&](const Row& row) { traces.push_back(row.text(0)); });
  return traces;
}

}  // namespace fewhands
