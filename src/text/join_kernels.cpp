#include "text/join_kernels.h"

#include <algorithm>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace fewhands::detail {

namespace {

#define FEWHANDS_INLINE [[gnu::always_inline]] inline

// Without a branch: which ones pass cannot be foreseen.
FEWHANDS_INLINE std::size_t scan_one_by_one(const Parity* parity, std::size_t begin, std::size_t end,
                                            const Parity& mine, std::uint32_t most, std::uint32_t* passed) {
  std::size_t count = 0;
  for (std::size_t i = begin; i < end; ++i) {
    passed[count] = static_cast<std::uint32_t>(i);
    const int different = std::popcount(parity[i][0] ^ mine[0]) + std::popcount(parity[i][1] ^ mine[1]);
    count += static_cast<std::uint32_t>(different) <= most ? 1 : 0;
  }
  return count;
}

// Fibonacci hashing: the top 8 bits of the product.
constexpr std::uint32_t kFibonacci = 0x9e3779b1U;
constexpr unsigned kCellShift = 24;

// Four bitmaps in turn: each waits for the memory that it wrote last.
FEWHANDS_INLINE Bitmap make_parity_bitmap(std::span<const std::uint32_t> set) {
  constexpr std::size_t kLanes = 4;
  std::array<Bitmap, kLanes> lanes{};
  const auto add = [](std::uint32_t element, Bitmap& bitmap) {
    const std::uint32_t cell = (element * kFibonacci) >> kCellShift;
    bitmap.words[cell & 3U] ^= std::uint64_t{1} << (cell >> 2);
  };
  std::size_t i = 0;
  for (; i + kLanes <= set.size(); i += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) add(set[i + lane], lanes[lane]);
  }
  for (; i < set.size(); ++i) add(set[i], lanes[0]);
  for (std::size_t lane = 1; lane < kLanes; ++lane) {
    for (std::size_t w = 0; w < lanes[0].words.size(); ++w) lanes[0].words[w] ^= lanes[lane].words[w];
  }
  return lanes[0];
}

FEWHANDS_INLINE unsigned count_different_bits(const Bitmap& a, const Bitmap& b) {
  int bits = 0;
  for (std::size_t i = 0; i < a.words.size(); ++i) bits += std::popcount(a.words[i] ^ b.words[i]);
  return static_cast<unsigned>(bits);
}

// Merge without branches on the data. Whether enough can still be common is asked once per kStride steps.
FEWHANDS_INLINE std::uint64_t merge_common(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                           std::uint64_t least) {
  constexpr std::size_t kStride = 32;
  std::size_t i = 0;
  std::size_t j = 0;
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

FEWHANDS_INLINE std::uint64_t count_common(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                           std::uint32_t first, std::uint64_t least) {
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
  return merge_common(a.subspan(i), b.subspan(j), least);
}

#undef FEWHANDS_INLINE

using Set = std::span<const std::uint32_t>;

std::size_t scan_baseline(const Parity* parity, std::size_t begin, std::size_t end, const Parity& mine,
                          std::uint32_t most, std::uint32_t* passed) {
  return scan_one_by_one(parity, begin, end, mine, most, passed);
}
unsigned different_bits_baseline(const Bitmap& a, const Bitmap& b) { return count_different_bits(a, b); }
std::uint64_t common_baseline(Set a, Set b, std::uint32_t first, std::uint64_t least) {
  return count_common(a, b, first, least);
}

Bitmap parity_baseline(Set set) { return make_parity_bitmap(set); }

constexpr Kernels kBaseline = {parity_baseline, scan_baseline, different_bits_baseline, common_baseline};

#if defined(__x86_64__)
#define FEWHANDS_AVX2 [[gnu::target("avx2,bmi,bmi2,popcnt")]]

FEWHANDS_AVX2 std::size_t scan_avx2(const Parity* parity, std::size_t begin, std::size_t end,
                                    const Parity& mine, std::uint32_t most, std::uint32_t* passed) {
  return scan_one_by_one(parity, begin, end, mine, most, passed);
}
FEWHANDS_AVX2 unsigned different_bits_avx2(const Bitmap& a, const Bitmap& b) {
  return count_different_bits(a, b);
}
FEWHANDS_AVX2 Bitmap parity_avx2(Set set) { return make_parity_bitmap(set); }

// Which of eight elements at `a` are among eight at `b`: all rotations within halves, then of swapped halves.
FEWHANDS_AVX2 inline unsigned match_eight(const std::uint32_t* a, const std::uint32_t* b) {
  const __m256i mine = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(a));
  const __m256i theirs = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(b));
  const __m256i swapped = _mm256_permute2x128_si256(theirs, theirs, 1);
  const __m256i any = _mm256_or_si256(
      _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi32(mine, theirs),
                                      _mm256_cmpeq_epi32(mine, _mm256_shuffle_epi32(theirs, 0x39))),
                      _mm256_or_si256(_mm256_cmpeq_epi32(mine, _mm256_shuffle_epi32(theirs, 0x4e)),
                                      _mm256_cmpeq_epi32(mine, _mm256_shuffle_epi32(theirs, 0x93)))),
      _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi32(mine, swapped),
                                      _mm256_cmpeq_epi32(mine, _mm256_shuffle_epi32(swapped, 0x39))),
                      _mm256_or_si256(_mm256_cmpeq_epi32(mine, _mm256_shuffle_epi32(swapped, 0x4e)),
                                      _mm256_cmpeq_epi32(mine, _mm256_shuffle_epi32(swapped, 0x93)))));
  return static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(any)));
}

