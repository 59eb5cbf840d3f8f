#include "groups/leiden.h"

#include <algorithm>

#include "groups/leiden_level.h"

namespace fewhands {
namespace {

constexpr unsigned kMaxPolish = 1000;

LevelGraph base_level(const Graph& graph, Quality quality) {
  LevelGraph level;
  level.offsets = graph.offsets;
  level.targets = graph.targets;
  level.weights = graph.weights;
  level.mass.assign(graph.node_count(), 1.0);
  if (quality == Quality::modularity) {
    for (std::uint32_t node = 0; node < graph.node_count(); ++node) level.mass[node] = graph.strength(node);
  }
  return level;
}

double total_weight(const Graph& graph) {
  double sum = 0;
  for (const double weight : graph.weights) sum += weight;
  return sum / 2;
}

// One pass: move, refine, aggregate, until every community is one node.
void pass(const LevelGraph& base, double penalty, double randomness, std::vector<std::uint32_t>& community,
          Random& random) {
  std::vector<std::uint32_t> node_of(community.size());  // of each base node, on the current level
  for (std::uint32_t i = 0; i < node_of.size(); ++i) node_of[i] = i;
  LevelGraph level;
  const LevelGraph* current = &base;
  std::vector<std::uint32_t> on_level = community;
  while (true) {
    move_nodes(*current, penalty, on_level, random);
    const std::uint32_t communities = normalise_labels(on_level);
    if (communities == current->node_count()) break;
    std::vector<std::uint32_t> part = refine(*current, penalty, on_level, randomness, random);
    const std::uint32_t parts = normalise_labels(part);
    if (parts == current->node_count()) break;
    std::vector<std::uint32_t> part_community(parts);
    for (std::uint32_t node = 0; node < current->node_count(); ++node)
      part_community[part[node]] = on_level[node];
    level = aggregate(*current, part, parts);
    current = &level;
    on_level = std::move(part_community);
    for (auto& node : node_of) node = part[node];
  }
  for (std::size_t i = 0; i < community.size(); ++i) community[i] = on_level[node_of[i]];
  normalise_labels(community);
}

// Gives each connected part of a community a label of its own. Never lowers the quality: parts
// without an edge between them gain nothing from each other.
bool split_disconnected(const LevelGraph& level, std::vector<std::uint32_t>& community) {
  const std::uint32_t before = normalise_labels(community);
  std::vector<std::uint32_t> label(community.size(), kNone);
  std::vector<std::uint32_t> stack;
  std::uint32_t count = 0;
  for (std::uint32_t start = 0; start < community.size(); ++start) {
    if (label[start] != kNone) continue;
    label[start] = count;
    stack.assign(1, start);
    while (!stack.empty()) {
      const std::uint32_t node = stack.back();
      stack.pop_back();
      for (auto e = level.offsets[node]; e < level.offsets[node + 1]; ++e) {
        const std::uint32_t other = level.targets[e];
        if (label[other] != kNone || community[other] != community[node]) continue;
        label[other] = count;
        stack.push_back(other);
      }
    }
    ++count;
  }
  community = std::move(label);
  return count != before;
}

bool merge_communities(const LevelGraph& base, double penalty, std::vector<std::uint32_t>& community,
                       Random& random) {
  const std::uint32_t count = normalise_labels(community);
  const LevelGraph whole = aggregate(base, community, count);
  std::vector<std::uint32_t> merged(count);
  for (std::uint32_t i = 0; i < count; ++i) merged[i] = i;
  if (!move_nodes(whole, penalty, merged, random)) return false;
  for (auto& label : community) label = merged[label];
  return true;
}

// Until no node moves, no community falls apart and no two merge. Every step gains, so it ends;
// the bound is against gains of the size of a rounding error.
void polish(const LevelGraph& base, double penalty, std::vector<std::uint32_t>& community, Random& random) {
  for (unsigned round = 0; round < kMaxPolish; ++round) {
    const bool moved = move_nodes(base, penalty, community, random);
    const bool split = split_disconnected(base, community);
    const bool merged = merge_communities(base, penalty, community, random);
    if (!moved && !split && !merged) return;
  }
  split_disconnected(base, community);
}

}  // namespace

std::uint32_t normalise_labels(std::vector<std::uint32_t>& community) {
  std::uint32_t greatest = 0;
  for (const std::uint32_t label : community) greatest = std::max(greatest, label);
  std::vector<std::uint32_t> renamed(std::size_t{greatest} + 1, kNone);
  std::uint32_t count = 0;
  for (auto& label : community) {
    if (renamed[label] == kNone) renamed[label] = count++;
    label = renamed[label];
  }
  return count;
}

double partition_quality(const Graph& graph, std::span<const std::uint32_t> community, Quality quality,
                         double resolution) {
  std::uint32_t count = 0;
  for (const std::uint32_t label : community) count = std::max(count, label + 1);
  std::vector<double> inside(count, 0);
  std::vector<double> strength(count, 0);
  std::vector<double> size(count, 0);
  for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
    const auto row = graph.neighbors(node);
    const auto weights = graph.neighbor_weights(node);
    size[community[node]] += 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
      strength[community[node]] += weights[i];
      if (node < row[i] && community[node] == community[row[i]]) inside[community[node]] += weights[i];
    }
  }
  const double m = total_weight(graph);
  double result = 0;
  for (std::uint32_t c = 0; c < count; ++c) {
    if (quality == Quality::cpm) {
      result += inside[c] - resolution * size[c] * (size[c] - 1) / 2;
    } else if (m > 0) {
      const double share = strength[c] / (2 * m);
      result += inside[c] / m - resolution * share * share;
    }
  }
  return result;
}

Partition leiden(const Graph& graph, const LeidenOptions& options) {
  Partition result;
  result.community.resize(graph.node_count());
  for (std::uint32_t node = 0; node < graph.node_count(); ++node) result.community[node] = node;
  const double m = total_weight(graph);
  if (m > 0) {
    const LevelGraph base = base_level(graph, options.quality);
    const double penalty =
        options.quality == Quality::modularity ? options.resolution / (2 * m) : options.resolution;
    Random random(options.seed);
    for (unsigned iteration = 0; iteration < options.max_iterations; ++iteration) {
      const std::vector<std::uint32_t> before = result.community;
      pass(base, penalty, options.randomness, result.community, random);
      if (result.community == before) break;
    }
    polish(base, penalty, result.community, random);
  }
  result.count = normalise_labels(result.community);
  result.quality = partition_quality(graph, result.community, options.quality, options.resolution);
  return result;
}

}  // namespace fewhands
