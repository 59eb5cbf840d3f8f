// All actions of one trace, in columns: row i is (actor[i], object[i], time[i], record[i]).
#pragma once

#include <cstddef>
#include <vector>

#include "base/types.h"

namespace fewhands {

// Invariants: the columns have one length (record may be empty where no evidence is asked for);
// actor < actor_count, object < object_count; every time is set.
struct ActionTable {
  std::vector<ActorId> actor;
  std::vector<ObjectId> object;
  std::vector<TimeMicros> time;
  std::vector<RecordId> record;
  ActorId actor_count = 0;
  ObjectId object_count = 0;

  std::size_t size() const { return actor.size(); }
  bool has_records() const { return !record.empty(); }
};

// What a reader keeps besides actors, objects and times.
struct ActionColumns {
  bool object_names = true;  // false: the names of objects are not kept, which saves their time and memory
  bool records = false;      // ActionTable::record: equal for the actions of one record, which stand together
};

}  // namespace fewhands
