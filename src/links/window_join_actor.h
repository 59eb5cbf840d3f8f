// The pairs of one actor a with all b above it: what the window join does on one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "links/sorted_actions.h"
#include "links/window_join.h"

namespace fewhands {

// One row of an actor that has other rows within its window: [begin, end), itself among them.
struct Meeting {
  ActorId actor;
  std::uint32_t row;
  std::uint32_t begin;
  std::uint32_t end;
  ObjectId object;

  std::uint64_t neighbours() const { return end - begin - 1; }
};

// Partners b in [begin, end), all above a.
struct PartnerRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t most = 0;  // no more co-actions than this lie in it
};

// The middle value; of an even number of values the mean of the two middle ones, rounded down.
// Reorders the values. Not empty.
TimeMicros median_of(std::span<std::uint64_t> gaps);

// One pair with any number of co-actions, in memory O(actions of a and b): the median by bisection
// over the gap, counting with two pointers. Returns whether the pair has min_objects.
bool stream_pair(const SortedActions& actions, const WindowJoinOptions& options, ActorId a, ActorId b,
                 PairStatistics& pair);

// For one thread; keeps its buffers from actor to actor.
//
// The neighbours above a are gathered; where lone pairs do not matter, a bitmap in the first-level
// cache, hashed by b, says which of them occur once only. The rest is sorted by b, and runs become pairs.
class ActorJoin {
 public:
  ActorJoin(const SortedActions& actions, const WindowJoinOptions& options);

  // meetings: of one actor, rows ascending. Appends its pairs in increasing b, and counts them.
  // O(neighbours) and a sort of what matters.
  void add_pairs(std::span<const Meeting> meetings, PartnerRange range, std::vector<PairStatistics>& out,
                 JoinTotals& totals);

 private:
  bool drops_lone_pairs() const { return options_.min_objects > 1 || !options_.lone_matters.empty(); }
  bool lone_matters(const Meeting& meeting) const {
    return options_.min_objects <= 1 && options_.lone_matters[meeting.object] != 0;
  }
  void gather(std::span<const Meeting> meetings, PartnerRange range);
  void keep(std::size_t meeting, std::uint64_t entry);
  void keep_all();
  void keep_what_matters(std::span<const Meeting> meetings);
  bool mark();
  void unmark();
  void sort_kept();
  void write_single(std::span<const Meeting> meetings, std::uint64_t key, PairStatistics& pair) const;
  void write_run(std::span<const Meeting> meetings, std::span<const std::uint64_t> keys,
                 PairStatistics& pair);
  double weight_of(ObjectId object) const {
    return options_.object_weight.empty() ? 0.0 : options_.object_weight[object];
  }

  const SortedActions& actions_;
  const WindowJoinOptions& options_;
  ActorId actor_ = 0;
  std::vector<std::uint64_t> entries_;  // b * 2^32 + row of b
  std::size_t size_ = 0;                // entries in use
  std::vector<std::size_t> ends_;       // per meeting, in entries_
  std::vector<std::uint64_t> seen_;     // bits, hashed by b
  std::vector<std::uint64_t> twice_;
  std::uint64_t mask_ = 0;
  std::vector<std::uint64_t> keys_;  // what is kept: b * 2^32 + its number in kept_row_ and kept_meeting_
  std::vector<std::uint32_t> kept_row_;
  std::vector<std::uint32_t> kept_meeting_;
  std::vector<std::uint64_t> scratch_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint64_t> gaps_;
};

}  // namespace fewhands
