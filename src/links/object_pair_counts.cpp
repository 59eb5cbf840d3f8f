// The number of co-actions of each object: all pairs of rows within the window, less those of one actor.
#include <algorithm>
#include <utility>

#include "base/error.h"
#include "base/parallel.h"
#include "links/window_join.h"
#include "links/window_join_scan.h"

namespace fewhands {

namespace {

constexpr std::uint64_t kFewPerRow = 16;

// Pairs of rows of one actor within the window, over one object's rows.
std::uint64_t own_pairs(const SortedActions& actions, std::size_t begin, std::size_t end,
                        std::uint64_t window, std::vector<std::pair<ActorId, TimeMicros>>& rows) {
  rows.clear();
  for (std::size_t i = begin; i < end; ++i) rows.emplace_back(actions.actor[i], actions.time[i]);
  std::sort(rows.begin(), rows.end());
  std::uint64_t count = 0;
  for (std::size_t i = 0, low = 0; i < rows.size(); ++i) {
    while (rows[low].first != rows[i].first || gap_between(rows[low].second, rows[i].second) > window) ++low;
    count += i - low;
  }
  return count;
}

// Co-actions of one object by looking at each.
std::uint64_t count_one_by_one(const SortedActions& actions, std::size_t begin, std::size_t end,
                               std::uint64_t window) {
  std::uint64_t count = 0;
  for (std::size_t i = begin; i < end; ++i) {
    for (std::size_t j = i; j > begin && gap_between(actions.time[j - 1], actions.time[i]) <= window; --j) {
      count += actions.actor[j - 1] != actions.actor[i] ? 1 : 0;
    }
  }
  return count;
}

}  // namespace

std::vector<std::uint64_t> object_pair_counts(const SortedActions& actions, TimeMicros window,
                                              const Context& context) {
  if (window < 0) throw Error(ErrorKind::usage, "a window cannot be negative");
  const auto limit = static_cast<std::uint64_t>(window);
  std::vector<std::uint64_t> result(actions.object_count, 0);
  parallel_ranges(actions.object_count, 256, context.threads, [&](std::size_t first, std::size_t last) {
    std::vector<std::pair<ActorId, TimeMicros>> rows;
    context.check_cancelled();
    for (std::size_t object = first; object < last; ++object) {
      const std::size_t begin = actions.object_start[object];
      const std::size_t end = actions.object_start[object + 1];
      std::uint64_t count = 0;
      for (std::size_t i = begin, low = begin; i < end; ++i) {
        while (gap_between(actions.time[low], actions.time[i]) > limit) ++low;
        count += i - low;
      }
      if (count <= kFewPerRow * (end - begin)) {
        result[object] = count_one_by_one(actions, begin, end, limit);
      } else {
        result[object] = count - own_pairs(actions, begin, end, limit, rows);
      }
    }
  });
  return result;
}

}  // namespace fewhands
