// Null versions of real data: what stays fixed is what a method may not take for coordination.
//
//   shuffle                                keeps per object      keeps per actor               destroys
//   shuffle_times_within_objects           actors, times         objects                       who was when
//   shuffle_actors_within_hours            times                 actions in each hour          shared
//   objects, timing rewire_actors                          times, degree         degree shared objects,
//   timing shuffle_actors_within_objects_and_hours actors, times, hour  objects, hour on each object  timing
//   within the hour
//
// Values in, values out; deterministic in (set of rows, seed): the rows are sorted by (object, time, actor)
// first, and come back in that order. The result has no records: a shuffled action is nobody's evidence.
// About a million actions a second and shuffle.
#pragma once

#include <cstdint>

#include "records/actions.h"

namespace fewhands {

struct ShuffleOptions {
  std::uint64_t seed = 1;
  // shuffle_actors_within_hours, ..._objects_and_hours: the length of a bin, counted from the epoch.
  TimeMicros bin = kHour;
  // shuffle_actors_within_hours: bins that are a multiple of this apart are one (kDay: the hour of the day);
  // 0 = all differ.
  TimeMicros cycle = 0;
  // shuffle_times_within_objects: swaps only times of the same hour of day (UTC).
  bool same_hour_of_day = false;
  // rewire_actors: each actor trades about so many times.
  std::uint32_t trades = 8;
};

// Permutes the times among the actions of each object.
ActionTable shuffle_times_within_objects(const ActionTable& actions, const ShuffleOptions& options);

// Permutes the actors among all actions of one bin of absolute time. An actor that is drawn for one object
// more often than it repeated itself in the original is swapped with another action of the bin where that
// helps: no actor ends with fewer distinct objects than it had unless its bins leave no room. Repeats of the
// original may be spread.
ActionTable shuffle_actors_within_hours(const ActionTable& actions, const ShuffleOptions& options);

// Degree-preserving randomisation of who acted on what: curveball trades (Strona et al. 2014) in global
// rounds (Carstens, Berger and Strona 2018). Every object keeps its number of distinct actors and its times,
// every actor its number of distinct objects; the actions of one actor on one object stay together.
ActionTable rewire_actors(const ActionTable& actions, const ShuffleOptions& options);

// Permutes the actors among the actions of one object in one bin of absolute time.
ActionTable shuffle_actors_within_objects_and_hours(const ActionTable& actions,
                                                    const ShuffleOptions& options);

}  // namespace fewhands
