#include "groups/voices.h"

#include <algorithm>
#include <cmath>

namespace fewhands {
namespace {

// Steps of the two-step search over one component: every path over a partner, once from each end.
std::uint64_t closure_work(const Graph& graph, std::span<const std::uint32_t> nodes) {
  std::uint64_t work = 0;
  for (const std::uint32_t node : nodes) work += graph.degree(node) * graph.degree(node);
  return work;
}

class PartnerSearch {
 public:
  PartnerSearch(const Graph& graph, double floor)
      : graph_(graph), floor_(floor), best_(graph.node_count(), 0) {}

  // Appends (node, other, Z) for every other > node without a link to it.
  void from(std::uint32_t node, std::vector<WeightedPair>& out) {
    const auto row = graph_.neighbors(node);
    const auto weights = graph_.neighbor_weights(node);
    for (std::size_t i = 0; i < row.size(); ++i) over(node, row[i], weights[i]);
    for (const std::uint32_t neighbor : row) best_[neighbor] = 0;
    std::sort(reached_.begin(), reached_.end());
    for (const std::uint32_t other : reached_) {
      if (best_[other] > 0) out.push_back({node, other, best_[other]});
      best_[other] = 0;
    }
    reached_.clear();
  }

 private:
  void over(std::uint32_t node, std::uint32_t partner, double similarity) {
    if (similarity < floor_) return;
    const auto row = graph_.neighbors(partner);
    const auto weights = graph_.neighbor_weights(partner);
    const auto begin = std::upper_bound(row.begin(), row.end(), node) - row.begin();
    for (auto i = static_cast<std::size_t>(begin); i < row.size(); ++i) {
      const double product = similarity * weights[i];
      if (product < floor_ || product <= best_[row[i]]) continue;
      if (best_[row[i]] == 0) reached_.push_back(row[i]);
      best_[row[i]] = product;
    }
  }

  const Graph& graph_;
  double floor_;
  std::vector<double> best_;
  std::vector<std::uint32_t> reached_;
};

Graph similarity_graph(std::span<const WeightedPair> pairs) {
  std::uint32_t nodes = 0;
  for (const auto& pair : pairs) nodes = std::max({nodes, pair.a + 1, pair.b + 1});
  Graph graph = graph_from_pairs(pairs, nodes);
  for (double& weight : graph.weights) weight = std::min(weight, 1.0);
  return graph;
}

}  // namespace

double link_similarity(double p, double q) {
  if (!(p < 1) || !(q < 1)) return 0;
  if (p <= 0 || q <= 0) return 1;
  // The bound holds for p < 1/e; above, it stays at its value there.
  const double surprise = std::max(1.0, -std::log(p));
  return 1 / (1 + std::exp(1.0) * q * surprise);
}

std::vector<WeightedPair> link_similarities(std::span<const FusedLink> links,
                                            const VoiceSimilarityOptions& options) {
  std::vector<const FusedLink*> order;
  for (const auto& link : links) {
    if (link.q < options.alpha) order.push_back(&link);
  }
  // From the weakest: q has steps, on which the formula alone would fall as p falls.
  std::sort(order.begin(), order.end(), [](const FusedLink* x, const FusedLink* y) {
    if (x->p != y->p) return x->p > y->p;
    return x->a != y->a ? x->a < y->a : x->b < y->b;
  });
  std::vector<WeightedPair> result;
  result.reserve(order.size());
  double reached = 0;
  for (const FusedLink* link : order) {
    reached = std::max(reached, link_similarity(link->p, link->q));
    const bool certain = options.certain_bits > 0 && link->bits >= options.certain_bits;
    result.push_back({link->a, link->b, certain ? 1.0 : reached});
  }
  std::sort(result.begin(), result.end(),
            [](const WeightedPair& x, const WeightedPair& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  return result;
}

std::vector<WeightedPair> close_similarities(std::span<const WeightedPair> pairs,
                                             const ClosureOptions& options) {
  const ActorGraph network = actor_graph(pairs);
  std::vector<WeightedPair> result;
  for (std::uint32_t node = 0; node < network.graph.node_count(); ++node) {
    const auto row = network.graph.neighbors(node);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] > node) result.push_back({node, row[i], network.graph.neighbor_weights(node)[i]});
    }
  }
  if (options.through_partner) {
    PartnerSearch search(network.graph, options.floor);
    for (const auto& nodes : connected_components(network.graph)) {
      if (closure_work(network.graph, nodes) > options.max_work) continue;
      for (const std::uint32_t node : nodes) {
        if (network.graph.degree(node) + 1 < nodes.size()) search.from(node, result);
      }
    }
  }
  std::sort(result.begin(), result.end(),
            [](const WeightedPair& x, const WeightedPair& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  for (auto& pair : result) pair = {network.actors[pair.a], network.actors[pair.b], pair.weight};
  return result;
}

SimilarityMap::SimilarityMap(std::span<const WeightedPair> pairs) : graph_(similarity_graph(pairs)) {}

double SimilarityMap::similarity(ActorId a, ActorId b) const {
  if (a == b) return 1;
  return a < graph_.node_count() && b < graph_.node_count() ? graph_.weight(a, b) : 0;
}

// Both lists are sorted: walk the shorter one and look its entries up in the other.
double SimilarityMap::neighbor_share(std::size_t index, std::span<const ActorId> actors,
                                     std::span<const double> share) const {
  const ActorId actor = actors[index];
  if (degree(actor) == 0) return 0;
  const auto row = graph_.neighbors(actor);
  const auto weights = graph_.neighbor_weights(actor);
  double sum = 0;
  if (row.size() <= actors.size()) {
    auto from = actors.begin();
    for (std::size_t i = 0; i < row.size() && from != actors.end(); ++i) {
      from = std::lower_bound(from, actors.end(), row[i]);
      if (from != actors.end() && *from == row[i])
        sum += weights[i] * share[static_cast<std::size_t>(from - actors.begin())];
    }
  } else {
    auto from = row.begin();
    for (std::size_t i = 0; i < actors.size() && from != row.end(); ++i) {
      from = std::lower_bound(from, row.end(), actors[i]);
      if (from != row.end() && *from == actors[i])
        sum += weights[static_cast<std::size_t>(from - row.begin())] * share[i];
    }
  }
  return sum;
}

Voices effective_voices(std::span<const ActorId> actors, std::span<const double> weights,
                        const SimilarityMap& similarity) {
  std::vector<double> share(actors.size(), 1.0);
  if (!weights.empty()) share.assign(weights.begin(), weights.end());
  Voices voices;
  double total = 0;
  for (const double part : share) {
    total += part;
    voices.actors += part > 0;
  }
  if (!(total > 0)) return voices;
  for (double& part : share) part /= total;
  double logarithm = 0;
  double mean = 0;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    if (!(share[i] > 0)) continue;
    const double ordinary = share[i] + similarity.neighbor_share(i, actors, share);
    logarithm -= share[i] * std::log(ordinary);
    mean += share[i] * ordinary;
  }
  voices.order1 = std::exp(logarithm);
  voices.order2 = 1 / mean;
  return voices;
}

}  // namespace fewhands
