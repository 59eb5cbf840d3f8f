#include "pipeline/shuffled_layers.h"

#include <numeric>
#include <utility>

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

std::vector<ActorId> shuffled_authors(std::span<const ActorId> authors, std::span<const TimeMicros> times,
                                      ActorId actor_count, std::uint64_t seed) {
  ActionTable records;  // every record an object of its own, so that they come back in their order
  records.actor.assign(authors.begin(), authors.end());
  records.time.assign(times.begin(), times.end());
  records.actor_count = actor_count;
  records.object_count = static_cast<ObjectId>(authors.size());
  records.object.resize(authors.size());
  std::iota(records.object.begin(), records.object.end(), ObjectId{0});
  ShuffleOptions options;
  options.seed = seed;
  options.cycle = kDay;
  return std::move(shuffle_actors_within_hours(records, options).actor);
}

SortedActions with_authors(const SortedActions& actions, std::span<const ActorId> authors,
                           const Context& context) {
  ActionTable table = unsorted(actions);
  for (std::size_t row = 0; row < table.size(); ++row) table.actor[row] = authors[actions.record[row]];
  return sort_actions(std::move(table), context);
}

SortedActions rewired_layer(const SortedActions& actions, std::uint64_t seed, const Context& context) {
  ShuffleOptions options;
  options.seed = seed;
  return sort_actions(rewire_actors(unsorted(actions), options), context);
}

}  // namespace fewhands
