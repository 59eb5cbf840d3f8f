// The window join. One scan counts, in bins of the actor a, the rows that meet others within the
// window and whom they meet; a second writes these rows ("meetings") to their bins. Then the bins are
// worked off in parallel: actor by actor its neighbours are gathered (window_join_actor.h). Bins are
// taken in partitions whose meetings fit the memory, and in waves whose co-actions do. An actor
// that is too large alone is cut by b, at last down to one pair.
#include "links/window_join.h"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "base/parallel.h"
#include "links/window_join_actor.h"
#include "links/window_join_scan.h"

namespace fewhands {

namespace {

constexpr std::size_t kMostBins = 4096;
constexpr std::size_t kPartnerBins = 1024;
constexpr std::uint64_t kLeastBuffer = 64 * 1024;
constexpr std::uint64_t kBytesPerMeeting = 2 * sizeof(Meeting);
// What a neighbour takes: an entry, a kept one with its key, and half a pair.
constexpr std::uint64_t kBytesPerNeighbour = 56;
// Neighbours per thread and wave: the pairs that they may make stay in the last-level cache.
constexpr std::uint64_t kWaveAll = std::uint64_t{1} << 17;
constexpr std::uint64_t kWaveFiltered = std::uint64_t{1} << 21;
constexpr std::size_t kRowsPerTask = 16384;
constexpr std::size_t kAhead = 16;
constexpr std::uint32_t kTimesPerLine = 8;
constexpr std::uint32_t kMostAheadRows = 64;

std::uint64_t neighbours_of(std::span<const Meeting> meetings) {
  std::uint64_t sum = 0;
  for (const Meeting& meeting : meetings) sum += meeting.neighbours();
  return sum;
}

// Meetings by actor; those of one actor keep their order.
void sort_by_actor(std::span<Meeting> meetings, ActorId first, std::size_t actors,
                   std::vector<Meeting>& scratch, std::vector<std::uint32_t>& cursor) {
  cursor.assign(actors + 1, 0);
  for (const Meeting& meeting : meetings) ++cursor[meeting.actor - first + 1];
  std::partial_sum(cursor.begin(), cursor.end(), cursor.begin());
  scratch.resize(std::max(scratch.size(), meetings.size()));
  for (const Meeting& meeting : meetings) scratch[cursor[meeting.actor - first]++] = meeting;
}

// Calls visit(begin, end) for the run of each actor.
template <typename Visit>
void for_each_actor(std::span<const Meeting> meetings, const Visit& visit) {
  for (std::size_t begin = 0; begin < meetings.size();) {
    std::size_t end = begin + 1;
    while (end < meetings.size() && meetings[end].actor == meetings[begin].actor) ++end;
    visit(begin, end);
    begin = end;
  }
}

struct Local {
  explicit Local(const SortedActions& actions, const WindowJoinOptions& options) : join(actions, options) {}
  ActorJoin join;
  std::vector<Meeting> sorted;
  std::vector<std::uint32_t> cursor;
};

class Join {
 public:
  Join(const SortedActions& actions, const WindowJoinOptions& options, const Context& context,
       const std::function<void(std::span<const PairStatistics>)>& sink)
      : actions_(actions), options_(options), context_(context), sink_(sink), local_([&] {
          return Local(actions, options);
        }) {
    const std::uint64_t held = actions.memory_bytes();
    const std::uint64_t left = context.memory_bytes > held ? (context.memory_bytes - held) / 2 : 0;
    const std::uint64_t buffer = std::max(left, kLeastBuffer) / 2;
    most_meetings_ = buffer / kBytesPerMeeting;
    most_neighbours_ = buffer / kBytesPerNeighbour;
    tasks_ = std::clamp<std::size_t>(actions.size() / kRowsPerTask, 1, std::size_t{context.threads} * 8);
  }

  JoinTotals run() {
    if (actions_.actor_count < 2) return totals_;
    count();
    for (std::size_t first = 0; first < bins_;) {
      std::size_t last = first + 1;
      std::uint64_t meetings = meetings_in_[first];
      while (last < bins_ && meetings + meetings_in_[last] <= most_meetings_)
        meetings += meetings_in_[last++];
      if (meetings > 0) work_off(first, last, meetings);
      first = last;
    }
    return totals_;
  }

 private:
  std::size_t bin(ActorId actor) const { return actor >> shift_; }
  bool drops_lone_pairs() const { return options_.min_objects > 1 || !options_.lone_matters.empty(); }
  // Who is met; and when, where every pair is wanted.
  void prefetch(const Meeting& meeting) const {
    __builtin_prefetch(actions_.actor.data() + meeting.begin);
    if (drops_lone_pairs()) return;
    const std::uint32_t end = std::min(meeting.end, meeting.begin + kMostAheadRows);
    for (std::uint32_t row = meeting.begin; row < end; row += kTimesPerLine) {
      __builtin_prefetch(actions_.time.data() + row);
    }
  }
  void count();
  void work_off(std::size_t first, std::size_t last, std::uint64_t meetings);
  std::vector<std::uint64_t> positions(std::size_t first, std::size_t last) const;
  void scatter(std::size_t first, std::size_t last, const std::vector<std::uint64_t>& start);
  void wave(std::size_t first, std::size_t last, std::span<const std::uint64_t> begins);
  void add_bin(std::size_t bin, std::span<Meeting> meetings, std::vector<PairStatistics>& out,
               JoinTotals& totals);
  void add_large_bin(std::size_t bin, std::span<Meeting> meetings);
  void add_large_actor(std::span<const Meeting> meetings, PartnerRange range);
  std::span<const Meeting> sorted(std::size_t bin, std::span<Meeting> meetings, Local& local) const;
  void deliver(std::vector<PairStatistics>& pairs);

