// The similarity test by its definition, on sets. Slow, for tests only.
#pragma once

#include <set>
#include <span>
#include <vector>

#include "links/overlap_join.h"

namespace fewhands::reference {

// objects[a] = what actor a acts on.
using ObjectSets = std::vector<std::set<ObjectId>>;

// Every pair is looked at.
std::vector<OverlapPair> overlap_join(const ObjectSets& objects, std::span<const double> surprisal,
                                      const ThingsTest& things, const DegreeClasses& classes, double cutoff);

// The chance that `drawn` hits `object` of `given`, without lifts for interests; and whether it counts.
double leave_out_chance(const ObjectSets& objects, std::span<const double> surprisal, ActorId given,
                        ActorId drawn, ObjectId object);

// P(S >= weight shared by the two) exactly, over all subsets of the objects of `given` (few!), the larger of
// both directions. 1 where nothing counts.
double leave_out_p(const ObjectSets& objects, std::span<const double> surprisal, ActorId a, ActorId b);

}  // namespace fewhands::reference
