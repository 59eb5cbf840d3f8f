// Slow and obvious: every run of words that two texts share, and what an alignment can score at best.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fewhands::reference {

// The folded words of a text and where each stands, in bytes.
struct Words {
  std::vector<std::string> words;
  std::vector<std::size_t> begins;
  std::vector<std::size_t> ends;
};
Words words_of(std::string_view text);

// Words a .. a + length - 1 of text_a are words b .. b + length - 1 of text_b, and neither side can be
// longer.
struct SharedRun {
  std::size_t text_a = 0;
  std::size_t text_b = 0;
  std::size_t a = 0;
  std::size_t b = 0;
  std::size_t length = 0;
};

// All of at least `shortest` words, text_a <= text_b; within one text, a < b. Every pair of words is
// compared.
std::vector<SharedRun> shared_runs(std::span<const Words> texts, std::size_t shortest);

// The best score of an alignment of all of both rows: +1 for words that agree, -edit_cost for each that was
// changed, added or left out (Needleman and Wunsch 1970).
double best_score(std::span<const std::string> a, std::span<const std::string> b, double edit_cost);

}  // namespace fewhands::reference
