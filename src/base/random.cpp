#include "base/random.h"

namespace fewhands {

// Knuth's product for small means; for large ones the sum of independent smaller ones, so that
// the product never underflows.
std::uint64_t Random::poisson(double mean) {
  std::uint64_t total = 0;
  while (mean > 500.0) {
    total += poisson(500.0);
    mean -= 500.0;
  }
  const double limit = std::exp(-mean);
  double product = uniform();
  while (product > limit) {
    ++total;
    product *= uniform();
  }
  return total;
}

}  // namespace fewhands
