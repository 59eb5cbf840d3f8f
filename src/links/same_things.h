// p_things: do two actors share more objects than their activity and the objects' popularity
// explain, time aside?
//
// The bipartite configuration model (Saracco et al. 2015) in its sparse form: actor a acts on
// object o with probability p_ao = 1 - exp(-D_a k_o / K), D_a distinct objects of a, k_o distinct
// actors of o, K all incidences. The shared objects of a pair are Poisson-binomial with
// mean lambda = sum over o of p_ao p_bo (less what the pair itself adds), weighted by surprisal as
// in crowd_model.h, so the same compound Poisson tail serves.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "links/compound_poisson.h"
#include "links/shared_objects.h"

namespace fewhands {

class ThingsTest {
 public:
  // surprisal: per object, from object_surprisal(). Both spans must outlive the test.
  ThingsTest(const ActorObjects& incidence, std::span<const double> surprisal);

  double p(ActorId a, ActorId b, std::span<const ObjectId> shared) const;
  // For checks of calibration; u uniform in [0, 1).
  double randomised_p(ActorId a, ActorId b, std::span<const ObjectId> shared, double u) const;

 private:
  struct Popularity {
    double actors;   // k
    double objects;  // how many objects have it
  };
  double expected(ActorId a, ActorId b) const;
  std::uint32_t weight(std::span<const ObjectId> shared) const;

  const ActorObjects& incidence_;
  std::span<const double> surprisal_;
  std::vector<Popularity> popularity_;
  CompoundPoisson tail_;
};

}  // namespace fewhands
