#include "groups/graph.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fewhands {
namespace {

bool before(const WeightedPair& x, const WeightedPair& y) {
  return std::tie(x.a, x.b, x.weight) < std::tie(y.a, y.b, y.weight);
}

// a < b, sorted, distinct. Equal pairs are summed in the order of their weights, so that the sum
// does not depend on the order of the input either.
std::vector<WeightedPair> canonical_pairs(std::span<const WeightedPair> pairs) {
  std::vector<WeightedPair> result;
  result.reserve(pairs.size());
  for (const auto& pair : pairs) {
    if (pair.a == pair.b || !(pair.weight > 0)) continue;
    result.push_back({std::min(pair.a, pair.b), std::max(pair.a, pair.b), pair.weight});
  }
  if (!std::is_sorted(result.begin(), result.end(), before)) std::sort(result.begin(), result.end(), before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (kept > 0 && result[kept - 1].a == result[i].a && result[kept - 1].b == result[i].b) {
      result[kept - 1].weight += result[i].weight;
    } else {
      result[kept++] = result[i];
    }
  }
  result.resize(kept);
  return result;
}

// Pairs in order of (a, b) fill every row in ascending order: a row first gets its smaller
// neighbours, one per earlier row, then its greater ones.
Graph graph_from_canonical(const std::vector<WeightedPair>& pairs, std::uint32_t node_count) {
  Graph graph;
  graph.offsets.assign(std::size_t{node_count} + 1, 0);
  for (const auto& pair : pairs) {
    ++graph.offsets[std::size_t{pair.a} + 1];
    ++graph.offsets[std::size_t{pair.b} + 1];
  }
  for (std::size_t i = 1; i < graph.offsets.size(); ++i) graph.offsets[i] += graph.offsets[i - 1];
  graph.targets.resize(2 * pairs.size());
  graph.weights.resize(2 * pairs.size());
  std::vector<std::uint64_t> next(graph.offsets.begin(), graph.offsets.end() - 1);
  const auto put = [&](std::uint32_t from, std::uint32_t to, double weight) {
    const std::uint64_t slot = next[from]++;
    graph.targets[slot] = to;
    graph.weights[slot] = weight;
  };
  for (const auto& pair : pairs) {
    put(pair.a, pair.b, pair.weight);
    put(pair.b, pair.a, pair.weight);
  }
  return graph;
}

}  // namespace

double Graph::strength(std::uint32_t node) const {
  double sum = 0;
  for (const double weight : neighbor_weights(node)) sum += weight;
  return sum;
}

double Graph::weight(std::uint32_t a, std::uint32_t b) const {
  const auto row = neighbors(a);
  const auto found = std::lower_bound(row.begin(), row.end(), b);
  if (found == row.end() || *found != b) return 0;
  return weights[offsets[a] + static_cast<std::uint64_t>(found - row.begin())];
}

Graph graph_from_pairs(std::span<const WeightedPair> pairs, std::uint32_t node_count) {
  return graph_from_canonical(canonical_pairs(pairs), node_count);
}

std::uint32_t ActorGraph::node_of(ActorId actor) const {
  const auto found = std::lower_bound(actors.begin(), actors.end(), actor);
  if (found == actors.end() || *found != actor) return kNone;
  return static_cast<std::uint32_t>(found - actors.begin());
}

ActorGraph actor_graph(std::span<const WeightedPair> pairs) {
  auto edges = canonical_pairs(pairs);
  ActorGraph result;
  result.actors.reserve(2 * edges.size());
  for (const auto& edge : edges) {
    result.actors.push_back(edge.a);
    result.actors.push_back(edge.b);
  }
  std::sort(result.actors.begin(), result.actors.end());
  result.actors.erase(std::unique(result.actors.begin(), result.actors.end()), result.actors.end());
  for (auto& edge : edges) {
    edge.a = result.node_of(edge.a);
    edge.b = result.node_of(edge.b);
  }
  result.graph = graph_from_canonical(edges, static_cast<std::uint32_t>(result.actors.size()));
  return result;
}

ActorGraph actor_graph(std::span<const FusedLink> links) {
  std::vector<WeightedPair> pairs;
  pairs.reserve(links.size());
  for (const auto& link : links) pairs.push_back({link.a, link.b, link.bits});
  return actor_graph(pairs);
}

std::vector<std::vector<std::uint32_t>> connected_components(const Graph& graph) {
  std::vector<std::vector<std::uint32_t>> components;
  std::vector<std::uint8_t> seen(graph.node_count(), 0);
  for (std::uint32_t start = 0; start < graph.node_count(); ++start) {
    if (seen[start]) continue;
    seen[start] = 1;
    std::vector<std::uint32_t> nodes{start};
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      for (const std::uint32_t neighbor : graph.neighbors(nodes[i])) {
        if (seen[neighbor]) continue;
        seen[neighbor] = 1;
        nodes.push_back(neighbor);
      }
    }
    std::sort(nodes.begin(), nodes.end());
    components.push_back(std::move(nodes));
  }
  return components;
}

Graph induced_subgraph(const Graph& graph, std::span<const std::uint32_t> nodes) {
  Graph result;
  result.offsets.reserve(nodes.size() + 1);
  for (const std::uint32_t node : nodes) {
    const auto row = graph.neighbors(node);
    const auto row_weights = graph.neighbor_weights(node);
    auto from = nodes.begin();
    for (std::size_t i = 0; i < row.size(); ++i) {
      from = std::lower_bound(from, nodes.end(), row[i]);
      if (from == nodes.end()) break;
      if (*from != row[i]) continue;
      result.targets.push_back(static_cast<std::uint32_t>(from - nodes.begin()));
      result.weights.push_back(row_weights[i]);
    }
    result.offsets.push_back(result.targets.size());
  }
  return result;
}

}  // namespace fewhands
