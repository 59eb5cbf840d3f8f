// Leinster and Cobbold's diversity of any order from a dense similarity matrix, by the definition.
#pragma once

#include <vector>

namespace fewhands::reference {

// share sums to 1; Z has a unit diagonal. order 1 is the limit, order infinity is not offered.
double diversity(const std::vector<double>& share, const std::vector<std::vector<double>>& similarity,
                 double order);

}  // namespace fewhands::reference
