// The window join. One scan counts the co-actions in bins of the pair key; bins are gathered into
// buckets that are sorted in cache, and buckets into partitions that fit the memory. A second
// scan writes a partition's co-actions to their buckets; then each bucket becomes pairs. A bin
// that is too large is cut further: by actor a, then by actor b, at last down to one pair.
#include "links/window_join.h"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "base/parallel.h"
#include "links/window_join_pairs.h"
#include "links/window_join_scan.h"

namespace fewhands {

namespace {

constexpr std::size_t kMostBins = 4096;
constexpr std::uint64_t kBucketRows = 16384;  // 16 bytes each, twice: fits the second-level cache
constexpr std::uint64_t kLeastBuffer = 64 * 1024;
// What a co-action takes: its row, and a share of the sort's second copy and of the pairs.
constexpr std::uint64_t kBytesPerRow = 34;
constexpr std::uint64_t kPiecesOfBuffer = 8;
constexpr std::size_t kRowsPerTask = 16384;

// The first pass of Park, Chen and Yu's filter, before any pair is made: a pair cannot reach
// min_objects unless both actors have as many rows that meet another actor within the window.
class ActorFilter {
 public:
  ActorFilter(const SortedActions& actions, TimeMicros window, std::uint32_t least)
      : actions_(actions),
        window_(static_cast<std::uint64_t>(window)),
        least_(static_cast<std::uint8_t>(std::min<std::uint32_t>(least, kCounterLimit))),
        rows_(actions.actor_count, 0) {}

  void add_rows(std::size_t begin, std::size_t end) {
    for_each_object(actions_, begin, end, [&](ObjectId object, std::size_t first, std::size_t last) {
      for (std::size_t row = first; row < last; ++row) {
        if (meets(row, actions_.begin_of(object), actions_.end_of(object))) add(actions_.actor[row]);
      }
    });
  }
  bool passes(ActorId a, ActorId b) const { return rows_[a] >= least_ && rows_[b] >= least_; }

 private:
  void add(ActorId actor) {
    std::atomic_ref<std::uint8_t> count(rows_[actor]);
    std::uint8_t seen = count.load(std::memory_order_relaxed);
    while (seen < least_ && !count.compare_exchange_weak(seen, static_cast<std::uint8_t>(seen + 1),
                                                         std::memory_order_relaxed)) {
    }
  }

  // May say yes where an actor's own rows hide what is further off: the filter stays safe.
  bool meets(std::size_t row, std::size_t begin, std::size_t end) const {
    const TimeMicros time = actions_.time[row];
    for (std::size_t step = 1; step <= kLook; ++step) {
      const bool back = row >= begin + step && gap_between(actions_.time[row - step], time) <= window_;
      const bool on = row + step < end && gap_between(time, actions_.time[row + step]) <= window_;
      if (!back && !on) return false;
      if (back && actions_.actor[row - step] != actions_.actor[row]) return true;
      if (on && actions_.actor[row + step] != actions_.actor[row]) return true;
    }
    return true;
  }

  static constexpr std::size_t kLook = 8;
  static constexpr std::uint32_t kCounterLimit = 255;
  const SortedActions& actions_;
  std::uint64_t window_;
  std::uint8_t least_;
  std::vector<std::uint8_t> rows_;  // by actor, up to least_
};

struct Bucket {
  PairRange range;
  std::size_t first_bin = 0;
  std::size_t last_bin = 0;  // one past
  std::uint64_t rows = 0;
};

class Join {
 public:
  Join(const SortedActions& actions, const WindowJoinOptions& options, const Context& context,
       const std::function<void(std::span<const PairStatistics>)>& sink)
      : actions_(actions), options_(options), context_(context), sink_(sink), aggregator_(actions, options) {
    const std::uint64_t held = actions.memory_bytes();
    const std::uint64_t left = context.memory_bytes > held ? (context.memory_bytes - held) / 2 : 0;
    buffer_bytes_ = std::max(left, kLeastBuffer);
    capacity_ = buffer_bytes_ / kBytesPerRow;
    tasks_ = std::clamp<std::size_t>(actions.size() / kRowsPerTask, 1, std::size_t{context.threads} * 8);
  }

