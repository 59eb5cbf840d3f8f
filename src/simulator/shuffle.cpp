#include "simulator/shuffle.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include "base/random.h"
#include "simulator/sort_actions.h"

namespace fewhands {

namespace {

TimeMicros floor_bin(TimeMicros time, TimeMicros bin) {
  const TimeMicros quotient = time / bin;
  return time % bin < 0 ? quotient - 1 : quotient;
}

// Shuffles `values[rows[i]]` among the rows begin..end of one stratum.
template <typename Value>
void shuffle_stratum(std::vector<Value>& values, const std::vector<std::uint32_t>& rows, std::size_t begin,
                     std::size_t end, Random& random) {
  for (std::size_t i = end - begin; i > 1; --i) {
    std::swap(values[rows[begin + i - 1]], values[rows[begin + random.below(i)]]);
  }
}

// Shuffles `values` within runs of rows whose stratum is equal; the rows of one stratum need not be
// neighbours.
template <typename Value, typename Stratum>
void shuffle_within(std::vector<Value>& values, const std::vector<std::uint32_t>& rows, const Stratum& same,
                    Random& random) {
  std::size_t begin = 0;
  for (std::size_t end = 1; end <= rows.size(); ++end) {
    if (end < rows.size() && same(rows[begin], rows[end])) continue;
    shuffle_stratum(values, rows, begin, end, random);
    begin = end;
  }
}

std::vector<std::uint32_t> all_rows(std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0U);
  return rows;
}

}  // namespace

ActionTable shuffle_times_within_objects(const ActionTable& actions, const ShuffleOptions& options) {
  ActionTable result = sorted_actions(actions);
  Random random(mix64(options.seed) ^ 0x01);
  std::vector<std::uint32_t> rows = all_rows(result.size());
  if (!options.same_hour_of_day) {
    shuffle_within(
        result.actor, rows,
        [&](std::uint32_t a, std::uint32_t b) { return result.object[a] == result.object[b]; }, random);
    return sorted_actions(result);
  }
  const auto hour = [&](std::uint32_t row) { return (floor_bin(result.time[row], kHour) % 24 + 24) % 24; };
  // Each object is a short run already: only its rows are put in order of hour.
  for (std::size_t begin = 0, end = 0; begin < rows.size(); begin = end) {
    while (end < rows.size() && result.object[end] == result.object[begin]) ++end;
    std::stable_sort(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                     rows.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](std::uint32_t a, std::uint32_t b) { return hour(a) < hour(b); });
  }
  shuffle_within(
      result.actor, rows,
      [&](std::uint32_t a, std::uint32_t b) {
        return result.object[a] == result.object[b] && hour(a) == hour(b);
      },
      random);
  return sorted_actions(result);
}

ActionTable shuffle_actors_within_objects_and_hours(const ActionTable& actions,
                                                    const ShuffleOptions& options) {
  ActionTable result = sorted_actions(actions);
  Random random(mix64(options.seed) ^ 0x04);
  const auto same = [&](std::uint32_t a, std::uint32_t b) {
    return result.object[a] == result.object[b] &&
           floor_bin(result.time[a], options.bin) == floor_bin(result.time[b], options.bin);
  };
  shuffle_within(result.actor, all_rows(result.size()), same, random);
  return sorted_actions(result);
}

}  // namespace fewhands
