// One pass over one layer: every co-action inside every group, and the crowd on the same objects.
//
// Per object the rows of one group are swept in time order: a row is fast where another member acts
// within the window before or after it; pairs within the window are counted by a sliding window that
// leaves out pairs of one actor. Exact, save that the crowd's speed on an object is measured on its
// first kCrowdRows actions. O(actions + per (object, group): rows of the object, at most kCrowdRows).
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "findings/group_facts.h"
#include "links/sorted_actions.h"

namespace fewhands {

struct ObjectWithSamples {
  ObjectFacts facts;
  TimeMicros gap = 0;                // smallest between two members
  std::vector<SampleFacts> samples;  // `object` not set yet
};

// What one layer shows of one group. Bits, medians and the first actor are not set yet.
struct LayerTally {
  LayerFacts layer;
  std::vector<ActorId> members;            // that co-act; sorted
  std::vector<ObjectWithSamples> objects;  // most surprising first, at most kFactObjects
  CrowdFacts crowd;
  std::vector<std::pair<ActorId, TimeMicros>>
      first;                        // per object: which ungrouped actor was first, and how far ahead
  std::vector<TimeMicros> spreads;  // per object
  std::vector<TimeMicros> gaps;
  std::vector<double> carriers;
  std::vector<RecordId> records;  // evidence records
};

// Few outside first, then smallest gap, then most co-actions.
void keep_most_surprising(std::vector<ObjectWithSamples>& objects, std::size_t limit);

// labels: group index by actor, kNone for none. windows: by group, negative where the layer is not to be
// looked at for it. One tally per group.
std::vector<LayerTally> scan_layer(const SortedActions& actions, std::uint16_t trace,
                                   std::span<const std::uint32_t> labels, std::span<const TimeMicros> windows,
                                   const Context& context);

}  // namespace fewhands
