#include "links/object_actors.h"

#include <numeric>

namespace fewhands {

ObjectActors::ObjectActors(const ActorObjects& incidence, std::size_t objects) : start_(objects + 1, 0) {
  for (ActorId actor = 0; actor < incidence.actor_count(); ++actor) {
    for (const ObjectId object : incidence.objects(actor)) ++start_[object + 1];
  }
  std::partial_sum(start_.begin(), start_.end(), start_.begin());
  actors_.resize(start_.back());
  std::vector<std::size_t> next(start_.begin(), start_.end() - 1);
  for (ActorId actor = 0; actor < incidence.actor_count(); ++actor) {
    for (const ObjectId object : incidence.objects(actor)) actors_[next[object]++] = actor;
  }
}

}  // namespace fewhands
