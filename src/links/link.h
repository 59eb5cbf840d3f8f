// Two actors joined in one trace, with how surprising that is; and the records that show it.
#pragma once

#include <cstdint>
#include <vector>

#include "base/types.h"

namespace fewhands {

// a < b. Gaps in microseconds. p-values in [0, 1]; 1 where a test says nothing.
struct Link {
  ActorId a = 0;
  ActorId b = 0;
  std::uint16_t trace = 0;      // index into the trace table
  TimeMicros window = 0;        // the window in which the evidence is strongest
  std::uint32_t objects = 0;    // distinct objects co-acted on within `window`
  std::uint64_t coactions = 0;  // pairs of actions within `window`
  TimeMicros median_gap = 0;
  TimeMicros first_time = 0;  // earliest and latest action that takes part in a co-action
  TimeMicros last_time = 0;
  double p_things = 1;  // same things, time aside
  double p_moment = 1;  // same moment, given the same things
  double p_both = 1;    // same things at the same moment
  double p = 1;         // the three in one
  double q = 1;         // Benjamini-Hochberg over all pairs of actors active in the trace
};

// One co-action that carries link `link` (index into the vector of links).
struct LinkEvidence {
  std::uint32_t link = 0;
  ObjectId object = 0;
  RecordId record_a = 0;
  RecordId record_b = 0;
  TimeMicros gap = 0;  // time of b's record minus time of a's
};

// Two actors joined over all traces.
struct FusedLink {
  ActorId a = 0;
  ActorId b = 0;
  double p = 1;  // Cauchy combination of the layers' p
  double q = 1;
  double bits = 0;                // -log2 p, capped: the weight in the fusion
  std::uint32_t first_layer = 0;  // its links are layers[first_layer .. first_layer + layer_count)
  std::uint32_t layer_count = 0;
};

struct LayerShare {
  std::uint16_t trace = 0;
  double p = 1;
  double share = 0;            // of the fused evidence; shares of one link sum to 1
  std::uint32_t link = kNone;  // index into the layer's links, kNone where the layer is silent
};

struct Fusion {
  std::vector<FusedLink> links;  // sorted by (a, b)
  std::vector<LayerShare> layers;
};

}  // namespace fewhands
