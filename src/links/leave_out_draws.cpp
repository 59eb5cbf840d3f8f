#include "links/leave_out_draws.h"

#include <algorithm>
#include <cmath>

namespace fewhands {

namespace {

constexpr std::size_t kThird = 3;  // an object needs a third actor to tell how popular it is
constexpr double kMostChance = 0.99;
constexpr double kSteepest = 8.0;  // per quarter bit; far beyond where a bound still gets smaller
constexpr int kSteps = 40;         // halvings of the search for the best slope

}  // namespace

LeaveOutDraws::LeaveOutDraws(const ActorObjects& incidence, const ObjectActors& lists,
                             std::span<const double> surprisal, const Affinity* interests)
    : incidence_(incidence),
      lists_(lists),
      surprisal_(surprisal),
      interests_(interests),
      factors_(interests ? interests->factors() : 0),
      positions_(surprisal.size() * factors_, 0.0F) {
  if (factors_ == 0) return;
  for (ActorId actor = 0; actor < incidence.actor_count(); ++actor) {
    if (!interests_->has(actor)) continue;
    const std::span<const float> position = interests_->row(actor);
    for (const ObjectId object : incidence.objects(actor)) {
      for (std::size_t f = 0; f < factors_; ++f) positions_[object * factors_ + f] += position[f];
    }
  }
}

double LeaveOutDraws::weight_of(std::span<const ObjectId> shared) const {
  double weight = 0;
  for (const ObjectId object : shared) {
    if (lists_.actors(object).size() >= kThird) weight += surprisal_[object];
  }
  return weight;
}

double LeaveOutDraws::crowd_p(ActorId a, ActorId b, std::span<const ObjectId> shared) const {
  const double weight = weight_of(shared);
  if (weight == 0) return 1.0;
  return std::max(bound(crowd_terms(a, b, shared), weight), bound(crowd_terms(b, a, shared), weight));
}

double LeaveOutDraws::p(ActorId a, ActorId b, std::span<const ObjectId> shared, Scratch& scratch) const {
  const double weight = weight_of(shared);
  if (weight == 0) return 1.0;
  double largest = 0;
  for (const auto& [given, drawn] : {std::pair(a, b), std::pair(b, a)}) {
    std::vector<Term> terms = crowd_terms(given, drawn, shared);
    add_neighbours(given, drawn, weight, terms, scratch);
    largest = std::max(largest, bound(terms, weight));
  }
  return largest;
}

// `both`: the drawn actor acts on the object, so that it has to be left out there.
double LeaveOutDraws::crowd_chance(ActorId given, ActorId drawn, ObjectId object, bool both) const {
  const auto own = static_cast<double>(incidence_.objects(drawn).size());
  const double rest = static_cast<double>(incidence_.incidences()) - own -
                      static_cast<double>(incidence_.objects(given).size());
  const double others = static_cast<double>(lists_.actors(object).size()) - (both ? 2.0 : 1.0);
  double popularity = others;
  if (factors_ > 0 && interests_->has(drawn)) {
    const std::span<const float> mine = interests_->row(drawn);
    double lift = 0;
    for (std::size_t f = 0; f < factors_; ++f) {
      auto position = static_cast<double>(positions_[object * factors_ + f]);
      if (interests_->has(given)) position -= static_cast<double>(interests_->row(given)[f]);
      if (both) position -= static_cast<double>(mine[f]);
      lift += position * static_cast<double>(mine[f]);
    }
    popularity = std::max(popularity, others + lift);
  }
  return std::min(kMostChance, own * popularity / std::max(rest, 1.0));
}

std::vector<LeaveOutDraws::Term> LeaveOutDraws::crowd_terms(ActorId given, ActorId drawn,
                                                            std::span<const ObjectId> shared) const {
  std::vector<Term> terms;
  auto next = shared.begin();
  for (const ObjectId object : incidence_.objects(given)) {
    const bool both = next != shared.end() && *next == object;
    if (both) ++next;
    if (lists_.actors(object).size() < (both ? kThird : kThird - 1)) continue;
    terms.push_back({object, both, crowd_chance(given, drawn, object, both)});
  }
  return terms;
}

void LeaveOutDraws::add_neighbours(ActorId given, ActorId drawn, double weight, std::vector<Term>& terms,
                                   Scratch& scratch) const {
  const std::span<const ObjectId> own = incidence_.objects(drawn);
  scratch.overlap.resize(incidence_.actor_count(), 0.0F);
  scratch.walk.resize(incidence_.actor_count(), 0.0);
  scratch.met.clear();
  for (const ObjectId object : own) {
    const bool counts = lists_.actors(object).size() >= kThird;
    for (const ActorId c : lists_.actors(object)) {
      if (scratch.overlap[c] == 0.0F) scratch.met.push_back(c);
      if (counts) scratch.overlap[c] += static_cast<float>(surprisal_[object]);
    }
  }
  double squares = 0;
  for (const Term& term : terms) squares += term.both ? surprisal_[term.object] * surprisal_[term.object] : 0;
  const auto suspect = static_cast<float>(weight - std::sqrt(squares));
  const auto speaks = [&](ActorId c) { return c != given && c != drawn && scratch.overlap[c] < suspect; };
  // Per object of the drawn one: the chance of the step to any one of those who speak.
  std::vector<double> step(own.size(), 0.0);
  for (std::size_t i = 0; i < own.size(); ++i) {
    const std::span<const ActorId> actors = lists_.actors(own[i]);
    const auto speakers = std::count_if(actors.begin(), actors.end(), speaks);
    if (speakers == 0) continue;
    step[i] = 1.0 / static_cast<double>(speakers);
    for (const ActorId c : actors) scratch.walk[c] += step[i];
  }
  const auto objects = static_cast<double>(own.size());
  for (Term& term : terms) {
    // A walk that set out from the object itself says nothing about it.
    double back = 0;
    if (term.both)
      back =
          step[static_cast<std::size_t>(std::lower_bound(own.begin(), own.end(), term.object) - own.begin())];
    const double steps = objects - (term.both ? 1.0 : 0.0);
    if (steps == 0) continue;
    double arrives = 0;
    for (const ActorId c : lists_.actors(term.object)) {
      if (scratch.walk[c] == 0.0 || !speaks(c)) continue;
      arrives += (scratch.walk[c] - back) / static_cast<double>(incidence_.objects(c).size());
    }
    term.chance = std::min(kMostChance, std::max(term.chance, objects * arrives / steps));
  }
  for (const ActorId c : scratch.met) {
    scratch.overlap[c] = 0.0F;
    scratch.walk[c] = 0.0;
  }
}

double LeaveOutDraws::bound(std::span<const Term> terms, double weight) const {
  double mean = 0;
  for (const Term& term : terms) mean += term.chance * surprisal_[term.object];
  if (weight <= mean) return 1.0;
  // The exponent is convex in t; its slope is zero where the tilted mean equals the weight.
  double low = 0;
  double high = kSteepest;
  for (int step = 0; step < kSteps; ++step) {
    const double t = (low + high) / 2;
    double tilted = 0;
    for (const Term& term : terms) {
      const double raised = term.chance * std::exp(t * surprisal_[term.object]);
      tilted += surprisal_[term.object] * raised / (1.0 - term.chance + raised);
    }
    (tilted < weight ? low : high) = t;
  }
  double exponent = -low * weight;
  for (const Term& term : terms)
    exponent += std::log1p(term.chance * std::expm1(low * surprisal_[term.object]));
  return std::min(1.0, std::exp(exponent));
}

}  // namespace fewhands
