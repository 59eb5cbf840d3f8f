// What a node of a page is for, by its element and by the words of its class and id.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "copies/html_tree.h"

namespace fewhands {

enum class HtmlRole : std::uint8_t {
  plain,
  body,     // the words of its class say: the text of the article
  outside,  // menu, share bar, comments, related, sidebar, advertisement, author box, hidden
};

// One for each node. What is outside is outside as a whole; a node that holds the page's article, or
// most of its headings of the first level, is never outside.
std::vector<HtmlRole> html_roles(const HtmlTree& tree);

// Whether a block of text begins and ends at this element.
bool is_block(GumboTag tag);
bool is_heading(GumboTag tag);

// Whether one of the words of the attribute ("entry-title postHeader" has entry, title, post, header) is
// `word`, in lower case.
bool has_attribute_word(std::string_view attribute, std::string_view word);

}  // namespace fewhands
