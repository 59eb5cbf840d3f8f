// From groups and what is known about them to findings: one per group, a claim in one sentence with its
// strength, a sample of its evidence, the innocent explanations checked, and a DISARM technique id.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/dictionary.h"
#include "findings/finding.h"
#include "findings/group_facts.h"
#include "groups/group.h"
#include "groups/membership.h"

namespace fewhands {

struct FindingLayer {
  std::uint16_t trace = 0;              // as in LayerFacts::trace; goes into FindingEvidence::trace
  std::string name;                     // "repost", "text", ...: chooses words and technique
  std::string noun_plural;              // "reposts of the same posts"; used where the name is not known
  const Dictionary* objects = nullptr;  // names by ObjectId; not owned; null: evidence has no object names
};

struct FindingInput {
  const Dictionary* actors = nullptr;  // not owned, never null
  std::span<const Group> groups;
  std::span<const GroupFacts> facts;  // beside groups
  std::span<const FindingLayer> layers;
  std::span<const Joining> joined;  // may be empty; group = index into groups. They may stand among the
                                    // members already; those that do not are counted and named too.
  std::string actor_noun = "account";
  std::string actor_noun_plural = "accounts";
};

struct FindingOptions {
  std::size_t max_evidence = 12;   // co-actions per finding
  std::size_t max_sentence = 240;  // characters
  std::size_t max_name = 24;       // characters of a name in a sentence
  std::size_t max_object = 300;    // characters of an object's name in the evidence
};

// Ordered by group bits (descending), then q, then smallest member name; ids from 1. Groups of fewer than
// two members give nothing. Deterministic; O(members + facts). Throws Error(internal) where facts and
// groups differ in number.
std::vector<Finding> group_findings(const FindingInput& input, const FindingOptions& options);

}  // namespace fewhands
