// Near-identical pictures as one: clusters of hashes within a Hamming radius.
//
// Connected components of the pairs within the radius, kept from chaining: a row of pictures, each near the
// next, would otherwise make one cluster of a first and a last that have nothing in common. A component in
// which one hash is near all others stays whole. In any other the hash with most neighbours (the smaller
// hash where that is even) takes those within the radius as its cluster, then the next of what is left
// (star clustering: Aslam, Pelekhov and Rus 2004). So every hash is within the radius of its cluster's
// centre, and no two of a cluster are further apart than twice the radius. A pair within the radius can
// stand in two clusters where it lies between two centres.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/dictionary.h"
#include "base/progress.h"
#include "media/bit_hash.h"

namespace fewhands {

// PDQ's authors call 256-bit hashes that differ in at most 31 bits a match (Facebook 2019, "The TMK+PDQF
// Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm"). For 64-bit hashes 8 is the threshold that
// Zannettou et al. (2018, "On the Origins of Memes") settled on; the share of the bits is the same.
struct HashRadii {
  unsigned bits_256 = 31;
  unsigned bits_64 = 8;
};

// For each hash the lowest position in its cluster. The clusters depend on the set of hashes alone.
// Memory O(hashes), whatever the number of pairs; time as for_each_near_pair, and O(c * m) for a
// component of m hashes that falls into c clusters.
std::vector<std::uint32_t> cluster_hashes(std::span<const Hash64> hashes, unsigned radius,
                                          const Context& context);
std::vector<std::uint32_t> cluster_hashes(std::span<const Hash256> hashes, unsigned radius,
                                          const Context& context);

// The same for names of which some are hashes in hexadecimal: 64 digits for 256 bits, 16 for 64. Any other
// name is a cluster of its own. Decimal numbers of 16 (64) digits are no hashes: those names count as
// hashes only where at least half of them hold a letter a to f (of true hashes, 1,999 in 2,000 do).
std::vector<std::uint32_t> cluster_hash_names(const Dictionary& names, const HashRadii& radii,
                                              const Context& context);

}  // namespace fewhands
