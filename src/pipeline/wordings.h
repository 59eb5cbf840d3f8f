// What is said in other words: clusters of texts that are versions of one another, with their templates
// (text/text_template.h), for the whole case and for each finding.
//
// near_text: the objects of the trace `near_text` (or `text`) that most actors carry, and those of findings.
// phrase: the records of one group that share a phrase although their texts are no near-duplicates.
// family: text/text_families.h, where it is asked for or nothing else can be, as records without times.
// A finding has the clusters that most members of its group carry, where texts are part of its evidence. One
// whose records of the group are for the larger part in clusters before it is left out.
#pragma once

#include <span>
#include <vector>

#include "base/progress.h"
#include "casefile/case_content.h"
#include "findings/group_facts.h"
#include "pipeline/layers.h"

namespace fewhands {

struct WordingOptions {
  bool families = false;    // also where the records have times
  std::size_t most = 1000;  // clusters of the whole case
  std::size_t most_of_finding = 5;
};

// Nothing is owned.
struct WordingInput {
  std::span<const TraceLayer> layers;  // none where no record has a time
  std::span<const Group> groups;
  std::span<const GroupFacts> facts;  // beside groups: which traces carry their evidence
  std::span<const Finding> findings;
};

struct Wordings {
  std::vector<Wording> wordings;
  std::vector<FindingWording> of_findings;
};

// Deterministic; the same for any number of threads and, but for the ids of records, any order of rows.
// Templates of at most 100 texts and 300 words of each. O(actions + templates); families as
// find_text_families.
Wordings find_wordings(RecordStore& records, const WordingInput& input, const TraceOptions& traces,
                       const WordingOptions& options, const Context& context);

}  // namespace fewhands
