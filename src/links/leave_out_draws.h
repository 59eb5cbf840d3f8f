// Given what a did, does b do too much of it?
//
// The question that p_things leaves open: a's objects may be what everybody of a's and b's kind acts on.
// So a's objects are taken as they are, and b's d_b objects are drawn anew, as the others draw theirs:
// b hits object o with probability pi_o = d_b times the largest of
//
//   the crowd       k_o / E                          k_o of o's actors, E incidences in all
//   its interests   (k_o / E) (1 + phi_b . psi_o)    phi_b: b's position in the correspondence analysis of
//                                                    affinity.h; psi_o: the mean position of o's actors
//   its neighbours  P(b -> o' -> c -> o)             a walk: one of b's objects other than o, another actor
//   of
//                                                    it, one of that actor's objects
//
// all without a and without b. The walk stays among those who do what b does, however narrow their
// interest. Who resembles b at least half as much as a does stands under the same suspicion as a and does not
// speak for the neighbours: else each member of a group would excuse the others. An object that nobody else
// acts on counts as half an actor of the crowd.
//
// The weighted number of hits, S = sum of W_o over the hit objects (W_o the surprisal), is a sum of
// independent terms, and its tail is bounded by Chernoff 1952:
//
//   P(S >= s) <= min over t of exp(sum over o of ln(1 + pi_o (e^(t W_o) - 1)) - t s).
//
// The bound is never too small. The test is taken in both directions and the larger p counts.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "links/affinity.h"
#include "links/object_actors.h"
#include "links/shared_objects.h"

namespace fewhands {

class LeaveOutDraws {
 public:
  // surprisal: per object, from object_surprisal(). interests: null or without factors = no lifts. All must
  // outlive the test. O(incidences x factors); 4 bytes for each object and factor.
  LeaveOutDraws(const ActorObjects& incidence, const ObjectActors& lists, std::span<const double> surprisal,
                const Affinity* interests);

  // Working memory of one thread: 12 bytes an actor.
  struct Scratch {
    std::vector<float> overlap;  // per actor: the weight it shares with the drawn one; 0 between calls
    std::vector<double> walk;    // per actor: the chance that the walk comes to it; 0 between calls
    std::vector<ActorId> met;
  };

  // `shared`: the objects that both act on.
  // By the crowd and the interests alone, which is never more than p(): O(objects of a and b).
  double crowd_p(ActorId a, ActorId b, std::span<const ObjectId> shared) const;
  // O(sum of the actors of the objects of a and b).
  double p(ActorId a, ActorId b, std::span<const ObjectId> shared, Scratch& scratch) const;

 private:
  struct Term {
    ObjectId object;
    bool both;
    double chance;
  };
  std::vector<Term> crowd_terms(ActorId given, ActorId drawn, std::span<const ObjectId> shared) const;
  double crowd_chance(ActorId given, ActorId drawn, ObjectId object, bool both) const;
  void add_neighbours(ActorId given, ActorId drawn, double weight, std::vector<Term>& terms,
                      Scratch& scratch) const;
  double bound(std::span<const Term> terms, double weight) const;
  double weight_of(std::span<const ObjectId> shared) const;

  const ActorObjects& incidence_;
  const ObjectActors& lists_;
  std::span<const double> surprisal_;
  const Affinity* interests_;
  std::size_t factors_ = 0;
  std::vector<float> positions_;  // per object and factor: the sum over its actors
};

}  // namespace fewhands
