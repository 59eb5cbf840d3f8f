#include "text/prefix_lists.h"

#include <algorithm>
#include <numeric>

#include "base/huge_pages.h"
#include "base/parallel.h"
#include "base/types.h"

namespace fewhands::detail {

namespace {

constexpr std::size_t kGrain = 4096;

// How many ids of a set stand in its prefix.
std::size_t prefix_ids(const RankedSet& set, std::uint64_t least_size) {
  const std::uint64_t prefix = set.size - least_size + 1;
  return prefix <= set.without_id() ? 0 : std::min<std::uint64_t>(set.id_count, prefix - set.without_id());
}

// most_size of a posting by the position of its shingle in the set, kept while sizes stay the same.
class PositionLimits {
 public:
  explicit PositionLimits(const JaccardBounds& bounds) : bounds_(bounds) {}

  std::span<const std::uint16_t> of(std::uint32_t size) {
    if (size != size_) {
      size_ = size;
      const std::uint64_t prefix = size - bounds_.least_size(size) + 1;
      most_.resize(prefix);
      for (std::uint64_t i = 0; i < prefix; ++i)
        most_[i] =
            static_cast<std::uint16_t>(std::min<std::uint64_t>(bounds_.most_size(size, size - i), kMostSize));
    }
    return most_;
  }

 private:
  const JaccardBounds& bounds_;
  std::uint32_t size_ = 0;
  std::vector<std::uint16_t> most_;
};

// Shingles split into ranges of about equally many postings, one range a thread.
std::vector<std::uint32_t> split(std::span<const std::uint64_t> starts, unsigned pieces) {
  std::vector<std::uint32_t> result = {0};
  for (unsigned piece = 1; piece < pieces; ++piece) {
    const std::uint64_t wanted = starts.back() * piece / pieces;
    const auto at = std::lower_bound(starts.begin(), starts.end(), wanted) - starts.begin();
    result.push_back(std::max(result.back(), static_cast<std::uint32_t>(at)));
  }
  result.push_back(static_cast<std::uint32_t>(starts.size() - 1));
  return result;
}

}  // namespace

std::vector<RankedSet> rank_sets(const ShingleSets& sets, std::span<const std::uint32_t> first,
                                 unsigned threads) {
  // Sizes beside classes, so that sorting looks at nothing else.
  std::vector<std::uint64_t> order(first.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = (std::uint64_t{sets.size(first[i])} << 32) | i;
  std::sort(order.begin(), order.end());
  std::vector<RankedSet> result(first.size());
  const auto fill = [&](std::size_t rank) {
    const auto set_class = static_cast<std::uint32_t>(order[rank]);
    const std::uint32_t set = first[set_class];
    const std::span<const std::uint32_t> ids = sets.set(set);
    result[rank] = {parity_bitmap(ids), ids.data(), static_cast<std::uint32_t>(ids.size()), sets.size(set),
                    set_class};
  };
  parallel_for(first.size(), threads, fill, kGrain);
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

PrefixLists make_prefix_lists(std::span<const RankedSet> ranked, std::uint32_t vocabulary,
                              const JaccardBounds& bounds, unsigned threads) {
  PrefixLists lists;
  lists.starts.assign(std::size_t{vocabulary} + 1, 0);
  std::vector<std::uint32_t> prefixes(ranked.size());
  parallel_for(
      ranked.size(), threads,
      [&](std::size_t rank) {
        prefixes[rank] =
            static_cast<std::uint32_t>(prefix_ids(ranked[rank], bounds.least_size(ranked[rank].size)));
      },
      kGrain);
  for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
    for (const std::uint32_t id : ranked[rank].set().first(prefixes[rank])) ++lists.starts[id];
  }
  for (std::uint64_t& count : lists.starts) count = count == 1 ? 0 : count;
  std::exclusive_scan(lists.starts.begin(), lists.starts.end(), lists.starts.begin(), std::uint64_t{0});
  lists.postings = make_large_array<Posting>(lists.starts.back());
  // Every thread reads all prefixes and fills its own shingles' lists, which come out in the order of ranks.
  const unsigned pieces = std::max(threads, 1U);
  const std::vector<std::uint32_t> ranges = split(lists.starts, pieces);
  parallel_for(pieces, threads, [&](std::size_t piece) {
    const std::uint32_t low = ranges[piece];
    const std::uint32_t high = ranges[piece + 1];
    std::vector<std::uint64_t> next(lists.starts.begin() + low, lists.starts.begin() + high);
    PositionLimits limits(bounds);
    for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
      const RankedSet& set = ranked[rank];
      const std::span<const std::uint32_t> ids = set.set().first(prefixes[rank]);
      const std::span<const std::uint16_t> most = limits.of(set.size);
      const std::uint64_t parity = folded(set.bitmap);
      const auto begin = std::lower_bound(ids.begin(), ids.end(), low);
      for (auto id = begin; id != ids.end() && *id < high; ++id) {
        if (lists.of(*id).empty()) continue;
        const auto k = static_cast<std::size_t>(id - ids.begin());
        lists.postings[next[*id - low]++] = {
            {static_cast<std::uint32_t>(parity), static_cast<std::uint32_t>(parity >> 32)},
            static_cast<std::uint32_t>(rank),
            k == 0 ? kNone : ids[k - 1],
            static_cast<std::uint16_t>(std::min(set.size, kMostSize)),
            most[set.without_id() + k]};
      }
    }
  });
  return lists;
}

}  // namespace fewhands::detail
