// Inside one item: where the article's text is, what is a teaser of it, what the page added.
#pragma once

#include <string_view>
#include <vector>

#include "copies/item_pieces.h"
#include "copies/page_items.h"

namespace fewhands {

// The pieces [begin, end) of one item, and what its lead says.
struct ItemPieces {
  std::string_view text;
  const std::vector<Piece>* pieces = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  PageSpan title;        // as it stands in the text; empty = none
  PageSpan lead_teaser;  // what the lead says behind its date
  std::string byline;

  const Piece& at(std::uint32_t i) const { return (*pieces)[i]; }
  std::string_view words(std::uint32_t i) const { return text_of(text, at(i).span); }
};

// Sets body, teasers, additions, references and turns of the item.
void read_body(const ItemPieces& pieces, PageItem& item);

// Headlines and credits that ran into the sentences of the body: adds to item.additions. titles: spans of the
// page's text whose words are headlines of this item and its neighbours.
void find_run_ins(std::string_view text, const std::vector<PageSpan>& titles, PageItem& item);

}  // namespace fewhands
