// A page taken apart: one item per article on it.
//
// An aggregator page carries several articles as plain text: a headline, repeated; a lead "HEADLINE,
// First Last, Outlet, August 02 2019:... teaser", the teaser being a piece of the body below; captions
// and titles of links run into sentences; section marks; "By First Last"; a link to the source; "Also
// read:" with the address of the next article. Any of these can be missing. A field that is not sure
// is empty. The method: docs/methods/pages.md.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "copies/page.h"

namespace fewhands {

// What the page put beside or into the article.
enum class AdditionKind : std::uint8_t {
  headline,      // a headline again: the item's own, or another item's as the title of a link
  lead,          // "HEADLINE, First Last, Outlet, date:", without its teaser
  byline,        // a line "By First Last"
  caption,       // of a picture, its credit
  link,          // "Link to the source", "Read more: ...", an address
  section_mark,  // "***"
  end_mark,      // "(End)"
  author_note,   // about the author, the translator
  also_read,     // "Also read:" and what follows it
};

struct Addition {
  AdditionKind kind = AdditionKind::headline;
  PageSpan span;
};

// A reference in APA form; what is not there is empty.
struct Reference {
  PageSpan span;
  std::string authors;
  std::string year;  // four digits, with the letter of "2019a"
  std::string title;
  std::string outlet;  // journal, newspaper, publisher
  PageDate date;
  std::string url;
};

// A piece of the lead that stands in the body too: a copy of it, not a second source.
struct Teaser {
  PageSpan span;
  PageSpan copy_of;       // where the body has it; empty where it was not found there
  double similarity = 0;  // share of the teaser's words that stand there in order
};

// What one voice of an interview says, its mark ("BP:") included.
struct Turn {
  std::string speaker;
  PageSpan span;
};

struct PageItem {
  PageSpan whole;  // from the item's first headline to the next item's
  PageField title;
  PageField byline;       // names as written, several divided by ", "
  PageField outlet;       // as written
  PageField outlet_name;  // as normalised; empty where no known outlet is near enough
  PageDate date;
  PageField url;  // of the source, where the page links it
  PageSpan body;  // first to last word of the article; additions may lie inside
  std::vector<Teaser> teasers;
  std::vector<Addition> additions;  // in order, disjoint; inside the body they are no part of the article
  std::vector<Reference> references;
  std::vector<Turn> turns;
};

// "Also read": item `from` names the address, and item `to` where it is on this page.
struct AlsoRead {
  std::uint32_t from = 0;
  std::uint32_t to = kNone;
  std::string url;
  PageSpan span;
  double confidence = 0;  // that `to` is what the address names
};

struct PageItems {
  std::vector<PageItem> items;  // in order; `whole` spans are disjoint
  std::vector<AlsoRead> also_read;
};

struct ItemOptions {
  // Names of outlets that the user knows; they come before the built-in ones.
  std::vector<std::string> known_outlets;
  double least_confidence = 0.5;  // a field below it is left empty
};

// About 20 MB/s. A page that is one article gives one item; of an HTML page it carries the page's own
// title, byline, outlet, date and address. Linear in the text but for repeated headlines, which are hashed.
PageItems take_apart(const Page& page, const ItemOptions& options = {});

// The article without what the page put in: the body's text, additions cut out.
std::string article_text(const Page& page, const PageItem& item);

}  // namespace fewhands