  template <typename Visit>
  void scan(std::size_t task, const Visit& visit) const {
    context_.check_cancelled();
    const std::size_t begin = actions_.size() * task / tasks_;
    const std::size_t end = actions_.size() * (task + 1) / tasks_;
    scan_windows(actions_, options_.window, begin, end, visit);
  }

  const SortedActions& actions_;
  const WindowJoinOptions& options_;
  const Context& context_;
  const std::function<void(std::span<const PairStatistics>)>& sink_;
  tbb::enumerable_thread_specific<Local> local_;
  std::uint64_t most_meetings_ = 0;
  std::uint64_t most_neighbours_ = 0;
  std::size_t tasks_ = 1;
  unsigned shift_ = 0;
  std::size_t bins_ = 1;
  std::vector<std::uint64_t> counts_;         // meetings, [task][bin]
  std::vector<std::uint64_t> meetings_in_;    // per bin
  std::vector<std::uint64_t> neighbours_in_;  // per bin
  std::unique_ptr<Meeting[]> meetings_;       // of the partition; not zeroed
  std::uint64_t meetings_size_ = 0;
  std::vector<std::vector<PairStatistics>> out_;  // per bin of the wave
  JoinTotals totals_;
};

void Join::count() {
  while (((actions_.actor_count - 1) >> shift_) >= kMostBins) ++shift_;
  bins_ = bin(actions_.actor_count - 1) + 1;
  counts_.assign(tasks_ * bins_, 0);
  std::vector<std::uint64_t> neighbours(tasks_ * bins_, 0);
  parallel_for(tasks_, context_.threads, [&](std::size_t task) {
    std::uint64_t* const meetings = counts_.data() + task * bins_;
    std::uint64_t* const met = neighbours.data() + task * bins_;
    scan(task, [&](ObjectId, std::size_t row, std::size_t begin, std::size_t end) {
      if (end - begin < 2) return;
      const std::size_t at = bin(actions_.actor[row]);
      ++meetings[at];
      met[at] += end - begin - 1;
    });
  });
  meetings_in_.assign(bins_, 0);
  neighbours_in_.assign(bins_, 0);
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    meetings_in_[i % bins_] += counts_[i];
    neighbours_in_[i % bins_] += neighbours[i];
  }
}

// Where each task writes its meetings of each bin: [task][bin - first], then the ends of the bins.
std::vector<std::uint64_t> Join::positions(std::size_t first, std::size_t last) const {
  const std::size_t width = last - first;
  std::vector<std::uint64_t> result(tasks_ * width);
  std::uint64_t position = 0;
  for (std::size_t at = first; at < last; ++at) {
    for (std::size_t task = 0; task < tasks_; ++task) {
      result[task * width + at - first] = position;
      position += counts_[task * bins_ + at];
    }
  }
  return result;
}

void Join::scatter(std::size_t first, std::size_t last, const std::vector<std::uint64_t>& start) {
  const std::size_t width = last - first;
  parallel_for(tasks_, context_.threads, [&](std::size_t task) {
    const auto begin_of = start.begin() + static_cast<std::ptrdiff_t>(task * width);
    std::vector<std::uint64_t> cursor(begin_of, begin_of + static_cast<std::ptrdiff_t>(width));
    scan(task, [&](ObjectId object, std::size_t row, std::size_t begin, std::size_t end) {
      if (end - begin < 2) return;
      const std::size_t at = bin(actions_.actor[row]) - first;
      if (at >= width) return;
      meetings_[cursor[at]++] = {actions_.actor[row], static_cast<std::uint32_t>(row),
                                 static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), object};
    });
  });
}

void Join::work_off(std::size_t first, std::size_t last, std::uint64_t meetings) {
  if (meetings > meetings_size_) {
    meetings_.reset();
    meetings_ = std::make_unique_for_overwrite<Meeting[]>(meetings);
    meetings_size_ = meetings;
  }
  ++totals_.partitions;
  scatter(first, last, positions(first, last));
  std::vector<std::uint64_t> begins{0};
  for (std::size_t at = first; at < last; ++at) begins.push_back(begins.back() + meetings_in_[at]);
  const std::uint64_t usual =
      (drops_lone_pairs() ? kWaveFiltered : kWaveAll) * std::max(context_.threads, 1U);
  const std::uint64_t most = std::min(usual, most_neighbours_);
  for (std::size_t at = first; at < last;) {
    const std::span<const std::uint64_t> from = std::span(begins).subspan(at - first);
    if (neighbours_in_[at] > most_neighbours_) {
      add_large_bin(at, {meetings_.get() + from[0], meetings_in_[at]});
      ++at;
      continue;
    }
    std::uint64_t neighbours = 0;
    std::size_t end = at;
    while (end < last && (end == at || neighbours + neighbours_in_[end] <= most))
      neighbours += neighbours_in_[end++];
    if (neighbours > 0) wave(at, end, from);
    at = end;
  }
}

