// Which pairs of one shingle's list may be alike: everything that a posting tells, before a set is looked at.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "text/join_kernels.h"
#include "text/prefix_lists.h"
#include "text/ranked_sets.h"

namespace fewhands::detail {

// Two ranks. Many pairs of a list are looked at, few are candidates.
struct Candidate {
  std::uint32_t larger = 0;
  std::uint32_t smaller = 0;

  bool operator==(const Candidate&) const = default;
};

// Appends the pairs of `list` whose larger one is at begin .. end - 1 of `first` followed by `later` and that
// pass every test: sizes, room for enough common elements, folded bitmaps, no common shingle just before this
// one.
void find_candidates(const PrefixList& list, std::size_t begin, std::size_t end,
                     std::span<const RankedSet> ranked, std::span<const SizeLimits> limits,
                     const Kernels& kernels, std::vector<Candidate>& found);

}  // namespace fewhands::detail
