// Actors permuted within bins of time, with repairs that keep degrees.
#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/random.h"
#include "simulator/incidence_counts.h"
#include "simulator/shuffle.h"
#include "simulator/sort_actions.h"

namespace fewhands {

namespace {

constexpr int kRepairTries = 16;

struct BinnedRow {
  TimeMicros bin;
  std::uint32_t row;
  bool operator<(const BinnedRow& other) const {
    return bin != other.bin ? bin < other.bin : row < other.row;
  }
};

std::vector<BinnedRow> rows_by_bin(const ActionTable& actions, TimeMicros bin, TimeMicros cycle) {
  std::vector<BinnedRow> rows(actions.size());
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    TimeMicros time = actions.time[i];
    if (cycle > 0) time = (time % cycle + cycle) % cycle;
    rows[i] = {time / bin - (time % bin < 0 ? 1 : 0), i};
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

// Actions of an actor beyond the first on each object, [actor].
std::vector<std::uint32_t> repeats_of(const ActionTable& actions) {
  std::vector<std::uint32_t> repeats(actions.actor_count, 0);
  IncidenceCounts counts(actions.size());
  for (std::size_t i = 0; i < actions.size(); ++i)
    repeats[actions.actor[i]] += counts(actions.actor[i], actions.object[i])++ > 0;
  return repeats;
}

// Swaps actors between `row` and others of its bin until its actor has no more repeats than in the original.
class Repair {
 public:
  Repair(ActionTable& actions, const std::vector<std::uint32_t>& allowed)
      : actions_(actions), counts_(actions.size()), repeats_(actions.actor_count, 0), allowed_(allowed) {
    for (std::size_t i = 0; i < actions.size(); ++i) add(actions.actor[i], actions.object[i]);
  }

  void try_row(std::uint32_t row, const BinnedRow* bin, std::size_t size, Random& random) {
    for (int attempt = 0; attempt < kRepairTries; ++attempt) {
      const ActorId actor = actions_.actor[row];
      const ObjectId object = actions_.object[row];
      if (repeats_[actor] <= allowed_[actor] || counts_(actor, object) < 2) return;
      const std::uint32_t other = bin[random.below(size)].row;
      const ActorId other_actor = actions_.actor[other];
      const ObjectId other_object = actions_.object[other];
      if (counts_(actor, other_object) || counts_(other_actor, object)) continue;
      remove(actor, object);
      remove(other_actor, other_object);
      add(actor, other_object);
      add(other_actor, object);
      std::swap(actions_.actor[row], actions_.actor[other]);
    }
  }

 private:
  void add(ActorId actor, ObjectId object) { repeats_[actor] += counts_(actor, object)++ > 0; }
  void remove(ActorId actor, ObjectId object) { repeats_[actor] -= --counts_(actor, object) > 0; }

  ActionTable& actions_;
  IncidenceCounts counts_;
  std::vector<std::uint32_t> repeats_;
  const std::vector<std::uint32_t>& allowed_;
};

}  // namespace

ActionTable shuffle_actors_within_hours(const ActionTable& actions, const ShuffleOptions& options) {
  ActionTable result = sorted_actions(actions);
  const std::vector<std::uint32_t> allowed = repeats_of(result);
  const std::vector<BinnedRow> rows = rows_by_bin(result, options.bin, options.cycle);
  Random random(mix64(options.seed) ^ 0x02);
  std::vector<std::pair<std::size_t, std::size_t>> bins;
  for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    while (end < rows.size() && rows[end].bin == rows[begin].bin) ++end;
    bins.emplace_back(begin, end);
  }
  for (const auto& [begin, end] : bins) {
    for (std::size_t i = end - begin; i > 1; --i) {
      std::swap(result.actor[rows[begin + i - 1].row], result.actor[rows[begin + random.below(i)].row]);
    }
  }
  Repair repair(result, allowed);
  for (const auto& [begin, end] : bins) {
    for (std::size_t i = begin; i < end; ++i) repair.try_row(rows[i].row, &rows[begin], end - begin, random);
  }
  return sorted_actions(result);
}

}  // namespace fewhands
