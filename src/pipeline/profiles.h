// What profiles and clocks show of every group, of its members, and of the whole case: rows for the case
// file, and the facts that the check "scheduled clock" needs.
//
// "Others" are actors in no group: one group is no background for another. Their handles and texts are a
// sample of kOthersSampled actors at most; actor ids are ranks of hashes, so the first ones are one.
#pragma once

#include <span>
#include <vector>

#include "base/progress.h"
#include "casefile/case_content.h"
#include "findings/group_facts.h"
#include "groups/group.h"
#include "pipeline/layers.h"
#include "records/record_store.h"

namespace fewhands {

inline constexpr std::size_t kOthersSampled = 200'000;

struct Profiles {
  std::vector<ProfileRow> rows;           // of the case, then of groups by id, then of members by actor
  std::vector<ClockworkFacts> clockwork;  // beside the groups
};

// groups are disjoint; layers give the objects by which a group goes on as another. Parallel over groups and
// members; makes and drops a temporary table. O(members' posts + actions + actors), and per group 999 draws
// of creation dates where the input has any.
Profiles measure_profiles(RecordStore& records, std::span<const Group> groups,
                          std::span<const TraceLayer> layers, const Context& context);

}  // namespace fewhands
