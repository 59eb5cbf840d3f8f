// The rows that come from times alone, of a group or an actor: rhythm, offset, week, clock.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "base/database.h"
#include "casefile/case_content.h"
#include "signals/scheduled_clock.h"
#include "signals/week_rhythm.h"

namespace fewhands {

// posts: of the subject, in any order; everyone: records of the whole case by minute of the hour, the
// subject's included. No rows where no post has a time.
std::vector<ProfileRow> clock_profile(const std::string& scope, std::uint32_t subject,
                                      std::span<const ActorTime> posts,
                                      const std::array<std::uint64_t, 60>& everyone);

// The clock of these posts against everyone else's.
ScheduledClock clock_of(std::span<const ActorTime> posts, const std::array<std::uint64_t, 60>& everyone);

// Of one actor, from the case alone; works on one that is open read-only.
std::vector<ProfileRow> actor_profile(Database& database, ActorId actor);

}  // namespace fewhands
