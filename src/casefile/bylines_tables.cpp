#include "casefile/bylines_tables.h"

#include "base/escape.h"

namespace fewhands {

namespace {

constexpr const char* kTables = R"sql(
CREATE TABLE hands_byline(name VARCHAR, documents UBIGINT, hands UINTEGER, hands_low UINTEGER, hands_high UINTEGER,
  p_one_hand DOUBLE, q DOUBLE, parts UBIGINT, reason VARCHAR);
CREATE TABLE hands_documents(name VARCHAR, record UINTEGER, hand UINTEGER, membership DOUBLE,
  change_of_hand BOOLEAN);
CREATE TABLE hands_clusters(name VARCHAR, cluster UINTEGER, hand UINTEGER);
CREATE TABLE hands_same(name_a VARCHAR, hand_a UINTEGER, name_b VARCHAR, hand_b UINTEGER, cosine DOUBLE, p DOUBLE,
  q DOUBLE);
)sql";

void write_byline(Appender& table, const BylineRow& row) {
  table.add(valid_utf8(row.name)).add(row.documents);
  if (row.hands == 0) {
    for (int i = 0; i < 5; ++i) table.add_null();
  } else {
    table.add(row.hands).add(row.hands_low).add(row.hands_high).add(row.p_one_hand).add(row.q);
  }
  table.add(row.parts).add(row.reason).end_row();
}

class Row {
 public:
  Row(const Chunk& chunk, idx_t row) : chunk_(chunk), row_(row) {}
  std::string text(idx_t column) const { return std::string(chunk_.column(column).text(row_)); }
  template <typename T>
  T number(idx_t column, T absent) const {
    const Column values = chunk_.column(column);
    return values.null(row_) ? absent : values.value<T>(row_);
  }

 private:
  const Chunk& chunk_;
  idx_t row_;
};

template <typename Visit>
void for_each_row(Database& database, const char* sql, const Visit& visit) {
  database.query(sql, [&](const Chunk& chunk) {
    for (idx_t row = 0; row < chunk.rows; ++row) visit(Row(chunk, row));
  });
}

}  // namespace

void write_bylines(Database& database, const BylinesContent& content) {
  database.run(kTables);
  Appender bylines(database, "hands_byline");
  for (const BylineRow& row : content.bylines) write_byline(bylines, row);
  bylines.close();
  Appender documents(database, "hands_documents");
  for (const BylineDocumentRow& row : content.documents) {
    documents.add(valid_utf8(row.name))
        .add(row.record)
        .add(row.hand)
        .add(row.membership)
        .add(row.change_of_hand);
    documents.end_row();
  }
  documents.close();
  Appender clusters(database, "hands_clusters");
  for (const BylineClusterRow& row : content.clusters)
    clusters.add(valid_utf8(row.name)).add(row.cluster).add(row.hand).end_row();
  clusters.close();
  Appender same(database, "hands_same");
  for (const BylineSameRow& row : content.same) {
    same.add(valid_utf8(row.name_a)).add(row.hand_a).add(valid_utf8(row.name_b)).add(row.hand_b);
    same.add(row.cosine).add(row.p).add(row.q).end_row();
  }
  same.close();
}

BylinesContent read_bylines(Database& database) {
  BylinesContent content;
  if (!database.has_table("hands_byline")) return content;
  for_each_row(
      database, "SELECT * FROM hands_byline ORDER BY q NULLS LAST, p_one_hand, name", [&](const Row& row) {
        content.bylines.push_back({row.text(0), row.number<std::uint64_t>(1, 0),
                                   row.number<std::uint32_t>(2, 0), row.number<std::uint32_t>(3, 0),
                                   row.number<std::uint32_t>(4, 0), row.number<double>(5, 1),
                                   row.number<double>(6, 1), row.number<std::uint64_t>(7, 0), row.text(8)});
      });
  for_each_row(database, "SELECT * FROM hands_documents ORDER BY name, hand, record", [&](const Row& row) {
    content.documents.push_back({row.text(0), row.number<std::uint32_t>(1, 0),
                                 row.number<std::uint32_t>(2, 0), row.number<double>(3, 1),
                                 row.number<bool>(4, false)});
  });
  for_each_row(database, "SELECT * FROM hands_clusters ORDER BY cluster, name, hand", [&](const Row& row) {
    content.clusters.push_back(
        {row.text(0), row.number<std::uint32_t>(1, 0), row.number<std::uint32_t>(2, 0)});
  });
  for_each_row(database, "SELECT * FROM hands_same ORDER BY q, name_a, hand_a, name_b, hand_b",
               [&](const Row& row) {
                 content.same.push_back({row.text(0), row.number<std::uint32_t>(1, 0), row.text(2),
                                         row.number<std::uint32_t>(3, 0), row.number<double>(4, 0),
                                         row.number<double>(5, 1), row.number<double>(6, 1)});
               });
  return content;
}

}  // namespace fewhands
