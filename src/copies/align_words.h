// Local alignment of two rows of words around a run that both have.
//
// From the run to either side by furthest-reaching points per diagonal and number of edits (Zhang, Schwartz,
// Wagner and Miller 2000, after Ukkonen 1985), given up where the score has fallen `drop` below its best (or
// below what was won so far). Score: +1 for a word that agrees, -edit_cost for one that was changed, added or
// left out; the ends are words that agree, where the score is best.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace fewhands {

struct AlignOptions {
  double edit_cost = 1;
  double drop = 8;
};

// Half open, in words of either row.
struct WordAlignment {
  std::uint32_t a_begin = 0;
  std::uint32_t a_end = 0;
  std::uint32_t b_begin = 0;
  std::uint32_t b_end = 0;
  std::uint32_t matched = 0;
  std::uint32_t edits = 0;

  double score(double edit_cost) const { return matched - edit_cost * edits; }
};

// Keeps its memory from one alignment to the next. Not for two threads at once.
class WordAligner {
 public:
  explicit WordAligner(const AlignOptions& options) : options_(options) {}

  // a[a_at + i] == b[b_at + i] for all i < length. Lengthens the run as far as the words agree.
  static WordAlignment exact(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                             std::uint32_t a_at, std::uint32_t b_at, std::uint32_t length);

  // Words that agree, and edits, in a best alignment of all of both rows. Time and memory a * b.
  WordAlignment whole(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

  // Extends an exact run through edits, by at most `most_shift` diagonals to either side. Time about
  // (words + edits * drop).
  WordAlignment extend(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                       const WordAlignment& run, std::uint32_t most_shift);

 private:
  struct Reach {
    std::int64_t a = -1;  // words of a behind the point; -1 = given up
    std::uint32_t matched = 0;
  };
  struct Best {
    std::int64_t a = 0;
    std::int64_t b = 0;
    std::uint32_t matched = 0;
    std::uint32_t edits = 0;
    double score = 0;
  };
  template <int Step>
  Best extend_to(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b, double won,
                 std::int64_t most_shift);

  AlignOptions options_;
  std::vector<std::uint32_t> cells_;
  std::vector<Reach> now_;
  std::vector<Reach> next_;
};

}  // namespace fewhands
