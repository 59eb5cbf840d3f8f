// Imposters: is b nearer to a than others are, whichever features are looked at?
//
// In each iteration a random share of the columns and a random share of the imposters is drawn, and b takes
// its place among the drawn imposters by similarity to a:
//   general   the share of iterations in which b is nearest (Koppel and Winter 2014; Kestemont et al. 2016);
//             a tie counts 1/2
//   by rank   the mean of 1 / rank, ranks from 1, ties the worse (Potha and Stamatatos 2017)
// All iterations are worked out at once: with the products (or least values) of a and each imposter as rows
// of P and the drawn columns as M, every sum over drawn columns is an entry of P M. O(imposters x columns x
// iterations) multiplications of dense matrices.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "hands/distances.h"

namespace fewhands {

enum class ImposterSimilarity { cosine, min_max };

struct ImposterOptions {
  ImposterSimilarity similarity = ImposterSimilarity::min_max;
  std::size_t iterations = 100;
  double share_of_columns = 0.5;
  double share_of_imposters = 0.5;  // at least one
};

struct ImposterScore {
  double general = 0;
  double by_rank = 0;
};

// What an iteration looks at: ascending indices of columns and of imposters.
struct ImposterDraw {
  std::vector<std::uint32_t> columns;
  std::vector<std::uint32_t> imposters;
};

// Depends on seed, sizes and shares only.
std::vector<ImposterDraw> draw_imposters(std::size_t columns, std::size_t imposters,
                                         const ImposterOptions& options, std::uint64_t seed);

// Rows of the same columns; values of at least 0 for min-max. No imposters, or none drawn: 0.
ImposterScore imposter_score(std::span<const double> a, std::span<const double> b, const DenseRows& imposters,
                             std::span<const ImposterDraw> draws, ImposterSimilarity similarity);

}  // namespace fewhands
