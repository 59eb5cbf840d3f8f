#include "groups/weak_groups.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "base/random.h"
#include "groups/leiden.h"
#include "groups/rewire.h"

namespace fewhands {
namespace {

// Peeling looks at every member for each one it takes away; a set beyond this size is judged whole.
constexpr std::size_t kMostPeeled = 2000;
constexpr unsigned kLeidenPasses = 2;

struct DenseSet {
  std::vector<std::uint32_t> nodes;  // ascending
  double weight = 0;
  double expected = 0;
  double strength = 0;
};

struct Network {
  ActorGraph actors;
  std::vector<double> strength;  // per node
  double total = 0;              // weight of all edges
  double mean_weight = 1;
  std::vector<double> set_count;  // [k] = log2 of the number of sets of k nodes
};

// The evidence above the baseline, of the strongest pairs. Sorted by (a, b).
std::vector<WeightedPair> weak_pairs(std::span<const WeightedPair> pairs, const WeakGroupOptions& options) {
  std::vector<WeightedPair> weak;
  for (const auto& pair : pairs) {
    const double weight = std::min(pair.weight, options.cap_bits) - options.baseline_bits;
    if (pair.a != pair.b && weight > 0)
      weak.push_back({std::min(pair.a, pair.b), std::max(pair.a, pair.b), weight});
  }
  if (weak.size() > options.max_pairs) {
    std::vector<double> weights;
    for (const auto& pair : weak) weights.push_back(pair.weight);
    const auto bound = weights.begin() + static_cast<std::ptrdiff_t>(options.max_pairs);
    std::nth_element(weights.begin(), bound, weights.end(), std::greater<>());
    std::erase_if(weak, [least = *bound](const WeightedPair& pair) { return pair.weight <= least; });
  }
  std::sort(weak.begin(), weak.end(),
            [](const WeightedPair& x, const WeightedPair& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  return weak;
}

Network network_of(std::span<const WeightedPair> weak) {
  Network network;
  network.actors = actor_graph(weak);
  const Graph& graph = network.actors.graph;
  network.strength.resize(graph.node_count());
  for (std::uint32_t node = 0; node < graph.node_count(); ++node) {
    network.strength[node] = graph.strength(node);
    network.total += network.strength[node] / 2;
  }
  if (graph.edge_count() > 0) network.mean_weight = network.total / static_cast<double>(graph.edge_count());
  const std::size_t n = graph.node_count();
  network.set_count.assign(n + 1, 0);
  for (std::size_t k = 1; k <= n; ++k) {
    const double ratio = static_cast<double>(n - k + 1) / static_cast<double>(k);
    network.set_count[k] = network.set_count[k - 1] + std::log2(ratio);
  }
  return network;
}

double set_strength(const Network& network, double weight, double expected, std::size_t size) {
  if (weight <= expected || expected <= 0) return 0;
  const double w = weight / network.mean_weight;
  const double mu = expected / network.mean_weight;
  const double surprise = w * std::log2(w / mu) - (w - mu) / std::numbers::ln2;
  return std::max(0.0, surprise - network.set_count[size]);
}

// A set while members are taken away from it one by one.
class Peeling {
 public:
  Peeling(const Network& network, std::vector<std::uint32_t> nodes)
      : network_(network), nodes_(std::move(nodes)), inner_(nodes_.size(), 0), left_(nodes_.size(), 1), size_(nodes_.size()) {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const double s = network.strength[nodes_[i]];
      sum_ += s;
      squares_ += s * s;
      for_each_inside(i, [&](std::size_t, double weight) { inner_[i] += weight; });
      weight_ += inner_[i] / 2;
    }
  }

  DenseSet best(std::uint32_t min_members) {
    DenseSet best = current();
    if (size_ > kMostPeeled) return best;
    std::vector<std::size_t> removed;
    std::size_t kept_removed = 0;
    while (size_ > min_members) {
      removed.push_back(weakest());
      take_away(removed.back());
      const DenseSet now = current();
      if (now.strength <= best.strength) continue;
      best = now;
      kept_removed = removed.size();
    }
    std::vector<std::uint8_t> keep(nodes_.size(), 1);
    for (std::size_t i = 0; i < kept_removed; ++i) keep[removed[i]] = 0;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (keep[i]) best.nodes.push_back(nodes_[i]);
    }
    return best;
  }

 private:
  template <typename Visit>
  void for_each_inside(std::size_t index, const Visit& visit) const {
    const auto row = network_.actors.graph.neighbors(nodes_[index]);
    const auto weights = network_.actors.graph.neighbor_weights(nodes_[index]);
    auto from = nodes_.begin();
    for (std::size_t i = 0; i < row.size() && from != nodes_.end(); ++i) {
      from = std::lower_bound(from, nodes_.end(), row[i]);
      if (from != nodes_.end() && *from == row[i])
        visit(static_cast<std::size_t>(from - nodes_.begin()), weights[i]);
    }
  }

  DenseSet current() const {
    DenseSet set;
    set.weight = weight_;
    set.expected = std::max(0.0, (sum_ * sum_ - squares_) / (4 * network_.total));
    set.strength = set_strength(network_, set.weight, set.expected, size_);
    return set;
  }

  // Whoever brings least evidence beyond what its strength would bring by chance.
  std::size_t weakest() const {
    std::size_t index = 0;
    double least = 0;
    bool any = false;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (!left_[i]) continue;
      const double s = network_.strength[nodes_[i]];
      const double excess = inner_[i] - s * (sum_ - s) / (2 * network_.total);
      if (any && excess >= least) continue;
      any = true;
      least = excess;
      index = i;
    }
    return index;
  }

