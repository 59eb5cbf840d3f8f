#include "text/ranked_sets.h"

#include <algorithm>
#include <numeric>

#include "base/huge_pages.h"
#include "base/parallel.h"
#include "base/types.h"

namespace fewhands::detail {

namespace {

constexpr std::size_t kGrain = 4096;

// How many ids of a set stand in its prefix.
std::uint64_t count_prefix(std::uint32_t size, std::size_t id_count, std::uint64_t least_size) {
  const std::uint64_t prefix = size - least_size + 1;
  const std::uint64_t without_id = size - id_count;
  return prefix <= without_id ? 0 : std::min<std::uint64_t>(id_count, prefix - without_id);
}

// Sizes beside classes, ascending.
std::vector<std::uint64_t> order_by_size(const ShingleSets& sets, std::span<const std::uint32_t> first) {
  std::vector<std::uint64_t> order(first.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = (std::uint64_t{sets.size(first[i])} << 32) | i;
  // Short sets are counted, the few others sorted.
  constexpr std::size_t kShort = 4096;
  std::vector<std::uint64_t> next(kShort + 1, 0);
  for (const std::uint64_t entry : order) ++next[std::min<std::uint64_t>(entry >> 32, kShort)];
  std::exclusive_scan(next.begin(), next.end(), next.begin(), std::uint64_t{0});
  std::vector<std::uint64_t> sorted(order.size());
  const auto longer = static_cast<std::ptrdiff_t>(next[kShort]);
  for (const std::uint64_t entry : order)
    sorted[next[std::min<std::uint64_t>(entry >> 32, kShort)]++] = entry;
  std::sort(sorted.begin() + longer, sorted.end());
  return sorted;
}

}  // namespace

RankedSets rank_sets(const ShingleSets& sets, std::span<const std::uint32_t> first,
                     const JaccardBounds& bounds, unsigned threads) {
  const std::vector<std::uint64_t> order = order_by_size(sets, first);
  RankedSets result;
  result.sets.resize(order.size());
  result.prefix_starts.resize(order.size() + 1);
  std::uint32_t size = 0;
  std::uint64_t least_size = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    if (order[rank] >> 32 != size) {
      size = static_cast<std::uint32_t>(order[rank] >> 32);
      least_size = bounds.least_size(size);
    }
    const std::size_t ids = sets.set(first[static_cast<std::uint32_t>(order[rank])]).size();
    result.prefix_starts[rank + 1] = result.prefix_starts[rank] + count_prefix(size, ids, least_size);
  }
  result.prefix_ids = make_large_array<std::uint32_t>(result.prefix_starts.back());
  const auto fill = [&](std::size_t rank) {
    const auto set_class = static_cast<std::uint32_t>(order[rank]);
    const std::uint32_t set = first[set_class];
    const std::span<const std::uint32_t> ids = sets.set(set);
    result.sets[rank] = {parity_bitmap(ids), ids.data(), static_cast<std::uint32_t>(ids.size()),
                         sets.size(set), set_class};
    std::copy_n(ids.begin(), result.prefix(rank).size(),
                result.prefix_ids.get() + result.prefix_starts[rank]);
  };
  parallel_for(order.size(), threads, fill, kGrain);
  return result;
}

std::vector<SizeLimits> size_limits(std::span<const RankedSet> ranked, const JaccardBounds& bounds) {
  std::vector<SizeLimits> limits(kMostSize + 1);
  std::uint32_t first = 0;
  for (std::uint32_t size = 1; size <= kMostSize; ++size) {
    const std::uint64_t least = bounds.least_size(size);
    while (first < ranked.size() && ranked[first].size < least) ++first;
    // No bound where larger sizes are cut to this one.
    const std::uint64_t most = size == kMostSize ? kNone : bounds.most_different(size);
    limits[size] = {first, static_cast<std::uint32_t>(std::min<std::uint64_t>(most, kNone))};
    if (first == ranked.size()) break;
  }
  return limits;
}

}  // namespace fewhands::detail
