// p_things: do two actors share more objects than their activity and the objects' popularity
// explain, time aside?
//
// The bipartite configuration model (BiCM, Saracco et al. 2015): actor a acts on object o with
// probability p_ao = x_a y_o / (1 + x_a y_o), where x and y make the expected number of distinct objects
// of each actor and of distinct actors of each object what they are (fixed point, over classes of
// equal degree). The shared objects of a pair are Poisson-binomial with mean lambda = sum over o of
// p_ao p_bo; they are weighted by surprisal as in crowd_model.h, so the same compound Poisson
// tail serves.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "links/compound_poisson.h"
#include "links/shared_objects.h"

namespace fewhands {

class ThingsTest {
 public:
  // surprisal: per object, from object_surprisal(). Both spans must outlive the test.
  ThingsTest(const ActorObjects& incidence, std::span<const double> surprisal, const Context& context);

  // Means by the two actors' numbers of objects: many pairs have the same. One for each thread.
  struct Memo {
    std::map<std::pair<std::size_t, std::size_t>, double> expected;
  };
  double p(ActorId a, ActorId b, std::span<const ObjectId> shared, Memo& memo) const;
  double p(ActorId a, ActorId b, std::span<const ObjectId> shared) const {
    Memo memo;
    return p(a, b, shared, memo);
  }
  // For checks of calibration; u uniform in [0, 1).
  double randomised_p(ActorId a, ActorId b, std::span<const ObjectId> shared, double u) const;

 private:
  struct Popularity {
    double actors;   // k
    double objects;  // how many objects have it
    double fitness;  // y
  };
  struct Activity {
    std::uint32_t objects;  // D
    double actors;          // how many actors have it
    double fitness;         // x
  };
  ThingsTest(const ActorObjects& incidence, std::span<const double> surprisal,
             std::span<const std::uint32_t> popularity, const Context& context);
  void fit(const Context& context);
  double fitness(ActorId actor) const;
  double expected(ActorId a, ActorId b, Memo& memo) const;
  double expected(ActorId a, ActorId b) const;
  std::uint32_t weight(std::span<const ObjectId> shared) const;

  const ActorObjects& incidence_;
  std::span<const double> surprisal_;
  std::vector<Popularity> popularity_;  // by actors ascending
  std::vector<Activity> activity_;      // by number of distinct objects
  CompoundPoisson tail_;
};

}  // namespace fewhands
