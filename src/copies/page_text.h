// Small forms of text that the readers of pages share.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fewhands {

// White space of any kind folded to one space and trimmed; control characters, U+FEFF, U+200B and soft
// hyphens dropped. Valid UTF-8 in, valid UTF-8 out.
std::string tidy_line(std::string_view text);
// The same with line breaks kept as "\n".
std::string tidy_text(std::string_view text);

// Without white space (and NBSP) at both ends; a view into text.
std::string_view trimmed(std::string_view text);
// Without these ASCII characters at both ends.
std::string_view trimmed_of(std::string_view text, std::string_view characters);

// Words of letters and digits, folded, in order; about the words of UAX #29 for scripts with spaces, single
// characters for Chinese and Japanese.
std::vector<std::string> plain_words(std::string_view text);
std::size_t count_words(std::string_view text);

// The share of the shorter text's words that both have, as multisets; 0 where either has none.
double word_overlap(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace fewhands
