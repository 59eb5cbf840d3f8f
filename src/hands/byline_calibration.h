// What the gain in likelihood by several hands is worth, learnt from texts of known single authors.
//
// statistic  t = sum of weights x features: features are functions of the gains, of the mean cosine
//            against what one hand has, and of the number of units
// p          t of single authors has a location and a scale that are linear in ln units; the tail of the
//            scaled t is a table of quantiles, exponential beyond its end. p is at least 1e-6.
// number     a linear function of the same features, rounded; its interval the quantiles of what it missed by
//
// Fitted by bench/hands/fit_bylines.py on half of the authors of Reuters C50 and PAN14 (news, essays,
// articles; English, Dutch, Greek, Spanish), each corpus with equal weight. The parameters stand in
// byline_parameters.cpp.
#pragma once

#include <array>
#include <cstddef>

#include "hands/byline_statistics.h"

namespace fewhands {

inline constexpr std::size_t kBylineFeatures = 14;
inline constexpr std::size_t kTailPoints = 12;

struct BylineParameters {
  std::array<double, kBylineFeatures> test_weight;
  std::array<double, 2> location;  // a + b ln units
  std::array<double, 2> scale;
  std::array<double, kTailPoints> tail_p;  // descending
  std::array<double, kTailPoints> tail;    // quantile of scaled t that is exceeded with that probability
  std::array<double, kBylineFeatures> hands_weight;
  std::array<double, 2> miss_low;   // 5 % quantile of (true - predicted): a + b ln units
  std::array<double, 2> miss_high;  // 95 %
};

// The ones that are shipped.
const BylineParameters& byline_parameters();

std::array<double, kBylineFeatures> byline_features(const BylineStatistics& statistics);

double one_hand_p(const BylineStatistics& statistics, const BylineParameters& parameters);

struct HandCount {
  std::uint32_t hands = 1;
  std::uint32_t low = 1;
  std::uint32_t high = 1;
};

// Between 1 and kMostHands, and not more than units.
HandCount count_hands(const BylineStatistics& statistics, const BylineParameters& parameters);

}  // namespace fewhands
