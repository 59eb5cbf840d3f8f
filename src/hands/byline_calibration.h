// What the gain in likelihood by several hands is worth, learnt from texts of known single authors.
//
// statistic  t = sum of weights x features: features are functions of the gains, of the mean cosine
//            against what one hand has, and of the number of units
// p          of t among single authors with as many units: tables of quantiles for 3-4, 5-7, 8-15 and more
//            units, ln p between the two nearest linear in ln units, exponential beyond a table's end. At
//            least 1e-6.
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
inline constexpr std::size_t kTailSizes = 4;

struct BylineParameters {
  std::array<double, kBylineFeatures> test_weight;
  std::array<double, kTailPoints> tail_p;    // descending
  std::array<double, kTailSizes> tail_size;  // ln units, ascending
  // What t exceeds with that probability.
  std::array<std::array<double, kTailPoints>, kTailSizes> tail;
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
