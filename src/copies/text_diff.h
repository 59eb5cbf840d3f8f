// What one version of a text did to another: words kept, changed, cut, added and moved.
//
// A shortest edit script of the words (Myers 1986, O((n + m) d) time), its steps gathered into hunks. A run
// that is cut at one place and stands, edited or not, at another was moved: the two are compared in turn.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fewhands {

using WordId = std::uint32_t;

// Words [begin_a, end_a) of a stand where words [begin_b, end_b) of b stand. Either may be empty.
struct DiffHunk {
  std::uint32_t begin_a = 0;
  std::uint32_t end_a = 0;
  std::uint32_t begin_b = 0;
  std::uint32_t end_b = 0;
};

struct TextDiff {
  std::vector<DiffHunk> hunks;  // those of moved runs come last
  std::uint32_t moves = 0;      // runs that stand elsewhere
  std::uint32_t kept = 0;       // words that agree
  bool complete = true;         // false: too far apart, everything is one hunk

  // Share of the shorter text's words that were kept; 0 for empty texts.
  double similarity(std::size_t words_a, std::size_t words_b) const;
};

// Texts that differ by more than `most_edits` words are not aligned. Memory: 4 bytes per edit squared.
TextDiff diff_words(std::span<const WordId> a, std::span<const WordId> b, std::uint32_t most_edits = 1500);

}  // namespace fewhands
