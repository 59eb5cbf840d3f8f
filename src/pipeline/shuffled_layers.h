// A layer with nobody acting together any more: within every hour of the day, who acted is drawn anew.
#pragma once

#include <cstdint>

#include "base/progress.h"
#include "links/sorted_actions.h"

namespace fewhands {

// Objects keep their times, actors their activity and daily rhythm (simulator/shuffle.h). No records.
SortedActions shuffled_layer(const SortedActions& actions, std::uint64_t seed, const Context& context);
// Degrees kept, everything else drawn anew: the null world of p_things.
SortedActions rewired_layer(const SortedActions& actions, std::uint64_t seed, const Context& context);

}  // namespace fewhands
