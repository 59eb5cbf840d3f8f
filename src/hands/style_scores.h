// How alike the texts of two names are, by scores that look at different things:
//
//   characters   min-max of character 4-grams, shares of the text weighted by inverse document frequency
//   words        cosine of the z-scores of the 300 most frequent words and marks (Cosine Delta, Wuerzburg)
//   vocabulary   min-max of the shares of words and marks
//   grammar      min-max of 1- to 3-grams of the masked text (hands/style_tokens.h)
//   shapes       cosine of the z-scores of the 300 most frequent n-grams of shapes (hands/features.h)
//   compression  cross-entropy of each text under a model of the other (hands/ppm.h)
//   grammar_compression   the same of the masked text, tokens in place of characters
//
// A cell is a pair of names whose scores are wanted. Features, frequencies and z-scores are of all texts
// given, so they should be of one language. About 0.5 ms for a pair of texts of 5,000 characters.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace fewhands {

inline constexpr std::size_t kSimilarities = 5;
inline constexpr std::size_t kEntropies = 2;
inline constexpr std::size_t kStyleScores = kSimilarities + kEntropies;
inline constexpr std::array<std::string_view, kStyleScores> kStyleScoreNames = {
    "characters", "words", "vocabulary", "grammar", "shapes", "compression", "grammar_compression"};

struct StyleCell {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  bool operator==(const StyleCell&) const = default;
  bool operator<(const StyleCell& other) const { return a != other.a ? a < other.a : b < other.b; }
};

struct CellScores {
  std::array<double, kSimilarities> similarity{};
  // Bits per symbol: of b's text under a's model, and of a's under b's.
  std::array<double, kEntropies> b_by_a{};
  std::array<double, kEntropies> a_by_b{};
};

struct StyleScoreOptions {
  std::size_t frequent_features = 300;
  std::size_t most_characters = 100'000;  // of a text that a model is made of and that is scored
};

// Cells ascending; one result per cell.
std::vector<CellScores> style_scores(std::span<const std::string_view> texts,
                                     std::span<const StyleCell> cells, const StyleScoreOptions& options,
                                     const Context& context);

}  // namespace fewhands
