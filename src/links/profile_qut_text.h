// How the QUT toolkit reads a text before it compares it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fewhands {

// co_tweet: lower case (Unicode, without regard to language), every "@..." up to the next white space
// deleted, white space folded to one space and trimmed.
std::string qut_normalised(std::string_view text);

// co_similar_tweet: the distinct tokens of the lower-cased text without "@...", sorted. Tokens are what
// lies between the word boundaries of UAX #29, less white space and apostrophes at a boundary; so
// punctuation marks and emoji are tokens, too.
std::vector<std::string> qut_tokens(std::string_view text);

}  // namespace fewhands
