// Where the articles of a page begin.
//
// A heading or a lead begins an item where enough speaks for it: a lead of that headline (3), the headline
// again before any text of an article (2), a byline or a date below it (1.5), and above it the end of another
// article: a link to the source or an end mark (2), "also read" (1; 2 more where the address names this
// headline), a section mark or references (1), the page's beginning (1). Two are enough. The headline of
// the current item never begins another.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "copies/item_pieces.h"

namespace fewhands {

// Indices of the pieces that begin an item, ascending; empty where the page is one text without marks.
std::vector<std::uint32_t> find_item_starts(std::string_view text, const std::vector<Piece>& pieces);

// The share of a headline's words that stand in the path of an address ("/2019/08/second-bridge-rejected"),
// transliterated where needed; 0 where the path has less than two words.
double address_names(std::string_view url, std::string_view headline);

}  // namespace fewhands
