// Who else belongs to a group: an actor may co-act with many of its members, a little with each, so that
// no single pair shows it.
//
// For every actor a outside and every group G of kMinimalGroup members or more, in every layer and
// window: S = sum of the surprisal of the distinct objects on which a co-acts with any member,
// against the compound Poisson of crowd_model.h with mean
//   lambda = 2 sum over b in G of pi_a pi_b * (M - pairs inside groups - own pairs of a with G),
// so that no group hides behind its own speed. The closest single member is tested the same way, its p
// times the size of the group; twice the smaller of the two p counts. It is multiplied by the number of
// (layer, window, group) tests, q is Benjamini-Hochberg over all actors outside. Those with q < alpha join
// the group of their smallest p; repeated until nobody joins, at most kRounds times.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "groups/group.h"
#include "links/crowd_model.h"

namespace fewhands {

inline constexpr std::size_t kMinimalGroup = 5;
inline constexpr int kRounds = 3;

struct MembershipLayer {
  const SortedActions* actions = nullptr;
  std::uint16_t trace = 0;
};

struct MembershipOptions {
  std::vector<TimeMicros> windows{kMinute};
  double alpha = 0.05;
  CrowdOptions crowd;
};

// One actor outside and the group it is closest to (an index into the groups given).
struct Joining {
  ActorId actor = 0;
  std::uint32_t group = 0;
  double p = 1;               // of the strongest (layer, window), corrected for all tests made for this actor
  double q = 1;               // it joins where q < alpha
  std::uint32_t objects = 0;  // shared with members in that layer and window
  std::uint16_t trace = 0;
  TimeMicros window = 0;
};

struct MembershipResult {
  std::vector<Joining> joined;   // sorted by actor
  std::vector<Joining> outside;  // tested, not joined: their p is evidence all the same; sorted by actor
};

// groups: members of each, disjoint. All layers have the same actors.
MembershipResult find_joining(std::span<const std::vector<ActorId>> groups,
                              std::span<const MembershipLayer> layers, const MembershipOptions& options,
                              const Context& context);

}  // namespace fewhands
