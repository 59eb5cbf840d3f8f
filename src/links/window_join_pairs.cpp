// Runs of equal pairs to statistics: see the header.
#include "links/window_join_pairs.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <tuple>

#include "links/radix_sort.h"

namespace fewhands {

namespace {

constexpr std::size_t kRadixFrom = 256;
constexpr unsigned kIdBits = 32;

// Sorted by key; rows of one key stay in an order in which their objects ascend.
std::span<CoactionRow> sort_by_pair(const PairRange& range, unsigned actor_bits, std::span<CoactionRow> rows,
                                    std::vector<CoactionRow>& scratch) {
  if (rows.size() < kRadixFrom) {
    std::sort(rows.begin(), rows.end(), [](const CoactionRow& left, const CoactionRow& right) {
      return std::tie(left.key, left.earlier, left.later) < std::tie(right.key, right.earlier, right.later);
    });
    return rows;
  }
  scratch.resize(std::max(scratch.size(), rows.size()));
  const std::span<CoactionRow> spare(scratch.data(), rows.size());
  if (!range.by_a()) {
    const std::uint64_t base = range.b_begin;
    const auto bits = static_cast<unsigned>(std::bit_width(range.b_end - range.b_begin - 1));
    return radix_sort<CoactionRow>(rows, spare, bits,
                                   [base](const CoactionRow& row) { return (row.key & 0xffffffffU) - base; });
  }
  const std::uint64_t base = range.a_begin;
  const auto bits = actor_bits + static_cast<unsigned>(std::bit_width(range.a_end - range.a_begin - 1));
  return radix_sort<CoactionRow>(rows, spare, bits, [base, actor_bits](const CoactionRow& row) {
    return (((row.key >> kIdBits) - base) << actor_bits) | (row.key & 0xffffffffU);
  });
}

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

TimeMicros median_of(std::span<std::uint64_t> gaps) {
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  if (gaps.size() % 2 == 1) return static_cast<TimeMicros>(*middle);
  const std::uint64_t lower = *std::max_element(gaps.begin(), middle);
  return static_cast<TimeMicros>(lower + (*middle - lower) / 2);
}

PairAggregator::PairAggregator(const SortedActions& actions, const WindowJoinOptions& options)
    : actions_(actions),
      options_(options),
      object_at_(actions),
      actor_bits_(static_cast<unsigned>(std::bit_width(std::uint64_t{actions.actor_count}))) {}

void PairAggregator::count_objects(std::span<const CoactionRow> run, PairStatistics& pair) const {
  std::size_t object_end = 0;
  for (const CoactionRow& row : run) {
    if (row.earlier < object_end) continue;
    const ObjectId object = object_at_(row.earlier);
    object_end = actions_.end_of(object);
    ++pair.objects;
    pair.weight += weight_of(object);
  }
}

// Most pairs have one co-action: written in place, which is worth a fifth of the join on a viral object.
inline void PairAggregator::single(const CoactionRow& row, PairStatistics& pair) const {
  pair.a = static_cast<ActorId>(row.key >> kIdBits);
  pair.b = static_cast<ActorId>(row.key);
  pair.objects = 1;
  pair.coactions = 1;
  pair.first_time = actions_.time[row.earlier];
  pair.last_time = actions_.time[row.later];
  pair.median_gap =
      options_.gaps ? static_cast<TimeMicros>(gap_between(pair.first_time, pair.last_time)) : TimeMicros{0};
  pair.weight = options_.object_weight.empty() ? 0.0 : weight_of(object_at_(row.earlier));
}

PairStatistics PairAggregator::summarise(std::span<const CoactionRow> run,
                                         std::vector<std::uint64_t>& gaps) const {
  PairStatistics pair;
  pair.a = static_cast<ActorId>(run[0].key >> kIdBits);
  pair.b = static_cast<ActorId>(run[0].key);
  pair.coactions = run.size();
  count_objects(run, pair);
  if (pair.objects < options_.min_objects) return pair;
  pair.first_time = actions_.time[run[0].earlier];
  pair.last_time = actions_.time[run[0].later];
  gaps.clear();
  for (const CoactionRow& row : run) {
    const TimeMicros earlier = actions_.time[row.earlier];
    const TimeMicros later = actions_.time[row.later];
    pair.first_time = std::min(pair.first_time, earlier);
    pair.last_time = std::max(pair.last_time, later);
    gaps.push_back(gap_between(earlier, later));
  }
  if (options_.gaps) pair.median_gap = median_of(gaps);
  return pair;
}

std::size_t PairAggregator::aggregate(const PairRange& range, std::span<CoactionRow> rows,
                                      PairScratch& scratch, std::span<PairStatistics> out) const {
  rows = sort_by_pair(range, actor_bits_, rows, scratch.rows);
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < rows.size();) {
    std::size_t end = i + 1;
    while (end < rows.size() && rows[end].key == rows[i].key) ++end;
    if (end - i == 1 && options_.min_objects <= 1) {
      single(rows[i], out[pairs++]);
    } else if (end - i >= options_.min_objects) {
      const PairStatistics pair = summarise(rows.subspan(i, end - i), scratch.gaps);
      if (pair.objects >= options_.min_objects) out[pairs++] = pair;
    }
    i = end;
  }
  return pairs;
}

bool PairAggregator::stream_pair(ActorId a, ActorId b, PairStatistics& pair) const {
  pair = {};
  pair.a = a;
  pair.b = b;
  pair.first_time = std::numeric_limits<TimeMicros>::max();
  pair.last_time = std::numeric_limits<TimeMicros>::min();
  const auto window = static_cast<std::uint64_t>(options_.window);
  std::vector<TwoActors> shared;
  TwoActors times;
  for_each_object(actions_, 0, actions_.size(), [&](ObjectId object, std::size_t begin, std::size_t end) {
    times.a.clear();
    times.b.clear();
    for (std::size_t i = begin; i < end; ++i) {
      if (actions_.actor[i] == a) times.a.push_back(actions_.time[i]);
      if (actions_.actor[i] == b) times.b.push_back(actions_.time[i]);
    }
    const std::uint64_t here = pairs_within(times, window);
    if (here == 0) return;
    pair.coactions += here;
    ++pair.objects;
    pair.weight += weight_of(object);
    widen(times.a, times.b, window, pair.first_time, pair.last_time);
    widen(times.b, times.a, window, pair.first_time, pair.last_time);
    shared.push_back(times);
  });
  if (pair.coactions == 0 || pair.objects < options_.min_objects) return false;
  if (options_.gaps) {
    const std::uint64_t upper = gap_at_rank(shared, pair.coactions / 2 + 1, window);
    const std::uint64_t lower =
        pair.coactions % 2 == 1 ? upper : gap_at_rank(shared, pair.coactions / 2, window);
    pair.median_gap = static_cast<TimeMicros>(lower + (upper - lower) / 2);
  }
  return true;
}

}  // namespace fewhands
