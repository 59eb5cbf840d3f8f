// The rows of a layer gathered by actor, one number for each: what random access to 4 bytes per row
// would cost several times as much to collect.
//
// Actors are cut into up to kMostBins ranges of equal width ("bins"); rows go to their bin in the order in
// which they stand, so that those of one actor have ascending objects. What follows works on one bin at a
// time, in cache and in parallel. 8 bytes a row. The result does not depend on the number of threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/parallel.h"
#include "base/progress.h"
#include "base/types.h"
#include "links/sorted_actions.h"
#include "links/window_join_scan.h"

namespace fewhands {

class RowsByActor {
 public:
  struct Entry {
    ActorId actor;
    std::uint32_t value;
  };
  struct Bin {
    ActorId first;  // its actors are [first, last)
    ActorId last;
    std::span<const Entry> entries;
  };

  // value(object, row) gives what is kept of a row.
  template <typename Value>
  RowsByActor(const SortedActions& actions, const Context& context, const Value& value)
      : actor_count_(actions.actor_count), context_(context) {
    if (actor_count_ == 0) return;
    while (((actor_count_ - 1) >> shift_) >= kMostBins) ++shift_;
    bins_ = ((actor_count_ - 1) >> shift_) + std::size_t{1};
    const std::size_t tasks =
        std::clamp<std::size_t>(actions.size() / kRowsPerTask, 1, std::size_t{context.threads} * 8);
    const auto begin_of = [&](std::size_t task) { return actions.size() * task / tasks; };
    std::vector<std::uint32_t> cursors = count(actions, tasks, begin_of);
    entries_ = std::make_unique_for_overwrite<Entry[]>(actions.size());
    parallel_for(tasks, context.threads, [&](std::size_t task) {
      context.check_cancelled();
      std::uint32_t* const cursor = cursors.data() + task * bins_;
      for_each_object(actions, begin_of(task), begin_of(task + 1),
                      [&](ObjectId object, std::size_t begin, std::size_t end) {
                        for (std::size_t row = begin; row < end; ++row) {
                          const ActorId actor = actions.actor[row];
                          entries_[cursor[actor >> shift_]++] = {actor, value(object, row)};
                        }
                      });
    });
  }

  // Calls visit(bin) for every bin, in parallel.
  template <typename Visit>
  void for_each_bin(const Visit& visit) const {
    parallel_for(
        bins_, context_.threads,
        [&](std::size_t bin) {
          context_.check_cancelled();
          const std::uint64_t first = std::uint64_t{bin} << shift_;
          const std::uint64_t last =
              std::min<std::uint64_t>(actor_count_, first + (std::uint64_t{1} << shift_));
          visit(Bin{static_cast<ActorId>(first),
                    static_cast<ActorId>(last),
                    {entries_.get() + starts_[bin], entries_.get() + starts_[bin + 1]}});
        },
        16);
  }

 private:
  static constexpr std::size_t kMostBins = 2048;
  static constexpr std::size_t kRowsPerTask = 16384;

  // Where each task writes its rows of each bin: [task][bin]. Sets starts_.
  template <typename BeginOf>
  std::vector<std::uint32_t> count(const SortedActions& actions, std::size_t tasks, const BeginOf& begin_of) {
    std::vector<std::uint32_t> counts(tasks * bins_, 0);
    parallel_for(tasks, context_.threads, [&](std::size_t task) {
      std::uint32_t* const mine = counts.data() + task * bins_;
      for (std::size_t row = begin_of(task); row < begin_of(task + 1); ++row)
        ++mine[actions.actor[row] >> shift_];
    });
    std::uint32_t sum = 0;
    for (std::size_t bin = 0; bin < bins_; ++bin) {
      starts_.push_back(sum);
      for (std::size_t task = 0; task < tasks; ++task) {
        const std::uint32_t here = counts[task * bins_ + bin];
        counts[task * bins_ + bin] = sum;
        sum += here;
      }
    }
    starts_.push_back(sum);
    return counts;
  }

  ActorId actor_count_;
  const Context& context_;
  unsigned shift_ = 0;
  std::size_t bins_ = 0;
  std::vector<std::uint32_t> starts_;  // bins + 1
  std::unique_ptr<Entry[]> entries_;
};

}  // namespace fewhands
