// A page's text cut into pieces, each of one kind: lines, cut further where a mark stands inside a line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "copies/page.h"
#include "copies/page_dates.h"

namespace fewhands {

enum class PieceKind : std::uint8_t {
  paragraph,
  heading,       // short, and no sentence
  lead,          // "HEADLINE, First Last, Outlet, date:" and its teaser
  byline,        // "By First Last"
  date,          // a date and nothing else
  source,        // "Source: Outlet"
  source_link,   // "Link to the source", with its address
  also_read,     // "Also read:", with its address
  address,       // a URL and nothing else
  section_mark,  // "***"
  end_mark,      // "(End)"
  references,    // the heading of a list of references
  reference,     // one of them
  caption,       // "Photo: ..."
  author_note,
};

struct Piece {
  PieceKind kind = PieceKind::paragraph;
  PageSpan span;
  // Of a lead: the date, and where the teaser begins.
  PageSpan date;
  std::uint32_t teaser = 0;
  std::uint32_t words = 0;
};

// Every byte of the text that is not white space is in exactly one piece. Linear.
std::vector<Piece> cut_pieces(std::string_view text, DateOrder order);

inline std::string_view text_of(std::string_view text, PageSpan span) {
  return span.empty() ? std::string_view() : text.substr(span.begin, span.size());
}

// The first address in the text: "http(s)://..." or "www....", without the punctuation that follows it.
PageSpan find_address(std::string_view text, std::size_t from = 0);

// Whether the text ends as a sentence does.
bool ends_as_sentence(std::string_view text);

}  // namespace fewhands
