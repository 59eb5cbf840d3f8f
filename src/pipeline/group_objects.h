// What each group acts on and when, for finding groups that go on as others.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "pipeline/layers.h"
#include "signals/group_history.h"

namespace fewhands {

// Objects that some group acts on, and the actions of actors in no group on them.
struct ObjectCrowd {
  std::vector<std::uint64_t> keys;  // position of the layer in the high half, object below; sorted
  std::vector<std::uint32_t> actions;
  std::uint64_t total = 0;  // actions of everyone in all layers
};

// labels: position of the actor's group in `groups`, kNone for none. Fills objects and actions of the groups.
// O(actions).
ObjectCrowd collect_objects(std::span<const TraceLayer> layers, std::span<const std::uint32_t> labels,
                            std::span<GroupObjects> groups, const Context& context);

// Sets first and last: when a tenth and nine tenths of the posts were made.
void set_span(std::span<const ActorTime> posts, GroupObjects& objects);

}  // namespace fewhands
