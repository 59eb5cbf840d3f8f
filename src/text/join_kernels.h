// Inner loops of the similarity join: parity bitmaps, the search of a list for those that differ little, and
// the number of common elements of two sorted sets. Compiled for the processor's baseline, for AVX2 with
// POPCNT and for AVX-512 with VPOPCNTDQ; the choice is made when the program runs.
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
// The same in 128 cells.
using Parity = std::array<std::uint64_t, 2>;
Parity folded(const Bitmap& bitmap);

// The places in parity[begin .. end - 1] that differ from `mine` in at most `most` bits, ascending, to
// `passed`; how many there are. `passed` has room for end - begin + kScanSpill.
using Scan = std::size_t (*)(const Parity* parity, std::size_t begin, std::size_t end, const Parity& mine,
                             std::uint32_t most, std::uint32_t* passed);
inline constexpr std::size_t kScanSpill = 8;

struct Kernels {
  Bitmap (*parity_bitmap)(std::span<const std::uint32_t> set);
  Scan scan;
  unsigned (*different_bits)(const Bitmap& a, const Bitmap& b);
  // |a and b| of ascending sets; less than `least` where it is less than that, 0 where the first common
  // element is not `first`.
  std::uint64_t (*common)(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                          std::uint32_t first, std::uint64_t least);
};

const Kernels& kernels();
// All that this processor can run, the baseline first; for tests.
std::vector<const Kernels*> all_kernels();

}  // namespace fewhands::detail
