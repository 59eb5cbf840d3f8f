// The other side of ActorObjects: each object's distinct actors.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "links/shared_objects.h"

namespace fewhands {

// actors(o) = ascending distinct actors of o. 4 bytes for each (actor, object), 8 for each object.
class ObjectActors {
 public:
  ObjectActors(const ActorObjects& incidence, std::size_t objects);

  std::span<const ActorId> actors(ObjectId object) const {
    return std::span(actors_).subspan(start_[object], start_[object + 1] - start_[object]);
  }

 private:
  std::vector<std::size_t> start_;
  std::vector<ActorId> actors_;
};

}  // namespace fewhands
