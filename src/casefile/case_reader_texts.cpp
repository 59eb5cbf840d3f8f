// Clusters of texts and what findings say of them.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "casefile/case_reader.h"
#include "casefile/row.h"

namespace fewhands {

namespace {

// Cases of earlier versions have no such tables.
bool has_texts(Database& database) { return database.has_table("texts"); }

}  // namespace

std::vector<Wording> CaseReader::texts_where(const std::string& condition) {
  std::vector<Wording> texts;
  if (!has_texts(*database_)) return texts;
  std::unordered_map<std::uint32_t, std::size_t> position;
  for_each_row(
      *database_,
      fmt::format("SELECT \"text\"::BIGINT, kind, group_id::BIGINT, records::BIGINT, actors::BIGINT, "
                  "versions::BIGINT, first_time, last_time, fixed_share, template FROM texts "
                  "WHERE {} ORDER BY \"text\"",
                  condition),
      10, [&](const Row& row) {
        Wording& text = texts.emplace_back();
        text.id = row.integer<std::uint32_t>(0);
        text.kind = row.text(1);
        text.group = row.integer<std::uint32_t>(2);
        text.records = row.integer(3);
        text.actors = row.integer<std::uint32_t>(4);
        text.versions = row.integer(5);
        text.first_time = row.time(6);
        text.last_time = row.time(7);
        text.fixed_share = row.real(8);
        text.line = row.text(9);
        position[text.id] = texts.size() - 1;
      });
  std::pair<std::uint32_t, std::uint32_t> last{0, 0};
  for_each_row(
      *database_,
      fmt::format("SELECT \"text\"::BIGINT, position::BIGINT, gap, fixed, variant, records::BIGINT FROM "
                  "text_parts WHERE \"text\" IN (SELECT \"text\" FROM texts WHERE {}) "
                  "ORDER BY \"text\", position, records DESC, variant",
                  condition),
      6, [&](const Row& row) {
        const auto found = position.find(row.integer<std::uint32_t>(0));
        if (found == position.end()) return;
        std::vector<WordingPart>& parts = texts[found->second].parts;
        const std::pair now{found->first, row.integer<std::uint32_t>(1)};
        if (std::exchange(last, now) != now) parts.push_back({row.text(2), row.text(3), {}});
        if (row.null(3)) parts.back().variants.push_back({row.text(4), row.integer(5)});
      });
  return texts;
}

std::vector<Wording> CaseReader::texts() { return texts_where("true"); }

std::optional<Wording> CaseReader::text(std::uint32_t id) {
  std::vector<Wording> found = texts_where(fmt::format("\"text\" = {}", id));
  if (found.empty()) return std::nullopt;
  for_each_row(*database_,
               fmt::format("SELECT x.record::BIGINT FROM text_records x JOIN records r USING (record) "
                           "WHERE x.\"text\" = {} ORDER BY r.\"time\" NULLS LAST, x.record",
                           id),
               1, [&](const Row& row) { found[0].members.push_back(row.integer<RecordId>(0)); });
  return std::move(found[0]);
}

void CaseReader::add_texts(std::vector<NamedFinding>& findings) {
  if (!has_texts(*database_)) return;
  std::unordered_map<std::uint32_t, Wording> texts;
  for (Wording& text : texts_where("\"text\" IN (SELECT \"text\" FROM finding_texts)"))
    texts[text.id] = std::move(text);
  std::unordered_map<std::uint32_t, std::size_t> position;
  for (std::size_t i = 0; i < findings.size(); ++i) position[findings[i].id] = i;
  for_each_row(*database_,
               "SELECT finding::BIGINT, \"text\"::BIGINT, members::BIGINT FROM finding_texts "
               "ORDER BY finding, position",
               3, [&](const Row& row) {
                 const auto finding = position.find(row.integer<std::uint32_t>(0));
                 const auto text = texts.find(row.integer<std::uint32_t>(1));
                 if (finding == position.end() || text == texts.end()) return;
                 findings[finding->second].texts.push_back({text->second, row.integer<std::uint32_t>(2)});
               });
}

}  // namespace fewhands
