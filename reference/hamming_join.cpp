#include "reference/hamming_join.h"

namespace fewhands::reference {

namespace {

template <std::size_t kWords>
std::vector<HashPair> every_pair(std::span<const BitHash<kWords>> hashes, unsigned radius) {
  std::vector<HashPair> pairs;
  for (std::uint32_t a = 0; a < hashes.size(); ++a) {
    for (std::uint32_t b = a + 1; b < hashes.size(); ++b) {
      std::uint32_t distance = 0;
      for (std::size_t bit = 0; bit < 64 * kWords; ++bit) {
        const bool in_a = ((hashes[a].words[bit / 64] >> (bit % 64)) & 1) != 0;
        const bool in_b = ((hashes[b].words[bit / 64] >> (bit % 64)) & 1) != 0;
        distance += in_a != in_b ? 1 : 0;
      }
      if (distance <= radius) pairs.push_back({a, b, distance});
    }
  }
  return pairs;
}

}  // namespace

std::vector<HashPair> near_pairs(std::span<const Hash64> hashes, unsigned radius) {
  return every_pair(hashes, radius);
}

std::vector<HashPair> near_pairs(std::span<const Hash256> hashes, unsigned radius) {
  return every_pair(hashes, radius);
}

}  // namespace fewhands::reference
