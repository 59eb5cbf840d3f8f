// From significant links to groups: communities of the network of links at a stable resolution, with
// members, core, voices, group-level p.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "base/types.h"
#include "groups/group.h"
#include "groups/group_significance.h"
#include "groups/resolution.h"
#include "groups/roles.h"
#include "groups/voices.h"
#include "links/link.h"

namespace fewhands {

struct LinkSpan {
  TimeMicros first = kNoTime;
  TimeMicros last = kNoTime;
};

// Everything but `significant` may be empty.
struct GroupInput {
  std::span<const FusedLink> significant = {};   // q < alpha
  std::span<const LinkSpan> spans = {};          // beside significant: gives a group its first and last time
  std::span<const FusedLink> evidence = {};      // every pair with evidence; empty = significant alone
  std::span<const std::uint32_t> activity = {};  // actions by ActorId; empty = all actors that occur, alike
  std::span<const OrderedCoAction> coactions = {};  // gives members their roles
};

struct GroupOptions {
  std::uint32_t min_members = 2;
  ResolutionOptions resolution;
  GroupSignificanceOptions significance;
  VoiceSimilarityOptions similarity;
  ClosureOptions closure;
  RoleOptions roles;
  std::uint64_t seed = 1;  // goes into resolution.seed and significance.seed
};

struct GroupResult {
  std::vector<Group> groups;  // by bits, then evidence inside, then smallest actor; ids from 1; q left at 1
  std::vector<GroupSignificance> significance;  // beside groups
  std::vector<ResolutionChoice> resolution;     // one per component of the network that had a choice
  SimilarityMap similarity;  // Z over all significant links: for the voices of tags, texts, ...
};

// Deterministic by (input as a set, options); context.seed is not used.
GroupResult find_groups(const GroupInput& input, const GroupOptions& options, const Context& context);

}  // namespace fewhands
