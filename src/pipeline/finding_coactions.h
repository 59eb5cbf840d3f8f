// What the layers say about every group: the co-actions of each layer that carries evidence, weighed by
// the fusion, the objects and samples to show, the crowd on them, and the records that take part.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "findings/group_facts.h"
#include "pipeline/finding_facts.h"

namespace fewhands {

// Group index by actor, kNone for those in none.
std::vector<std::uint32_t> group_labels(std::span<const Group> groups, std::size_t actor_count);

struct GroupCoactions {
  std::vector<GroupFacts> facts;  // beside groups: layers, objects, samples, crowd, evidence_records
  std::vector<std::pair<RecordId, std::uint32_t>> records;  // evidence records and their group, sorted
};

GroupCoactions group_coactions(const FactsInput& input, std::span<const std::uint32_t> labels,
                               const Context& context);

}  // namespace fewhands
