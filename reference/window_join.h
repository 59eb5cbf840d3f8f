// The window join by its definition: every pair of rows is looked at. Quadratic, for tests only.
#pragma once

#include <vector>

#include "links/link.h"
#include "links/window_join.h"
#include "records/actions.h"

namespace fewhands::reference {

std::vector<PairStatistics> window_join(const ActionTable& actions, const WindowJoinOptions& options);

std::vector<std::uint64_t> object_pair_counts(const ActionTable& actions, TimeMicros window);

// All co-actions of each link in the order of preference of links/evidence.h, cut at per_link.
std::vector<LinkEvidence> collect_evidence(const ActionTable& actions, TimeMicros window,
                                           const std::vector<Link>& links, std::uint32_t per_link);

}  // namespace fewhands::reference