  void take_away(std::size_t index) {
    const double s = network_.strength[nodes_[index]];
    left_[index] = 0;
    --size_;
    weight_ -= inner_[index];
    sum_ -= s;
    squares_ -= s * s;
    for_each_inside(index, [&](std::size_t other, double weight) { inner_[other] -= weight; });
  }

  const Network& network_;
  std::vector<std::uint32_t> nodes_;
  std::vector<double> inner_;  // weight to those left
  std::vector<std::uint8_t> left_;
  std::size_t size_ = 0;
  double weight_ = 0;
  double sum_ = 0;  // of strengths
  double squares_ = 0;
};

std::vector<DenseSet> dense_sets(const Network& network, const WeakGroupOptions& options) {
  std::vector<DenseSet> sets;
  for (const double density : options.densities) {
    LeidenOptions leiden_options;
    leiden_options.quality = Quality::cpm;
    leiden_options.resolution = density * network.mean_weight;
    leiden_options.seed = options.seed;
    leiden_options.max_iterations = kLeidenPasses;
    const Partition partition = leiden(network.actors.graph, leiden_options);
    std::vector<std::vector<std::uint32_t>> communities(partition.count);
    for (std::uint32_t node = 0; node < partition.community.size(); ++node) {
      communities[partition.community[node]].push_back(node);
    }
    for (auto& nodes : communities) {
      if (nodes.size() < options.min_members) continue;
      DenseSet set = Peeling(network, nodes).best(options.min_members);
      if (set.nodes.empty()) set.nodes = std::move(nodes);
      if (set.strength > 0) sets.push_back(std::move(set));
    }
  }
  return sets;
}

double strongest(std::span<const WeightedPair> weak, const WeakGroupOptions& options) {
  double most = 0;
  for (const auto& set : dense_sets(network_of(weak), options)) most = std::max(most, set.strength);
  return most;
}

// By strength; a set that shares an actor with a stronger one is dropped.
std::vector<DenseSet> disjoint_sets(std::vector<DenseSet> sets, std::uint32_t node_count) {
  std::sort(sets.begin(), sets.end(), [](const DenseSet& x, const DenseSet& y) {
    return x.strength != y.strength ? x.strength > y.strength : x.nodes < y.nodes;
  });
  std::vector<std::uint8_t> used(node_count, 0);
  std::vector<DenseSet> kept;
  for (auto& set : sets) {
    if (std::any_of(set.nodes.begin(), set.nodes.end(), [&](std::uint32_t node) { return used[node] != 0; }))
      continue;
    for (const std::uint32_t node : set.nodes) used[node] = 1;
    kept.push_back(std::move(set));
  }
  return kept;
}

WeakGroup weak_group(const DenseSet& set, const Network& network) {
  WeakGroup group;
  for (const std::uint32_t node : set.nodes) group.members.push_back(network.actors.actors[node]);
  group.pairs = static_cast<std::uint32_t>(induced_subgraph(network.actors.graph, set.nodes).edge_count());
  group.evidence = set.weight;
  group.expected = set.expected;
  group.strength = set.strength;
  return group;
}

// null_weak(i): the weak pairs of null network i, ready for the search.
template <typename NullWeak>
WeakGroupResult search(const std::vector<WeightedPair>& weak, const NullWeak& null_weak,
                       const WeakGroupOptions& options, const Context& context) {
  WeakGroupResult result;
  result.pairs_used = weak.size();
  if (weak.empty() || options.null_networks == 0) return result;
  const Network network = network_of(weak);
  const auto sets = disjoint_sets(dense_sets(network, options), network.actors.graph.node_count());
  if (sets.empty()) return result;
  context.begin("weak groups", options.null_networks);
  result.null_strengths.resize(options.null_networks);
  parallel_for(options.null_networks, context.threads, [&](std::size_t i) {
    context.check_cancelled();
    result.null_strengths[i] = strongest(null_weak(static_cast<std::uint32_t>(i)), options);
    context.advance(1);
  });
  std::sort(result.null_strengths.begin(), result.null_strengths.end());
  for (const auto& set : sets) {
    const auto first =
        std::lower_bound(result.null_strengths.begin(), result.null_strengths.end(), set.strength);
    const auto reached = static_cast<double>(result.null_strengths.end() - first);
    const double p = (1 + reached) / (1.0 + options.null_networks);
    if (p > options.alpha) break;
    result.groups.push_back(weak_group(set, network));
    result.groups.back().p = p;
  }
  return result;
}

}  // namespace

WeakGroupResult find_weak_groups(std::span<const WeightedPair> pairs, const WeakGroupOptions& options,
                                 const Context& context) {
  const auto weak = weak_pairs(pairs, options);
  const auto null_weak = [&](std::uint32_t i) {
    Random random(mix64(options.seed ^ mix64(std::uint64_t{i} + 1)));
    return rewire(weak, random);
  };
  return search(weak, null_weak, options, context);
}

WeakGroupResult find_weak_groups(std::span<const WeightedPair> pairs, const NullPairs& null_pairs,
                                 const WeakGroupOptions& options, const Context& context) {
  const auto null_weak = [&](std::uint32_t i) { return weak_pairs(null_pairs(i), options); };
  return search(weak_pairs(pairs, options), null_weak, options, context);
}

}  // namespace fewhands
