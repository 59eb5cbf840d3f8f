#include "reference/diversity.h"

#include <cmath>
#include <cstddef>

namespace fewhands::reference {

double diversity(const std::vector<double>& share, const std::vector<std::vector<double>>& similarity,
                 double order) {
  std::vector<double> ordinariness(share.size(), 0);
  for (std::size_t i = 0; i < share.size(); ++i) {
    for (std::size_t j = 0; j < share.size(); ++j) ordinariness[i] += similarity[i][j] * share[j];
  }
  if (order == 1.0) {
    double product = 1;
    for (std::size_t i = 0; i < share.size(); ++i) {
      if (share[i] > 0) product *= std::pow(ordinariness[i], -share[i]);
    }
    return product;
  }
  double sum = 0;
  for (std::size_t i = 0; i < share.size(); ++i) {
    if (share[i] > 0) sum += share[i] * std::pow(ordinariness[i], order - 1);
  }
  return std::pow(sum, 1 / (1 - order));
}

}  // namespace fewhands::reference
