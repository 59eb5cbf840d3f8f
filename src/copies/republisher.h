// Republisher profiles: which outlet takes from which, how often, how fast, and how often without saying so.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "copies/chain.h"

namespace fewhands {

struct Republishing {
  std::uint32_t from = 0;  // outlets
  std::uint32_t to = 0;
  double copies = 0;        // expected number: the sum of the edges' probabilities
  double unattributed = 0;  // of them, by texts that name nobody
  double median_lag_s = 0;  // of dated copies of positive lag, weighted by probability; NaN without any
};

// By copies descending, then from, to; pairs that are expected at least `least` times. An outlet's copies of
// itself are left out. O(edges log edges).
std::vector<Republishing> republishing_of(std::span<const ChainCluster> clusters,
                                          std::span<const Chain> chains, double least = 0.5);

// Between the middles of the two intervals, in seconds; NaN where one is not dated.
double lag_seconds(const ChainText& from, const ChainText& to);
// Whether the text names anybody as its source.
bool names_anybody(const ChainText& text);

}  // namespace fewhands
