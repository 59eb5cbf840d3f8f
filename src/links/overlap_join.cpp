#include "links/overlap_join.h"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <numeric>

#include "base/parallel.h"

namespace fewhands {

namespace {

constexpr std::uint32_t kTabulatedWeight = 4096;
constexpr std::size_t kActorsPerTask = 64;
constexpr std::size_t kExactDegrees = 64;  // above, degrees within a fiftieth are one class

std::size_t rounded_degree(std::size_t degree) {
  if (degree <= kExactDegrees) return degree;
  std::size_t upper = kExactDegrees;
  while (upper < degree) upper += upper / 50;
  return upper;
}

// Which actors act on an object, those alone for whom it can matter.
struct Lists {
  std::vector<std::size_t> start;
  std::vector<ActorId> actors;  // ascending
};

struct Scratch {
  std::vector<double> weight;  // per object: its weight where the asking actor acts on it, else 0
  std::vector<std::uint8_t> met;
  std::vector<ActorId> candidates;
};

class Join {
 public:
  Join(const ActorObjects& incidence, std::span<const double> surprisal, const ThingsTest& things,
       const DegreeClasses& classes, double cutoff)
      : incidence_(incidence),
        surprisal_(surprisal),
        things_(things),
        classes_(classes),
        cutoff_(cutoff),
        limit_(things.tail().largest_lambda(cutoff, kTabulatedWeight)) {
    find_lowest();
    make_lists();
  }

  void pairs_of(ActorId a, Scratch& scratch, std::vector<OverlapPair>& pairs) const {
    if (lowest_[a] == kNone) return;
    scratch.met.resize(incidence_.actor_count());
    scratch.candidates.clear();
    for (const ObjectId object : incidence_.objects(a)) {
      if (surprisal_[object] < lowest_[a]) continue;
      for (std::size_t i = lists_.start[object + 1]; i > lists_.start[object]; --i) {
        const ActorId b = lists_.actors[i - 1];
        if (b <= a) break;
        if (scratch.met[b]) continue;
        scratch.met[b] = 1;
        scratch.candidates.push_back(b);
      }
    }
    if (scratch.candidates.empty()) return;
    for (const ActorId b : scratch.candidates) scratch.met[b] = 0;
    std::sort(scratch.candidates.begin(), scratch.candidates.end());
    scratch.weight.resize(surprisal_.size());
    for (const ObjectId object : incidence_.objects(a)) scratch.weight[object] = surprisal_[object];
    for (const ActorId b : scratch.candidates) {
      const OverlapPair pair = overlap(a, b, scratch.weight);
      if (matters(pair)) pairs.push_back(pair);
    }
    for (const ObjectId object : incidence_.objects(a)) scratch.weight[object] = 0.0;
  }

 private:
  // Per actor the least surprisal of an object that has to be looked up, kNone where none has: a pair whose
  // shared objects all weigh less cannot reach what the smallest lambda of the actor asks for.
  void find_lowest() {
    lowest_.assign(incidence_.actor_count(), kNone);
    std::vector<std::uint32_t> least(classes_.count());
    for (std::uint32_t c = 0; c < classes_.count(); ++c) {
      double smallest = classes_.expected(c, 0);
      for (std::uint32_t d = 1; d < classes_.count(); ++d)
        smallest = std::min(smallest, classes_.expected(c, d));
      const auto first =
          std::find_if(limit_.begin() + 1, limit_.end(), [&](double lambda) { return lambda >= smallest; });
      least[c] = static_cast<std::uint32_t>(first - limit_.begin());
    }
    std::vector<double> weights;
    for (ActorId actor = 0; actor < incidence_.actor_count(); ++actor) {
      if (classes_.class_of(actor) == kNone) continue;
      weights.clear();
      for (const ObjectId object : incidence_.objects(actor)) weights.push_back(surprisal_[object]);
      std::sort(weights.begin(), weights.end());
      double sum = 0;
      for (const double weight : weights) {
        sum += weight;
        if (sum < least[classes_.class_of(actor)]) continue;
        lowest_[actor] = static_cast<std::uint32_t>(weight);
        break;
      }
    }
  }

