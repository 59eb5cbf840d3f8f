// A layer with nobody acting together any more: within every hour of the day, who acted is drawn anew.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "links/sorted_actions.h"

namespace fewhands {

// Objects keep their times, actors their activity and daily rhythm (simulator/shuffle.h). No records.
SortedActions shuffled_layer(const SortedActions& actions, std::uint64_t seed, const Context& context);
// Degrees kept, everything else drawn anew: the null world of p_things.
// Who published each record, drawn anew within every hour of the day. authors and times by record.
std::vector<ActorId> shuffled_authors(std::span<const ActorId> authors, std::span<const TimeMicros> times,
                                      ActorId actor_count, std::uint64_t seed);
// The layer as it would be with these authors: what one record does in several layers stays together.
// Requires actions with records.
SortedActions with_authors(const SortedActions& actions, std::span<const ActorId> authors,
                           const Context& context);
SortedActions rewired_layer(const SortedActions& actions, std::uint64_t seed, const Context& context);

}  // namespace fewhands
