// Most pairs of hashes are far apart, and a part of the bits shows it: the first planes are counted, and the
// rest only where one of the 16 (or 8) hashes at hand is within the radius so far. Nothing is missed, since
// the distance on a part of the bits is never above the whole.
#include "media/hash_planes.h"

#include <array>
#include <bit>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace fewhands {

namespace {

void scan_portable(const PlaneScan& scan, const std::uint32_t* query, std::size_t begin, std::size_t end,
                   std::vector<std::uint32_t>& hits) {
  for (std::size_t i = begin; i < end; ++i) {
    unsigned distance = 0;
    for (unsigned p = 0; p < scan.plane_count; ++p) {
      if (p == scan.first_planes && distance > scan.radius) break;
      distance += static_cast<unsigned>(std::popcount(scan.planes[p * scan.stride + i] ^ query[p]));
    }
    if (distance <= scan.radius) hits.push_back(static_cast<std::uint32_t>(i));
  }
}

#if defined(__x86_64__)

void append(unsigned lanes, std::size_t position, std::vector<std::uint32_t>& hits) {
  for (; lanes != 0; lanes &= lanes - 1) {
    hits.push_back(static_cast<std::uint32_t>(position + static_cast<unsigned>(std::countr_zero(lanes))));
  }
}

// The lanes of a vector of `width` numbers at position i that lie before end.
unsigned lanes_before(std::size_t i, std::size_t end, unsigned width) {
  return end - i >= width ? (1U << width) - 1 : (1U << (end - i)) - 1;
}

// 16 hashes at a time by VPOPCNTDQ.
template <unsigned kFirst>
__attribute__((target("avx512f,avx512vpopcntdq"))) void scan_avx512_planes(const PlaneScan& scan,
                                                                           const std::uint32_t* query,
                                                                           std::size_t begin, std::size_t end,
                                                                           std::vector<std::uint32_t>& hits) {
  __m512i first[kFirst];
  for (unsigned p = 0; p < kFirst; ++p) first[p] = _mm512_set1_epi32(static_cast<int>(query[p]));
  const __m512i radius = _mm512_set1_epi32(static_cast<int>(scan.radius));
  for (std::size_t i = begin; i < end; i += 16) {
    __m512i distance = _mm512_setzero_si512();
    for (unsigned p = 0; p < kFirst; ++p) {
      const __m512i part = _mm512_loadu_si512(scan.planes + p * scan.stride + i);
      distance = _mm512_add_epi32(distance, _mm512_popcnt_epi32(_mm512_xor_si512(part, first[p])));
    }
    unsigned near = _mm512_cmple_epu32_mask(distance, radius);
    if (near == 0) [[likely]]
      continue;
    for (unsigned p = kFirst; p < scan.plane_count; ++p) {
      const __m512i part = _mm512_loadu_si512(scan.planes + p * scan.stride + i);
      const __m512i bits = _mm512_xor_si512(part, _mm512_set1_epi32(static_cast<int>(query[p])));
      distance = _mm512_add_epi32(distance, _mm512_popcnt_epi32(bits));
    }
    near = _mm512_cmple_epu32_mask(distance, radius) & lanes_before(i, end, 16);
    append(near, i, hits);
  }
}

// Bits set in each byte, by a table of 16 (Mula, Kurz, Lemire 2018).
__attribute__((target("avx2"))) inline __m256i byte_counts(__m256i bits) {
  const __m256i table = _mm256_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4, 0, 1, 1, 2, 1, 2, 2,
                                         3, 1, 2, 2, 3, 2, 3, 3, 4);
  const __m256i low = _mm256_set1_epi8(0x0F);
  const __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bits, 4), low);
  return _mm256_add_epi8(_mm256_shuffle_epi8(table, _mm256_and_si256(bits, low)),
                         _mm256_shuffle_epi8(table, upper));
}

