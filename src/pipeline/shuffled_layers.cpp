#include "pipeline/shuffled_layers.h"

#include "simulator/shuffle.h"

namespace fewhands {

namespace {

ActionTable unsorted(const SortedActions& actions) {
  ActionTable table;
  table.actor = actions.actor;
  table.time = actions.time;
  table.actor_count = actions.actor_count;
  table.object_count = actions.object_count;
  table.object.reserve(actions.size());
  for (ObjectId object = 0; object < actions.object_count; ++object) {
    table.object.insert(table.object.end(), actions.end_of(object) - actions.begin_of(object), object);
  }
  return table;
}

}  // namespace

SortedActions shuffled_layer(const SortedActions& actions, std::uint64_t seed, const Context& context) {
  ShuffleOptions options;
  options.seed = seed;
  options.cycle = kDay;
  return sort_actions(shuffle_actors_within_hours(unsorted(actions), options), context);
}

SortedActions rewired_layer(const SortedActions& actions, std::uint64_t seed, const Context& context) {
  ShuffleOptions options;
  options.seed = seed;
  return sort_actions(rewire_actors(unsorted(actions), options), context);
}

}  // namespace fewhands
