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
    if (k >= 1) ++counts[k];
  }
  for (const auto& [k, objects] : counts)
    popularity_.push_back({static_cast<double>(k), static_cast<double>(objects), 0.0});
  fit();
}

// x_D <- D / sum over k of n_k y_k / (1 + x_D y_k), and y likewise, from the sparse solution
// x = D / sqrt(K), y = k / sqrt(K). Each step brings the expected degrees closer (Vallarano et al. 2021).
void ThingsTest::fit() {
  constexpr int kSteps = 30;
  constexpr double kEnough = 1e-4;
  std::map<std::size_t, double> actors;  // how many have D objects
  for (ActorId actor = 0; actor < incidence_.actor_count(); ++actor) {
    if (const std::size_t degree = incidence_.objects(actor).size(); degree > 0) actors[degree] += 1.0;
  }
  const double root = std::sqrt(static_cast<double>(std::max<std::size_t>(incidence_.incidences(), 1)));
  for (const auto& [degree, count] : actors) fitness_of_[degree] = static_cast<double>(degree) / root;
  for (Popularity& p : popularity_) p.fitness = p.actors / root;
  for (int step = 0; step < kSteps; ++step) {
    double change = 0.0;
    for (auto& [degree, x] : fitness_of_) {
      double sum = 0.0;
      for (const Popularity& p : popularity_) sum += p.objects * p.fitness / (1.0 + x * p.fitness);
      const double next = static_cast<double>(degree) / sum;
      change = std::max(change, std::abs(next / x - 1.0));
      x = next;
    }
    for (Popularity& p : popularity_) {
      double sum = 0.0;
      for (const auto& [degree, x] : fitness_of_) sum += actors[degree] * x / (1.0 + x * p.fitness);
      p.fitness = p.actors / sum;
    }
    if (change < kEnough) break;
  }
}

double ThingsTest::expected(ActorId a, ActorId b) const {
  const auto fitness = [&](ActorId actor) {
    const auto found = fitness_of_.find(incidence_.objects(actor).size());
    return found == fitness_of_.end() ? 0.0 : found->second;
  };
  const double x = fitness(a);
  const double y = fitness(b);
  double sum = 0.0;
  for (const Popularity& p : popularity_) {
    // An object of one actor cannot be shared: the second actor takes one of the k - 1 other places.
    const double others = (p.actors - 1.0) / p.actors;
    sum += p.objects * others * (x * p.fitness / (1.0 + x * p.fitness)) *
           (y * p.fitness / (1.0 + y * p.fitness));
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
