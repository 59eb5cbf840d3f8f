// The scans under the window join: every co-action of a range of rows, and rows to objects.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/types.h"
#include "links/sorted_actions.h"

namespace fewhands {

// The pairs with a in [a_begin, a_end) and b in [b_begin, b_end), a < b. Only a range of one actor
// is ever cut by b.
struct PairRange {
  std::uint64_t a_begin = 0;
  std::uint64_t a_end = 0;
  std::uint64_t b_begin = 0;
  std::uint64_t b_end = 0;

  bool by_a() const { return a_end - a_begin > 1; }
  std::uint64_t begin() const { return by_a() ? a_begin : b_begin; }
  std::uint64_t width() const { return by_a() ? a_end - a_begin : b_end - b_begin; }
};

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

// Calls visit(a, b, earlier row, later row) for every co-action whose earlier row is in [begin, end).
template <typename Visit>
void scan_coactions(const SortedActions& actions, TimeMicros window, std::size_t begin, std::size_t end,
                    const Visit& visit) {
  const TimeMicros* time = actions.time.data();
  const ActorId* actor = actions.actor.data();
  const auto limit = static_cast<std::uint64_t>(window);
  for_each_object(actions, begin, end, [&](ObjectId object, std::size_t first, std::size_t last) {
    const std::size_t object_end = actions.end_of(object);
    for (std::size_t i = first; i < last; ++i) {
      const ActorId mine = actor[i];
      for (std::size_t j = i + 1; j < object_end && gap_between(time[i], time[j]) <= limit; ++j) {
        if (actor[j] == mine) continue;
        visit(std::min(mine, actor[j]), std::max(mine, actor[j]), static_cast<std::uint32_t>(i),
              static_cast<std::uint32_t>(j));
      }
    }
  });
}

// As scan_coactions for the pairs in `range` whose actor a acts in rows [begin, end): looks both ways
// from the rows of the wanted actors, so that a narrow range costs little more than reading the actors.
template <typename Visit>
void scan_range(const SortedActions& actions, TimeMicros window, const PairRange& range, std::size_t begin,
                std::size_t end, const Visit& visit) {
  const TimeMicros* time = actions.time.data();
  const ActorId* actor = actions.actor.data();
  const auto limit = static_cast<std::uint64_t>(window);
  const auto wanted = [&](ActorId a, ActorId b) { return b > a && b >= range.b_begin && b < range.b_end; };
  for_each_object(actions, begin, end, [&](ObjectId object, std::size_t first, std::size_t last) {
    const std::size_t object_begin = actions.begin_of(object);
    const std::size_t object_end = actions.end_of(object);
    for (std::size_t i = first; i < last; ++i) {
      const ActorId a = actor[i];
      if (a < range.a_begin || a >= range.a_end) continue;
      const auto row = static_cast<std::uint32_t>(i);
      for (std::size_t j = i; j > object_begin && gap_between(time[j - 1], time[i]) <= limit; --j) {
        if (wanted(a, actor[j - 1])) visit(a, actor[j - 1], static_cast<std::uint32_t>(j - 1), row);
      }
      for (std::size_t j = i + 1; j < object_end && gap_between(time[i], time[j]) <= limit; ++j) {
        if (wanted(a, actor[j])) visit(a, actor[j], row, static_cast<std::uint32_t>(j));
      }
    }
  });
}

// The object of a row by a table with one entry for every 64 rows: O(1) on average.
class ObjectLookup {
 public:
  explicit ObjectLookup(const SortedActions& actions) : actions_(actions) {
    first_.reserve(actions.size() / kBlock + 2);
    ObjectId object = 0;
    for (std::size_t row = 0; row < actions.size(); row += kBlock) {
      while (actions.end_of(object) <= row) ++object;
      first_.push_back(object);
    }
    first_.push_back(actions.object_count == 0 ? 0 : actions.object_count - 1);
  }

  ObjectId operator()(std::size_t row) const {
    const auto start = actions_.object_start.begin();
    const std::size_t block = row / kBlock;
    const auto after = std::upper_bound(start + first_[block], start + first_[block + 1] + 1, row);
    return static_cast<ObjectId>(after - start - 1);
  }

 private:
  static constexpr std::size_t kBlock = 64;
  const SortedActions& actions_;
  std::vector<ObjectId> first_;  // the object of the block's first row
};

}  // namespace fewhands
