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
constexpr std::uint32_t kBatch = 16;
constexpr std::uint32_t kLeastPairs = 2;
constexpr unsigned kLeidenPasses = 1;

struct DenseSet {
  std::vector<std::uint32_t> nodes;  // ascending
  std::uint64_t pairs = 0;
  double expected = 0;
  double weight = 0;
  double strength = 0;
};

struct Network {
  ActorGraph actors;
  double pairs = 0;
  double mean_weight = 1;
  std::vector<double> set_count;  // [k] = log2 of the number of sets of k nodes

  double degree(std::uint32_t node) const { return static_cast<double>(actors.graph.degree(node)); }
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
    weights.reserve(weak.size());
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
  network.pairs = static_cast<double>(graph.edge_count());
  double total = 0;
  for (const double weight : graph.weights) total += weight / 2;
  if (network.pairs > 0) network.mean_weight = total / network.pairs;
  const std::size_t n = graph.node_count();
  network.set_count.assign(n + 1, 0);
  for (std::size_t k = 1; k <= n; ++k) {
    const double ratio = static_cast<double>(n - k + 1) / static_cast<double>(k);
    network.set_count[k] = network.set_count[k - 1] + std::log2(ratio);
  }
  return network;
}

// Log-likelihood ratios in bits: of the number of pairs (Poisson), and of their mean weight where it
// is above the network's (exponential); less the bits that name the set.
double set_strength(const Network& network, double pairs, double expected, double weight, std::size_t size) {
  if (pairs <= expected || expected <= 0) return 0;
  const double density = pairs * std::log2(pairs / expected) - (pairs - expected) / std::numbers::ln2;
  const double ratio = std::max(1.0, weight / pairs / network.mean_weight);
  const double marks = pairs * (ratio - 1 - std::log(ratio)) / std::numbers::ln2;
  return std::max(0.0, density + marks - network.set_count[size]);
}

// A set while members are taken away from it one by one. Members with fewer than two pairs inside
// go first: what hangs on by one pair, chance hangs on to any large set.
class Peeling {
 public:
  Peeling(const Network& network, std::vector<std::uint32_t> nodes)
      : network_(network), nodes_(std::move(nodes)), members_(nodes_.size()), size_(nodes_.size()) {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const double degree = network.degree(nodes_[i]);
      sum_ += degree;
      squares_ += degree * degree;
      for_each_inside(i, [&](std::size_t, double weight) {
        members_[i].weight += weight;
        ++members_[i].pairs;
      });
      weight_ += members_[i].weight / 2;
      ends_ += members_[i].pairs;
      if (members_[i].pairs < kLeastPairs) loose_.push_back(i);
    }
  }

  // The strongest set met on the way down; without nodes where there is none.
  DenseSet best(std::uint32_t min_members) {
    DenseSet best;
    std::vector<std::size_t> removed;
    std::size_t kept_removed = 0;
    while (size_ >= min_members) {
      if (loose_.empty()) {
        const DenseSet now = current();
        if (now.strength > best.strength) {
          best = now;
          kept_removed = removed.size();
        }
        if (size_ > kMostPeeled) break;
      }
      removed.push_back(next());
      take_away(removed.back());
    }
    if (best.strength <= 0) return best;
    std::vector<std::uint8_t> keep(nodes_.size(), 1);
    for (std::size_t i = 0; i < kept_removed; ++i) keep[removed[i]] = 0;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (keep[i]) best.nodes.push_back(nodes_[i]);
    }
    return best;
  }

 private:
  struct Member {
    double weight = 0;  // to those left
    std::uint32_t pairs = 0;
    bool left = true;
  };

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
    set.pairs = ends_ / 2;
    set.expected = std::max(0.0, (sum_ * sum_ - squares_) / (4 * network_.pairs));
    set.weight = weight_;
    set.strength = set_strength(network_, static_cast<double>(set.pairs), set.expected, set.weight, size_);
    return set;
  }

  std::size_t next() {
    if (loose_.empty()) return weakest();
    const std::size_t index = loose_.back();
    loose_.pop_back();
    return index;
  }

  // Whoever brings least evidence beyond what its degree would bring by chance.
  std::size_t weakest() const {
    std::size_t index = nodes_.size();
    double least = 0;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (!members_[i].left) continue;
      const double degree = network_.degree(nodes_[i]);
      const double expected = degree * (sum_ - degree) / (2 * network_.pairs);
      const double excess = members_[i].weight / network_.mean_weight - expected;
      if (index < nodes_.size() && excess >= least) continue;
      least = excess;
      index = i;
    }
    return index;
  }

  void take_away(std::size_t index) {
    const double degree = network_.degree(nodes_[index]);
    members_[index].left = false;
    --size_;
    weight_ -= members_[index].weight;
    ends_ -= 2 * std::uint64_t{members_[index].pairs};
    sum_ -= degree;
    squares_ -= degree * degree;
    for_each_inside(index, [&](std::size_t other, double weight) {
      members_[other].weight -= weight;
      if (members_[other].pairs-- == kLeastPairs && members_[other].left) loose_.push_back(other);
    });
  }

  const Network& network_;
  std::vector<std::uint32_t> nodes_;
  std::vector<Member> members_;
  std::vector<std::size_t> loose_;  // members left with fewer than kLeastPairs
  std::size_t size_ = 0;
  double weight_ = 0;
  std::uint64_t ends_ = 0;  // twice the pairs
  double sum_ = 0;          // of degrees
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
      DenseSet set = Peeling(network, std::move(nodes)).best(options.min_members);
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
  group.pairs = static_cast<std::uint32_t>(set.pairs);
  group.evidence = set.weight;
  group.expected = set.expected;
  group.strength = set.strength;
  return group;
}

double reached(const std::vector<double>& null_strengths, double strength) {
  return static_cast<double>(std::count_if(null_strengths.begin(), null_strengths.end(),
                                           [strength](double null) { return null >= strength; }));
}

// null_weak(i): the weak pairs of null network i, ready for the search. Ends early where even the
// strongest set can no longer reach alpha.
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
  const double needed = options.alpha * (1.0 + options.null_networks);
  std::uint32_t done = 0;
  while (done < options.null_networks &&
         1 + reached(result.null_strengths, sets.front().strength) <= needed) {
    const std::uint32_t batch = std::min(kBatch, options.null_networks - done);
    result.null_strengths.resize(std::size_t{done} + batch);
    parallel_for(batch, context.threads, [&](std::size_t i) {
      context.check_cancelled();
      const auto index = done + static_cast<std::uint32_t>(i);
      result.null_strengths[index] = strongest(null_weak(index), options);
      context.advance(1);
    });
    done += batch;
  }
  if (done < options.null_networks) {
    std::sort(result.null_strengths.begin(), result.null_strengths.end());
    return result;
  }
  for (const auto& set : sets) {
    const auto first =
        std::lower_bound(result.null_strengths.begin(), result.null_strengths.end(), set.strength);
    const auto reached = static_cast<double>(result.null_strengths.end() - first);
    const double p = (1 + reached) / (1.0 + options.null_networks);
    if (p > options.alpha) break;
    result.groups.push_back(weak_group(set, network));
    result.groups.back().p = p;
  }
  std::sort(result.null_strengths.begin(), result.null_strengths.end());
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
