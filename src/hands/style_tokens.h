// Words and punctuation marks of a text, and the text as the grammar sees it: content words masked.
//
// A token is a word (text/words.h) or one code point that is neither in a word nor white space. Frequent
// words (of most texts) stand for themselves; of all others only their kind is left: lower case or caseless,
// capital, number. What remains is function words, punctuation and their order, and nearly nothing of the
// topic (text distortion: Stamatatos 2017; grammar models: Nini et al. 2024, arXiv 2403.08462).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.h"

namespace fewhands {

struct Token {
  std::string_view text;
  bool word = false;
};

// In order; views into text.
std::vector<Token> style_tokens(std::string_view text);

struct TokenTexts {
  std::vector<std::vector<std::uint64_t>> token;    // hash of the folded token
  std::vector<std::vector<std::uint32_t>> grammar;  // below 2^21
  std::vector<std::vector<std::uint64_t>>
      skeleton;  // fewer words are left, and of the others not even the kind
};

// The words of most texts; ties by their hash.
struct TokenOptions {
  std::size_t grammar = 400;
  std::size_t skeleton = 200;
};

TokenTexts token_texts(std::span<const std::string_view> texts, const TokenOptions& options,
                       const Context& context);

}  // namespace fewhands
