#include "copies/republisher.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

namespace fewhands {

namespace {

struct Tally {
  double copies = 0;
  double unattributed = 0;
  std::vector<std::pair<double, double>> lags;  // seconds, probability
};

double weighted_median(std::vector<std::pair<double, double>>& values) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::sort(values.begin(), values.end());
  double all = 0;
  for (const auto& [value, weight] : values) all += weight;
  double sum = 0;
  for (const auto& [value, weight] : values) {
    sum += weight;
    if (2 * sum >= all) return value;
  }
  return values.back().first;
}

}  // namespace

double lag_seconds(const ChainText& from, const ChainText& to) {
  if (from.earliest == kNoTime || to.earliest == kNoTime) return std::numeric_limits<double>::quiet_NaN();
  const auto middle = [](const ChainText& text) {
    return static_cast<double>(text.earliest) / 1e6 + static_cast<double>(text.latest - text.earliest) / 2e6;
  };
  return middle(to) - middle(from);
}

bool names_anybody(const ChainText& text) {
  return text.names_absent || std::any_of(text.named.begin(), text.named.end(),
                                          [&](std::uint32_t outlet) { return outlet != text.outlet; });
}

std::vector<Republishing> republishing_of(std::span<const ChainCluster> clusters,
                                          std::span<const Chain> chains, double least) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Tally> tallies;
  for (std::size_t c = 0; c < chains.size(); ++c) {
    for (const ChainEdge& edge : chains[c].edges) {
      if (edge.from == kNone) continue;
      const ChainText& from = clusters[c].texts[edge.from];
      const ChainText& to = clusters[c].texts[edge.to];
      if (from.outlet == to.outlet || from.outlet == kNone || to.outlet == kNone) continue;
      Tally& tally = tallies[{from.outlet, to.outlet}];
      tally.copies += edge.probability;
      if (!names_anybody(to)) tally.unattributed += edge.probability;
      const double lag = lag_seconds(from, to);
      if (lag >= 0) tally.lags.emplace_back(lag, edge.probability);
    }
  }
  std::vector<Republishing> result;
  for (auto& [pair, tally] : tallies) {
    if (tally.copies < least) continue;
    result.push_back(
        {pair.first, pair.second, tally.copies, tally.unattributed, weighted_median(tally.lags)});
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const Republishing& a, const Republishing& b) { return a.copies > b.copies; });
  return result;
}

}  // namespace fewhands
