// The three steps of Leiden on one level of aggregation: move nodes, refine, aggregate.
//
// Both qualities have one form. A node has a mass (its strength for modularity, the number of actors
// in it for CPM); joining two sets C and D gains
//   w(C, D) - penalty * mass(C) * mass(D)        penalty = g / 2m for modularity, g for CPM.
#pragma once

#include <cstdint>
#include <vector>

#include "base/random.h"
#include "groups/graph.h"

namespace fewhands {

// Rows need not be sorted; weight inside a node has no edge.
struct LevelGraph {
  std::vector<std::uint64_t> offsets{0};
  std::vector<std::uint32_t> targets;
  std::vector<double> weights;
  std::vector<double> mass;

  std::uint32_t node_count() const { return static_cast<std::uint32_t>(mass.size()); }
};

// Sums of edge weights from one node (or set) to communities. Zero between uses.
class CommunityWeights {
 public:
  explicit CommunityWeights(std::size_t communities) : weight_(communities, 0), seen_(communities, 0) {}
  void add(std::uint32_t community, double weight) {
    if (!seen_[community]) {
      seen_[community] = 1;
      touched_.push_back(community);
    }
    weight_[community] += weight;
  }
  double operator[](std::uint32_t community) const { return weight_[community]; }
  // In the order of first touch.
  const std::vector<std::uint32_t>& touched() const { return touched_; }
  void clear() {
    for (const std::uint32_t community : touched_) {
      weight_[community] = 0;
      seen_[community] = 0;
    }
    touched_.clear();
  }

 private:
  std::vector<double> weight_;
  std::vector<std::uint8_t> seen_;
  std::vector<std::uint32_t> touched_;
};

// Fast local move: nodes wait in a queue in random order; each goes to the community (or to one of
// its own) where it gains most; the neighbours it left behind wait again. Labels are below
// node_count(). Ends when no node gains; returns whether any moved.
bool move_nodes(const LevelGraph& level, double penalty, std::vector<std::uint32_t>& community,
                Random& random);

// Splits each community into well connected parts: from singletons, each well connected node that is
// still alone joins a part of its own community with probability ~ exp(gain / randomness), among
// those parts that do not lose and are well connected. Each part is connected.
std::vector<std::uint32_t> refine(const LevelGraph& level, double penalty,
                                  const std::vector<std::uint32_t>& community, double randomness,
                                  Random& random);

// One node per label (labels 0 .. count-1).
LevelGraph aggregate(const LevelGraph& level, const std::vector<std::uint32_t>& label, std::uint32_t count);

}  // namespace fewhands
