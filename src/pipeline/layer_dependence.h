// Do the layers say the same thing twice? Measured where nobody acts together: on shuffled records.
//
// A copied post is a co-action in text, tags and mentions at once, so the layers' p-values of one pair depend
// on each other, and adding them up would count one coincidence several times. The fusion uses the Cauchy
// combination, whose tail holds under any dependence (links/multiple_testing.h). Here both are checked: how
// strongly randomised p-values of two layers go together, and whether the fused p of pairs drawn by activity
// is what it claims to be.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/progress.h"
#include "links/uniformity.h"
#include "pipeline/analysis.h"

namespace fewhands {

struct DependentLayers {
  std::uint16_t a = 0;  // traces
  std::uint16_t b = 0;
  double correlation = 0;      // of the two p (rank correlation, as p are uniform)
  double both_below_0_01 = 0;  // share of pairs with both p < .01, over that of independent layers
};

struct LayerDependence {
  std::vector<DependentLayers> layers;  // every two layers, in their order
  Uniformity fused;                     // the Cauchy combination of all layers
};

// Collects the samples of several runs. All runs have the same layers.
class DependenceSample {
 public:
  // posts: records by actor. Layers as for analyse(); pairs: options.pairs drawn by posts.
  void add(std::span<const AnalysisLayer> layers, std::span<const std::uint64_t> posts, TimeMicros window,
           const PairSampleOptions& options, const Context& context);
  LayerDependence measure() const;

 private:
  std::vector<std::uint16_t> traces_;
  std::vector<std::vector<double>> p_;  // by layer
  std::vector<double> fused_;
};

}  // namespace fewhands
