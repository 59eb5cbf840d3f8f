// Hands of a byline by brute force: the density written out, and every partition tried.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "hands/byline_partition.h"

namespace fewhands::reference {

// ln of the density of texts (rows of `dimensions` numbers) of one hand: for each dimension a normal
// distribution with covariance r / D between texts and 1 / D for each, less what does not depend on r.
double log_density_of_hand(const std::vector<std::vector<double>>& texts, const HandModel& model);

// The best likelihood of any partition into exactly `hands` hands.
double best_partition(std::span<const double> cosines, std::size_t texts, const HandModel& model,
                      std::uint32_t hands);

}  // namespace fewhands::reference
