// A bounded sample of a group's co-actions to show: different objects first, those that few outside
// carry before the others, and as many different members as there are.
#pragma once

#include <vector>

#include "findings/group_findings.h"

namespace fewhands {

// Round by round one co-action per object, in the order of facts.objects; of an object's samples the one
// whose actors were shown least so far, then the smaller gap. No pair of records twice.
// Deterministic; O(max_evidence * samples).
std::vector<FindingEvidence> sample_evidence(const GroupFacts& facts, const FindingInput& input,
                                             const FindingOptions& options);

}  // namespace fewhands
