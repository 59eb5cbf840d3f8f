// How often each (actor, object) occurs: open addressing over 64-bit keys, load at most one half.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/types.h"

namespace fewhands {

// Invariant: a key that was ever asked for keeps its slot, with a count that may be 0, until the table grows.
class IncidenceCounts {
 public:
  explicit IncidenceCounts(std::size_t capacity) {
    std::size_t size = 16;
    while (size < 2 * capacity) size *= 2;
    keys_.assign(size, kEmpty);
    counts_.assign(size, 0);
  }

  // The reference is valid until the next call.
  std::uint32_t& operator()(ActorId actor, ObjectId object) {
    const std::uint64_t key = (std::uint64_t{actor} << 32) | object;
    std::size_t at = mix64(key) & (keys_.size() - 1);
    while (keys_[at] != key && keys_[at] != kEmpty) at = (at + 1) & (keys_.size() - 1);
    if (keys_[at] == kEmpty) {
      if (2 * ++used_ > keys_.size()) return grow(actor, object);
      keys_[at] = key;
    }
    return counts_[at];
  }

 private:
  static constexpr std::uint64_t kEmpty = ~std::uint64_t{0};

  std::uint32_t& grow(ActorId actor, ObjectId object) {
    IncidenceCounts larger(keys_.size());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (counts_[i])
        larger(static_cast<ActorId>(keys_[i] >> 32), static_cast<ObjectId>(keys_[i])) = counts_[i];
    }
    *this = std::move(larger);
    return (*this)(actor, object);
  }

  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> counts_;
  std::size_t used_ = 0;
};

}  // namespace fewhands
