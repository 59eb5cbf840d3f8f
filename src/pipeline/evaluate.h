// How well a case does: against a truth that names the operations, and against its own data shuffled.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/progress.h"
#include "links/uniformity.h"
#include "pipeline/layer_dependence.h"
#include "simulator/accuracy.h"

namespace fewhands {

struct MeanAndMax {
  double mean = 0;
  std::uint64_t max = 0;
};

// The analysis on shuffled records: within every hour of the day, who published is drawn anew among those who
// did. Every record keeps its content and time, every actor its activity and its daily rhythm; what goes is
// who acts together. A record stays one in all its layers, so what they repeat of each other is in the
// shuffles too. The tests of single layers are sampled where each layer is shuffled by itself, which keeps an
// actor's activity there.
struct NullEvaluation {
  std::uint32_t runs = 0;
  std::uint32_t runs_with_links = 0;  // q < alpha
  MeanAndMax links;
  MeanAndMax groups;
  Uniformity things;           // on rewired layers (degrees kept)
  Uniformity moment;           // on the shuffled layers
  Uniformity both;             // likewise, narrowest window, without the floor for quiet actors
  Uniformity posting;          // the trace `posting`, on the shuffled layer
  LayerDependence dependence;  // on the shuffled records
};

// Reads the records of the case at `path` again, with the parameters stored in it. Throws Error(usage) for
// runs = 0.
NullEvaluation evaluate_null(const std::string& case_path, std::uint32_t runs, const Context& context);

// flagged = the members of the groups found; an actor's score is its strongest evidence in bits.
Accuracy evaluate_truth(const std::string& case_path, const std::string& truth_path, std::uint64_t min_posts);

}  // namespace fewhands
