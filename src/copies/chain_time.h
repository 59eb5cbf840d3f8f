// How probable a lag between a source and its copy is.
//
//   f(lag) = m / (m + lag)^2 for lag >= 0     right dates: half of all copies within the median m, a long
//   tail g(lag) = M / 2 (M + |lag|)^2              a date is wrong: anything, M = 30 days
//
// Densities are per M seconds, so that 1 stands for "some time in a month". A date known as an interval is
// averaged over it.
#pragma once

#include "copies/chain.h"

namespace fewhands {

struct LagDensity {
  double right = 0;    // f, averaged over both intervals
  double wrong = 0;    // g
  double ordered = 0;  // share of the intervals' points where the source is the earlier
  double decay = 0;    // mean of -log(1 + lag / m) over these
  bool dated = false;
};

LagDensity lag_density(const ChainText& from, const ChainText& to, double median_lag_s);

// log of the probability that the source is the earlier as far as the dates say, where they are wrong with
// these probabilities; and what the lag adds where they are not.
double log_order(const LagDensity& density, double from_wrong, double to_wrong);
double lag_decay(const LagDensity& density, double from_wrong, double to_wrong);
// log of the mixture of both densities.
double log_lag(const LagDensity& density, double from_wrong, double to_wrong);

}  // namespace fewhands
