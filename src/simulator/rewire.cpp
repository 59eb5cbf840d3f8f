// Curveball trades on the incidence of actors and objects (Strona et al. 2014, Nature Communications 5:4114),
// in global rounds (Carstens, Berger and Strona 2018, arXiv:1609.05137): in each round every actor meets one
// other; what both have stays, what only one has is pooled, shuffled and dealt out again in the old numbers.
#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/random.h"
#include "simulator/shuffle.h"
#include "simulator/sort_actions.h"

namespace fewhands {

namespace {

// The distinct objects of actor a are objects[starts[a] .. starts[a + 1]).
struct Incidence {
  std::vector<std::uint32_t> starts;
  std::vector<ObjectId> objects;
};

// `actions` must be sorted by object.
Incidence incidence_of(const ActionTable& actions) {
  std::vector<ObjectId> last(actions.actor_count, kNone);
  Incidence result;
  result.starts.assign(std::size_t{actions.actor_count} + 1, 0);
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const ActorId actor = actions.actor[i];
    if (last[actor] != actions.object[i]) ++result.starts[actor + 1];
    last[actor] = actions.object[i];
  }
  for (std::size_t i = 1; i < result.starts.size(); ++i) result.starts[i] += result.starts[i - 1];
  result.objects.resize(result.starts.back());
  std::vector<std::uint32_t> next(result.starts.begin(), result.starts.end() - 1);
  std::fill(last.begin(), last.end(), kNone);
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const ActorId actor = actions.actor[i];
    if (last[actor] != actions.object[i]) result.objects[next[actor]++] = actions.object[i];
    last[actor] = actions.object[i];
  }
  return result;
}

class Curveball {
 public:
  Curveball(Incidence& incidence, ObjectId object_count) : incidence_(incidence), marks_(object_count, 0) {}

  void trade(ActorId a, ActorId b, Random& random) {
    mark_ += 2;
    const std::uint32_t begin_a = incidence_.starts[a], end_a = incidence_.starts[a + 1];
    const std::uint32_t begin_b = incidence_.starts[b], end_b = incidence_.starts[b + 1];
    auto& objects = incidence_.objects;
    pool_.clear();
    for (std::uint32_t i = begin_a; i < end_a; ++i) marks_[objects[i]] = mark_;
    std::uint32_t keep_b = begin_b;
    for (std::uint32_t i = begin_b; i < end_b; ++i) {
      const ObjectId object = objects[i];
      if (marks_[object] == mark_) {
        marks_[object] = mark_ + 1;
        objects[keep_b++] = object;
      } else {
        pool_.push_back(object);
      }
    }
    std::uint32_t keep_a = begin_a;
    for (std::uint32_t i = begin_a; i < end_a; ++i) {
      const ObjectId object = objects[i];
      if (marks_[object] == mark_) {
        pool_.push_back(object);
      } else {
        objects[keep_a++] = object;
      }
    }
    const std::size_t to_b = end_b - keep_b;
    deal(to_b, random);
    std::copy(pool_.begin(), pool_.begin() + static_cast<std::ptrdiff_t>(to_b), objects.begin() + keep_b);
    std::copy(pool_.begin() + static_cast<std::ptrdiff_t>(to_b), pool_.end(), objects.begin() + keep_a);
  }

 private:
  // Makes the first `count` of the pool a uniform choice; drawing the smaller part is enough.
  void deal(std::size_t count, Random& random) {
    const std::size_t n = pool_.size();
    if (2 * count <= n) {
      for (std::size_t i = 0; i < count; ++i) std::swap(pool_[i], pool_[i + random.below(n - i)]);
    } else {
      for (std::size_t i = n; i > count; --i) std::swap(pool_[i - 1], pool_[random.below(i)]);
    }
  }

  Incidence& incidence_;
  std::vector<std::uint64_t> marks_;
  std::vector<ObjectId> pool_;
  std::uint64_t mark_ = 0;
};

void randomise(Incidence& incidence, ObjectId object_count, std::uint32_t rounds, Random& random) {
  std::vector<ActorId> order;
  for (ActorId actor = 0; actor + 1 < incidence.starts.size(); ++actor) {
    if (incidence.starts[actor + 1] > incidence.starts[actor]) order.push_back(actor);
  }
  Curveball curveball(incidence, object_count);
  for (std::uint32_t round = 0; round < rounds; ++round) {
    shuffle(order, random);
    for (std::size_t i = 0; i + 1 < order.size(); i += 2) curveball.trade(order[i], order[i + 1], random);
  }
}

// The actors of each object, [starts[o] .. starts[o + 1]).
Incidence transposed(const Incidence& incidence, ObjectId object_count) {
  Incidence result;
  result.starts.assign(std::size_t{object_count} + 1, 0);
  for (const ObjectId object : incidence.objects) ++result.starts[object + 1];
  for (std::size_t i = 1; i < result.starts.size(); ++i) result.starts[i] += result.starts[i - 1];
  result.objects.resize(incidence.objects.size());
  std::vector<std::uint32_t> next(result.starts.begin(), result.starts.end() - 1);
  for (ActorId actor = 0; actor + 1 < incidence.starts.size(); ++actor) {
    for (std::uint32_t i = incidence.starts[actor]; i < incidence.starts[actor + 1]; ++i) {
      result.objects[next[incidence.objects[i]]++] = actor;
    }
  }
  return result;
}

}  // namespace

ActionTable rewire_actors(const ActionTable& actions, const ShuffleOptions& options) {
  ActionTable result = sorted_actions(actions);
  if (result.size() == 0) return result;
  Random random(mix64(options.seed) ^ 0x03);
  Incidence incidence = incidence_of(result);
  randomise(incidence, result.object_count, options.trades, random);
  Incidence actors = transposed(incidence, result.object_count);

  // Within an object the new actors are dealt to the old ones' places at random.
  std::vector<ObjectId> seen_on(result.actor_count, kNone);
  std::vector<ActorId> successor(result.actor_count, 0);
  for (std::size_t i = 0, dealt = 0; i < result.size(); ++i) {
    const ObjectId object = result.object[i];
    if (i == 0 || result.object[i - 1] != object) dealt = actors.starts[object];
    const ActorId old = result.actor[i];
    if (seen_on[old] != object) {
      const std::size_t left = actors.starts[object + 1] - dealt;
      std::swap(actors.objects[dealt], actors.objects[dealt + random.below(left)]);
      seen_on[old] = object;
      successor[old] = actors.objects[dealt++];
    }
    result.actor[i] = successor[old];
  }
  return sorted_actions(result);
}

}  // namespace fewhands
