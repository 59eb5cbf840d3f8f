// An undirected weighted graph in compressed rows (CSR): the form that every step on groups reads.
//
// Invariants: no self-loops, no parallel edges (equal pairs are summed), every edge stands in both
// rows, each row is sorted by neighbour. The arrays depend on the set of edges alone, never on the
// order in which they were given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/types.h"
#include "links/link.h"

namespace fewhands {

// One undirected edge between two nodes, or one piece of evidence between two actors. Either order
// of a and b will do; weight > 0 (edges that are not are left out).
struct WeightedPair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double weight = 0;
};

struct Graph {
  std::vector<std::uint64_t> offsets{0};  // node_count() + 1
  std::vector<std::uint32_t> targets;     // 2 * edge_count()
  std::vector<double> weights;            // beside targets

  std::uint32_t node_count() const { return static_cast<std::uint32_t>(offsets.size() - 1); }
  std::uint64_t edge_count() const { return targets.size() / 2; }
  std::uint64_t degree(std::uint32_t node) const { return offsets[node + 1] - offsets[node]; }
  std::span<const std::uint32_t> neighbors(std::uint32_t node) const {
    return {targets.data() + offsets[node], static_cast<std::size_t>(degree(node))};
  }
  std::span<const double> neighbor_weights(std::uint32_t node) const {
    return {weights.data() + offsets[node], static_cast<std::size_t>(degree(node))};
  }
  // Sum of the weights of a node's edges. O(degree).
  double strength(std::uint32_t node) const;
  // Weight of the edge, 0 where there is none. O(log degree).
  double weight(std::uint32_t a, std::uint32_t b) const;
};

// Nodes are 0 .. node_count-1. O(E log E).
Graph graph_from_pairs(std::span<const WeightedPair> pairs, std::uint32_t node_count);

// A graph of the actors that have a link; node i is actors[i], actors ascending.
struct ActorGraph {
  Graph graph;
  std::vector<ActorId> actors;
  // kNone where the actor has no link. O(log n).
  std::uint32_t node_of(ActorId actor) const;
};

ActorGraph actor_graph(std::span<const WeightedPair> pairs);
// Weights are the links' bits.
ActorGraph actor_graph(std::span<const FusedLink> links);

// Sorted lists of nodes, one per connected component, by smallest node. O(V + E).
std::vector<std::vector<std::uint32_t>> connected_components(const Graph& graph);
// The graph of these nodes alone (sorted, distinct); node i of the result is nodes[i].
Graph induced_subgraph(const Graph& graph, std::span<const std::uint32_t> nodes);

}  // namespace fewhands
