// Texts as points in one space of style, and how near two of them are.
//
// Four kinds of features are counted over all texts of the input, the most frequent of each kept: character
// 2- and 3-grams (2,000), character 4-grams (3,000), words (500), shapes of 1 to 4 characters (600). Of each
// the square root of its share (which makes the variance of a count equal) becomes a z-score over the texts,
// cut at 3; each kind is brought to length 1, so that each has one voice. Nearness is the cosine. Since the
// z-scores are taken over all texts, texts of strangers have a cosine of 0 on average: the other names of the
// input are the impostors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace fewhands {

struct StylePoints {
  std::size_t dimensions = 0;
  std::vector<float> value;  // row after row, each of length 1 (or 0: a text without features)

  std::size_t size() const { return dimensions == 0 ? 0 : value.size() / dimensions; }
  std::span<const float> row(std::size_t i) const {
    return std::span(value).subspan(i * dimensions, dimensions);
  }
};

// Time O(characters + texts dimensions), memory 24 KB a text and 16 bytes per different n-gram of each text.
StylePoints style_points(std::span<const std::string_view> texts, const Context& context);

// The same texts in the few directions in which they vary most (principal components of at most 1,000 of
// them), and how much one name's texts vary in each: what changes from text to text of one hand - topic above
// all - is to count less (within-class covariance normalisation: Hatch, Kajarekar and Stolcke 2006).
struct ReducedStyle {
  std::size_t directions = 0;
  std::vector<double> value;            // texts x directions
  std::vector<std::uint32_t> class_of;  // by text: the name, or the hand within it where that is known
  std::vector<double> within;  // directions x directions: sum over classes of the scatter about their means
  double freedom = 0;          // texts less classes, of classes with two texts or more

  std::size_t size() const { return class_of.size(); }
};

// name_of: by text, the classes. Time O(min(texts, 1000)^3 + texts dimensions directions).
ReducedStyle reduce_style(const StylePoints& points, std::span<const std::uint32_t> name_of,
                          const Context& context);

// The same directions with the scatter about the means of other classes.
void set_classes(ReducedStyle& style, std::span<const std::uint32_t> class_of);

// Cosines of the texts `which`, all of one name, row after row, where each direction counts by the inverse of
// its variation within the *other* names: what a name's own texts do must not decide what counts among them.
std::vector<double> name_cosines(const ReducedStyle& style, std::span<const std::size_t> which);

}  // namespace fewhands
