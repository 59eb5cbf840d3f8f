#include "links/same_things.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace fewhands {

namespace {

std::vector<std::uint32_t> popularity_of(const ActorObjects& incidence, std::size_t objects) {
  std::vector<std::uint32_t> actors(objects, 0);
  for (ActorId actor = 0; actor < incidence.actor_count(); ++actor) {
    for (const ObjectId object : incidence.objects(actor)) ++actors[object];
  }
  return actors;
}

// Objects of k actors are shared by k (k - 1) / 2 pairs.
std::vector<double> jump_sizes(const ActorObjects& incidence, std::span<const double> surprisal) {
  std::vector<double> jumps(2, 0.0);
  const std::vector<std::uint32_t> popularity = popularity_of(incidence, surprisal.size());
  bool any = false;
  for (std::size_t object = 0; object < surprisal.size(); ++object) {
    const double k = popularity[object];
    if (k < 2) continue;
    const auto weight = static_cast<std::size_t>(surprisal[object]);
    if (weight >= jumps.size()) jumps.resize(weight + 1, 0.0);
    jumps[weight] += k * (k - 1.0) / 2.0;
    any = true;
  }
  if (!any) jumps[1] = 1.0;
  return jumps;
}

}  // namespace

ThingsTest::ThingsTest(const ActorObjects& incidence, std::span<const double> surprisal)
    : incidence_(incidence), surprisal_(surprisal), tail_(jump_sizes(incidence, surprisal)) {
  std::map<std::uint32_t, std::uint32_t> counts;
  for (const std::uint32_t k : popularity_of(incidence, surprisal.size())) {
    if (k >= 2) ++counts[k];
  }
  for (const auto& [k, objects] : counts) popularity_.push_back({static_cast<double>(k), static_cast<double>(objects)});
}

double ThingsTest::expected(ActorId a, ActorId b) const {
  const auto total = static_cast<double>(std::max<std::size_t>(incidence_.incidences(), 1));
  const double rate_a = static_cast<double>(incidence_.objects(a).size()) / total;
  const double rate_b = static_cast<double>(incidence_.objects(b).size()) / total;
  double sum = 0.0;
  // k (k - 1) rather than k^2: the second actor takes one of the k - 1 places that are left.
  for (const Popularity& p : popularity_) {
    sum += p.objects * -std::expm1(-rate_a * p.actors) * -std::expm1(-rate_b * (p.actors - 1.0));
  }
  return sum;
}

std::uint32_t ThingsTest::weight(std::span<const ObjectId> shared) const {
  double sum = 0.0;
  for (const ObjectId object : shared) sum += surprisal_[object];
  return static_cast<std::uint32_t>(sum);
}

double ThingsTest::p(ActorId a, ActorId b, std::span<const ObjectId> shared) const {
  return shared.empty() ? 1.0 : tail_.tail(weight(shared), expected(a, b));
}

double ThingsTest::randomised_p(ActorId a, ActorId b, std::span<const ObjectId> shared, double u) const {
  return tail_.randomised_tail(weight(shared), expected(a, b), u);
}

}  // namespace fewhands
