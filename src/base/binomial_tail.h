// P(X >= successes) for X ~ Binomial(trials, probability), summed in logarithms.
#pragma once

#include <cstdint>

namespace fewhands {

// 1 for successes = 0. Relative error below 1e-9 down to the smallest positive double; 0 beneath. O(trials).
double binomial_tail(std::uint32_t trials, std::uint32_t successes, double probability);

}  // namespace fewhands
