// The upper tail of the evidence inside a random set: the number of pairs with evidence is Poisson, or
// negative binomial where its variance exceeds its mean, and the bits of each such pair are exponential:
//   P(T >= t) = sum_{n >= 1} P(N = n) Q(n, t / mean_bits)      Q: regularised upper incomplete gamma
#pragma once

namespace fewhands {

struct EvidenceTail {
  double mean_pairs = 0;  // > 0
  double dispersion = 1;  // variance over mean of N; 1 = Poisson
  double mean_bits = 1;
};

// log2 P(T >= bits); 0 for bits <= 0. Computed in logarithms, so that it does not underflow.
// O(mean_pairs * dispersion + bits / mean_bits).
double log2_evidence_tail(const EvidenceTail& tail, double bits);

}  // namespace fewhands
