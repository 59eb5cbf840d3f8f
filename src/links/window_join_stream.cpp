// One pair whose co-actions do not fit the memory: counted without being stored.
#include <algorithm>
#include <limits>

#include "links/window_join_actor.h"
#include "links/window_join_scan.h"

namespace fewhands {

namespace {

// The rows of two actors on one object, in order of time.
struct TwoActors {
  std::vector<TimeMicros> a;
  std::vector<TimeMicros> b;
};

// Pairs (x, y) of the two lists with |x - y| <= limit.
std::uint64_t pairs_within(const TwoActors& times, std::uint64_t limit) {
  std::uint64_t count = 0;
  std::size_t low = 0;
  std::size_t high = 0;
  for (const TimeMicros t : times.a) {
    while (low < times.b.size() && times.b[low] < t && gap_between(times.b[low], t) > limit) ++low;
    high = std::max(high, low);
    while (high < times.b.size() && (times.b[high] <= t || gap_between(t, times.b[high]) <= limit)) ++high;
    count += high - low;
  }
  return count;
}

// The smallest gap of which at least `rank` co-actions are no larger; rank counts from 1.
std::uint64_t gap_at_rank(const std::vector<TwoActors>& objects, std::uint64_t rank, std::uint64_t window) {
  std::uint64_t low = 0;
  std::uint64_t high = window;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    std::uint64_t count = 0;
    for (const TwoActors& times : objects) count += pairs_within(times, middle);
    if (count >= rank) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

// Widens [first, last] by the times of `mine` that have one of `other` within the window.
void widen(const std::vector<TimeMicros>& mine, const std::vector<TimeMicros>& other, std::uint64_t window,
           TimeMicros& first, TimeMicros& last) {
  std::size_t low = 0;
  for (const TimeMicros t : mine) {
    while (low < other.size() && other[low] < t && gap_between(other[low], t) > window) ++low;
    if (low == other.size() || (other[low] > t && gap_between(t, other[low]) > window)) continue;
    first = std::min(first, t);
    last = std::max(last, t);
  }
}

}  // namespace

bool stream_pair(const SortedActions& actions, const WindowJoinOptions& options, ActorId a, ActorId b,
                 PairStatistics& pair) {
  pair = {};
  pair.a = a;
  pair.b = b;
  pair.first_time = std::numeric_limits<TimeMicros>::max();
  pair.last_time = std::numeric_limits<TimeMicros>::min();
  const auto window = static_cast<std::uint64_t>(options.window);
  std::vector<TwoActors> shared;
  TwoActors times;
  for_each_object(actions, 0, actions.size(), [&](ObjectId object, std::size_t begin, std::size_t end) {
    times.a.clear();
    times.b.clear();
    for (std::size_t i = begin; i < end; ++i) {
      if (actions.actor[i] == a) times.a.push_back(actions.time[i]);
      if (actions.actor[i] == b) times.b.push_back(actions.time[i]);
    }
    const std::uint64_t here = pairs_within(times, window);
    if (here == 0) return;
    pair.coactions += here;
    ++pair.objects;
    pair.weight += options.object_weight.empty() ? 0.0 : options.object_weight[object];
    widen(times.a, times.b, window, pair.first_time, pair.last_time);
    widen(times.b, times.a, window, pair.first_time, pair.last_time);
    shared.push_back(times);
  });
  if (pair.coactions == 0 || pair.objects < options.min_objects) return false;
  if (options.gaps) {
    const std::uint64_t upper = gap_at_rank(shared, pair.coactions / 2 + 1, window);
    const std::uint64_t lower =
        pair.coactions % 2 == 1 ? upper : gap_at_rank(shared, pair.coactions / 2, window);
    pair.median_gap = static_cast<TimeMicros>(lower + (upper - lower) / 2);
  }
  return true;
}

}  // namespace fewhands
