// The cosine join by its definition: every pair of rows is compared. Quadratic, for tests only.
#pragma once

#include <vector>

#include "links/cosine_join.h"

namespace fewhands::reference {

std::vector<CosinePair> cosine_join(const SparseVectors& vectors, const CosineJoinOptions& options);

}  // namespace fewhands::reference
