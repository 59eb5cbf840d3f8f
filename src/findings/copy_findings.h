// Findings about copied text: a passage that several outlets carry, some without naming a source.
//
// Strength is how improbable it is to write the same words twice: 1.5 bits for each word of the passage
// (below the entropy of running text, Shannon 1951), 100 at most. It says that this is copying, not that
// copying is wrong: for that, read the innocent explanations, each checked on the same counts for every
// passage.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "findings/finding.h"

namespace fewhands {

// What was counted of one cluster. Strings are data.
struct CopyFacts {
  std::uint32_t cluster = 0;
  bool part_of_another = false;  // nearly the same records as a longer passage's: one finding is enough
  std::string text;              // the beginning of the passage
  std::uint32_t words = 0;
  std::uint32_t records = 0;
  std::uint32_t outlets = 0;
  std::uint32_t unattributed = 0;  // outlets other than the first that name no source
  std::string first_outlet;
  double first_probability = 0;
  TimeMicros first_time = kNoTime;
  std::string far_outlet;            // of most reach, where figures are given; else the last
  double reach = 0;                  // its followers or readers; 0 = not given
  TimeMicros far_lag = kNoTime;      // from the first appearance; kNoTime = not dated
  std::uint32_t quoted = 0;          // records where the passage stands in quotation marks
  std::uint32_t dated = 0;           // records with a date
  std::uint32_t contradictions = 0;  // copies dated before their source
  std::string wire;                  // a news agency that records name, or that is first; "" = none
  std::uint32_t wire_records = 0;
  std::string site;  // the domain or first word of the name that most outlets share; "" = none
  std::uint32_t site_outlets = 0;
  std::uint32_t hosts = 0;  // outlets of which an address is known
  std::vector<FindingEvidence> evidence;
  std::string actor_noun = "outlet";
  std::string actor_noun_plural = "outlets";
};

struct CopyFindingOptions {
  std::uint32_t least_outlets = 3;
  std::uint32_t least_words = 12;
  std::uint32_t most = 50;
};

// Those of at least so many outlets with a copy that names nobody; by outlets without a source, then outlets,
// then cluster, within the strongest first.
std::vector<Finding> copy_findings(const std::vector<CopyFacts>& facts, const CopyFindingOptions& options);

// "reuters" of a text such as "(Reuters)" or a name; "" where it is none of the agencies known.
std::string news_wire_of(std::string_view name);

}  // namespace fewhands
