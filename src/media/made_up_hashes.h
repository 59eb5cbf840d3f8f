// Hashes for tests and benchmarks: unrelated ones, and copies with some bits changed.
#pragma once

#include <vector>

#include "base/random.h"
#include "media/bit_hash.h"

namespace fewhands::made_up {

template <std::size_t kWords>
BitHash<kWords> random_hash(Random& random) {
  BitHash<kWords> hash;
  for (auto& word : hash.words) word = random.next();
  return hash;
}

// Each of `flips` draws changes one bit; a bit drawn twice is as before.
template <std::size_t kWords>
BitHash<kWords> changed(BitHash<kWords> hash, std::uint64_t flips, Random& random) {
  for (std::uint64_t i = 0; i < flips; ++i) {
    const std::uint64_t bit = random.below(64 * kWords);
    hash.words[bit / 64] ^= std::uint64_t{1} << (bit % 64);
  }
  return hash;
}

// `copied` of them (a share) are copies of an earlier one with up to most_flips changes.
template <std::size_t kWords>
std::vector<BitHash<kWords>> hashes(std::size_t count, double copied, unsigned most_flips,
                                    std::uint64_t seed) {
  Random random(seed);
  std::vector<BitHash<kWords>> result;
  while (result.size() < count) {
    const bool copy = !result.empty() && random.uniform() < copied;
    result.push_back(copy ? changed(result[random.below(result.size())], random.below(most_flips + 1), random)
                          : random_hash<kWords>(random));
  }
  return result;
}

}  // namespace fewhands::made_up
