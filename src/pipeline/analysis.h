// The analysis proper, from sorted layers to groups: no files, no database, values in and out. `scan`
// runs it on the records, `evaluate --null` on shuffled ones.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "groups/find_groups.h"
#include "groups/membership.h"
#include "links/fusion.h"
#include "links/layer_links.h"

namespace fewhands {

struct AnalysisOptions {
  std::vector<TimeMicros> windows{kMinute, 10 * kMinute};
  double alpha = 0.05;
  bool interests = true;  // expect more of those who like the same things
  bool hours = true;      // expect more of those who keep the same hours
  // Look for groups that no single pair gives away. Costs kWeakNulls analyses of shuffled layers.
  bool weak_groups = false;
  double quiet_floor = kQuietFloor;
};

// The smallest family-wise p of a weak group is 1 / (kWeakNulls + 1).
inline constexpr std::uint32_t kWeakNulls = 59;

struct AnalysisLayer {
  const SortedActions* actions = nullptr;
  std::uint16_t trace = 0;
  bool clock = false;  // objects are minutes: tested against the actors' rhythms (links/posting_links.h)
};

struct Analysis {
  std::vector<LayerLinks> layers;  // beside the layers given
  FusionResult fusion;
  std::vector<std::uint32_t> significant;  // indices into fusion.fusion.links
  GroupResult groups;                      // with the members that joined
  std::vector<Joining> joined;             // group = id - 1 of Group
  std::vector<Joining> outside;            // who was tested for membership and did not join
};

// Bits of each actor's strongest evidence, as a member or as one end of a link, by actor.
std::vector<std::pair<ActorId, double>> actor_bits(const Analysis& analysis);

// posts: records by actor, over the whole case. All layers have the same actors.
Analysis analyse(std::span<const AnalysisLayer> layers, std::span<const std::uint64_t> posts,
                 const AnalysisOptions& asked, const Context& context);

}  // namespace fewhands
