// All pairs of actors that share too much for the bipartite configuration model: p_things <= cutoff.
//
// The weighted overlap S of a pair decides with its two degrees alone. From the largest lambda at which a
// weight still matters follows the least weight that can matter to an actor; the popular objects
// that together weigh less are left out of the index and are not looked up (the prefix filter of
// Bayardo et al. 2007, for sums in place of cosines). Exact: no pair is missed.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "base/progress.h"
#include "links/same_things.h"
#include "links/shared_objects.h"

namespace fewhands {

struct OverlapPair {
  ActorId a = 0;  // a < b
  ActorId b = 0;
  std::uint32_t shared = 0;
  std::uint32_t weight = 0;  // sum of the surprisals of the shared objects

  bool operator==(const OverlapPair&) const = default;
};

// lambda of every pair of degrees, computed once. Degrees: numbers of distinct objects.
class DegreeClasses {
 public:
  DegreeClasses(const ActorObjects& incidence, const ThingsTest& things, const Context& context);

  std::uint32_t class_of(ActorId actor) const { return class_of_[actor]; }  // kNone: no objects
  double expected(std::uint32_t x, std::uint32_t y) const { return expected_[x * actors_.size() + y]; }
  double expected_of(ActorId a, ActorId b) const { return expected(class_of_[a], class_of_[b]); }
  std::uint32_t actors(std::uint32_t c) const { return actors_[c]; }
  std::uint32_t count() const { return static_cast<std::uint32_t>(actors_.size()); }

 private:
  std::vector<std::uint32_t> class_of_;
  std::vector<std::uint32_t> actors_;  // per class
  std::vector<double> expected_;       // class x class
};

// Increasing in (a, b). Memory: what is found, 8 bytes an incidence, 8 bytes an object and thread.
std::vector<OverlapPair> overlap_join(const ActorObjects& incidence, std::span<const double> surprisal,
                                      const ThingsTest& things, const DegreeClasses& classes, double cutoff,
                                      const Context& context);

}  // namespace fewhands
