#include "groups/leiden_level.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fewhands {
namespace {

// A gain counts only where it exceeds this share of the node's weight: sums carry rounding errors,
// and a search that chases them need not end.
constexpr double kTolerance = 1e-9;

std::vector<std::uint32_t> random_order(std::uint32_t count, Random& random) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  shuffle(order, random);
  return order;
}

class NodeMover {
 public:
  NodeMover(const LevelGraph& level, double penalty, std::vector<std::uint32_t>& community)
      : level_(level),
        penalty_(penalty),
        community_(community),
        mass_(level.node_count(), 0),
        size_(level.node_count(), 0),
        to_(level.node_count()) {
    for (std::uint32_t node = 0; node < level.node_count(); ++node) {
      mass_[community[node]] += level.mass[node];
      ++size_[community[node]];
    }
    for (std::uint32_t label = level.node_count(); label-- > 0;) {
      if (size_[label] == 0) empty_.push_back(label);
    }
  }

  // Moves the node to where it gains most; false where it stays.
  bool move(std::uint32_t node) {
    const std::uint32_t old = community_[node];
    const double mass = level_.mass[node];
    double weight = 0;
    for (auto e = level_.offsets[node]; e < level_.offsets[node + 1]; ++e) {
      to_.add(community_[level_.targets[e]], level_.weights[e]);
      weight += level_.weights[e];
    }
    const double tolerance = kTolerance * weight;
    std::uint32_t best = old;
    double best_gain = to_[old] - penalty_ * mass * (mass_[old] - mass);
    for (const std::uint32_t label : to_.touched()) {
      if (label == old) continue;
      const double gain = to_[label] - penalty_ * mass * mass_[label];
      if (gain > best_gain + tolerance) {
        best = label;
        best_gain = gain;
      }
    }
    to_.clear();
    if (size_[old] > 1 && 0 > best_gain + tolerance) best = empty_.back();
    if (best == old) return false;
    apply(node, old, best);
    return true;
  }

 private:
  void apply(std::uint32_t node, std::uint32_t old, std::uint32_t label) {
    if (size_[label] == 0) empty_.pop_back();
    mass_[old] -= level_.mass[node];
    if (--size_[old] == 0) {
      mass_[old] = 0;
      empty_.push_back(old);
    }
    mass_[label] += level_.mass[node];
    ++size_[label];
    community_[node] = label;
  }

  const LevelGraph& level_;
  double penalty_;
  std::vector<std::uint32_t>& community_;
  std::vector<double> mass_;
  std::vector<std::uint32_t> size_;
  std::vector<std::uint32_t> empty_;  // labels without nodes
  CommunityWeights to_;
};

class Refiner {
 public:
  Refiner(const LevelGraph& level, double penalty, const std::vector<std::uint32_t>& community,
          double randomness)
      : level_(level),
        penalty_(penalty),
        community_(community),
        part_(level.node_count()),
        mass_(level.mass),
        size_(level.node_count(), 1),
        community_mass_(level.node_count(), 0),
        outward_(level.node_count(), 0),
        to_(level.node_count()) {
    std::iota(part_.begin(), part_.end(), 0U);
    double total = 0;
    for (std::uint32_t node = 0; node < level.node_count(); ++node) {
      community_mass_[community[node]] += level.mass[node];
      for (auto e = level.offsets[node]; e < level.offsets[node + 1]; ++e) {
        if (community[level.targets[e]] == community[node]) outward_[node] += level.weights[e];
        total += level.weights[e];
      }
    }
    scale_ = level.targets.empty() ? 0 : randomness * total / static_cast<double>(level.targets.size());
  }

  void place(std::uint32_t node, Random& random) {
    if (size_[part_[node]] > 1 || !well_connected(part_[node], community_[node])) return;
    for (auto e = level_.offsets[node]; e < level_.offsets[node + 1]; ++e) {
      const std::uint32_t other = level_.targets[e];
      if (community_[other] == community_[node]) to_.add(part_[other], level_.weights[e]);
    }
    candidates_.clear();
    gains_.clear();
    for (const std::uint32_t part : to_.touched()) {
      if (part == part_[node] || !well_connected(part, community_[node])) continue;
      const double gain = to_[part] - penalty_ * level_.mass[node] * mass_[part];
      if (gain < 0) continue;
      candidates_.push_back(part);
      gains_.push_back(gain);
    }
    if (!candidates_.empty()) join(node, candidates_[pick(random)]);
    to_.clear();
  }

  std::vector<std::uint32_t> parts() && { return std::move(part_); }

