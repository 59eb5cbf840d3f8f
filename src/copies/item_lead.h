// The parts of "HEADLINE, First Last, Outlet, August 02 2019:... teaser".
//
// Only the date is sure by its shape, so the line is read from the right: the last part before the date is
// the outlet, the one before it names, the rest the headline, which may hold commas itself. A headline that
// stands alone nearby fixes where it ends. With one part only, it is an outlet if its words, the list of
// outlets or the address of the source say so, a byline if "By ..." says the same; otherwise neither.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "copies/item_pieces.h"
#include "copies/outlet_names.h"
#include "copies/page.h"

namespace fewhands {

struct Lead {
  PageSpan title;
  PageField byline;
  PageField outlet;
  PageDate date;
  PageSpan teaser;  // without the dots before and after it
};

// What else the item says, to weigh the parts with.
struct LeadHints {
  std::vector<PageSpan> headings;  // that stand alone nearby
  std::string byline;              // of a line "By ...", "" = none
  std::string source_url;
  bool title_known = false;  // set by the reader: a heading is the beginning of the lead
};

Lead read_lead(std::string_view text, const Piece& piece, LeadHints& hints, const OutletNames& outlets,
               DateOrder order);

// A line "First Last, Outlet, 2 August 2019", with a headline above it: byline and outlet where both are
// there, or one of them where something else says what it is. line, date: spans of the text.
Lead read_dateline(std::string_view text, PageSpan line, PageSpan date, const LeadHints& hints,
                   const OutletNames& outlets);

// Only the title of it, by the headings before and after; what runs on before a repeated headline is left
// out.
PageSpan lead_title(std::string_view text, const Piece& piece, const std::vector<PageSpan>& headings);

// Whether two headlines are the same but for a word or a letter.
bool same_headline(std::string_view a, std::string_view b);

// Whether the outlet's letters are those of the address's host: "Harbour Post" and harbourpost.example.
bool is_host_of(std::string_view url, std::string_view outlet);

}  // namespace fewhands
