// The records that show a link: a bounded sample of its co-actions.
//
// Order of preference: every object's best co-action before any object's second; then the smaller
// |gap|, the earlier time, the smaller object, the smaller records. Best within an object: likewise.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "base/types.h"
#include "links/link.h"
#include "links/sorted_actions.h"

namespace fewhands {

inline constexpr std::uint32_t kDefaultEvidencePerLink = 20;

// Sorted by (link, preference); `link` is the index into `links`, which may have any order. Only
// the pairs asked for are looked at: O(actions + sum over links of (d_a + d_b + co-actions)).
// Memory: 8 bytes for each action of a linked actor, and the result. Where the actions carry no
// records, record_a and record_b are kNone. Same bytes for any number of threads.
std::vector<LinkEvidence> collect_evidence(const SortedActions& actions, TimeMicros window,
                                           std::span<const Link> links, std::uint32_t per_link,
                                           const Context& context);

}  // namespace fewhands
