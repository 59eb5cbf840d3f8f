// How many hands wrote a set of texts: partitions of points on a sphere and their likelihood.
//
// The model of two covariances (Ioffe 2006; used for speakers by Brummer and de Villiers 2010): a text is
// its hand plus what varies from text to text, x = a + e, a ~ N(0, r / D), e ~ N(0, (1 - r) / D) in D
// dimensions. With the hand integrated out, n texts of one hand whose cosines (the diagonal too) sum to S
// have
//   ln L(n, S) = -(D / 2) ((n - 1) ln(1 - r) + ln(1 - r + n r) - r S / ((1 - r) (1 - r + n r)))
// up to what is equal for all partitions. r is the cosine of two texts of one hand, 1 / D the variance of the
// cosine of texts of strangers: the cosines alone are needed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fewhands {

struct HandModel {
  double same_cosine = 0.12;  // r, in (0, 1)
  double dimensions = 100;    // D > 0
};

double log_likelihood_of_hand(std::size_t texts, double cosine_sum, const HandModel& model);

struct HandPartition {
  std::vector<std::uint32_t> hand_of;  // by text; 0, 1, ... in the order of first appearance
  std::uint32_t hands = 0;
  double log_likelihood = 0;
};

// result[k - 1] = the best partition found into k hands, k = 1 .. min(most_hands, texts): agglomeration by
// the gain in likelihood, then single texts are moved as long as that gains. cosines: texts x texts.
// O(texts^3). Ties go to the lower number.
std::vector<HandPartition> hand_partitions(std::span<const double> cosines, std::size_t texts,
                                           const HandModel& model, std::uint32_t most_hands);

// By text: how sure it is that the text belongs to its hand rather than to another of the partition, the
// other texts staying where they are; in (0, 1].
std::vector<double> memberships(std::span<const double> cosines, const HandPartition& partition,
                                const HandModel& model);

}  // namespace fewhands
