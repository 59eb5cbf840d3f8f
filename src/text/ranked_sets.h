// The classes of the similarity join by size, with their bitmaps and prefixes.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "text/jaccard_bounds.h"
#include "text/join_kernels.h"
#include "text/shingles.h"

namespace fewhands::detail {

// One class of equal sets; 64 bytes, so that a look at it costs one cache line.
struct alignas(64) RankedSet {
  Bitmap bitmap;
  const std::uint32_t* ids = nullptr;
  std::uint32_t id_count = 0;
  std::uint32_t size = 0;
  std::uint32_t set_class = 0;

  std::span<const std::uint32_t> set() const { return {ids, id_count}; }
  std::uint32_t without_id() const { return size - id_count; }
};

// Classes by size; a "rank" is a place in this order. A set that is alike another one shares an element among
// the first size - least_size(size) + 1 of each, in the order of the ids (those without an id come first):
// its prefix. Prefixes stand here side by side, so that they can be read again and again.
struct RankedSets {
  std::vector<RankedSet> sets;
  std::vector<std::uint64_t> prefix_starts;  // by rank, and the end
  std::unique_ptr<std::uint32_t[]> prefix_ids;

  std::span<const std::uint32_t> prefix(std::size_t rank) const {
    return {prefix_ids.get() + prefix_starts[rank], prefix_starts[rank + 1] - prefix_starts[rank]};
  }
};

// first[c] is a member of class c.
RankedSets rank_sets(const ShingleSets& sets, std::span<const std::uint32_t> first,
                     const JaccardBounds& bounds, unsigned threads);

// What the size of a set says about smaller ones that may be alike.
struct SizeLimits {
  std::uint32_t first_rank = 0;
  std::uint32_t most_different = 0;  // elements that are in one of the two only
};
// Sizes from here on count as one.
inline constexpr std::uint32_t kMostSize = 0xffff;

// By size up to kMostSize.
std::vector<SizeLimits> size_limits(std::span<const RankedSet> ranked, const JaccardBounds& bounds);

}  // namespace fewhands::detail
