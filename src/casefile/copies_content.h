// What `copies` writes into a case beside records and findings: plain rows, one struct per table.
// Columns: docs/case.md. kNone and NaN are NULL in the case.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/progress.h"
#include "base/types.h"

namespace fewhands {

// One article of a page. Texts are as read; the body's span counts bytes of the page's text.
struct ItemRow {
  std::uint32_t item = 0;  // the record that holds its article
  std::string source;
  std::string title;
  std::string byline;
  std::string outlet;  // as normalised, else as written
  TimeMicros date = kNoTime;
  std::uint32_t body_start = 0;
  std::uint32_t body_end = 0;
  std::string url;
  std::uint32_t teaser_of = kNone;
  std::string outlet_written;
  TimeMicros date_end = kNoTime;
  double title_confidence = 0;
  double byline_confidence = 0;
  double outlet_confidence = 0;
  double date_confidence = 0;
  std::vector<std::uint32_t> also_read;  // items
};

struct PassageRow {
  RecordId record = 0;
  std::uint32_t start = 0;  // characters of the record's text
  std::uint32_t end = 0;
  std::uint32_t cluster = 0;  // from 1, the most widely copied first
  bool quoted = false;
};

struct ClusterRow {
  std::uint32_t cluster = 0;
  std::uint32_t records = 0;
  std::uint32_t outlets = 0;
  std::uint32_t unattributed = 0;  // outlets other than the first that name no source
  std::uint32_t words = 0;         // of the first appearance
  std::string text;                // its beginning
  TimeMicros first_time = kNoTime;
  TimeMicros last_time = kNoTime;
};

struct ChainRow {
  std::uint32_t cluster = 0;
  RecordId from = kNone;  // kNone: a source that is not in the data
  RecordId to = 0;
  double probability = 0;
  double lag_s = std::numeric_limits<double>::quiet_NaN();
  double similarity = std::numeric_limits<double>::quiet_NaN();
  bool attributed = false;
  bool best = false;  // the most probable source of `to`
  std::uint32_t kept = 0;
  std::uint32_t changed = 0;
  std::uint32_t added = 0;
  std::uint32_t cut = 0;
};

struct ChainRecordRow {
  std::uint32_t cluster = 0;
  RecordId record = 0;
  std::string outlet;
  double first = 0;           // probability that it is the first appearance
  bool names_source = false;  // anybody at all
  bool lost_source = false;   // its source named one, it does not
  TimeMicros earliest = kNoTime;
  TimeMicros latest = kNoTime;
  double date_wrong = 0;
  TimeMicros not_before = kNoTime;
  TimeMicros not_after = kNoTime;
  RecordId contradicts = kNone;  // its probable source, which is dated later
};

struct AttributionRow {
  RecordId record = 0;
  std::uint32_t start = 0;  // bytes of the record's text
  std::uint32_t end = 0;
  std::string kind;
  std::string written;
  std::string outlet;  // "" = none of the data
  double confidence = 0;
};

struct RepublishingRow {
  std::string from;
  std::string to;
  double copies = 0;  // expected number
  double unattributed = 0;
  double median_lag_s = std::numeric_limits<double>::quiet_NaN();
};

struct CopiesContent {
  std::vector<ItemRow> items;
  std::vector<PassageRow> passages;
  std::vector<ClusterRow> clusters;
  std::vector<ChainRow> chains;
  std::vector<ChainRecordRow> records;
  std::vector<AttributionRow> attributions;
  std::vector<RepublishingRow> republishing;
};

// Fills the tables that write_case() has made.
void write_copies(Database& database, const CopiesContent& content, const Context& context);

}  // namespace fewhands
