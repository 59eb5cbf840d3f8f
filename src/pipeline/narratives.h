// Effective voices of what is said: of the whole case, of each group's objects, of the most carried
// tags, links and texts.
#pragma once

#include <span>
#include <vector>

#include "groups/find_groups.h"
#include "pipeline/layers.h"

namespace fewhands {

// How many objects per trace are measured: those carried by most actors, with at least kLeastActors.
inline constexpr std::size_t kNarratives = 200;
inline constexpr std::size_t kLeastActors = 5;

// First the whole case (scope "case": every actor), the actors in groups ("flagged"), then the groups (scope
// "group", key = id), then objects (scope = trace name) by actors descending, then by key.
std::vector<Voices> measure_voices(std::span<const TraceLayer> layers, std::span<const std::uint64_t> posts,
                                   const GroupResult& groups, const Context& context);

// Of the actors in groups alone.
Voices voices_of_flagged(const GroupResult& groups);

}  // namespace fewhands
