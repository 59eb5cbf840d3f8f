#include "links/shared_objects.h"

#include <algorithm>
#include <iterator>

namespace fewhands {

namespace {

// Calls visit(actor, object) once per distinct incidence, objects ascending.
template <typename Visit>
void each_incidence(const SortedActions& actions, const Visit& visit) {
  std::vector<ObjectId> last(actions.actor_count, kNone);  // the object an actor was last seen at
  for (ObjectId object = 0; object < actions.object_count; ++object) {
    for (std::size_t row = actions.begin_of(object); row < actions.end_of(object); ++row) {
      const ActorId actor = actions.actor[row];
      if (last[actor] == object) continue;
      last[actor] = object;
      visit(actor, object);
    }
  }
}

}  // namespace

ActorObjects::ActorObjects(const SortedActions& actions) : start_(std::size_t{actions.actor_count} + 1, 0) {
  each_incidence(actions, [&](ActorId actor, ObjectId) { ++start_[actor + 1]; });
  for (std::size_t actor = 1; actor < start_.size(); ++actor) start_[actor] += start_[actor - 1];
  objects_.resize(start_.back());
  std::vector<std::size_t> next(start_.begin(), start_.end() - 1);
  each_incidence(actions, [&](ActorId actor, ObjectId object) { objects_[next[actor]++] = object; });
}

void ActorObjects::shared(ActorId a, ActorId b, std::vector<ObjectId>& result) const {
  result.clear();
  const std::span<const ObjectId> x = objects(a);
  const std::span<const ObjectId> y = objects(b);
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(result));
}

}  // namespace fewhands
