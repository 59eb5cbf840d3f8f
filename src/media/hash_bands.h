// Which bits of a hash make which band, and how much the bands leave to compare (hamming_join.h).
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "media/bit_hash.h"

namespace fewhands {

// At most 16 bits of a band are used, and fewer where there are few hashes: a bucket of 8 or 16 is compared
// in one instruction, and its neighbours stay in the cache for all of them.
inline constexpr unsigned kWidestBand = 16;

struct Bands {
  unsigned count = 0;
  unsigned near = 0;  // bits in which two hashes may differ within a band: 0 or 1
  unsigned bits = 0;  // of the whole hash
  unsigned widest = kWidestBand;

  unsigned begin(unsigned band) const { return band * bits / count; }
  unsigned width(unsigned band) const { return std::min(widest, begin(band + 1) - begin(band)); }
};

// floor(r / (near + 1)) + 1 bands: no pair within the radius differs in more than `near` bits of every one.
inline Bands bands_for(unsigned radius, unsigned near, unsigned bits, std::size_t hashes) {
  constexpr int kPerBucket = 3;  // 2 to the power of
  const int widest = std::clamp(static_cast<int>(std::bit_width(hashes)) - kPerBucket, 1, int{kWidestBand});
  return {radius / (near + 1) + 1, near, bits, static_cast<unsigned>(widest)};
}

template <std::size_t kWords>
std::uint32_t band_value(const BitHash<kWords>& hash, unsigned begin, unsigned width) {
  std::uint64_t value = hash.words[begin / 64] >> (begin % 64);
  if (begin % 64 + width > 64) value |= hash.words[begin / 64 + 1] << (64 - begin % 64);
  return static_cast<std::uint32_t>(value & ((std::uint64_t{1} << width) - 1));
}

// Hashes sorted by the value of one band: those with value v stand at order[start[v]] .. order[start[v + 1]].
struct BandOrder {
  std::vector<std::uint32_t> start;
  std::vector<std::uint32_t> order;
  unsigned width = 0;
};

template <std::size_t kWords>
BandOrder sort_by_band(std::span<const BitHash<kWords>> hashes, const Bands& bands, unsigned band) {
  BandOrder result;
  result.width = bands.width(band);
  const unsigned begin = bands.begin(band);
  std::vector<std::uint32_t> next((std::size_t{1} << result.width) + 1, 0);
  for (const auto& hash : hashes) ++next[band_value(hash, begin, result.width) + 1];
  for (std::size_t v = 1; v < next.size(); ++v) next[v] += next[v - 1];
  result.start = next;
  result.order.resize(hashes.size());
  for (std::uint32_t i = 0; i < hashes.size(); ++i)
    result.order[next[band_value(hashes[i], begin, result.width)]++] = i;
  return result;
}

inline constexpr double kCompareSixteen = 2.5;  // nanoseconds on one core, roughly

// To look at a bucket and compare a hash with all in it.
inline double bucket_cost(std::uint32_t size) {
  constexpr double kLookAtBucket = 10;
  const std::uint32_t vectors = size / 16 + 1;
  return kLookAtBucket + kCompareSixteen * vectors;
}

// Nanoseconds, roughly, that comparing by these bands takes on one core.
template <std::size_t kWords>
double band_cost(std::span<const BitHash<kWords>> hashes, const Bands& bands) {
  constexpr double kSortOneHash = 100;
  double cost = 0;
  for (unsigned band = 0; band < bands.count; ++band) {
    const unsigned width = bands.width(band);
    std::vector<std::uint32_t> size(std::size_t{1} << width, 0);
    for (const auto& hash : hashes) ++size[band_value(hash, bands.begin(band), width)];
    for (std::uint32_t v = 0; v < size.size(); ++v) {
      if (size[v] == 0) continue;
      double each = kSortOneHash + bucket_cost(size[v] / 2);
      for (unsigned bit = 0; bands.near > 0 && bit < width; ++bit) {
        const std::uint32_t other = v ^ (1U << bit);
        if (other > v && size[other] > 0) each += bucket_cost(size[other]);
      }
      cost += each * size[v];
    }
  }
  return cost;
}

}  // namespace fewhands
