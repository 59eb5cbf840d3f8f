// What carries a ratio for or against one hand: words and character 4-grams, with examples.
//
// For a feature with the shares x in a's text and y in b's, and x_j in the texts of impostors:
//   weight = min(x, y) - mean_j [ min(x, x_j) + min(y, x_j) ] / 2
// what the two have in common beyond what each has in common with the others, in shares of the text (the
// terms of the min-max similarity). Above 0 for, below 0 against.

#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace fewhands {

struct CarryingFeature {
  std::string kind;  // "word", "characters"
  std::string feature;
  double weight = 0;
  double share_a = 0;
  double share_b = 0;
  double share_others = 0;  // mean
  std::string example_a;    // where it first stands; "" where it does not
  std::string example_b;
};

struct ExplainOptions {
  std::size_t most = 10;     // for, and as many against, of each kind
  std::size_t context = 30;  // bytes on either side of the feature in an example
};

// For first by weight, then against. O(length of all texts).
std::vector<CarryingFeature> explain_pair(std::string_view a, std::string_view b,
                                          std::span<const std::string_view> others,
                                          const ExplainOptions& options, const Context& context);

}  // namespace fewhands
