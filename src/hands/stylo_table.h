// A table of frequencies, as the R package stylo (Eder, Rybicki, Kestemont 2016, R Journal 8:1) makes it:
// a row for each text, a column for each word, the most frequent word of all texts first; the value is the
// word's share of the text in percent.
//
// A text is called Author_Title; its author is what stands before the first "_".
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "hands/distances.h"

namespace fewhands {

struct FrequencyTable {
  std::vector<std::string> texts;
  std::vector<std::string> words;
  DenseRows share;
};

std::string_view author_of(std::string_view text_name);

// The words of a text as stylo's English setting cuts them: runs of letters (and their marks) of any script,
// folded; an apostrophe, a hyphen or a digit ends a word.
std::vector<std::string> stylo_words(std::string_view text);

// names and texts run in step. The `most_words` most frequent words of all texts together are the columns,
// of equal frequency in the order of their bytes. Throws Error(data) where no text has a word.
FrequencyTable make_frequency_table(std::span<const std::string> names,
                                    std::span<const std::string_view> texts, std::size_t most_words,
                                    const Context& context);

// The first `words` columns (all where there are fewer).
FrequencyTable first_words(const FrequencyTable& table, std::size_t words);

}  // namespace fewhands
