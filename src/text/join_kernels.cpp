#include "text/join_kernels.h"

#include <algorithm>
#include <bit>

#include "base/types.h"

namespace fewhands::detail {

namespace {

std::uint64_t word(const std::array<std::uint32_t, 2>& halves) {
  return (std::uint64_t{halves[1]} << 32) | halves[0];
}

#define FEWHANDS_INLINE [[gnu::always_inline]] inline

FEWHANDS_INLINE void search_list(std::span<const Posting> list, std::size_t begin, std::size_t end,
                                 std::span<const SizeLimits> limits, std::vector<Candidate>& found) {
  // Written without a branch into a small buffer: which postings pass cannot be foreseen.
  constexpr std::size_t kBuffer = 256;
  std::array<Candidate, kBuffer> buffer;
  std::size_t from = 0;
  if (begin < end) {
    const std::uint32_t first_rank = limits[list[begin].size].first_rank;
    const auto before = [](const Posting& posting, std::uint32_t rank) { return posting.rank < rank; };
    from = static_cast<std::size_t>(std::lower_bound(list.begin(), list.end(), first_rank, before) -
                                    list.begin());
  }
  for (std::size_t i = begin; i < end; ++i) {
    const Posting& mine = list[i];
    const SizeLimits& limit = limits[mine.size];
    while (from < i && list[from].rank < limit.first_rank) ++from;
    const std::uint64_t parity = word(mine.parity);
    // Two sets may both have nothing before.
    const std::uint32_t previous = mine.previous == kNone ? kNone - 1 : mine.previous;
    for (std::size_t piece = from; piece < i; piece += kBuffer) {
      const std::size_t stop = std::min(i, piece + kBuffer);
      std::size_t kept = 0;
      for (std::size_t j = piece; j < stop; ++j) {
        const Posting& other = list[j];
        buffer[kept] = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)};
        const auto different = static_cast<std::uint32_t>(std::popcount(word(other.parity) ^ parity));
        kept += static_cast<std::size_t>(different <= limit.most_different) &
                static_cast<std::size_t>(other.most_size >= mine.size) &
                static_cast<std::size_t>(other.size <= mine.most_size) &
                static_cast<std::size_t>(other.previous != previous);
      }
      if (kept != 0)
        found.insert(found.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(kept));
    }
  }
}

FEWHANDS_INLINE unsigned count_different_bits(const Bitmap& a, const Bitmap& b) {
  int bits = 0;
  for (std::size_t i = 0; i < a.words.size(); ++i) bits += std::popcount(a.words[i] ^ b.words[i]);
  return static_cast<unsigned>(bits);
}

// Merge without branches on the data. Whether enough can still be common is asked once per kStride steps.
FEWHANDS_INLINE std::uint64_t count_common(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                           std::uint32_t first, std::uint64_t least) {
  constexpr std::size_t kStride = 32;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size() && a[i] != b[j]) {
    if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  if (i == a.size() || j == b.size() || a[i] != first) return 0;
  std::uint64_t common = 0;
  while (i < a.size() && j < b.size()) {
    if (common + std::min(a.size() - i, b.size() - j) < least) return common;
    for (std::size_t step = 0; step < kStride && i < a.size() && j < b.size(); ++step) {
      const std::uint32_t mine = a[i];
      const std::uint32_t theirs = b[j];
      common += mine == theirs ? 1 : 0;
      i += mine <= theirs ? 1 : 0;
      j += theirs <= mine ? 1 : 0;
    }
  }
  return common;
}

#undef FEWHANDS_INLINE

using Set = std::span<const std::uint32_t>;

void find_baseline(std::span<const Posting> list, std::size_t begin, std::size_t end,
                   std::span<const SizeLimits> limits, std::vector<Candidate>& found) {
  search_list(list, begin, end, limits, found);
}
unsigned different_bits_baseline(const Bitmap& a, const Bitmap& b) { return count_different_bits(a, b); }
std::uint64_t common_baseline(Set a, Set b, std::uint32_t first, std::uint64_t least) {
  return count_common(a, b, first, least);
}

constexpr Kernels kBaseline = {find_baseline, different_bits_baseline, common_baseline};

#if defined(__x86_64__)
#define FEWHANDS_AVX2 [[gnu::target("avx2,bmi,bmi2,popcnt")]]

FEWHANDS_AVX2 void find_avx2(std::span<const Posting> list, std::size_t begin, std::size_t end,
                             std::span<const SizeLimits> limits, std::vector<Candidate>& found) {
  search_list(list, begin, end, limits, found);
}
FEWHANDS_AVX2 unsigned different_bits_avx2(const Bitmap& a, const Bitmap& b) {
  return count_different_bits(a, b);
}
FEWHANDS_AVX2 std::uint64_t common_avx2(Set a, Set b, std::uint32_t first, std::uint64_t least) {
  return count_common(a, b, first, least);
}

#undef FEWHANDS_AVX2

constexpr Kernels kAvx2 = {find_avx2, different_bits_avx2, common_avx2};

bool has_avx2() {
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi2") != 0 &&
         __builtin_cpu_supports("popcnt") != 0;
}
#endif

}  // namespace

Bitmap parity_bitmap(std::span<const std::uint32_t> set) {
  Bitmap result;
  for (const std::uint32_t element : set) {
    // Fibonacci hashing: the top 8 bits of the product.
    const std::uint32_t cell = (element * 0x9e3779b1U) >> 24;
    result.words[cell & 3U] ^= std::uint64_t{1} << (cell >> 2);
  }
  return result;
}

std::uint64_t folded(const Bitmap& bitmap) {
  return bitmap.words[0] ^ bitmap.words[1] ^ bitmap.words[2] ^ bitmap.words[3];
}

const Kernels& baseline_kernels() { return kBaseline; }

const Kernels& kernels() {
#if defined(__x86_64__)
  static const Kernels& chosen = has_avx2() ? kAvx2 : kBaseline;
  return chosen;
#else
  return kBaseline;
#endif
}

}  // namespace fewhands::detail
