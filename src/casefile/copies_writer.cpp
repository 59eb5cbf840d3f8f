#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "base/escape.h"
#include "casefile/copies_content.h"

namespace fewhands {

namespace {

void add_id(Appender& rows, std::uint32_t id) {
  if (id == kNone) {
    rows.add_null();
  } else {
    rows.add(id);
  }
}

void add_real(Appender& rows, double value) {
  if (std::isnan(value)) {
    rows.add_null();
  } else {
    rows.add(value);
  }
}

void add_text(Appender& rows, const std::string& text) {
  if (text.empty()) {
    rows.add_null();
  } else {
    rows.add(valid_utf8(text));
  }
}

// Lists are set afterwards: the appender knows none.
void write_items(Database& database, const std::vector<ItemRow>& items) {
  Appender rows(database, "items");
  for (const ItemRow& item : items) {
    rows.add(item.item);
    add_text(rows, item.source);
    add_text(rows, item.title);
    add_text(rows, item.byline);
    add_text(rows, item.outlet);
    rows.add_time(item.date).add(item.body_start).add(item.body_end);
    add_text(rows, item.url);
    add_id(rows, item.teaser_of);
    add_text(rows, item.outlet_written);
    rows.add_time(item.date_end).add(item.title_confidence).add(item.byline_confidence);
    rows.add(item.outlet_confidence).add(item.date_confidence).add_null().end_row();
  }
  rows.close();
  for (const ItemRow& item : items) {
    if (item.also_read.empty()) continue;
    database.run(fmt::format("UPDATE items SET also_read = [{}] WHERE item_id = {}",
                             fmt::join(item.also_read, ", "), item.item));
  }
}

void write_passages(Database& database, const std::vector<PassageRow>& passages) {
  Appender rows(database, "passages");
  std::uint32_t id = 0;
  for (const PassageRow& passage : passages) {
    rows.add(++id).add(passage.record).add(passage.start).add(passage.end).add(passage.cluster);
    rows.add(passage.quoted).end_row();
  }
  rows.close();
}

void write_clusters(Database& database, const std::vector<ClusterRow>& clusters) {
  Appender rows(database, "clusters");
  for (const ClusterRow& cluster : clusters) {
    rows.add(cluster.cluster)
        .add(cluster.records)
        .add(cluster.outlets)
        .add(cluster.unattributed)
        .add(cluster.words);
    add_text(rows, cluster.text);
    rows.add_time(cluster.first_time).add_time(cluster.last_time).end_row();
  }
  rows.close();
}

void write_chains(Database& database, const std::vector<ChainRow>& chains) {
  Appender rows(database, "chains");
  for (const ChainRow& chain : chains) {
    rows.add(chain.cluster);
    add_id(rows, chain.from);
    rows.add(chain.to).add(chain.probability);
    add_real(rows, chain.lag_s);
    add_real(rows, chain.similarity);
    rows.add(chain.attributed)
        .add(chain.best)
        .add(chain.kept)
        .add(chain.changed)
        .add(chain.added)
        .add(chain.cut);
    rows.end_row();
  }
  rows.close();
}

void write_chain_records(Database& database, const std::vector<ChainRecordRow>& records) {
  Appender rows(database, "chain_records");
  for (const ChainRecordRow& record : records) {
    rows.add(record.cluster).add(record.record);
    add_text(rows, record.outlet);
    rows.add(record.first).add(record.names_source).add(record.lost_source);
    rows.add_time(record.earliest).add_time(record.latest).add(record.date_wrong);
    rows.add_time(record.not_before).add_time(record.not_after);
    add_id(rows, record.contradicts);
    rows.end_row();
  }
  rows.close();
}

void write_attributions(Database& database, const std::vector<AttributionRow>& attributions) {
  Appender rows(database, "attributions");
  for (const AttributionRow& attribution : attributions) {
    rows.add(attribution.record).add(attribution.start).add(attribution.end).add(attribution.kind);
    add_text(rows, attribution.written);
    add_text(rows, attribution.outlet);
    rows.add(attribution.confidence).end_row();
  }
  rows.close();
}

void write_republishing(Database& database, const std::vector<RepublishingRow>& republishing) {
  Appender rows(database, "republishing");
  for (const RepublishingRow& row : republishing) {
    add_text(rows, row.from);
    add_text(rows, row.to);
    rows.add(row.copies).add(row.unattributed);
    add_real(rows, row.median_lag_s);
    rows.end_row();
  }
  rows.close();
}

}  // namespace

void write_copies(Database& database, const CopiesContent& content, const Context& context) {
  write_items(database, content.items);
  context.check_cancelled();
  write_passages(database, content.passages);
  write_clusters(database, content.clusters);
  context.check_cancelled();
  write_chains(database, content.chains);
  write_chain_records(database, content.records);
  context.check_cancelled();
  write_attributions(database, content.attributions);
  write_republishing(database, content.republishing);
}

}  // namespace fewhands
