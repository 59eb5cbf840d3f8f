// The core of a group, and how much a member belongs to it.
//   k-core number: the largest k such that the node is in a subgraph of least degree k
//   (Seidman 1983; Batagelj and Zaversnik 2003).
//   membership strength: the share of a node's weight that stays inside its own community.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "groups/graph.h"

namespace fewhands {

// Within communities: edges between two communities do not count. community may be empty: one
// community. O(V + E).
std::vector<std::uint32_t> core_numbers(const Graph& graph, std::span<const std::uint32_t> community = {});

// 0 for a node without edges. O(V + E).
std::vector<double> membership_strengths(const Graph& graph, std::span<const std::uint32_t> community);

}  // namespace fewhands
