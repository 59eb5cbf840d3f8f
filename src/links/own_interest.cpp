#include "links/own_interest.h"

#include <algorithm>
#include <utility>

namespace fewhands {

namespace {

constexpr std::size_t kSmallObject = 64;  // actions
constexpr double kBorrowed = 20.0;
constexpr double kMostQuick =
    0.95;  // where everybody is quick, being slow once is no promise of twenty quick ones

}  // namespace

OwnInterest::OwnInterest(const SortedActions& actions, const ActorObjects& incidence,
                         std::vector<std::uint64_t> quick_pairs)
    : actions_(actions), incidence_(incidence), quick_pairs_(std::move(quick_pairs)) {
  double quick = 0;
  double all = 0;
  for (ObjectId object = 0; object < actions.object_count; ++object) {
    if (actions.end_of(object) - actions.begin_of(object) > kSmallObject) continue;
    quick += static_cast<double>(quick_pairs_[object]);
    all += pairs_of(object);
  }
  pooled_ = all > 0 ? quick / all : 0.0;
}

double OwnInterest::expected(ActorId a, ActorId b, std::uint32_t quick, std::vector<ObjectId>& shared) const {
  incidence_.shared(a, b, shared);
  if (shared.size() <= quick) return 0.0;
  double share = 0;
  for (const ObjectId object : shared) {
    share +=
        (static_cast<double>(quick_pairs_[object]) + kBorrowed * pooled_) / (pairs_of(object) + kBorrowed);
  }
  share = std::min(share / static_cast<double>(shared.size()), kMostQuick);
  return static_cast<double>(shared.size() - quick) * share / (1.0 - share);
}

double OwnInterest::pairs_of(ObjectId object) const {
  const auto k = static_cast<double>(actions_.end_of(object) - actions_.begin_of(object));
  return k * (k - 1.0) / 2.0;
}

}  // namespace fewhands
