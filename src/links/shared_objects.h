// What two actors share, the clock aside: each actor's distinct objects, and the common ones of a
// pair by merging two sorted lists.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "base/types.h"
#include "links/sorted_actions.h"

namespace fewhands {

// objects(a) = ascending distinct objects of a. 4 bytes for each (actor, object) and actor.
class ActorObjects {
 public:
  // Parallel; 8 more bytes a row while it is built.
  ActorObjects(const SortedActions& actions, const Context& context);

  std::span<const ObjectId> objects(ActorId actor) const {
    return {objects_.data() + start_[actor], start_[actor + 1] - start_[actor]};
  }
  std::size_t incidences() const { return objects_.size(); }
  ActorId actor_count() const { return static_cast<ActorId>(start_.size() - 1); }
  void shared(ActorId a, ActorId b, std::vector<ObjectId>& result) const;

 private:
  std::vector<std::uint32_t> start_;
  std::vector<ObjectId> objects_;
};

}  // namespace fewhands
