// What a score is worth among impostors: names of the same language and amount of text, by other hands as
// far as is known.
//
// The impostors of a pair (a, b) are on a's side the names j that could stand in b's place, and the reverse:
//   z = 1/2 [ (s(a, b) - mean_j s(a, j)) / sd_j s(a, j)  +  (s(a, b) - mean_j s(b, j)) / sd_j s(b, j) ]
// (symmetric normalisation of speaker verification; the impostors' idea: Koppel and Winter 2014). The
// cohort of a name are the `size` names nearest to it in amount of text, so that a long text is compared with
// what long texts give. Of a cross-entropy first the mean over all models that read the text is taken off.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "hands/style_scores.h"

namespace fewhands {

struct CohortOptions {
  std::size_t size = 80;
  std::size_t least = 8;  // fewer impostors on a side: no score
  // Whether name j may stand in as an impostor for name i; null: all may. Symmetric.
  std::function<bool(std::uint32_t, std::uint32_t)> unrelated = nullptr;
  StyleScoreOptions scores = {};
};

using ScoreVector = std::array<double, kStyleScores>;

struct PairScores {
  ScoreVector z{};       // 0 where there are too few impostors
  ScoreVector a_side{};  // the two terms of z
  ScoreVector b_side{};
  std::uint32_t impostors = 0;  // on the side with fewer
  // Each impostor's own terms: a's side, then b's side.
  std::vector<ScoreVector> impostor_a;
  std::vector<ScoreVector> impostor_b;
};

// Calls each(pair's index, its scores) once per pair, from any thread and in any order; the scores are the
// same on any number of threads.
using EachPair = std::function<void(std::size_t, const PairScores&)>;
void cohort_scores(std::span<const std::string_view> texts, std::span<const StyleCell> pairs,
                   const CohortOptions& options, const Context& context, const EachPair& each);

}  // namespace fewhands
