#include "casefile/copies_reader.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "base/time.h"
#include "casefile/row.h"

namespace fewhands {

namespace {

std::string limited(std::uint64_t limit) { return limit == 0 ? "" : fmt::format(" LIMIT {}", limit); }

std::uint32_t id_or_none(const Row& row, std::size_t column) {
  return row.null(column) ? kNone : row.integer<std::uint32_t>(column);
}

double real_or_nan(const Row& row, std::size_t column) {
  return row.null(column) ? std::numeric_limits<double>::quiet_NaN() : row.real(column);
}

Json json_time(TimeMicros time) { return time == kNoTime ? Json(nullptr) : Json(format_time(time)); }
Json json_id(std::uint32_t id) { return id == kNone ? Json(nullptr) : Json(id); }
Json json_real(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }

}  // namespace

bool has_copies(CaseReader& reader) {
  return reader.run().parameters.find("\"analysis\":\"copies\"") != std::string::npos;
}

CopyCounts copy_counts(CaseReader& reader) {
  Database& database = reader.database();
  const auto count = [&](const char* sql) { return static_cast<std::uint64_t>(database.count(sql)); };
  return {count("SELECT count(*) FROM items WHERE is_teaser_of IS NULL"),
          count("SELECT count(*) FROM items WHERE is_teaser_of IS NOT NULL"),
          count("SELECT count(DISTINCT record) FROM chain_records"), count("SELECT count(*) FROM clusters"),
          count("SELECT count(DISTINCT outlet) FROM chain_records")};
}

namespace {

std::vector<ClusterRow> clusters_of(CaseReader& reader, const std::string& rest) {
  std::vector<ClusterRow> rows;
  for_each_row(
      reader.database(),
      "SELECT cluster::BIGINT, records::BIGINT, outlets::BIGINT, unattributed::BIGINT, words::BIGINT, "
      "\"text\", first_time, last_time FROM clusters" +
          rest,
      8, [&](const Row& row) {
        rows.push_back({row.integer<std::uint32_t>(0), row.integer<std::uint32_t>(1),
                        row.integer<std::uint32_t>(2), row.integer<std::uint32_t>(3),
                        row.integer<std::uint32_t>(4), row.text(5), row.time(6), row.time(7)});
      });
  return rows;
}

}  // namespace

std::vector<ClusterRow> read_clusters(CaseReader& reader, std::uint64_t limit) {
  return clusters_of(reader, " ORDER BY cluster" + limited(limit));
}

ClusterRow read_cluster(CaseReader& reader, std::uint32_t cluster) {
  const std::vector<ClusterRow> rows = clusters_of(reader, fmt::format(" WHERE cluster = {}", cluster));
  return rows.empty() ? ClusterRow{} : rows.front();
}

std::vector<ChainRow> read_chain(CaseReader& reader, std::uint32_t cluster) {
  std::vector<ChainRow> rows;
  for_each_row(
      reader.database(),
      fmt::format("SELECT cluster::BIGINT, from_record::BIGINT, to_record::BIGINT, probability, lag_s, "
                  "similarity, attributed::BIGINT, best::BIGINT, kept::BIGINT, changed::BIGINT, "
                  "added::BIGINT, cut::BIGINT FROM chains WHERE cluster = {} "
                  "ORDER BY to_record, probability DESC, from_record NULLS LAST",
                  cluster),
      12, [&](const Row& row) {
        rows.push_back({row.integer<std::uint32_t>(0), id_or_none(row, 1), row.integer<std::uint32_t>(2),
                        row.real(3), real_or_nan(row, 4), real_or_nan(row, 5), row.integer(6) != 0,
                        row.integer(7) != 0, row.integer<std::uint32_t>(8), row.integer<std::uint32_t>(9),
                        row.integer<std::uint32_t>(10), row.integer<std::uint32_t>(11)});
      });
  return rows;
}

std::vector<ChainRecordRow> read_chain_records(CaseReader& reader, std::uint32_t cluster) {
  std::vector<ChainRecordRow> rows;
  for_each_row(
      reader.database(),
      fmt::format(
          "SELECT cluster::BIGINT, record::BIGINT, outlet, first, names_source::BIGINT, lost_source::BIGINT, "
          "earliest, latest, date_wrong, not_before, not_after, contradicts::BIGINT FROM chain_records "
          "WHERE cluster = {} ORDER BY record",
          cluster),
      12, [&](const Row& row) {
        rows.push_back({row.integer<std::uint32_t>(0), row.integer<std::uint32_t>(1), row.text(2),
                        row.real(3), row.integer(4) != 0, row.integer(5) != 0, row.time(6), row.time(7),
                        row.real(8), row.time(9), row.time(10), id_or_none(row, 11)});
      });
  return rows;
}

std::vector<RepublishingRow> read_republishing(CaseReader& reader, std::uint64_t limit) {
  std::vector<RepublishingRow> rows;
  for_each_row(reader.database(),
               "SELECT from_outlet, to_outlet, copies, unattributed, median_lag_s FROM republishing "
               "ORDER BY copies DESC, from_outlet, to_outlet" +
                   limited(limit),
               5, [&](const Row& row) {
                 rows.push_back({row.text(0), row.text(1), row.real(2), row.real(3), real_or_nan(row, 4)});
               });
  return rows;
}

Json to_json_value(const ClusterRow& row) {
  return {{"cluster", row.cluster},
          {"records", row.records},
          {"outlets", row.outlets},
          {"unattributed", row.unattributed},
          {"words", row.words},
          {"text", row.text},
          {"first_time", json_time(row.first_time)},
          {"last_time", json_time(row.last_time)}};
}

Json to_json_value(const ChainRow& row) {
  return {{"cluster", row.cluster},
          {"from_record", json_id(row.from)},
          {"to_record", row.to},
          {"probability", row.probability},
          {"lag_s", json_real(row.lag_s)},
          {"similarity", json_real(row.similarity)},
          {"attributed", row.attributed},
          {"best", row.best},
          {"kept", row.kept},
          {"changed", row.changed},
          {"added", row.added},
          {"cut", row.cut}};
}

Json to_json_value(const ChainRecordRow& row) {
  return {{"cluster", row.cluster},
          {"record", row.record},
          {"outlet", row.outlet},
          {"first", row.first},
          {"names_source", row.names_source},
          {"lost_source", row.lost_source},
          {"earliest", json_time(row.earliest)},
          {"latest", json_time(row.latest)},
          {"date_wrong", row.date_wrong},
          {"not_before", json_time(row.not_before)},
          {"not_after", json_time(row.not_after)},
          {"contradicts", json_id(row.contradicts)}};
}

Json to_json_value(const RepublishingRow& row) {
  return {{"from_outlet", row.from},
          {"to_outlet", row.to},
          {"copies", row.copies},
          {"unattributed", row.unattributed},
          {"median_lag_s", json_real(row.median_lag_s)}};
}

}  // namespace fewhands
