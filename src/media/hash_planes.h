// Hashes laid out for vector instructions: plane p holds the p-th 32 bits of every hash, one after the
// other, so that one load brings that part of 16 hashes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "media/bit_hash.h"

namespace fewhands {

// Distances are compared for all positions of [begin, end) of the planes with one query.
struct PlaneScan {
  const std::uint32_t* planes = nullptr;  // plane p begins at planes + p * stride
  std::size_t stride = 0;
  unsigned plane_count = 0;
  unsigned radius = 0;
  unsigned first_planes = 0;  // how many to count before the first look at the radius: 1, 2, 3, 4 or all
};

// Appends to `hits`, in rising order, the positions in [begin, end) whose hash differs from the query's
// (plane_count numbers) in at most `radius` bits. Reads up to kPlanePadding numbers past `end`.
using ScanFunction = void (*)(const PlaneScan& scan, const std::uint32_t* query, std::size_t begin,
                              std::size_t end, std::vector<std::uint32_t>& hits);
inline constexpr std::size_t kPlanePadding = 16;

struct ScanKernel {
  const char* name;  // "avx512", "avx2", "portable"
  ScanFunction scan;
};
// Those that this processor can run, the fastest first; the last is portable. All give the same hits.
std::span<const ScanKernel> scan_kernels();

// As few planes as leave two unrelated hashes within the radius in less than 1 of 200 cases.
unsigned first_planes(unsigned radius, unsigned plane_count);

// order: which hash stands at which position; empty = as they are.
template <std::size_t kWords>
class HashPlanes {
 public:
  static constexpr unsigned kPlanes = 2 * kWords;

  explicit HashPlanes(std::span<const BitHash<kWords>> hashes, std::span<const std::uint32_t> order = {})
      : stride_(hashes.size() + kPlanePadding), data_(kPlanes * stride_) {
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      const BitHash<kWords>& hash = hashes[order.empty() ? i : order[i]];
      for (unsigned p = 0; p < kPlanes; ++p) {
        data_[p * stride_ + i] = static_cast<std::uint32_t>(hash.words[p / 2] >> (p % 2 * 32));
      }
    }
  }

  PlaneScan scan(unsigned radius) const {
    return {data_.data(), stride_, kPlanes, radius, first_planes(radius, kPlanes)};
  }
  // The hash at a position, as a query.
  void query(std::size_t position, std::uint32_t* parts) const {
    for (unsigned p = 0; p < kPlanes; ++p) parts[p] = data_[p * stride_ + position];
  }

 private:
  std::size_t stride_;
  std::vector<std::uint32_t> data_;
};

}  // namespace fewhands
