// The tables of `fewhands hands` about single names in a case: how many hands each has, who wrote which
// record, and which names share a hand.
//
//   hands_byline(name, documents, hands, hands_low, hands_high, p_one_hand, q, parts, reason)
//       hands, hands_low, hands_high and p_one_hand are NULL where there is no answer; `reason` says why
//   hands_documents(name, record, hand, membership, change_of_hand)    of names with several hands
//   hands_clusters(name, cluster, hand)                  hand 0 = all texts of the name
//   hands_same(name_a, hand_a, name_b, hand_b, cosine, p, q)            what joins the clusters
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/types.h"

namespace fewhands {

struct BylineRow {
  std::string name;
  std::uint64_t documents = 0;
  std::uint32_t hands = 0;  // 0 = no answer
  std::uint32_t hands_low = 0;
  std::uint32_t hands_high = 0;
  double p_one_hand = 1;
  double q = 1;
  std::uint64_t parts = 0;
  std::string reason;
};

struct BylineDocumentRow {
  std::string name;
  RecordId record = 0;
  std::uint32_t hand = 1;
  double membership = 1;
  bool change_of_hand = false;  // another hand than the record before, or another within the record
};

struct BylineClusterRow {
  std::string name;
  std::uint32_t cluster = 0;
  std::uint32_t hand = 0;
};

struct BylineSameRow {
  std::string name_a;
  std::uint32_t hand_a = 0;
  std::string name_b;
  std::uint32_t hand_b = 0;
  double cosine = 0;
  double p = 1;
  double q = 1;
};

struct BylinesContent {
  std::vector<BylineRow> bylines;
  std::vector<BylineDocumentRow> documents;
  std::vector<BylineClusterRow> clusters;
  std::vector<BylineSameRow> same;
};

// Creates and fills the tables.
void write_bylines(Database& database, const BylinesContent& content);

// Bylines by (q, name), clusters by (cluster, name), links by (q, name_a, name_b). Empty where the case has
// no such tables.
BylinesContent read_bylines(Database& database);

}  // namespace fewhands
