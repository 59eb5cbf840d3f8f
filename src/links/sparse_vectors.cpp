#include "links/sparse_vectors.h"

#include <algorithm>
#include <cmath>

namespace fewhands {

namespace {

// Calls visit(actor, object, actions of the actor on the object, actors of the object), objects ascending.
template <typename Visit>
void each_incidence(const SortedActions& actions, const Visit& visit) {
  std::vector<std::uint32_t> count(actions.actor_count, 0);
  std::vector<ActorId> seen;
  for (ObjectId object = 0; object < actions.object_count; ++object) {
    seen.clear();
    for (std::size_t row = actions.begin_of(object); row < actions.end_of(object); ++row) {
      if (count[actions.actor[row]]++ == 0) seen.push_back(actions.actor[row]);
    }
    for (const ActorId actor : seen) {
      visit(actor, object, count[actor], seen.size());
      count[actor] = 0;
    }
  }
}

}  // namespace

std::uint64_t SparseVectors::memory_bytes() const {
  return start.capacity() * sizeof(std::size_t) + column.capacity() * sizeof(std::uint32_t) +
         value.capacity() * sizeof(double);
}

SparseVectors tf_idf_vectors(const SortedActions& actions, const TfIdfOptions& options) {
  std::vector<std::uint32_t> objects(actions.actor_count, 0);
  each_incidence(actions, [&](ActorId actor, ObjectId, std::uint32_t, std::size_t) { ++objects[actor]; });
  const auto active = static_cast<double>(
      std::count_if(objects.begin(), objects.end(), [](std::uint32_t n) { return n > 0; }));
  // An object of everybody weighs nothing and gets no entry.
  const auto wanted = [&](ActorId actor, std::size_t actors) {
    return objects[actor] >= options.min_objects && static_cast<double>(actors) < active;
  };
  SparseVectors result;
  result.columns = actions.object_count;
  result.start.assign(std::size_t{actions.actor_count} + 1, 0);
  each_incidence(actions, [&](ActorId actor, ObjectId, std::uint32_t, std::size_t actors) {
    if (wanted(actor, actors)) ++result.start[actor + 1];
  });
  for (std::size_t row = 1; row < result.start.size(); ++row) result.start[row] += result.start[row - 1];
  result.column.resize(result.start.back());
  result.value.resize(result.start.back());
  std::vector<std::size_t> next(result.start.begin(), result.start.end() - 1);
  each_incidence(actions, [&](ActorId actor, ObjectId object, std::uint32_t count, std::size_t actors) {
    if (!wanted(actor, actors)) return;
    result.column[next[actor]] = object;
    result.value[next[actor]++] = count * std::log(active / static_cast<double>(actors));
  });
  normalise_rows(result);
  return result;
}

void normalise_rows(SparseVectors& vectors) {
  for (std::uint32_t row = 0; row < vectors.rows(); ++row) {
    double squares = 0;
    for (const double value : vectors.values_of(row)) squares += value * value;
    const double length = std::sqrt(squares);
    for (std::size_t i = vectors.start[row]; i < vectors.start[row + 1]; ++i) vectors.value[i] /= length;
  }
}

}  // namespace fewhands
