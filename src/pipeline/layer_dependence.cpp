#include "pipeline/layer_dependence.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/error.h"
#include "base/random.h"
#include "links/multiple_testing.h"
#include "links/posting_links.h"

namespace fewhands {

namespace {

constexpr double kNoFloor =
    1e-9;  // the model itself is checked, without the deliberate floor for quiet actors
constexpr double kSmall = 0.01;

double pairs_of_active(const SortedActions& actions) {
  std::vector<std::uint8_t> active(actions.actor_count, 0);
  for (const ActorId actor : actions.actor) active[actor] = 1;
  const auto count = static_cast<double>(std::count(active.begin(), active.end(), 1));
  return count * (count - 1.0) / 2.0;
}

double correlation(std::span<const double> x, std::span<const double> y) {
  const auto n = static_cast<double>(x.size());
  double sum_x = 0;
  double sum_y = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sum_x += x[i];
    sum_y += y[i];
  }
  double xx = 0;
  double yy = 0;
  double xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double dx = x[i] - sum_x / n;
    const double dy = y[i] - sum_y / n;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0.0;
}

double both_small(std::span<const double> x, std::span<const double> y) {
  double count = 0;
  for (std::size_t i = 0; i < x.size(); ++i) count += x[i] < kSmall && y[i] < kSmall ? 1.0 : 0.0;
  return x.empty() ? 0.0 : count / static_cast<double>(x.size()) / (kSmall * kSmall);
}

}  // namespace

void DependenceSample::add(std::span<const AnalysisLayer> layers, std::span<const std::uint64_t> posts,
                           TimeMicros window, const PairSampleOptions& options, const Context& context) {
  const std::vector<ActorPair> pairs = pairs_by_activity(posts, options);
  std::vector<std::uint16_t> traces;
  for (const AnalysisLayer& layer : layers) traces.push_back(layer.trace);
  if (!fused_.empty() && traces != traces_)
    throw Error(ErrorKind::internal, "runs with different layers in one sample");
  traces_ = std::move(traces);
  p_.resize(layers.size());
  std::vector<double> weight;
  double all_weight = 0;
  const std::size_t before = fused_.size();
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    const SortedActions& actions = *layers[layer].actions;
    // Each layer draws its own fractions: a common one would make the layers depend on each other.
    const std::uint64_t seed = mix64(options.seed) + layers[layer].trace;
    const std::vector<double> p = layers[layer].clock
                                      ? posting_of_pairs(actions, pairs, seed, context)
                                      : both_of_pairs(actions, window, {kNoFloor, {}}, pairs, seed, context);
    p_[layer].insert(p_[layer].end(), p.begin(), p.end());
    weight.push_back(pairs_of_active(actions));
    all_weight += weight.back();
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    CauchyCombination combination;
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
      const double p = p_[layer][before + i];
      if (p < 0.5) combination.add(p, weight[layer] / all_weight);
    }
    fused_.push_back(combination.p());
  }
}

LayerDependence DependenceSample::measure() const {
  LayerDependence result;
  for (std::size_t a = 0; a < p_.size(); ++a) {
    for (std::size_t b = a + 1; b < p_.size(); ++b)
      result.layers.push_back({traces_[a], traces_[b], correlation(p_[a], p_[b]), both_small(p_[a], p_[b])});
  }
  result.fused = uniformity(fused_);
  return result;
}

}  // namespace fewhands
