// A claim in one sentence, with its strength, its evidence, and the innocent explanations checked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/types.h"

namespace fewhands {

enum class CheckResult : std::uint8_t { unlikely, possible, likely, not_checked };

struct InnocentExplanation {
  std::string name;  // "same automation client", "news wire", ...
  CheckResult result = CheckResult::not_checked;
  std::string detail;  // what was looked at and what it showed, with numbers
};

// One co-action laid side by side: what b did with the same object, gap later.
struct FindingEvidence {
  RecordId record_a = 0;
  RecordId record_b = 0;
  std::uint16_t trace = 0;
  std::string object;
  TimeMicros gap = 0;  // kNoTime = not known
};

struct Finding {
  std::uint32_t id = 0;  // 1, 2, ... by strength
  std::string kind;      // "group", "pair", ...
  std::string sentence;
  std::string technique;  // DISARM id
  double bits = 0;
  double q = 1;             // NaN = nothing was tested
  std::uint32_t group = 0;  // 0 = none
  std::vector<FindingEvidence> evidence;
  std::vector<InnocentExplanation> innocent;
};

}  // namespace fewhands
