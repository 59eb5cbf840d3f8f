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

// The words of a headline and of an address's path, in Latin letters, as sorted hashes; without short ones
// and numbers. A path that transliterates another script is compared by consonants, which the ways of doing
// so agree on.
struct HeadlineKeys {
  std::vector<std::uint64_t> words;
  bool transliterated = false;
};
struct AddressKeys {
  std::vector<std::uint64_t> words;
  std::vector<std::uint64_t> skeletons;
};
HeadlineKeys headline_keys(std::string_view headline);
AddressKeys address_keys(std::string_view url);

// The share of the shorter one's words that both have ("/2019/08/second-bridge-rejected"); 0 where either has
// less than two.
double address_names(const AddressKeys& address, const HeadlineKeys& headline);

}  // namespace fewhands
