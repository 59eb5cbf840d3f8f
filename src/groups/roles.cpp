#include "groups/roles.h"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <tuple>

namespace fewhands {
namespace {

struct Order {
  std::uint32_t member = 0;
  ObjectId object = 0;
  std::int32_t direction = 0;  // +1 acted first, -1 followed
};

std::uint32_t index_of(std::span<const ActorId> members, ActorId actor) {
  const auto found = std::lower_bound(members.begin(), members.end(), actor);
  if (found == members.end() || *found != actor) return kNone;
  return static_cast<std::uint32_t>(found - members.begin());
}

}  // namespace

double binomial_sign_test(std::uint32_t k, std::uint32_t n) {
  const std::uint32_t low = std::min(k, n - k);
  if (2 * low >= n) return 1;
  // P(X <= low) as a regularised incomplete beta function.
  return std::min(1.0, 2 * boost::math::ibeta(static_cast<double>(n - low), low + 1.0, 0.5));
}

std::vector<RoleEvidence> member_roles(std::span<const ActorId> members,
                                       std::span<const OrderedCoAction> coactions,
                                       const RoleOptions& options) {
  std::vector<Order> orders;
  for (const auto& coaction : coactions) {
    if (coaction.gap == 0) continue;
    const std::uint32_t first = index_of(members, coaction.first);
    const std::uint32_t second = index_of(members, coaction.second);
    if (first == kNone || second == kNone || first == second) continue;
    orders.push_back({first, coaction.object, 1});
    orders.push_back({second, coaction.object, -1});
  }
  std::sort(orders.begin(), orders.end(), [](const Order& x, const Order& y) {
    return std::tie(x.member, x.object) < std::tie(y.member, y.object);
  });
  std::vector<RoleEvidence> result(members.size());
  for (std::size_t i = 0; i < members.size(); ++i) result[i].actor = members[i];
  for (std::size_t begin = 0, end = 0; begin < orders.size(); begin = end) {
    std::int64_t balance = 0;
    for (end = begin; end < orders.size() && orders[end].member == orders[begin].member &&
                      orders[end].object == orders[begin].object;
         ++end) {
      balance += orders[end].direction;
    }
    RoleEvidence& evidence = result[orders[begin].member];
    evidence.leads += balance > 0;
    evidence.follows += balance < 0;
  }
  for (auto& evidence : result) {
    evidence.p = binomial_sign_test(evidence.leads, evidence.leads + evidence.follows);
    if (evidence.p >= options.alpha) continue;
    evidence.role = evidence.leads > evidence.follows ? Role::originator : Role::amplifier;
  }
  return result;
}

}  // namespace fewhands
