// A random network with the same degrees: stubs are joined at random, then self-loops and double edges
// are mended by exchanging ends with random other edges (configuration model; Newman 2010, 13.2).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"
#include "groups/graph.h"

namespace fewhands {

// Every node keeps its number of edges, and the weights are dealt out anew. An edge that cannot be
// mended (a hub joined to everybody) is left out. pairs: a != b, each pair once; the result depends on
// their order. O(E log E).
std::vector<WeightedPair> rewire(std::span<const WeightedPair> pairs, Random& random);

}  // namespace fewhands
