// All pairs of hashes within a Hamming radius, exactly.
//
// Two ways, the same pairs: every pair is compared (blocked, 8 to 16 hashes an instruction), or only those
// that share most of a band of bits. The second rests on the pigeonhole principle (Norouzi, Punjani and
// Fleet 2014): cut the bits into m bands; a pair within radius r differs in at most s = floor(r / m) bits of
// some band. Bands are chosen for s = 0 or s = 1, hashes sorted by each band in turn, and each bucket is
// compared with itself and (s = 1) with those one bit away. A pair that several bands find is given once.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "base/progress.h"
#include "media/bit_hash.h"

namespace fewhands {

struct HashPair {
  std::uint32_t a = 0;  // positions among the hashes, a < b
  std::uint32_t b = 0;
  std::uint32_t distance = 0;

  bool operator==(const HashPair&) const = default;
  bool operator<(const HashPair& other) const { return a != other.a ? a < other.a : b < other.b; }
};

enum class HammingMethod { automatic, every_pair, bands };

struct HammingOptions {
  unsigned radius = 31;
  HammingMethod method = HammingMethod::automatic;  // automatic: the one that has less to compare
};

// Gets each pair once, in batches of no fixed order, from several threads at once.
using PairSink = std::function<void(std::span<const HashPair>)>;

// Memory: 4 times the hashes at most, whatever the number of pairs; time O(n^2) or the bands' candidates.
// At most 2^32 - 1 hashes. Honours cancelling.
void for_each_near_pair(std::span<const Hash64> hashes, const HammingOptions& options, const Context& context,
                        const PairSink& sink);
void for_each_near_pair(std::span<const Hash256> hashes, const HammingOptions& options,
                        const Context& context, const PairSink& sink);

// The pairs, sorted by (a, b): the same on any number of threads. Memory also 12 bytes a pair.
std::vector<HashPair> near_pairs(std::span<const Hash64> hashes, const HammingOptions& options,
                                 const Context& context);
std::vector<HashPair> near_pairs(std::span<const Hash256> hashes, const HammingOptions& options,
                                 const Context& context);

}  // namespace fewhands
