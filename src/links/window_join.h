// Co-action links: for every pair of actors, what they did to the same objects within the window.
//
// A co-action is an unordered pair of actions of two different actors on one object with
// |t1 - t2| <= window (inclusive). The join is exact: nothing is sampled or dropped. Pairs of one
// co-action that do not matter are told from the others by hashed bits, as in the second half of Park, Chen
// and Yu 1995 (SIGMOD). What was measured and what was rejected: docs/methods/window-join.md.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/progress.h"
#include "base/types.h"
#include "links/sorted_actions.h"

namespace fewhands {

// One pair, a < b. median_gap: the median of |t1 - t2| over the co-actions; of an even number the
// mean of the two middle ones, rounded down. first_time, last_time: earliest and latest action
// that takes part in a co-action. weight: the sum of object_weight over the distinct objects in
// order of object id, 0 where no weights are given.
struct PairStatistics {
  ActorId a = 0;
  ActorId b = 0;
  std::uint32_t objects = 0;
  std::uint64_t coactions = 0;
  TimeMicros median_gap = 0;
  TimeMicros first_time = 0;
  TimeMicros last_time = 0;
  double weight = 0;

  bool operator==(const PairStatistics&) const = default;
};

struct WindowJoinOptions {
  TimeMicros window = kMinute;              // >= 0
  std::uint32_t min_objects = 1;            // pairs with fewer distinct objects are left out
  std::span<const double> object_weight{};  // empty, or one weight per object
  // Empty, or per object whether a pair matters whose only co-action is on it; where it does not, such a
  // pair may be left out, which is several times as fast where most pairs are such.
  std::span<const std::uint8_t> lone_matters{};
  bool gaps = true;  // false: median_gap stays 0, which is a little faster
};

// Of the pairs with min_objects, whether or not they were left out because they did not matter.
struct JoinTotals {
  std::uint64_t coactions = 0;
  std::uint64_t pairs = 0;
  std::uint32_t partitions = 0;  // how often the actions were scanned for want of memory
};

// The sink gets complete pairs in increasing (a, b) over the whole run, in spans of up to about a
// million, one call at a time; a span is valid during the call only.
// Time O(actions + co-actions), with a scan of the actions for each partition. Memory: the
// buffers take at most half of what context.memory_bytes leaves beside the actions (and never
// less than 64 KiB plus a 4,096th of the actors' rows): above that the pairs are worked off in ranges of
// actors, where 20 bytes for each row that meets another decide, not the number of co-actions.
// Same bytes for any number of threads, any budget and any order of the input rows.
JoinTotals window_join(const SortedActions& actions, const WindowJoinOptions& options, const Context& context,
                       const std::function<void(std::span<const PairStatistics>)>& sink);

// Per object the number of its co-actions within the window, in O(actions log actions) whatever
// the number of co-actions.
std::vector<std::uint64_t> object_pair_counts(const SortedActions& actions, TimeMicros window,
                                              const Context& context);

}  // namespace fewhands
