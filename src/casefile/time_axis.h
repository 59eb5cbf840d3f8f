// A linear axis of time with ticks at round moments.
#pragma once

#include <string>
#include <vector>

#include "base/types.h"

namespace fewhands {

struct TimeTick {
  TimeMicros time = 0;
  std::string label;  // "14 Jul", "06:00", "+20 s"
};

// At most about `count` ticks within [first, last], at multiples of a round step.
std::vector<TimeTick> time_ticks(TimeMicros first, TimeMicros last, unsigned count);
// The same, labelled as seconds or minutes after `first`.
std::vector<TimeTick> elapsed_ticks(TimeMicros first, TimeMicros last, unsigned count);

}  // namespace fewhands
