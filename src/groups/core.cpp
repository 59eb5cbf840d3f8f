#include "groups/core.h"

#include <algorithm>

namespace fewhands {
namespace {

bool inside(std::span<const std::uint32_t> community, std::uint32_t a, std::uint32_t b) {
  return community.empty() || community[a] == community[b];
}

}  // namespace

// Nodes stand in order of their remaining degree; the first one left is taken away, each neighbour
// with a greater degree moves one place down. start[d] is where degree d begins.
std::vector<std::uint32_t> core_numbers(const Graph& graph, std::span<const std::uint32_t> community) {
  const std::uint32_t n = graph.node_count();
  std::vector<std::uint32_t> degree(n, 0);
  std::uint32_t greatest = 0;
  for (std::uint32_t node = 0; node < n; ++node) {
    for (const std::uint32_t neighbor : graph.neighbors(node))
      degree[node] += inside(community, node, neighbor);
    greatest = std::max(greatest, degree[node]);
  }
  std::vector<std::uint32_t> start(std::size_t{greatest} + 2, 0);
  for (const std::uint32_t d : degree) ++start[std::size_t{d} + 1];
  for (std::size_t d = 1; d < start.size(); ++d) start[d] += start[d - 1];
  std::vector<std::uint32_t> order(n);
  std::vector<std::uint32_t> place(n);
  std::vector<std::uint32_t> next(start.begin(), start.end());
  for (std::uint32_t node = 0; node < n; ++node) {
    place[node] = next[degree[node]]++;
    order[place[node]] = node;
  }
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t node = order[i];
    for (const std::uint32_t neighbor : graph.neighbors(node)) {
      if (!inside(community, node, neighbor) || degree[neighbor] <= degree[node]) continue;
      const std::uint32_t first_place = start[degree[neighbor]];
      const std::uint32_t first = order[first_place];
      std::swap(order[place[neighbor]], order[first_place]);
      std::swap(place[neighbor], place[first]);
      ++start[degree[neighbor]];
      --degree[neighbor];
    }
  }
  return degree;
}

std::vector<double> membership_strengths(const Graph& graph, std::span<const std::uint32_t> community) {
  std::vector<double> result(graph.node_count(), 0);
  for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
    const auto row = graph.neighbors(node);
    const auto weights = graph.neighbor_weights(node);
    double all = 0;
    double own = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      all += weights[i];
      if (inside(community, node, row[i])) own += weights[i];
    }
    if (all > 0) result[node] = own / all;
  }
  return result;
}

}  // namespace fewhands
