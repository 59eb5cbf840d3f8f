// A pair's slow shared things tell how many quick ones to expect.
//
// Two actors of one narrow interest share many objects; some of these co-actions are quick by chance.
// With n shared objects on which the pair is not quick, and f the mean over all its shared objects
// of the share of quick pairs, a pair without coordination shows about n f / (1 - f) quick ones.
// A small object borrows from the pooled share of small objects as if kBorrowed pairs were its own.
// Unlike a community's lift, this needs no community, and an operation that shares only what
// it does together is not excused by it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "links/shared_objects.h"
#include "links/sorted_actions.h"

namespace fewhands {

class OwnInterest {
 public:
  // quick_pairs: object_pair_counts in the window. The references must outlive the object.
  OwnInterest(const SortedActions& actions, const ActorObjects& incidence,
              std::vector<std::uint64_t> quick_pairs);

  // `quick`: the objects the pair is quick on. `shared` is working memory. O(objects of a and b).
  double expected(ActorId a, ActorId b, std::uint32_t quick, std::vector<ObjectId>& shared) const;

 private:
  double pairs_of(ObjectId object) const;

  const SortedActions& actions_;
  const ActorObjects& incidence_;
  std::vector<std::uint64_t> quick_pairs_;
  double pooled_ = 0;
};

}  // namespace fewhands
