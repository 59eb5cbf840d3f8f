// Who acts first and who follows. Each (actor, object) counts once: the actor leads there if it comes
// first in more of its co-actions on that object than it comes second; an object on which it does
// both as often, or only at the same instant, says nothing. Leads against follows: two-sided exact
// binomial test at 1/2. Counting objects and not co-actions keeps one post that thirty others copy
// from being thirty proofs.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/types.h"
#include "groups/group.h"

namespace fewhands {

// `first` acted on `object`, `second` did so `gap` later; gap 0: at the same instant, no order.
struct OrderedCoAction {
  ActorId first = 0;
  ActorId second = 0;
  ObjectId object = 0;
  TimeMicros gap = 0;
};

struct RoleOptions {
  double alpha = 0.05;
};

struct RoleEvidence {
  ActorId actor = 0;
  Role role = Role::member;
  std::uint32_t leads = 0;  // objects
  std::uint32_t follows = 0;
  double p = 1;
};

// members: sorted, distinct. Co-actions with anyone else are passed over. Result beside members.
// O(n log n); independent of the order of co-actions.
std::vector<RoleEvidence> member_roles(std::span<const ActorId> members,
                                       std::span<const OrderedCoAction> coactions,
                                       const RoleOptions& options = {});

// P(X at least as far from n/2 as k), X ~ Binomial(n, 1/2).
double binomial_sign_test(std::uint32_t k, std::uint32_t n);

}  // namespace fewhands
