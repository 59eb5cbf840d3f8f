// Texts by made-up hands: each has its own frequencies of the same few words and marks. For tests.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace fewhands {

// `words` words of hand `hand`; `seed` makes another text of the same hand.
inline std::string made_up_text(std::uint64_t hand, std::uint64_t seed, std::size_t words) {
  constexpr std::array<std::string_view, 24> kWords{
      "the",  "and",  "of",    "to",     "that",   "was",  "with", "for",  "it",    "is",     "this", "but",
      "when", "then", "house", "garden", "river,", "walk", "said", "long", "light", "winter", "old.", "new;"};
  Random habits(1000 + hand);
  std::vector<double> weight;
  double sum = 0;
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    weight.push_back(0.2 + habits.exponential(1));
    sum += weight.back();
  }
  Random random(1 + 7919 * seed + hand);
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    double at = random.uniform() * sum;
    std::size_t word = 0;
    while (word + 1 < kWords.size() && at > weight[word]) at -= weight[word++];
    text += kWords[word];
    text += ' ';
  }
  return text;
}

}  // namespace fewhands
