// The line "HEADLINE, First Last, Outlet, August 02 2019:... teaser", and what else a text without line
// breaks can have on it: the headline before it again, and behind the teaser the headline, "By First Last",
// and the article.
#pragma once

#include <string_view>
#include <vector>

#include "copies/item_pieces.h"

namespace fewhands {

// Whether the line has a lead: a date with a comma before it and a colon after it, and before that no
// sentence's end, unless its headline is repeated. above: the heading above the line, "" = none. teaser: the
// byte behind the colon.
bool find_lead(std::string_view line, DateOrder order, std::string_view above, PageSpan& date,
               std::size_t& teaser);

// paragraph: whatever the text looks like.
struct LeadPart {
  PieceKind kind = PieceKind::lead;
  PageSpan span;
};

// The line cut at what is repeated on it; spans of the line, in order. above: the heading above the line, ""
// = none.
std::vector<LeadPart> unfold_lead(std::string_view line, PageSpan date, std::size_t teaser,
                                  std::string_view above);

// "T T" at the end of a text, by words: where the second T begins; 0 where nothing of two words or more is
// repeated.
std::size_t repeated_tail(std::string_view text);
// "T T" and nothing else; 0 where it is not.
std::size_t second_half(std::string_view text);

}  // namespace fewhands