 private:
  // Weight from the part to the rest of its community against what its mass would have by chance.
  bool well_connected(std::uint32_t part, std::uint32_t label) const {
    const double expected = penalty_ * mass_[part] * (community_mass_[label] - mass_[part]);
    return outward_[part] >= expected * (1 - kTolerance);
  }

  std::size_t pick(Random& random) {
    const auto best = std::max_element(gains_.begin(), gains_.end());
    if (scale_ <= 0 || gains_.size() == 1) return static_cast<std::size_t>(best - gains_.begin());
    const double top = *best;
    double total = 0;
    for (double& gain : gains_) total += (gain = std::exp((gain - top) / scale_));
    double draw = random.uniform() * total;
    for (std::size_t i = 0; i + 1 < gains_.size(); ++i) {
      draw -= gains_[i];
      if (draw < 0) return i;
    }
    return gains_.size() - 1;
  }

  void join(std::uint32_t node, std::uint32_t part) {
    const std::uint32_t old = part_[node];
    outward_[part] += outward_[old] - 2 * to_[part];
    mass_[part] += mass_[old];
    size_[part] += size_[old];
    size_[old] = 0;
    part_[node] = part;
  }

  const LevelGraph& level_;
  double penalty_;
  const std::vector<std::uint32_t>& community_;
  std::vector<std::uint32_t> part_;
  std::vector<double> mass_;         // of each part
  std::vector<std::uint32_t> size_;  // of each part
  std::vector<double> community_mass_;
  std::vector<double> outward_;  // weight from each part to the rest of its community
  CommunityWeights to_;
  double scale_ = 0;
  std::vector<std::uint32_t> candidates_;
  std::vector<double> gains_;
};

}  // namespace

bool move_nodes(const LevelGraph& level, double penalty, std::vector<std::uint32_t>& community,
                Random& random) {
  NodeMover mover(level, penalty, community);
  // A ring: a node stands in it at most once, so it never overflows.
  std::vector<std::uint32_t> queue = random_order(level.node_count(), random);
  std::vector<std::uint8_t> waiting(level.node_count(), 1);
  std::size_t head = 0;
  std::size_t count = queue.size();
  bool any = false;
  while (count > 0) {
    const std::uint32_t node = queue[head];
    head = head + 1 == queue.size() ? 0 : head + 1;
    --count;
    waiting[node] = 0;
    if (!mover.move(node)) continue;
    any = true;
    for (auto e = level.offsets[node]; e < level.offsets[node + 1]; ++e) {
      const std::uint32_t neighbor = level.targets[e];
      if (waiting[neighbor] || community[neighbor] == community[node]) continue;
      waiting[neighbor] = 1;
      queue[(head + count) % queue.size()] = neighbor;
      ++count;
    }
  }
  return any;
}

std::vector<std::uint32_t> refine(const LevelGraph& level, double penalty,
                                  const std::vector<std::uint32_t>& community, double randomness,
                                  Random& random) {
  Refiner refiner(level, penalty, community, randomness);
  for (const std::uint32_t node : random_order(level.node_count(), random)) refiner.place(node, random);
  return std::move(refiner).parts();
}

LevelGraph aggregate(const LevelGraph& level, const std::vector<std::uint32_t>& label, std::uint32_t count) {
  LevelGraph result;
  result.mass.assign(count, 0);
  std::vector<std::uint32_t> start(std::size_t{count} + 1, 0);
  for (std::uint32_t node = 0; node < level.node_count(); ++node) {
    result.mass[label[node]] += level.mass[node];
    ++start[std::size_t{label[node]} + 1];
  }
  for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
  std::vector<std::uint32_t> by_label(level.node_count());
  std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
  for (std::uint32_t node = 0; node < level.node_count(); ++node) by_label[next[label[node]]++] = node;

  result.offsets.reserve(std::size_t{count} + 1);
  CommunityWeights to(count);
  for (std::uint32_t own = 0; own < count; ++own) {
    for (std::uint32_t i = start[own]; i < start[std::size_t{own} + 1]; ++i) {
      const std::uint32_t node = by_label[i];
      for (auto e = level.offsets[node]; e < level.offsets[node + 1]; ++e) {
        if (label[level.targets[e]] != own) to.add(label[level.targets[e]], level.weights[e]);
      }
    }
    for (const std::uint32_t other : to.touched()) {
      result.targets.push_back(other);
      result.weights.push_back(to[other]);
    }
    result.offsets.push_back(result.targets.size());
    to.clear();
  }
  return result;
}

}  // namespace fewhands
