// The sentence of a finding: who, what they did together, how often, when, and how often strangers would.
//
//   12 accounts (alice, bob, carol and 9 more) act as one: 143 times two of them posted the same text
//   within 60 seconds of each other (41 texts, 2017-07-03 to 2017-07-29); strangers as active would do
//   so less than once in 10^18.
//
// It says what was counted, never why, and nothing about who stands behind the names. Where it would be
// too long, it names fewer layers, then fewer actors.
#pragma once

#include <string>
#include <vector>

#include "findings/group_findings.h"

namespace fewhands {

// names: of the members, strongest first; at least two. facts.layers may be empty.
std::string group_sentence(const std::vector<std::string_view>& names, double bits, const GroupFacts& facts,
                           const FindingInput& input, const FindingOptions& options);

}  // namespace fewhands