// Eight against eight: what ends first moves on. The first match found is the smallest common element.
FEWHANDS_AVX2 std::uint64_t common_avx2(Set a, Set b, std::uint32_t first, std::uint64_t least) {
  constexpr std::size_t kBlock = 8;
  std::size_t i = 0;
  std::size_t j = 0;
  std::uint64_t common = 0;
  while (i + kBlock <= a.size() && j + kBlock <= b.size()) {
    if (common + std::min(a.size() - i, b.size() - j) < least) return common;
    const unsigned match = match_eight(a.data() + i, b.data() + j);
    if (common == 0 && match != 0 && a[i + static_cast<std::size_t>(std::countr_zero(match))] != first)
      return 0;
    common += static_cast<std::uint64_t>(std::popcount(match));
    const std::uint32_t last_a = a[i + kBlock - 1];
    const std::uint32_t last_b = b[j + kBlock - 1];
    i += last_a <= last_b ? kBlock : 0;
    j += last_b <= last_a ? kBlock : 0;
  }
  if (common == 0) return count_common(a.subspan(i), b.subspan(j), first, least);
  return common + merge_common(a.subspan(i), b.subspan(j), least - std::min(least, common));
}

#undef FEWHANDS_AVX2

#define FEWHANDS_AVX512 [[gnu::target("avx512f,avx512vl,avx512vpopcntdq,avx2,bmi,bmi2,popcnt")]]

FEWHANDS_AVX512 inline std::uint64_t parity_of_lanes(__m512i lanes) {
  std::array<std::uint64_t, 8> words;
  _mm512_storeu_si512(words.data(), lanes);
  std::uint64_t result = 0;
  for (const std::uint64_t word : words) result ^= word;
  return result;
}

// Eight elements at a time, each into the bitmap of its word.
FEWHANDS_AVX512 Bitmap parity_avx512(Set set) {
  const __m256i factor = _mm256_set1_epi32(static_cast<int>(kFibonacci));
  const __m512i one = _mm512_set1_epi64(1);
  const __m512i two = _mm512_set1_epi64(2);
  const __m512i three = _mm512_set1_epi64(3);
  __m512i a = _mm512_setzero_si512();
  __m512i b = a;
  __m512i c = a;
  __m512i d = a;
  for (std::size_t i = 0; i < set.size(); i += 8) {
    const std::size_t left = set.size() - i;
    const __mmask8 valid = left >= 8 ? 0xff : static_cast<__mmask8>((1U << left) - 1);
    const __m256i product = _mm256_mullo_epi32(_mm256_maskz_loadu_epi32(valid, set.data() + i), factor);
    const __m512i cell = _mm512_maskz_cvtepu32_epi64(valid, _mm256_srli_epi32(product, kCellShift));
    const __m512i bit = _mm512_maskz_sllv_epi64(valid, one, _mm512_maskz_srli_epi64(valid, cell, 2));
    const __m512i word = _mm512_and_si512(cell, three);
    a = _mm512_mask_xor_epi64(a, _mm512_testn_epi64_mask(word, three), a, bit);
    b = _mm512_mask_xor_epi64(b, _mm512_cmpeq_epi64_mask(word, one), b, bit);
    c = _mm512_mask_xor_epi64(c, _mm512_cmpeq_epi64_mask(word, two), c, bit);
    d = _mm512_mask_xor_epi64(d, _mm512_cmpeq_epi64_mask(word, three), d, bit);
  }
  Bitmap result;
  result.words = {parity_of_lanes(a), parity_of_lanes(b), parity_of_lanes(c), parity_of_lanes(d)};
  return result;
}

