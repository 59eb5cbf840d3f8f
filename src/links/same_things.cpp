#include "links/same_things.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/parallel.h"

namespace fewhands {

namespace {

constexpr std::uint32_t kSmallValues = 4096;
constexpr std::size_t kClassesPerTask = 16;

std::vector<std::uint32_t> popularity_of(const ActorObjects& incidence, std::size_t objects) {
  std::vector<std::uint32_t> actors(objects, 0);
  for (ActorId actor = 0; actor < incidence.actor_count(); ++actor) {
    for (const ObjectId object : incidence.objects(actor)) ++actors[object];
  }
  return actors;
}

// How often each value but 0 occurs, by value.
std::vector<std::pair<std::uint32_t, std::uint32_t>> count_values(std::span<const std::uint32_t> values) {
  std::vector<std::uint32_t> small(kSmallValues, 0);
  std::map<std::uint32_t, std::uint32_t> large;
  for (const std::uint32_t value : values) ++(value < kSmallValues ? small[value] : large[value]);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> result;
  for (std::uint32_t value = 1; value < kSmallValues; ++value) {
    if (small[value] > 0) result.emplace_back(value, small[value]);
  }
  result.insert(result.end(), large.begin(), large.end());
  return result;
}

// Objects of k actors are shared by k (k - 1) / 2 pairs.
std::vector<double> jump_sizes(std::span<const std::uint32_t> popularity, std::span<const double> surprisal) {
  std::vector<double> jumps(2, 0.0);
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

ThingsTest::ThingsTest(const ActorObjects& incidence, std::span<const double> surprisal,
                       const Context& context)
    : ThingsTest(incidence, surprisal, popularity_of(incidence, surprisal.size()), context) {}

ThingsTest::ThingsTest(const ActorObjects& incidence, std::span<const double> surprisal,
                       std::span<const std::uint32_t> popularity, const Context& context)
    : incidence_(incidence), surprisal_(surprisal), tail_(jump_sizes(popularity, surprisal)) {
  for (const auto& [k, objects] : count_values(popularity)) {
    popularity_.push_back({static_cast<double>(k), static_cast<double>(objects), 0.0});
  }
  fit(context);
}

// x_D <- D / sum over k of n_k y_k / (1 + x_D y_k), and y likewise, from the sparse solution
// x = D / sqrt(K), y = k / sqrt(K). Each step brings the expected degrees closer (Vallarano et al. 2021).
void ThingsTest::fit(const Context& context) {
  constexpr int kSteps = 30;
  constexpr double kEnough = 1e-4;
  std::vector<std::uint32_t> degree_of(incidence_.actor_count());
  for (ActorId actor = 0; actor < incidence_.actor_count(); ++actor) {
    degree_of[actor] = static_cast<std::uint32_t>(incidence_.objects(actor).size());
  }
  const double root = std::sqrt(static_cast<double>(std::max<std::size_t>(incidence_.incidences(), 1)));
  for (const auto& [degree, actors] : count_values(degree_of)) {
    activity_.push_back({degree, static_cast<double>(actors), static_cast<double>(degree) / root});
  }
  for (Popularity& p : popularity_) p.fitness = p.actors / root;
  std::vector<double> changes(activity_.size());
  for (int step = 0; step < kSteps; ++step) {
    parallel_for(
        activity_.size(), context.threads,
        [&](std::size_t i) {
          Activity& a = activity_[i];
          double sum = 0.0;
          for (const Popularity& p : popularity_)
            sum += p.objects * p.fitness / (1.0 + a.fitness * p.fitness);
          const double next = static_cast<double>(a.objects) / sum;
          changes[i] = std::abs(next / a.fitness - 1.0);
          a.fitness = next;
        },
        kClassesPerTask);
    parallel_for(
        popularity_.size(), context.threads,
        [&](std::size_t i) {
          Popularity& p = popularity_[i];
          double sum = 0.0;
          for (const Activity& a : activity_) sum += a.actors * a.fitness / (1.0 + a.fitness * p.fitness);
          p.fitness = p.actors / sum;
        },
        kClassesPerTask);
    if (changes.empty() || *std::max_element(changes.begin(), changes.end()) < kEnough) break;
  }
}

double ThingsTest::fitness(ActorId actor) const {
  const std::size_t degree = incidence_.objects(actor).size();
  const auto found =
      std::lower_bound(activity_.begin(), activity_.end(), degree,
                       [](const Activity& a, std::size_t objects) { return a.objects < objects; });
  return found == activity_.end() || found->objects != degree ? 0.0 : found->fitness;
}

double ThingsTest::expected(ActorId a, ActorId b) const {
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

double ThingsTest::expected(ActorId a, ActorId b, Memo& memo) const {
  const auto [at, fresh] =
      memo.expected.try_emplace({incidence_.objects(a).size(), incidence_.objects(b).size()}, 0.0);
  if (fresh) at->second = expected(a, b);
  return at->second;
}

std::uint32_t ThingsTest::weight(std::span<const ObjectId> shared) const {
  double sum = 0.0;
  for (const ObjectId object : shared) sum += surprisal_[object];
  return static_cast<std::uint32_t>(sum);
}

double ThingsTest::p(ActorId a, ActorId b, std::span<const ObjectId> shared, Memo& memo) const {
  return shared.empty() ? 1.0 : tail_.tail(weight(shared), expected(a, b, memo));
}

double ThingsTest::randomised_p(ActorId a, ActorId b, std::span<const ObjectId> shared, double u) const {
  return tail_.randomised_tail(weight(shared), expected(a, b), u);
}

}  // namespace fewhands
