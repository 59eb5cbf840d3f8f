// Pairs of hashes within a radius by the definition: every pair, bit by bit. Quadratic, for tests only.
#pragma once

#include <span>
#include <vector>

#include "media/hamming_join.h"

namespace fewhands::reference {

std::vector<HashPair> near_pairs(std::span<const Hash64> hashes, unsigned radius);
std::vector<HashPair> near_pairs(std::span<const Hash256> hashes, unsigned radius);

}  // namespace fewhands::reference
