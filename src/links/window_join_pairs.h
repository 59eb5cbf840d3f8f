// From co-actions to pair statistics: the rows of one bucket are sorted by pair, runs become pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "links/sorted_actions.h"
#include "links/window_join.h"
#include "links/window_join_scan.h"

namespace fewhands {

// One co-action of the pair `key`; the rows give times and object.
struct CoactionRow {
  std::uint64_t key;  // a * 2^32 + b
  std::uint32_t earlier;
  std::uint32_t later;
};

// What one thread reuses from bucket to bucket.
struct PairScratch {
  std::vector<CoactionRow> rows;
  std::vector<std::uint64_t> gaps;
};

// The middle value; of an even number of values the mean of the two middle ones, rounded down.
// Reorders the values. Not empty.
TimeMicros median_of(std::span<std::uint64_t> gaps);

class PairAggregator {
 public:
  PairAggregator(const SortedActions& actions, const WindowJoinOptions& options);

  // Turns a bucket's rows, in which each pair's objects ascend, into pairs in increasing (a, b).
  // `range` covers the bucket. Writes at most rows.size() pairs to `out`; returns how many.
  std::size_t aggregate(const PairRange& range, std::span<CoactionRow> rows, PairScratch& scratch,
                        std::span<PairStatistics> out) const;

  // One pair with any number of co-actions, in memory O(actions of a and b): the median by bisection
  // over the gap, counting with two pointers. Returns whether the pair has min_objects.
  bool stream_pair(ActorId a, ActorId b, PairStatistics& pair) const;

 private:
  void single(const CoactionRow& row, PairStatistics& pair) const;
  PairStatistics summarise(std::span<const CoactionRow> run, std::vector<std::uint64_t>& gaps) const;
  void count_objects(std::span<const CoactionRow> run, PairStatistics& pair) const;
  double weight_of(ObjectId object) const {
    return options_.object_weight.empty() ? 0.0 : options_.object_weight[object];
  }

  const SortedActions& actions_;
  const WindowJoinOptions& options_;
  ObjectLookup object_at_;
  unsigned actor_bits_;
};

}  // namespace fewhands
