// Texts as clauses, and clauses as the pairs of neighbouring words in them: what find_text_families compares.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace fewhands {

struct ClauseOptions {
  std::uint32_t most_words = 12;  // a longer run without punctuation is cut
};

// Ids of word pairs; a clause of one word has one id, for the word alone. No pair spans two clauses.
struct ClauseTexts {
  std::vector<std::vector<std::uint32_t>> pairs;  // by clause, in the order of the texts; repeats possible
  std::vector<std::uint64_t> first_clause = {0};  // by text; texts + 1
  std::uint32_t vocabulary = 0;

  std::size_t texts() const { return first_clause.size() - 1; }
};

// A clause ends at punctuation that is no dash, joiner or apostrophe. Linear in the bytes of the texts.
ClauseTexts cut_into_clauses(std::span<const std::string_view> texts, const ClauseOptions& options,
                             const Context& context);

}  // namespace fewhands
