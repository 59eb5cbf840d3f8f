#include "pipeline/group_objects.h"

#include <algorithm>

namespace fewhands {

ObjectCrowd collect_objects(std::span<const TraceLayer> layers, std::span<const std::uint32_t> labels,
                            std::span<GroupObjects> groups, const Context& context) {
  ObjectCrowd crowd;
  if (groups.empty()) return crowd;
  std::vector<std::uint32_t> here;  // groups that act on the object
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    context.check_cancelled();
    const SortedActions& actions = layers[layer].actions;
    crowd.total += actions.size();
    for (ObjectId object = 0; object < actions.object_count; ++object) {
      here.clear();
      std::uint32_t ungrouped = 0;
      for (std::size_t row = actions.begin_of(object); row < actions.end_of(object); ++row) {
        const std::uint32_t label = labels[actions.actor[row]];
        if (label == kNone) {
          ++ungrouped;
        } else {
          ++groups[label].actions;
          if (std::find(here.begin(), here.end(), label) == here.end()) here.push_back(label);
        }
      }
      if (here.empty()) continue;
      const std::uint64_t key = std::uint64_t{layer} << 32 | object;
      crowd.keys.push_back(key);
      crowd.actions.push_back(ungrouped);
      for (const std::uint32_t label : here) groups[label].objects.push_back(key);
    }
  }
  return crowd;
}

void set_span(std::span<const ActorTime> posts, GroupObjects& objects) {
  std::vector<TimeMicros> times;
  times.reserve(posts.size());
  for (const ActorTime& post : posts) times.push_back(post.time);
  if (times.empty()) return;
  std::sort(times.begin(), times.end());
  objects.first = times[times.size() / 10];
  objects.last = times[(times.size() * 9 - 1) / 10];
}

}  // namespace fewhands