// Eight at a time.
FEWHANDS_AVX512 std::size_t scan_avx512(const Parity* parity, std::size_t begin, std::size_t end,
                                        const Parity& mine, std::uint32_t most, std::uint32_t* passed) {
  const __m512i own =
      _mm512_maskz_broadcast_i32x4(0xffff, _mm_loadu_si128(reinterpret_cast<const __m128i*>(&mine)));
  const __m512i bound = _mm512_set1_epi64(most);
  const __m512i even = _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14);
  const __m512i odd = _mm512_setr_epi64(1, 3, 5, 7, 9, 11, 13, 15);
  const __m256i eight = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  std::size_t count = 0;
  std::size_t i = begin;
  for (; i < end; i += 8) {
    const std::size_t left = end - i;
    const __mmask8 low = left >= 4 ? 0xff : static_cast<__mmask8>((1U << (2 * left)) - 1);
    const __mmask8 high = left >= 8   ? 0xff
                          : left <= 4 ? 0
                                      : static_cast<__mmask8>((1U << (2 * left - 8)) - 1);
    const __mmask8 valid = left >= 8 ? 0xff : static_cast<__mmask8>((1U << left) - 1);
    const __m512i a = _mm512_popcnt_epi64(_mm512_xor_si512(own, _mm512_maskz_loadu_epi64(low, parity + i)));
    const __m512i b =
        _mm512_popcnt_epi64(_mm512_xor_si512(own, _mm512_maskz_loadu_epi64(high, parity + i + 4)));
    const __m512i bits =
        _mm512_add_epi64(_mm512_permutex2var_epi64(a, even, b), _mm512_permutex2var_epi64(a, odd, b));
    const __mmask8 pass = _mm512_mask_cmple_epu64_mask(valid, bits, bound);
    const __m256i places = _mm256_add_epi32(eight, _mm256_set1_epi32(static_cast<int>(i)));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(passed + count),
                        _mm256_maskz_compress_epi32(pass, places));
    count += static_cast<std::size_t>(std::popcount(static_cast<unsigned>(pass)));
  }
  return count;
}

#undef FEWHANDS_AVX512

constexpr Kernels kAvx2 = {parity_avx2, scan_avx2, different_bits_avx2, common_avx2};
constexpr Kernels kAvx512 = {parity_avx512, scan_avx512, different_bits_avx2, common_avx2};

bool has_avx2() {
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi2") != 0 &&
         __builtin_cpu_supports("popcnt") != 0;
}
bool has_avx512() {
  return has_avx2() && __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512vl") != 0 &&
         __builtin_cpu_supports("avx512vpopcntdq") != 0;
}
#endif

}  // namespace

Bitmap parity_bitmap(std::span<const std::uint32_t> set) { return kernels().parity_bitmap(set); }

Parity folded(const Bitmap& bitmap) {
  return {bitmap.words[0] ^ bitmap.words[1], bitmap.words[2] ^ bitmap.words[3]};
}

std::vector<const Kernels*> all_kernels() {
  std::vector<const Kernels*> result = {&kBaseline};
#if defined(__x86_64__)
  if (has_avx2()) result.push_back(&kAvx2);
  if (has_avx512()) result.push_back(&kAvx512);
#endif
  return result;
}

const Kernels& kernels() {
  static const Kernels& best = *all_kernels().back();
  return best;
}

}  // namespace fewhands::detail
