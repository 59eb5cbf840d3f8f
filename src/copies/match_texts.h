// Every pair of places that a collection's texts share, aligned.
//
// Text by text, each compared with those before it and with itself: the places of its runs (shared_grams.h)
// that follow each other on one diagonal are one anchor; an anchor is extended through edits (align_words.h);
// what scores at least shortest_run is a match. An anchor inside a match of the same two texts says nothing
// new. Then, of two texts: where matches hold at least five times shortest_run words, what scores less is a
// match as well (a short quote, a short paragraph that was moved); and matches that follow each other in both
// texts are one where at most most_gap words lie between them in either, and not in one of them alone:
// rewritten, not put in.
#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.h"
#include "copies/align_words.h"
#include "copies/index_segment.h"
#include "copies/shared_grams.h"
#include "copies/word_table.h"

namespace fewhands {

// Words in `at` are numbered within their text. text_b < text_a, or the same text and at.b_begin <
// at.a_begin.
struct TextMatch {
  std::uint32_t text_a = 0;
  std::uint32_t text_b = 0;
  WordAlignment at;
};

struct MatchOptions {
  std::uint32_t shortest_run = 8;
  std::uint32_t most_gap = 30;  // 0 = matches stay as they were aligned
  AlignOptions align;
};

// By text_a, then text_b, then place. Any number of threads gives the same.
std::vector<TextMatch> match_texts(const WordTable& table, const SharedGrams& grams,
                                   const MatchOptions& options, const Context& context);

// The same against the texts of a segment of an index, of which text_b is one.
std::vector<TextMatch> match_segment(const WordTable& table, const IndexSegment& segment,
                                     const MatchOptions& options, const Context& context);

}  // namespace fewhands