  JoinTotals run() {
    const std::uint64_t actors = actions_.actor_count;
    if (actors < 2) return totals_;
    if (options_.min_objects > 1) fill_filter();
    const PairRange everything{0, actors, 0, actors};
    const Histogram histogram = count(everything, true);
    if (histogram.sum() <= capacity_ && histogram.most() <= most_in_bucket()) {
      process(histogram);
    } else {
      process(count(everything, false));
    }
    return totals_;
  }

 private:
  // Counts of one range's co-actions: [task][bin]. A co-action belongs to the task of its earlier
  // row where `whole`, else to the task of a's row: the scan that writes must be the one that counted.
  struct Histogram {
    PairRange range;
    bool whole = false;
    unsigned shift = 0;
    std::size_t bins = 1;
    std::vector<std::uint64_t> counts;
    std::vector<std::uint64_t> totals;  // per bin

    std::size_t bin(ActorId a, ActorId b) const {
      return static_cast<std::size_t>(((range.by_a() ? a : b) - range.begin()) >> shift);
    }
    std::uint64_t sum() const { return std::accumulate(totals.begin(), totals.end(), std::uint64_t{0}); }
    std::uint64_t most() const { return *std::max_element(totals.begin(), totals.end()); }
    // The pairs of bins [first, last).
    PairRange part(std::size_t first, std::size_t last) const {
      PairRange result = range;
      const std::uint64_t begin = range.begin() + (std::uint64_t{first} << shift);
      const std::uint64_t end =
          std::min(range.begin() + (std::uint64_t{last} << shift), range.begin() + range.width());
      (range.by_a() ? result.a_begin : result.b_begin) = begin;
      (range.by_a() ? result.a_end : result.b_end) = end;
      return result;
    }
  };

  template <typename Visit>
  void scan(const PairRange& range, bool whole, std::size_t task, const Visit& visit) const {
    context_.check_cancelled();
    const std::size_t begin = actions_.size() * task / tasks_;
    const std::size_t end = actions_.size() * (task + 1) / tasks_;
    const auto filtered = [&](ActorId a, ActorId b, std::uint32_t earlier, std::uint32_t later) {
      if (!filter_ || filter_->passes(a, b)) visit(a, b, earlier, later);
    };
    if (whole) {
      scan_coactions(actions_, options_.window, begin, end, filtered);
    } else {
      scan_range(actions_, options_.window, range, begin, end, filtered);
    }
  }

  Histogram count(const PairRange& range, bool whole) const;
  void fill_filter();
  void process(const Histogram& histogram);
  void process_large_bin(const PairRange& range);
  void process_buckets(const Histogram& histogram, std::span<const Bucket> buckets);
  std::vector<std::uint64_t> positions(const Histogram& histogram, std::span<const Bucket> buckets) const;
  void emit(const Histogram& histogram, std::span<const Bucket> buckets, std::span<CoactionRow> rows) const;
  void finish(std::span<const Bucket> buckets, std::span<CoactionRow> rows);
  void deliver(std::span<const PairStatistics> pairs);

  std::uint64_t most_in_bucket() const { return std::max<std::uint64_t>(capacity_ / kPiecesOfBuffer, 1); }

