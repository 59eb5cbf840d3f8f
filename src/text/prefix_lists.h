// The inverted lists of the similarity join: for each shingle the sets that have it in their prefix.
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

// Classes by size; a "rank" is a place in this order. first[c] is a member of class c.
std::vector<RankedSet> rank_sets(const ShingleSets& sets, std::span<const std::uint32_t> first,
                                 unsigned threads);

// By size up to kMostSize.
std::vector<SizeLimits> size_limits(std::span<const RankedSet> ranked, const JaccardBounds& bounds);

// A set that is alike another one shares an element among the first size - least_size(size) + 1 of each, in
// the order of the ids (those without an id come first). Lists of a single set are left out.
struct PrefixLists {
  std::vector<std::uint64_t> starts;  // by shingle; vocabulary + 1
  std::unique_ptr<Posting[]> postings;

  std::span<const Posting> of(std::uint32_t shingle) const {
    return {postings.get() + starts[shingle], starts[shingle + 1] - starts[shingle]};
  }
};

PrefixLists make_prefix_lists(std::span<const RankedSet> ranked, std::uint32_t vocabulary,
                              const JaccardBounds& bounds, unsigned threads);

}  // namespace fewhands::detail