// Sums of the four bytes of each 32-bit lane.
__attribute__((target("avx2"))) inline __m256i lane_sums(__m256i bytes) {
  return _mm256_madd_epi16(_mm256_maddubs_epi16(bytes, _mm256_set1_epi8(1)), _mm256_set1_epi16(1));
}

__attribute__((target("avx2"))) inline unsigned lanes_within(__m256i counts, unsigned radius) {
  const __m256i above = _mm256_cmpgt_epi32(lane_sums(counts), _mm256_set1_epi32(static_cast<int>(radius)));
  return ~static_cast<unsigned>(_mm256_movemask_ps(_mm256_castsi256_ps(above))) & 0xFFU;
}

// 8 hashes at a time. A byte counts at most 8 bits of each of at most 8 planes: it cannot overflow.
template <unsigned kFirst>
__attribute__((target("avx2"))) void scan_avx2_planes(const PlaneScan& scan, const std::uint32_t* query,
                                                      std::size_t begin, std::size_t end,
                                                      std::vector<std::uint32_t>& hits) {
  for (std::size_t i = begin; i < end; i += 8) {
    __m256i counts = _mm256_setzero_si256();
    const auto count_plane = [&](unsigned p) __attribute__((target("avx2"))) {
      const __m256i part = _mm256_loadu_si256(
          static_cast<const __m256i*>(static_cast<const void*>(scan.planes + p * scan.stride + i)));
      const __m256i bits = _mm256_xor_si256(part, _mm256_set1_epi32(static_cast<int>(query[p])));
      counts = _mm256_add_epi8(counts, byte_counts(bits));
    };
    for (unsigned p = 0; p < kFirst; ++p) count_plane(p);
    if (lanes_within(counts, scan.radius) == 0) [[likely]]
      continue;
    for (unsigned p = kFirst; p < scan.plane_count; ++p) count_plane(p);
    append(lanes_within(counts, scan.radius) & lanes_before(i, end, 8), i, hits);
  }
}

using Planes = std::array<ScanFunction, 5>;  // by the number of first planes: 1, 2, 3, 4, 8
constexpr Planes kAvx512 = {scan_avx512_planes<1>, scan_avx512_planes<2>, scan_avx512_planes<3>,
                            scan_avx512_planes<4>, scan_avx512_planes<8>};
constexpr Planes kAvx2 = {scan_avx2_planes<1>, scan_avx2_planes<2>, scan_avx2_planes<3>, scan_avx2_planes<4>,
                          scan_avx2_planes<8>};

template <const Planes& kFunctions>
void scan_by_planes(const PlaneScan& scan, const std::uint32_t* query, std::size_t begin, std::size_t end,
                    std::vector<std::uint32_t>& hits) {
  kFunctions[std::min<std::size_t>(scan.first_planes, kFunctions.size()) - 1](scan, query, begin, end, hits);
}

#endif

std::vector<ScanKernel> find_kernels() {
  std::vector<ScanKernel> kernels;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vpopcntdq"))
    kernels.push_back({"avx512", scan_by_planes<kAvx512>});
  if (__builtin_cpu_supports("avx2")) kernels.push_back({"avx2", scan_by_planes<kAvx2>});
#endif
  kernels.push_back({"portable", scan_portable});
  return kernels;
}

}  // namespace

// By the normal approximation of the binomial distribution of 32 P fair bits.
unsigned first_planes(unsigned radius, unsigned plane_count) {
  constexpr std::array<unsigned, 4> kLargestRadius = {8, 20, 34, 48};
  for (unsigned planes = 1; planes <= kLargestRadius.size(); ++planes) {
    if (radius <= kLargestRadius[planes - 1]) return std::min(planes, plane_count);
  }
  return plane_count;
}

std::span<const ScanKernel> scan_kernels() {
  static const std::vector<ScanKernel> kernels = find_kernels();
  return kernels;
}

}  // namespace fewhands
