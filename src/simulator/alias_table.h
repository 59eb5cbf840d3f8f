// Draws from a fixed discrete distribution in constant time (Walker 1977; Vose 1991).
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"

namespace fewhands {

class AliasTable {
 public:
  AliasTable() = default;
  // Weights >= 0 with a positive sum. O(n); 8 bytes per entry.
  explicit AliasTable(const std::vector<double>& weights);

  // Must not be called on an empty table.
  std::uint32_t draw(Random& random) const {
    const std::uint64_t bits = random.next();
    const auto at = static_cast<std::uint32_t>(((bits >> 32) * slots_.size()) >> 32);
    return static_cast<std::uint32_t>(bits) < slots_[at].keep ? at : slots_[at].alias;
  }
  bool empty() const { return slots_.empty(); }

 private:
  struct Slot {
    std::uint32_t keep;  // probability of the slot's own index, in units of 2^-32
    std::uint32_t alias;
  };
  std::vector<Slot> slots_;
};

// (rank + 1)^-exponent for rank 0 .. count-1.
std::vector<double> zipf_weights(std::uint32_t count, double exponent);

}  // namespace fewhands
