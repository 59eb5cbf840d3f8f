// Slow and obvious versions of the significance machinery, for tests only.
#pragma once

#include <cstdint>
#include <vector>

namespace fewhands::reference {

// Benjamini and Hochberg by the definition: q_i = min over all t >= p_i among the p-values of
// t * hypotheses / #{p <= t}.
std::vector<double> benjamini_hochberg(const std::vector<double>& p, double hypotheses);

// P(S >= s) of a compound Poisson by Panjer's recursion on the mass function (Panjer 1981).
double compound_poisson_tail(const std::vector<double>& jumps, std::uint32_t s, double lambda);

}  // namespace fewhands::reference
