// stylo's distances and its imposters written straight from their formulas (src/hands/stylo_distances.h).
#pragma once

#include "hands/stylo_imposters.h"

namespace fewhands::reference {

double stylo_distance(const FrequencyTable& table, StyloDistance distance, std::size_t a, std::size_t b);

}  // namespace fewhands::reference
