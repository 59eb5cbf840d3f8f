#include "hands/byline_statistics.h"

namespace fewhands {

BylineStatistics byline_statistics(std::span<const double> cosines, std::span<const HandPartition> partitions,
                                   double same_cosine) {
  BylineStatistics result;
  result.same_cosine = same_cosine;
  result.units = partitions.empty() ? 0 : partitions.front().hand_of.size();
  const auto units = static_cast<double>(result.units);
  if (result.units < 2) return result;
  double sum = 0;
  for (std::size_t i = 0; i < result.units; ++i) {
    for (std::size_t j = 0; j < i; ++j) sum += cosines[i * result.units + j];
  }
  result.mean_cosine = sum / (units * (units - 1) / 2);
  for (std::size_t k = 1; k < kMostHands; ++k) {
    result.gain[k] = k < partitions.size() ? partitions[k].log_likelihood - partitions[0].log_likelihood
                                           : result.gain[k - 1] - 1;
  }
  return result;
}

}  // namespace fewhands
