#include "reference/significance.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace fewhands::reference {

std::vector<double> benjamini_hochberg(const std::vector<double>& p, double hypotheses) {
  std::vector<double> q;
  for (const double mine : p) {
    double smallest = 1.0;
    for (const double threshold : p) {
      if (threshold < mine) continue;
      const auto rejected =
          std::count_if(p.begin(), p.end(), [&](double other) { return other <= threshold; });
      smallest = std::min(smallest, threshold * hypotheses / static_cast<double>(rejected));
    }
    q.push_back(smallest);
  }
  return q;
}

double compound_poisson_tail(const std::vector<double>& jumps, std::uint32_t s, double lambda) {
  const double total = std::accumulate(jumps.begin(), jumps.end(), 0.0);
  std::vector<double> mass(s, 0.0);
  if (s == 0) return 1.0;
  mass[0] = std::exp(-lambda);
  for (std::uint32_t n = 1; n < s; ++n) {
    double sum = 0.0;
    for (std::uint32_t w = 1; w <= n && w < jumps.size(); ++w) sum += w * jumps[w] / total * mass[n - w];
    mass[n] = lambda / n * sum;
  }
  return 1.0 - std::accumulate(mass.begin(), mass.end(), 0.0);
}

}  // namespace fewhands::reference
