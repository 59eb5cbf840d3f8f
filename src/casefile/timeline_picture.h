// When a group's members acted on the same things: two SVGs, the whole period and the closest moment.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "casefile/case_reader.h"

namespace fewhands {

struct TimelineOptions {
  std::uint32_t max_lanes = 40;      // members with most co-actions
  TimeMicros moment = 10 * kMinute;  // the closest moment is looked for within this span
  std::uint32_t max_moment_lanes = 24;
};

struct Timeline {
  std::string svg;            // "" where there is nothing with a time
  std::uint32_t lanes = 0;    // members drawn
  std::uint32_t members = 0;  // members with co-actions
  std::uint64_t actions = 0;  // drawn, each once
  // In the order of their colours t1, t2, ..., with the actions that have them; those of none are left out.
  std::vector<std::pair<std::string, std::uint64_t>> traces;
};

// One lane per member, one dot per record that takes part in a co-action, in the colour of the first of
// `traces` (strongest first; others follow by name) in which it does; a vertical line through the actions on
// one object.
Timeline draw_timeline(const NamedGroup& group, const std::vector<GroupAction>& actions,
                       const std::vector<std::string>& traces, const TimelineOptions& options);

struct Moment {
  std::string svg;  // "" where no object has two members
  std::string trace;
  std::string object;
  TimeMicros begin = kNoTime;
  double span_s = 0;
  std::uint32_t actors = 0;
  std::uint32_t lanes = 0;  // drawn: the first ones
};

// The object on which most members acted within options.moment (of several, the fastest): one bar
// per member, from the first action on, to the second.
Moment draw_moment(const NamedGroup& group, const std::vector<GroupAction>& actions,
                   const TimelineOptions& options);

}  // namespace fewhands
