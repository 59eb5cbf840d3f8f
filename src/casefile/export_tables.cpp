// What each table holds: docs/case.md, "Exports".
#include "casefile/export_tables.h"

#include <fmt/format.h>

#include "casefile/copies_reader.h"
#include "casefile/hands_tables.h"

namespace fewhands {

namespace {

// The column of `records`, or NULL where the input had none.
std::string record_column(CaseReader& reader, const char* table, const char* column) {
  const bool there =
      reader.database().count(fmt::format(
          "SELECT count(*) FROM duckdb_columns() WHERE table_name = 'records' AND column_name = '{}'",
          column)) > 0;
  return there ? fmt::format("{}.\"{}\"::VARCHAR", table, column) : "NULL::VARCHAR";
}

std::string evidence_query(CaseReader& reader) {
  std::string columns;
  for (const char* side : {"a", "b"}) {
    const std::string records = std::string("r") + side;
    columns += fmt::format(", n{0}.name AS actor_{0}, {1}.\"time\" AS time_{0}", side, records);
    for (const char* field : {"id", "text", "url"}) {
      columns += fmt::format(", {} AS {}_{}", record_column(reader, records.c_str(), field), field, side);
    }
  }
  return fmt::format(
      "SELECT e.finding, e.position, e.trace, e.object, e.gap_s{} FROM finding_evidence e "
      "LEFT JOIN records ra ON ra.record = e.record_a LEFT JOIN actors na ON na.actor = ra.actor "
      "LEFT JOIN records rb ON rb.record = e.record_b LEFT JOIN actors nb ON nb.actor = rb.actor "
      "ORDER BY e.finding, e.position",
      columns);
}

// Cases of earlier versions lack the table: nothing then.
std::string where_there(CaseReader& reader, const char* table, const char* query) {
  return reader.database().has_table(table) ? query : "SELECT NULL::UINTEGER AS \"text\" LIMIT 0";
}

void add_copies(std::vector<ExportTable>& tables) {
  tables.insert(
      tables.end(),
      {{"items", "SELECT * REPLACE (also_read::VARCHAR AS also_read) FROM items ORDER BY item_id"},
       {"passages", "SELECT * FROM passages ORDER BY passage_id"},
       {"clusters", "SELECT * FROM clusters ORDER BY cluster"},
       {"chains",
        "SELECT c.*, f.outlet AS from_outlet, t.outlet AS to_outlet FROM chains c "
        "LEFT JOIN chain_records f ON f.cluster = c.cluster AND f.record = c.from_record "
        "LEFT JOIN chain_records t ON t.cluster = c.cluster AND t.record = c.to_record "
        "ORDER BY c.cluster, c.to_record, c.probability DESC, c.from_record NULLS LAST"},
       {"chain_records", "SELECT * FROM chain_records ORDER BY cluster, record"},
       {"attributions", "SELECT * FROM attributions ORDER BY record, \"start\", \"end\", kind"},
       {"republishing", "SELECT * FROM republishing ORDER BY copies DESC, from_outlet, to_outlet"}});
}

void add_hands(std::vector<ExportTable>& tables) {
  tables.insert(
      tables.end(),
      {{"hands_names", "SELECT * FROM hands_names ORDER BY name"},
       {"hands_verify", "SELECT * FROM hands_verify ORDER BY q, name_a, name_b"},
       {"hands_features", "SELECT * FROM hands_features ORDER BY name_a, name_b, weight DESC, kind, feature"},
       {"hands_byline", "SELECT * FROM hands_byline ORDER BY name"},
       {"hands_documents", "SELECT * FROM hands_documents ORDER BY name, record"},
       {"hands_clusters", "SELECT * FROM hands_clusters ORDER BY cluster, name, hand"},
       {"hands_same", "SELECT * FROM hands_same ORDER BY q, name_a, hand_a, name_b, hand_b"}});
}

}  // namespace

std::vector<ExportTable> export_tables(CaseReader& reader) {
  std::vector<ExportTable> tables = {
      {"run",
       "SELECT schema_version, version, command, parameters, seed, alpha, inputs::VARCHAR AS inputs, "
       "notes::VARCHAR AS notes FROM run"},
      {"layers",
       "SELECT trace, actions, actors, objects, pairs_tested, windows_s::VARCHAR AS windows_s FROM layers "
       "ORDER BY position"},
      {"links", "SELECT * FROM links_named ORDER BY q, actor_a, actor_b, trace"},
      {"fused_links", "SELECT * FROM fused_links_named ORDER BY q, actor_a, actor_b"},
      {"groups", "SELECT * FROM groups ORDER BY group_id"},
      {"group_members", "SELECT * FROM group_members_named ORDER BY group_id, bits DESC, actor"},
      {"findings", "SELECT * FROM findings ORDER BY finding"},
      {"finding_evidence", evidence_query(reader)},
      {"finding_innocent", "SELECT * FROM finding_innocent ORDER BY finding, position"},
      {"profiles",
       reader.database().has_table("profiles")
           ? "SELECT f.scope, f.group_id, a.name AS actor, f.position, f.kind, f.value, f.low, f.high, "
             "f.expected, "
             "f.p, f.first_time, f.last_time, f.series::VARCHAR AS series, f.\"text\" FROM profiles f "
             "LEFT JOIN actors a ON a.actor = f.actor ORDER BY f.scope, f.group_id, a.name, f.position"
           : "SELECT NULL::VARCHAR AS scope LIMIT 0"},
      {"texts", where_there(reader, "texts", "SELECT * FROM texts ORDER BY \"text\"")},
      {"text_parts",
       where_there(reader, "text_parts",
                   "SELECT * FROM text_parts ORDER BY \"text\", position, records DESC, variant")},
      {"text_records",
       where_there(
           reader, "text_records",
           "SELECT x.\"text\", a.name AS actor, r.\"time\", x.record FROM text_records x JOIN records r "
           "USING (record) JOIN actors a ON a.actor = r.actor ORDER BY x.\"text\", r.\"time\", x.record")},
      {"finding_texts",
       where_there(reader, "finding_texts", "SELECT * FROM finding_texts ORDER BY finding, position")},
      {"voices", "SELECT * FROM voices ORDER BY scope, voices.actors DESC, \"key\""},
      {"rejects", "SELECT * FROM rejects ORDER BY input, \"row\", reason"},
  };
  if (has_copies(reader)) add_copies(tables);
  if (has_hands(reader.database())) add_hands(tables);
  return tables;
}

}  // namespace fewhands
