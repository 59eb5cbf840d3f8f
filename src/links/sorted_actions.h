// The actions of one trace in the order that every kernel of links/ scans them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/progress.h"
#include "base/types.h"
#include "records/actions.h"

namespace fewhands {

// Rows sorted by (object, time, actor, record). The actions of object o are the rows
// object_start[o] .. object_start[o + 1]; the object itself is not stored per row.
// Invariants: object_start has object_count + 1 entries; the columns have one length, below 2^32;
// record is empty where the input had none. Equal multisets of actions give equal bytes.
struct SortedActions {
  std::vector<std::uint32_t> object_start;
  std::vector<TimeMicros> time;
  std::vector<ActorId> actor;
  std::vector<RecordId> record;
  ActorId actor_count = 0;
  ObjectId object_count = 0;

  std::size_t size() const { return actor.size(); }
  bool has_records() const { return !record.empty(); }
  std::size_t begin_of(ObjectId object) const { return object_start[object]; }
  std::size_t end_of(ObjectId object) const { return object_start[object + 1]; }
  std::uint64_t memory_bytes() const;
};

// Consumes the table. Parallel partition by object range, then a sort of each piece in cache.
// Memory: about 28 bytes an action at the peak, the input's 20 included (up to 52 where one object has
// nearly all actions); 16 bytes an action stay.
// Throws Error(resource) for 2^32 - 1 actions or more, Error(internal) where an id is out of range.
SortedActions sort_actions(ActionTable&& actions, const Context& context);

// The object of a row, in O(log object_count).
ObjectId object_of(const SortedActions& actions, std::size_t row);

// How many different actors act on an object; for all objects, in parallel.
std::uint32_t distinct_actors(const SortedActions& actions, ObjectId object);
std::vector<std::uint32_t> distinct_actors(const SortedActions& actions, const Context& context);

}  // namespace fewhands
