// How probable a lag between a source and its copy is.
//
//   f(lag) = m / (m + lag)^2 for lag >= 0     right dates: half of all copies within the median m, a long tail
//   g(lag) = M / 2 (M + |lag|)^2              a date is wrong: anything, M = 30 days
//
// Densities are per M seconds, so that 1 stands for "some time in a month". A date known as an interval is
// averaged over it.
#pragma once

#include "copies/chain.h"

namespace fewhands {

struct LagDensity {
  double right = 0;  // f, averaged over both intervals
  double wrong = 0;  // g
  bool dated = false;
};

LagDensity lag_density(const ChainText& from, const ChainText& to, double median_lag_s);

// log of the mixture, where the dates are wrong with these probabilities.
double log_lag(const LagDensity& density, double from_wrong, double to_wrong);

}  // namespace fewhands
