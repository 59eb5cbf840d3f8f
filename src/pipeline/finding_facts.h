// Counts, over the records and the layers of a case, what findings/ says about its groups.
//
// One pass over the actions of each layer (in parallel over layers) finds every co-action inside a
// group, exactly; one SQL query per field then counts the records that take part, for all groups at
// once. Time O(actions + sum over (group, object) of the object's actions, at most kCrowdRows each).
// Deterministic; does not depend on the order of rows, save where records tie in every respect.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/progress.h"
#include "findings/group_facts.h"
#include "groups/group.h"
#include "links/layer_links.h"
#include "links/sorted_actions.h"
#include "records/record_store.h"

namespace fewhands {

// Nothing is owned.
struct FactsLayer {
  std::uint16_t trace = 0;
  const SortedActions* actions = nullptr;  // with records
  const LayerLinks* links = nullptr;       // give the window per group; null: the widest of `windows`
  bool clock = false;                      // objects are minutes: what the crowd does in them excuses nobody
  std::optional<std::uint16_t> form_of = std::nullopt;  // the trace of which this is another form
};

struct FactsInput {
  std::span<const Group> groups;  // disjoint; those who joined stand among the members
  std::span<const FactsLayer> layers;
  const Fusion* fusion = nullptr;  // gives the layers their weight; null: co-actions do
  std::vector<TimeMicros> windows{kMinute};
};

// One per group, in their order. Makes and drops temporary tables in the store's database.
std::vector<GroupFacts> finding_facts(RecordStore& records, const FactsInput& input, const Context& context);

}  // namespace fewhands
