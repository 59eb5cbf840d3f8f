#include "links/shared_objects.h"

#include <algorithm>
#include <iterator>

#include "links/rows_by_actor.h"

namespace fewhands {

ActorObjects::ActorObjects(const SortedActions& actions, const Context& context)
    : start_(std::size_t{actions.actor_count} + 1, 0) {
  const RowsByActor rows(actions, context, [](ObjectId object, std::size_t) { return object; });
  // Calls visit(actor, object) once per distinct incidence of the bin; an actor's objects ascend.
  const auto each_incidence = [](const RowsByActor::Bin& bin, const auto& visit) {
    std::vector<ObjectId> last(bin.last - bin.first, kNone);  // the object an actor was last seen at
    for (const RowsByActor::Entry& entry : bin.entries) {
      ObjectId& seen = last[entry.actor - bin.first];
      if (seen != entry.value) visit(entry.actor, seen = entry.value);
    }
  };
  rows.for_each_bin([&](const RowsByActor::Bin& bin) {
    each_incidence(bin, [&](ActorId actor, ObjectId) { ++start_[actor + 1]; });
  });
  for (std::size_t actor = 1; actor < start_.size(); ++actor) start_[actor] += start_[actor - 1];
  objects_.resize(start_.back());
  rows.for_each_bin([&](const RowsByActor::Bin& bin) {
    std::vector<std::uint32_t> next(start_.begin() + bin.first, start_.begin() + bin.last);
    each_incidence(bin,
                   [&](ActorId actor, ObjectId object) { objects_[next[actor - bin.first]++] = object; });
  });
}

void ActorObjects::shared(ActorId a, ActorId b, std::vector<ObjectId>& result) const {
  result.clear();
  const std::span<const ObjectId> x = objects(a);
  const std::span<const ObjectId> y = objects(b);
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(result));
}

}  // namespace fewhands
