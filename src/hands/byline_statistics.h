// What is measured of one name before anything is decided: the numbers that the calibration knows.
#pragma once

#include <array>
#include <cstddef>
#include <span>

#include "hands/byline_partition.h"

namespace fewhands {

inline constexpr std::uint32_t kMostHands = 6;
// D of the model (byline_partition.h) in the reduced space: fewer than its directions, since topics make
// texts of one hand less alike than independent noise would.
inline constexpr double kHandDimensions = 20;

struct BylineStatistics {
  std::size_t units = 0;
  double mean_cosine = 0;                 // of two of its units
  double same_cosine = 0;                 // what one hand's units have in this input
  std::array<double, kMostHands> gain{};  // ln L of the best partition into k hands less that into one
};

// partitions: hand_partitions() of the same cosines. Where there are fewer units than hands, the last gain is
// repeated, less 1 for each hand too many.
BylineStatistics byline_statistics(std::span<const double> cosines, std::span<const HandPartition> partitions,
                                   double same_cosine);

}  // namespace fewhands