  void make_lists() {
    lists_.start.assign(surprisal_.size() + 1, 0);
    const auto each = [&](const auto& visit) {
      for (ActorId actor = 0; actor < incidence_.actor_count(); ++actor) {
        if (lowest_[actor] == kNone) continue;
        for (const ObjectId object : incidence_.objects(actor)) {
          if (surprisal_[object] >= lowest_[actor]) visit(actor, object);
        }
      }
    };
    each([&](ActorId, ObjectId object) { ++lists_.start[object + 1]; });
    std::partial_sum(lists_.start.begin(), lists_.start.end(), lists_.start.begin());
    lists_.actors.resize(lists_.start.back());
    std::vector<std::size_t> next(lists_.start.begin(), lists_.start.end() - 1);
    each([&](ActorId actor, ObjectId object) { lists_.actors[next[object]++] = actor; });
  }

  OverlapPair overlap(ActorId a, ActorId b, const std::vector<double>& weight) const {
    OverlapPair pair{a, b, 0, 0};
    double sum = 0;
    for (const ObjectId object : incidence_.objects(b)) {
      sum += weight[object];
      pair.shared += weight[object] > 0 ? 1 : 0;
    }
    pair.weight = static_cast<std::uint32_t>(sum);
    return pair;
  }

  bool matters(const OverlapPair& pair) const {
    const double lambda = classes_.expected_of(pair.a, pair.b);
    if (pair.weight <= kTabulatedWeight && lambda <= CompoundPoisson::kLargeMean)
      return lambda <= limit_[pair.weight];
    return things_.tail().tail(pair.weight, lambda) <= cutoff_;
  }

  const ActorObjects& incidence_;
  std::span<const double> surprisal_;
  const ThingsTest& things_;
  const DegreeClasses& classes_;
  double cutoff_;
  std::vector<double> limit_;
  std::vector<std::uint32_t> lowest_;
  Lists lists_;
};

}  // namespace

DegreeClasses::DegreeClasses(const ActorObjects& incidence, const ThingsTest& things, const Context& context)
    : class_of_(incidence.actor_count(), kNone) {
  std::map<std::size_t, std::uint32_t> classes;  // by rounded degree
  std::vector<std::size_t> largest;
  for (ActorId actor = 0; actor < incidence.actor_count(); ++actor) {
    if (const std::size_t degree = incidence.objects(actor).size(); degree > 0)
      classes.try_emplace(rounded_degree(degree), 0);
  }
  std::uint32_t next = 0;
  for (auto& [degree, number] : classes) number = next++;
  actors_.assign(next, 0);
  largest.assign(next, 0);
  for (ActorId actor = 0; actor < incidence.actor_count(); ++actor) {
    const std::size_t degree = incidence.objects(actor).size();
    if (degree == 0) continue;
    const std::uint32_t c = class_of_[actor] = classes.at(rounded_degree(degree));
    ++actors_[c];
    largest[c] = std::max(largest[c], degree);
  }
  expected_.assign(std::size_t{next} * next, 0.0);
  parallel_for(next, context.threads, [&](std::size_t x) {
    for (std::size_t y = 0; y < next; ++y)
      expected_[x * next + y] = things.expected_by_degree(largest[x], largest[y]);
  });
}

std::vector<OverlapPair> overlap_join(const ActorObjects& incidence, std::span<const double> surprisal,
                                      const ThingsTest& things, const DegreeClasses& classes, double cutoff,
                                      const Context& context) {
  std::vector<OverlapPair> result;
  if (classes.count() == 0) return result;
  const Join join(incidence, surprisal, things, classes, cutoff);
  const std::size_t actors = incidence.actor_count();
  std::vector<std::vector<OverlapPair>> found((actors + kActorsPerTask - 1) / kActorsPerTask);
  tbb::enumerable_thread_specific<Scratch> scratch;
  parallel_for(found.size(), context.threads, [&](std::size_t task) {
    context.check_cancelled();
    Scratch& mine = scratch.local();
    const std::size_t end = std::min(actors, (task + 1) * kActorsPerTask);
    for (std::size_t a = task * kActorsPerTask; a < end; ++a)
      join.pairs_of(static_cast<ActorId>(a), mine, found[task]);
  });
  for (const std::vector<OverlapPair>& pairs : found) result.insert(result.end(), pairs.begin(), pairs.end());
  return result;
}

}  // namespace fewhands
