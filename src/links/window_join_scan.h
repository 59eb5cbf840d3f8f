// The scans under the window join: the rows of each object, and what lies within the window of each.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/types.h"
#include "links/sorted_actions.h"

namespace fewhands {

// later - earlier, exact for every pair of times.
inline std::uint64_t gap_between(TimeMicros earlier, TimeMicros later) {
  return static_cast<std::uint64_t>(later) - static_cast<std::uint64_t>(earlier);
}

// Calls visit(object, begin, end) for the part of each object that lies in rows [begin, end).
template <typename Visit>
void for_each_object(const SortedActions& actions, std::size_t begin, std::size_t end, const Visit& visit) {
  if (begin >= end) return;
  for (ObjectId object = object_of(actions, begin); begin < end; ++object) {
    const std::size_t stop = std::min<std::size_t>(end, actions.end_of(object));
    if (stop > begin) visit(object, begin, stop);
    begin = stop;
  }
}

// Calls visit(object, row, begin, end) for rows [first, last): rows begin .. end of the object lie within
// the window of `row`, which is one of them.
template <typename Visit>
void scan_windows(const SortedActions& actions, TimeMicros window, std::size_t first, std::size_t last,
                  const Visit& visit) {
  const TimeMicros* time = actions.time.data();
  const auto limit = static_cast<std::uint64_t>(window);
  for_each_object(actions, first, last, [&](ObjectId object, std::size_t from, std::size_t to) {
    const std::size_t object_end = actions.end_of(object);
    std::size_t begin = actions.begin_of(object);
    if (begin < from) {
      begin = static_cast<std::size_t>(
          std::partition_point(time + begin, time + from,
                               [&](TimeMicros t) { return gap_between(t, time[from]) > limit; }) -
          time);
    }
    std::size_t end = from + 1;
    for (std::size_t row = from; row < to; ++row) {
      while (gap_between(time[begin], time[row]) > limit) ++begin;
      if (end <= row) end = row + 1;
      while (end < object_end && gap_between(time[row], time[end]) <= limit) ++end;
      visit(object, row, begin, end);
    }
  });
}

}  // namespace fewhands
