// The tables of `fewhands hands` in a case: names, pairs, and what carries the pairs' ratios.
//
//   hands_names(name, documents, letters, language, quotations, links, names, tags, boilerplate, copies,
//               compared)
//   hands_verify(name_a, name_b, llr, p, q, answer, llr_low, llr_high, impostors, calibration, reason)
//   hands_features(name_a, name_b, kind, feature, weight, share_a, share_b, share_others, example_a,
//                  example_b)
// name_a < name_b, byte by byte; ratios are natural logarithms; pairs sorted by (q, name_a, name_b).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/database.h"

namespace fewhands {

struct HandsNameRow {
  std::string name;
  std::uint64_t documents = 0;
  std::uint64_t letters = 0;  // of what was compared
  std::string language;
  // Taken out before.
  std::uint64_t quotations = 0;
  std::uint64_t links = 0;
  std::uint64_t names = 0;
  std::uint64_t tags = 0;
  std::uint64_t boilerplate = 0;
  std::uint64_t copies = 0;  // documents that stand under other names too
  bool compared = false;     // else too little text
};

struct HandsVerifyRow {
  std::string name_a;
  std::string name_b;
  double llr = 0;
  double p = 1;
  double q = 1;
  std::string answer;  // "same", "different", "none"
  double low = 0;
  double high = 0;
  std::uint32_t impostors = 0;
  std::string calibration;  // the domain; "" = none fits
  std::string reason;
};

struct HandsFeatureRow {
  std::string name_a;
  std::string name_b;
  std::string kind;
  std::string feature;
  double weight = 0;
  double share_a = 0;
  double share_b = 0;
  double share_others = 0;
  std::string example_a;
  std::string example_b;
};

struct HandsContent {
  std::vector<HandsNameRow> names;
  std::vector<HandsVerifyRow> pairs;
  std::vector<HandsFeatureRow> features;
};

// Creates and fills the tables.
void write_hands(Database& database, const HandsContent& content);

// Whether `fewhands hands` wrote the case.
bool has_hands(Database& database);
// Empty where the case has no such tables.
HandsContent read_hands(Database& database);

}  // namespace fewhands