std::span<const Meeting> Join::sorted(std::size_t bin, std::span<Meeting> meetings, Local& local) const {
  const std::size_t first = bin << shift_;
  const std::size_t actors = std::min<std::size_t>(std::size_t{1} << shift_, actions_.actor_count - first);
  sort_by_actor(meetings, static_cast<ActorId>(first), actors, local.sorted, local.cursor);
  return {local.sorted.data(), meetings.size()};
}

void Join::add_bin(std::size_t bin, std::span<Meeting> meetings, std::vector<PairStatistics>& out,
                   JoinTotals& totals) {
  Local& local = local_.local();
  const std::span<const Meeting> all = sorted(bin, meetings, local);
  for_each_actor(all, [&](std::size_t begin, std::size_t end) {
    for (std::size_t next = begin + kAhead; next < std::min(end + kAhead, all.size()); ++next) {
      prefetch(all[next]);
    }
    const std::span<const Meeting> own = all.subspan(begin, end - begin);
    local.join.add_pairs(
        own, {own.front().actor + std::uint64_t{1}, actions_.actor_count, neighbours_of(own)}, out, totals);
  });
}

// A wave's bins in parallel, handed to the sink in order.
void Join::wave(std::size_t first, std::size_t last, std::span<const std::uint64_t> begins) {
  if (out_.size() < last - first) out_.resize(last - first);
  std::vector<JoinTotals> totals(last - first);
  parallel_for(last - first, context_.threads, [&](std::size_t i) {
    context_.check_cancelled();
    add_bin(first + i, {meetings_.get() + begins[i], meetings_in_[first + i]}, out_[i], totals[i]);
  });
  for (std::size_t i = 0; i < last - first; ++i) {
    totals_.pairs += totals[i].pairs;
    totals_.coactions += totals[i].coactions;
    deliver(out_[i]);
  }
}

void Join::add_large_bin(std::size_t bin, std::span<Meeting> meetings) {
  const std::span<const Meeting> all = sorted(bin, meetings, local_.local());
  for_each_actor(all, [&](std::size_t begin, std::size_t end) {
    context_.check_cancelled();
    const std::span<const Meeting> own = all.subspan(begin, end - begin);
    add_large_actor(own, {own.front().actor + std::uint64_t{1}, actions_.actor_count, neighbours_of(own)});
  });
}

// In ranges of b that fit.
void Join::add_large_actor(std::span<const Meeting> meetings, PartnerRange range) {
  if (out_.empty()) out_.resize(1);
  if (range.begin >= range.end) return;
  ++totals_.partitions;
  if (range.most <= most_neighbours_) {
    local_.local().join.add_pairs(meetings, range, out_.front(), totals_);
    return deliver(out_.front());
  }
  if (range.end - range.begin == 1) {
    PairStatistics pair;
    if (!stream_pair(actions_, options_, meetings.front().actor, static_cast<ActorId>(range.begin), pair))
      return;
    ++totals_.pairs;
    totals_.coactions += pair.coactions;
    return sink_({&pair, 1});
  }
  const std::uint64_t width = (range.end - range.begin + kPartnerBins - 1) / kPartnerBins;
  std::vector<std::uint64_t> counts((range.end - range.begin + width - 1) / width, 0);
  for (const Meeting& meeting : meetings) {
    for (std::size_t row = meeting.begin; row < meeting.end; ++row) {
      const std::uint64_t b = actions_.actor[row];
      if (b >= range.begin && b < range.end) ++counts[(b - range.begin) / width];
    }
  }
  for (std::size_t first = 0; first < counts.size();) {
    std::size_t last = first + 1;
    std::uint64_t most = counts[first];
    while (last < counts.size() && most + counts[last] <= most_neighbours_) most += counts[last++];
    add_large_actor(meetings,
                    {range.begin + first * width, std::min(range.begin + last * width, range.end), most});
    first = last;
  }
}

void Join::deliver(std::vector<PairStatistics>& pairs) {
  if (!pairs.empty()) sink_(pairs);
  pairs.clear();
}

}  // namespace

JoinTotals window_join(const SortedActions& actions, const WindowJoinOptions& options, const Context& context,
                       const std::function<void(std::span<const PairStatistics>)>& sink) {
  if (options.window < 0) throw Error(ErrorKind::usage, "a window cannot be negative");
  if (!options.object_weight.empty() && options.object_weight.size() != actions.object_count) {
    throw Error(ErrorKind::internal, "the window join needs one weight per object");
  }
  if (!options.lone_matters.empty() && options.lone_matters.size() != actions.object_count) {
    throw Error(ErrorKind::internal,
                "the window join needs to know of each object whether lone pairs matter");
  }
  return Join(actions, options, context, sink).run();
}

}  // namespace fewhands