  const SortedActions& actions_;
  const WindowJoinOptions& options_;
  const Context& context_;
  const std::function<void(std::span<const PairStatistics>)>& sink_;
  PairAggregator aggregator_;
  std::unique_ptr<ActorFilter> filter_;
  std::uint64_t buffer_bytes_ = 0;
  std::uint64_t capacity_ = 0;  // co-actions held at once
  std::size_t tasks_ = 1;
  std::unique_ptr<CoactionRow[]> rows_;  // not zeroed: every row is written before it is read
  std::uint64_t rows_size_ = 0;
  std::vector<PairStatistics> pairs_;
  tbb::enumerable_thread_specific<PairScratch> scratch_;
  JoinTotals totals_;
};

Join::Histogram Join::count(const PairRange& range, bool whole) const {
  Histogram histogram;
  histogram.range = range;
  histogram.whole = whole;
  while (((range.width() - 1) >> histogram.shift) >= kMostBins) ++histogram.shift;
  histogram.bins = static_cast<std::size_t>((range.width() - 1) >> histogram.shift) + 1;
  histogram.counts.assign(tasks_ * histogram.bins, 0);
  parallel_for(tasks_, context_.threads, [&](std::size_t task) {
    std::uint64_t* counts = histogram.counts.data() + task * histogram.bins;
    scan(range, whole, task,
         [&](ActorId a, ActorId b, std::uint32_t, std::uint32_t) { ++counts[histogram.bin(a, b)]; });
  });
  histogram.totals.assign(histogram.bins, 0);
  for (std::size_t i = 0; i < histogram.counts.size(); ++i)
    histogram.totals[i % histogram.bins] += histogram.counts[i];
  return histogram;
}

void Join::fill_filter() {
  auto filter = std::make_unique<ActorFilter>(actions_, options_.window, options_.min_objects);
  parallel_for(tasks_, context_.threads, [&](std::size_t task) {
    context_.check_cancelled();
    filter->add_rows(actions_.size() * task / tasks_, actions_.size() * (task + 1) / tasks_);
  });
  filter_ = std::move(filter);
}

void Join::process(const Histogram& histogram) {
  std::vector<Bucket> buckets;
  std::uint64_t partition_rows = 0;
  const auto flush = [&] {
    if (!buckets.empty()) process_buckets(histogram, buckets);
    buckets.clear();
    partition_rows = 0;
  };
  for (std::size_t bin = 0; bin < histogram.bins; ++bin) {
    const std::uint64_t count = histogram.totals[bin];
    if (count == 0) continue;
    if (count > most_in_bucket()) {
      flush();
      process_large_bin(histogram.part(bin, bin + 1));
      continue;
    }
    if (partition_rows + count > capacity_) flush();
    if (buckets.empty() || buckets.back().rows + count > std::max(kBucketRows, count)) {
      buckets.push_back({{}, bin, bin, 0});
    }
    buckets.back().last_bin = bin + 1;
    buckets.back().rows += count;
    partition_rows += count;
  }
  flush();
}

void Join::process_large_bin(const PairRange& range) {
  if (range.by_a() || range.b_end - range.b_begin > 1) return process(count(range, false));
  PairStatistics pair;
  ++totals_.partitions;
  if (aggregator_.stream_pair(static_cast<ActorId>(range.a_begin), static_cast<ActorId>(range.b_begin),
                              pair)) {
    deliver({&pair, 1});
  }
}

std::vector<std::uint64_t> Join::positions(const Histogram& histogram,
                                           std::span<const Bucket> buckets) const {
  std::vector<std::uint64_t> result(tasks_ * buckets.size());
  std::uint64_t position = 0;
  for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) {
    for (std::size_t task = 0; task < tasks_; ++task) {
      result[task * buckets.size() + bucket] = position;
      const auto row = histogram.counts.begin() + static_cast<std::ptrdiff_t>(task * histogram.bins);
      position = std::accumulate(row + static_cast<std::ptrdiff_t>(buckets[bucket].first_bin),
                                 row + static_cast<std::ptrdiff_t>(buckets[bucket].last_bin), position);
    }
  }
  return result;
}

void Join::emit(const Histogram& histogram, std::span<const Bucket> buckets,
                std::span<CoactionRow> rows) const {
  const std::vector<std::uint64_t> start = positions(histogram, buckets);
  std::vector<std::uint16_t> bucket_of_bin(histogram.bins);
  for (std::size_t bucket = 0; bucket < buckets.size(); ++bucket) {
    for (std::size_t bin = buckets[bucket].first_bin; bin < buckets[bucket].last_bin; ++bin) {
      bucket_of_bin[bin] = static_cast<std::uint16_t>(bucket);
    }
  }
  const PairRange range = histogram.part(buckets.front().first_bin, buckets.back().last_bin);
  parallel_for(tasks_, context_.threads, [&](std::size_t task) {
    const auto first = start.begin() + static_cast<std::ptrdiff_t>(task * buckets.size());
    std::vector<std::uint64_t> cursor(first, first + static_cast<std::ptrdiff_t>(buckets.size()));
    scan(range, histogram.whole, task, [&](ActorId a, ActorId b, std::uint32_t earlier, std::uint32_t later) {
      const std::uint64_t position = cursor[bucket_of_bin[histogram.bin(a, b)]]++;
      rows[position] = {(std::uint64_t{a} << 32) | b, earlier, later};
    });
  });
}

void Join::process_buckets(const Histogram& histogram, std::span<const Bucket> buckets) {
  std::vector<Bucket> planned(buckets.begin(), buckets.end());
  std::uint64_t rows = 0;
  for (Bucket& bucket : planned) {
    bucket.range = histogram.part(bucket.first_bin, bucket.last_bin);
    rows += bucket.rows;
  }
  if (rows > rows_size_) {
    rows_.reset();
    rows_ = std::make_unique_for_overwrite<CoactionRow[]>(rows);
    rows_size_ = rows;
  }
  ++totals_.partitions;
  emit(histogram, planned, {rows_.get(), rows});
  finish(planned, {rows_.get(), rows});
}

// Buckets become pairs a batch at a time: sorted in parallel, handed to the sink in order.
void Join::finish(std::span<const Bucket> buckets, std::span<CoactionRow> rows) {
  const std::uint64_t most = std::max<std::uint64_t>(
      1,
      std::min(capacity_ / kPiecesOfBuffer, std::uint64_t{std::max(context_.threads, 1U)} * 4 * kBucketRows));
  for (std::size_t first = 0; first < buckets.size();) {
    std::vector<std::uint64_t> offset{0};
    std::size_t last = first;
    while (last < buckets.size() && (last == first || offset.back() + buckets[last].rows <= most)) {
      offset.push_back(offset.back() + buckets[last++].rows);
    }
    if (pairs_.size() < offset.back()) pairs_.resize(offset.back());
    std::vector<std::size_t> pairs(last - first);
    parallel_for(last - first, context_.threads, [&](std::size_t i) {
      context_.check_cancelled();
      const std::uint64_t size = buckets[first + i].rows;
      pairs[i] = aggregator_.aggregate(buckets[first + i].range, rows.subspan(offset[i], size),
                                       scratch_.local(), std::span(pairs_).subspan(offset[i], size));
    });
    for (std::size_t i = 0; i < pairs.size(); ++i) deliver(std::span(pairs_).subspan(offset[i], pairs[i]));
    rows = rows.subspan(offset.back());
    first = last;
  }
}

void Join::deliver(std::span<const PairStatistics> pairs) {
  if (pairs.empty()) return;
  totals_.pairs += pairs.size();
  for (const PairStatistics& pair : pairs) totals_.coactions += pair.coactions;
  sink_(pairs);
}

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

}  // namespace

JoinTotals window_join(const SortedActions& actions, const WindowJoinOptions& options, const Context& context,
                       const std::function<void(std::span<const PairStatistics>)>& sink) {
  if (options.window < 0) throw Error(ErrorKind::usage, "a window cannot be negative");
  if (!options.object_weight.empty() && options.object_weight.size() != actions.object_count) {
    throw Error(ErrorKind::internal, "the window join needs one weight per object");
  }
  return Join(actions, options, context, sink).run();
}

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
      result[object] = count == 0 ? 0 : count - own_pairs(actions, begin, end, limit, rows);
    }
  });
  return result;
}

}  // namespace fewhands
