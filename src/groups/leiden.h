// Communities by the Leiden algorithm (Traag, Waltman and van Eck 2019, Sci. Rep. 9:5233).
//
// With e_c the weight inside community c, K_c the sum of its nodes' strengths, m the weight of all
// edges, n_c the number of its nodes and g the resolution:
//   modularity  Q = sum_c [ e_c / m - g (K_c / 2m)^2 ]      (Newman and Girvan 2004; Reichardt and Bornholdt
//   2006) CPM         Q = sum_c [ e_c - g n_c (n_c - 1) / 2 ]     (Traag, Van Dooren and Nesterov 2011)
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "groups/graph.h"

namespace fewhands {

enum class Quality : std::uint8_t { modularity, cpm };

struct LeidenOptions {
  Quality quality = Quality::modularity;
  double resolution = 1.0;
  std::uint64_t seed = 1;
  double randomness = 0.01;     // of the refinement: 0 = always the best merge
  unsigned max_iterations = 4;  // whole passes; one that changes nothing ends the search sooner
};

// community[node] in 0 .. count-1, numbered by each community's smallest node.
struct Partition {
  std::vector<std::uint32_t> community;
  std::uint32_t count = 0;
  double quality = 0;
};

// Guarantees: every community is connected; no single node gains by moving to another community or
// to one of its own; no two communities gain by merging. The result depends on the graph and the
// options alone. One thread. O(E) per pass in practice.
Partition leiden(const Graph& graph, const LeidenOptions& options);

double partition_quality(const Graph& graph, std::span<const std::uint32_t> community, Quality quality,
                         double resolution);

// Renumbers communities by their smallest node; returns how many there are.
std::uint32_t normalise_labels(std::vector<std::uint32_t>& community);

}  // namespace fewhands
