// Many p-values at once: false-discovery rates and combinations.
//
// Benjamini and Hochberg 1995 (JRSS B 57): q_(i) = min over j >= i of p_(j) * N / j.
// Cauchy combination, Liu and Xie 2020 (JASA 115): T = sum of w_i tan((1/2 - p_i) pi) has a
// standard Cauchy tail whatever the dependence between the p_i; p = 1/2 - atan(T) / pi.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fewhands {

// q-values of `p`, which are the smallest of `hypotheses` p-values (the others count as not
// rejected). Order of the input is kept. Requires hypotheses >= p.size().
std::vector<double> benjamini_hochberg(std::span<const double> p, double hypotheses);

// Terms of a Cauchy combination; the weights of all terms, the silent ones too, sum to 1. Only
// terms with p < 1/2 are added: a silent layer has p = 1 exactly and would otherwise veto every
// other one. Leaving its negative term out keeps the tail valid, since that is carried by the
// largest single term.
class CauchyCombination {
 public:
  void add(double p, double weight);
  double p() const;

 private:
  static double term(double p);
  double sum_ = 0;
};

// Bits of evidence: -log2 p, at most kMaximalBits.
inline constexpr double kMaximalBits = 64.0;
double evidence_bits(double p);

}  // namespace fewhands
