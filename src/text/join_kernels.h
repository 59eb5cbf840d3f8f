// Inner loops of the similarity join: parity bitmaps, the search of one shingle's list for pairs that may be
// alike, and the number of common elements of two sorted sets. Compiled for the processor's baseline and for
// AVX2 with POPCNT; the choice is made when the program runs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fewhands::detail {

struct Bitmap {
  std::array<std::uint64_t, 4> words{};
};

// Bit c is the parity of the elements in cell c. Two sets differ in at least as many elements as these in
// bits, whatever else the sets hold that is in one of them only.
Bitmap parity_bitmap(std::span<const std::uint32_t> set);
// The same in 64 cells.
std::uint64_t folded(const Bitmap& bitmap);

// A set in the list of one of the shingles of its prefix. 20 bytes: there are some twenty for each text.
struct Posting {
  std::array<std::uint32_t, 2> parity{};  // folded bitmap of the set
  std::uint32_t rank = 0;                 // of the set; lists ascend by it, and by size
  std::uint32_t previous = 0;             // the shingle before this one in the set; kNone for the first
  std::uint16_t size = 0;                 // of the set, at most kMostSize
  std::uint16_t most_size = 0;  // of a set that is alike and shares nothing before, at most kMostSize
};
inline constexpr std::uint32_t kMostSize = 0xffff;

// Two postings of one list, as places in it; `smaller` comes first.
struct Candidate {
  std::uint32_t larger = 0;
  std::uint32_t smaller = 0;
};

// What the size of a set says about smaller ones that may be alike, by size up to kMostSize.
struct SizeLimits {
  std::uint32_t first_rank = 0;
  std::uint32_t most_different = 0;  // elements that are in one of the two only
};

struct Kernels {
  // Appends the pairs of `list` whose larger one is at begin .. end - 1 and that pass every test: sizes, room
  // for enough common elements, folded bitmaps, no common shingle just before this one.
  void (*find_candidates)(std::span<const Posting> list, std::size_t begin, std::size_t end,
                          std::span<const SizeLimits> limits, std::vector<Candidate>& found);
  unsigned (*different_bits)(const Bitmap& a, const Bitmap& b);
  // |a and b| of ascending sets; less than `least` where it is less than that, 0 where the first common
  // element is not `first`.
  std::uint64_t (*common)(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                          std::uint32_t first, std::uint64_t least);
};

const Kernels& kernels();
// What processors without AVX2 use; for tests.
const Kernels& baseline_kernels();

}  // namespace fewhands::detail
