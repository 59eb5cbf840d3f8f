// One byline: how many hands wrote it?
//
// Documents become units of comparable length (byline_units.h), units points in a space of style
// (byline_space.h); the likelihood of one hand is set against that of several (byline_partition.h). What that
// gain is worth is read from a calibration on real single authors with as many units
// (byline_calibration.h, refitted by bench/hands/fit_bylines.py).
//
// The other names of the input are what a name is measured against. With fewer than 8 of them, or fewer than
// 40 units in all, or fewer than 3 units of the name itself (about 4.5 thousand characters), there is no
// answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "hands/byline_statistics.h"
#include "hands/byline_units.h"

namespace fewhands {

struct BylineInput {
  std::vector<std::string> names;
  std::vector<std::uint32_t> name_of;   // by document, index into names
  std::vector<std::string_view> texts;  // by document; of one name in the order in which they were written
};

struct BylineOptions {
  UnitOptions units;
  double alpha = 0.05;  // a name is said to have several hands where q is below
};

struct BylineAnswer {
  std::uint32_t name = 0;
  std::size_t documents = 0;
  std::size_t units = 0;
  std::size_t bytes = 0;
  std::uint32_t hands = 0;  // 0 = no answer; 1 where q >= alpha
  std::uint32_t hands_low = 0;
  std::uint32_t hands_high = 0;
  double p_one_hand = 1;
  double q = 1;                  // over the names with an answer
  std::string_view reason = {};  // why there is no answer
  BylineStatistics statistics;
};

struct HandOfUnit {
  std::uint32_t unit = 0;  // index into BylineResult::units
  std::uint32_t hand = 0;  // 1, 2, ... within the name
  double membership = 1;
};

// Between the unit and the one before it of the same name another hand takes over, both memberships 0.8 or
// more.
struct HandChange {
  std::uint32_t unit = 0;
  std::uint32_t from = 0;
  std::uint32_t to = 0;
};

struct BylineResult {
  std::vector<BylineAnswer> answers;  // by name
  std::vector<TextUnit> units;
  std::vector<HandOfUnit> hand_of;  // by unit
  std::vector<HandChange> changes;
};

// Time O(bytes + units dimensions), and per name units^3; memory: 100 KB a unit
// compared, and the texts twice. The same on any number of threads.
BylineResult find_hands(const BylineInput& input, const BylineOptions& options, const Context& context);

}  // namespace fewhands
