// The expected number of shared minutes by the letter of links/posting_rhythm.h, for tests only.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/types.h"

namespace fewhands::reference {

// posts: (actor, minute since 1970). O(posts of a times posts of b).
double expected_shared_minutes(const std::vector<std::pair<ActorId, std::int64_t>>& posts, ActorId a,
                               ActorId b);

}  // namespace fewhands::reference
