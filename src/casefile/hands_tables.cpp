#include "casefile/hands_tables.h"

#include "base/escape.h"

namespace fewhands {

namespace {

constexpr const char* kTables = R"sql(
CREATE TABLE hands_names(name VARCHAR, documents UBIGINT, letters UBIGINT, language VARCHAR, quotations UBIGINT,
  links UBIGINT, names UBIGINT, tags UBIGINT, boilerplate UBIGINT, copies UBIGINT, compared BOOLEAN);
CREATE TABLE hands_verify(name_a VARCHAR, name_b VARCHAR, llr DOUBLE, p DOUBLE, q DOUBLE, answer VARCHAR,
  llr_low DOUBLE, llr_high DOUBLE, impostors UINTEGER, calibration VARCHAR, reason VARCHAR);
CREATE TABLE hands_features(name_a VARCHAR, name_b VARCHAR, kind VARCHAR, feature VARCHAR, weight DOUBLE,
  share_a DOUBLE, share_b DOUBLE, share_others DOUBLE, example_a VARCHAR, example_b VARCHAR);
)sql";

std::string text_at(const Chunk& chunk, idx_t column, idx_t row) {
  return std::string(chunk.column(column).text(row));
}

void read_names(Database& database, HandsContent& content) {
  database.query("SELECT * FROM hands_names ORDER BY name", [&](const Chunk& chunk) {
    const auto number = [&](idx_t column, idx_t row) {
      return chunk.column(column).value<std::uint64_t>(row);
    };
    for (idx_t row = 0; row < chunk.rows; ++row) {
      content.names.push_back({text_at(chunk, 0, row), number(1, row), number(2, row), text_at(chunk, 3, row),
                               number(4, row), number(5, row), number(6, row), number(7, row), number(8, row),
                               number(9, row), chunk.column(10).value<bool>(row)});
    }
  });
}

void read_pairs(Database& database, HandsContent& content) {
  database.query("SELECT * FROM hands_verify ORDER BY q, name_a, name_b", [&](const Chunk& chunk) {
    const auto number = [&](idx_t column, idx_t row) { return chunk.column(column).value<double>(row); };
    for (idx_t row = 0; row < chunk.rows; ++row) {
      content.pairs.push_back({text_at(chunk, 0, row), text_at(chunk, 1, row), number(2, row), number(3, row),
                               number(4, row), text_at(chunk, 5, row), number(6, row), number(7, row),
                               chunk.column(8).value<std::uint32_t>(row), text_at(chunk, 9, row),
                               text_at(chunk, 10, row)});
    }
  });
}

void read_features(Database& database, HandsContent& content) {
  database.query(
      "SELECT f.* FROM hands_features f JOIN hands_verify v USING (name_a, name_b) ORDER BY v.q, name_a, "
      "name_b, f.weight DESC, f.kind, f.feature",
      [&](const Chunk& chunk) {
        const auto number = [&](idx_t column, idx_t row) { return chunk.column(column).value<double>(row); };
        for (idx_t row = 0; row < chunk.rows; ++row) {
          content.features.push_back({text_at(chunk, 0, row), text_at(chunk, 1, row), text_at(chunk, 2, row),
                                      text_at(chunk, 3, row), number(4, row), number(5, row), number(6, row),
                                      number(7, row), text_at(chunk, 8, row), text_at(chunk, 9, row)});
        }
      });
}

}  // namespace

bool has_hands(Database& database) { return database.has_table("hands_verify"); }

void write_hands(Database& database, const HandsContent& content) {
  database.run(kTables);
  Appender names(database, "hands_names");
  for (const HandsNameRow& row : content.names) {
    names.add(valid_utf8(row.name)).add(row.documents).add(row.letters).add(row.language).add(row.quotations);
    names.add(row.links).add(row.names).add(row.tags).add(row.boilerplate).add(row.copies).add(row.compared);
    names.end_row();
  }
  names.close();
  Appender pairs(database, "hands_verify");
  for (const HandsVerifyRow& row : content.pairs) {
    pairs.add(valid_utf8(row.name_a)).add(valid_utf8(row.name_b)).add(row.llr).add(row.p).add(row.q);
    pairs.add(row.answer).add(row.low).add(row.high).add(row.impostors).add(row.calibration).add(row.reason);
    pairs.end_row();
  }
  pairs.close();
  Appender features(database, "hands_features");
  for (const HandsFeatureRow& row : content.features) {
    features.add(valid_utf8(row.name_a))
        .add(valid_utf8(row.name_b))
        .add(row.kind)
        .add(valid_utf8(row.feature));
    features.add(row.weight).add(row.share_a).add(row.share_b).add(row.share_others);
    features.add(valid_utf8(row.example_a)).add(valid_utf8(row.example_b)).end_row();
  }
  features.close();
}

HandsContent read_hands(Database& database) {
  HandsContent content;
  if (!has_hands(database)) return content;
  read_names(database, content);
  read_pairs(database, content);
  read_features(database, content);
  return content;
}

}  // namespace fewhands
