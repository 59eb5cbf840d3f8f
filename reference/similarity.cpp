#include "reference/similarity.h"

#include <algorithm>
#include <cmath>

namespace fewhands::reference {

namespace {

std::vector<ActorId> actors_of(const ObjectSets& objects, ObjectId object) {
  std::vector<ActorId> actors;
  for (ActorId actor = 0; actor < objects.size(); ++actor) {
    if (objects[actor].contains(object)) actors.push_back(actor);
  }
  return actors;
}

// What two share of the objects that a third acts on, too.
double shared_weight(const ObjectSets& objects, std::span<const double> surprisal, ActorId a, ActorId b) {
  double weight = 0;
  for (const ObjectId object : objects[a]) {
    if (objects[b].contains(object) && actors_of(objects, object).size() > 2) weight += surprisal[object];
  }
  return weight;
}

double direction(const ObjectSets& objects, std::span<const double> surprisal, ActorId given, ActorId drawn,
                 double weight) {
  std::vector<std::pair<double, double>> terms;  // chance, weight
  for (const ObjectId object : objects[given]) {
    const double chance = leave_out_chance(objects, surprisal, given, drawn, object);
    if (chance > 0) terms.emplace_back(chance, surprisal[object]);
  }
  double p = 0;
  for (std::size_t subset = 0; subset < std::size_t{1} << terms.size(); ++subset) {
    double chance = 1;
    double sum = 0;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      const bool hit = (subset >> i & 1) != 0;
      chance *= hit ? terms[i].first : 1 - terms[i].first;
      sum += hit ? terms[i].second : 0;
    }
    if (sum >= weight) p += chance;
  }
  return p;
}

}  // namespace

std::vector<OverlapPair> overlap_join(const ObjectSets& objects, std::span<const double> surprisal,
                                      const ThingsTest& things, const DegreeClasses& classes, double cutoff) {
  std::vector<OverlapPair> pairs;
  for (ActorId a = 0; a < objects.size(); ++a) {
    for (ActorId b = a + 1; b < objects.size(); ++b) {
      OverlapPair pair{a, b, 0, 0};
      for (const ObjectId object : objects[a]) {
        if (!objects[b].contains(object)) continue;
        ++pair.shared;
        pair.weight += static_cast<std::uint32_t>(surprisal[object]);
      }
      if (pair.shared == 0) continue;
      if (things.tail().tail(pair.weight, classes.expected_of(a, b)) <= cutoff) pairs.push_back(pair);
    }
  }
  return pairs;
}

double leave_out_chance(const ObjectSets& objects, std::span<const double> surprisal, ActorId given,
                        ActorId drawn, ObjectId object) {
  double squares = 0;
  for (const ObjectId other : objects[given]) {
    if (objects[drawn].contains(other) && actors_of(objects, other).size() > 2)
      squares += surprisal[other] * surprisal[other];
  }
  const auto weight =
      static_cast<float>(shared_weight(objects, surprisal, given, drawn) - std::sqrt(squares));
  const auto speaks = [&](ActorId c) {
    return c != given && c != drawn && shared_weight(objects, surprisal, drawn, c) < weight;
  };
  double incidences = 0;
  double others = 0;
  for (ActorId c = 0; c < objects.size(); ++c) {
    if (c == given || c == drawn) continue;
    incidences += static_cast<double>(objects[c].size());
    others += objects[c].contains(object) ? 1 : 0;
  }
  if (others == 0) return 0;
  double walk = 0;
  double starts = 0;
  for (const ObjectId start : objects[drawn]) {
    if (start == object) continue;
    starts += 1;
    std::vector<ActorId> speakers = actors_of(objects, start);
    std::erase_if(speakers, [&](ActorId c) { return !speaks(c); });
    for (const ActorId c : speakers) {
      if (objects[c].contains(object))
        walk += 1.0 / static_cast<double>(speakers.size()) / static_cast<double>(objects[c].size());
    }
  }
  const auto own = static_cast<double>(objects[drawn].size());
  const double crowd = own * others / std::max(incidences, 1.0);
  return std::min(0.99, std::max(crowd, starts > 0 ? own * walk / starts : 0.0));
}

double leave_out_p(const ObjectSets& objects, std::span<const double> surprisal, ActorId a, ActorId b) {
  const double weight = shared_weight(objects, surprisal, a, b);
  if (weight == 0) return 1;
  return std::max(direction(objects, surprisal, a, b, weight), direction(objects, surprisal, b, a, weight));
}

}  // namespace fewhands::reference
