#include "simulator/sort_actions.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace fewhands {

namespace {

std::vector<std::uint32_t> object_starts(const ActionTable& actions) {
  std::vector<std::uint32_t> starts(std::size_t{actions.object_count} + 1, 0);
  for (const ObjectId object : actions.object) ++starts[object + 1];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  return starts;
}

}  // namespace

ActionTable sorted_actions(const ActionTable& actions) {
  using Slot = std::pair<TimeMicros, ActorId>;
  const std::vector<std::uint32_t> starts = object_starts(actions);
  std::vector<Slot> slots(actions.size());
  std::vector<std::uint32_t> next(starts.begin(), starts.end() - 1);
  for (std::size_t i = 0; i < actions.size(); ++i)
    slots[next[actions.object[i]]++] = {actions.time[i], actions.actor[i]};

  ActionTable result;
  result.actor_count = actions.actor_count;
  result.object_count = actions.object_count;
  result.actor.resize(actions.size());
  result.object.resize(actions.size());
  result.time.resize(actions.size());
  for (ObjectId object = 0; object < actions.object_count; ++object) {
    const std::size_t begin = starts[object];
    const std::size_t end = starts[object + 1];
    std::sort(slots.begin() + static_cast<std::ptrdiff_t>(begin),
              slots.begin() + static_cast<std::ptrdiff_t>(end));
    for (std::size_t i = begin; i < end; ++i) {
      result.time[i] = slots[i].first;
      result.actor[i] = slots[i].second;
      result.object[i] = object;
    }
  }
  return result;
}

}  // namespace fewhands
