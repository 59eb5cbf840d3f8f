#include "copies/page_items.h"

#include <algorithm>
#include <map>

#include "copies/item_body.h"
#include "copies/item_fields.h"
#include "copies/item_lead.h"
#include "copies/item_pieces.h"
#include "copies/item_starts.h"
#include "copies/outlet_names.h"
#include "copies/page_text.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::uint32_t kPreambleWords =
    60;                             // of paragraphs before the first item, to be an item of their own
constexpr double kAsWritten = 0.5;  // an outlet that is not known
constexpr double kMajority = 0.8;   // a spelling that the page itself has more often
constexpr std::size_t kMostSpellings = 1000;  // of outlets on a page, to be compared with each other
constexpr double kNamedByAddress = 0.6;

// Items as ranges of pieces; the first may begin without a mark.
std::vector<std::uint32_t> item_starts(std::string_view text, const std::vector<Piece>& pieces) {
  std::vector<std::uint32_t> starts = find_item_starts(text, pieces);
  const std::uint32_t first = starts.empty() ? static_cast<std::uint32_t>(pieces.size()) : starts.front();
  std::uint32_t words = 0;
  for (std::uint32_t i = 0; i < first; ++i) {
    if (pieces[i].kind == PieceKind::paragraph) words += pieces[i].words;
  }
  const bool whole_page = starts.empty() && !pieces.empty();
  if (whole_page || words >= kPreambleWords) starts.insert(starts.begin(), 0);
  return starts;
}

void blank_if_unsure(PageField& field, double least) {
  if (field.confidence < least) field = {};
}

void sort_additions(PageItem& item) {
  std::sort(item.additions.begin(), item.additions.end(), [](const Addition& a, const Addition& b) {
    return std::pair(a.span.begin, a.span.end) < std::pair(b.span.begin, b.span.end);
  });
}

// What an HTML page says of itself goes to its only article, where that says nothing better.
void take_from_page(const Page& page, PageItem& item) {
  const auto take = [](const PageField& from, PageField& to) {
    if (!from.empty() && from.confidence > to.confidence) to = from;
  };
  take(page.title, item.title);
  take(page.byline, item.byline);
  take(page.outlet, item.outlet);
  take(page.url, item.url);
  if (!page.date.empty() && page.date.confidence > item.date.confidence) item.date = page.date;
}

std::string letters_of(std::string_view name) {
  std::string joined;
  for (const std::string& word : plain_words(name)) joined += word;
  return joined;
}

// The normalised outlet: a known name; else the spelling that most items of the page have; else as written.
void normalise_outlets(const OutletNames& outlets, std::vector<PageItem>& items) {
  std::map<std::string, int> counts;
  for (const PageItem& item : items) {
    if (!item.outlet.empty()) ++counts[item.outlet.value];
  }
  for (PageItem& item : items) {
    if (item.outlet.empty()) continue;
    item.outlet_name = item.outlet;
    OutletMatch match = outlets.match(item.outlet.value);
    if (!match.name.empty()) {
      item.outlet_name.value = std::move(match.name);
      item.outlet_name.confidence = std::min(match.confidence, item.outlet.confidence);
      continue;
    }
    item.outlet_name.confidence = std::min(kAsWritten, item.outlet.confidence);
    const std::string letters = letters_of(item.outlet.value);
    if (counts.size() > kMostSpellings) continue;
    for (const auto& [name, count] : counts) {
      const bool more = count >= 2 && count > counts[item.outlet.value];
      if (more && letters.size() >= 8 &&
          edit_distance(letters, letters_of(name), 2) <= 1 + (letters.size() > 16 ? 1 : 0)) {
        item.outlet_name.value = name;
        item.outlet_name.confidence = kMajority;
      }
    }
  }
}

// The item on this page that the address names; kNone where none or two do.
AlsoRead edge_of(std::uint32_t from, PageSpan span, std::string url,
                 const std::vector<HeadlineKeys>& titles) {
  AlsoRead edge;
  edge.from = from;
  edge.span = span;
  edge.url = std::move(url);
  double best = 0;
  // The next items first: the address usually names the very next one.
  const std::size_t end = std::min<std::size_t>(titles.size(), from + 65);
  const AddressKeys address = address_keys(edge.url);
  for (std::size_t to = from > 64 ? from - 64 : 0; to < end; ++to) {
    if (to == from) continue;
    const double named = address_names(address, titles[to]);
    if (named < kNamedByAddress || named < best) continue;
    if (named == best && edge.to == from + 1) continue;
    best = named;
    edge.to = static_cast<std::uint32_t>(to);
  }
  edge.confidence = best;
  return edge;
}

void read_also_read(std::string_view text, const std::vector<Piece>& pieces,
                    const std::vector<std::uint32_t>& starts, PageItems& result) {
  std::vector<HeadlineKeys> titles;
  for (const PageItem& item : result.items) titles.push_back(headline_keys(item.title.value));
  for (std::uint32_t item = 0; item < starts.size(); ++item) {
    const auto end = item + 1 < starts.size() ? starts[item + 1] : static_cast<std::uint32_t>(pieces.size());
    for (std::uint32_t i = starts[item]; i < end; ++i) {
      if (pieces[i].kind != PieceKind::also_read) continue;
      std::uint32_t piece = i;
      PageSpan url = find_address(text_of(text, pieces[i].span));
      if (url.empty() && i + 1 < end && pieces[i + 1].kind == PieceKind::address)
        url = find_address(text_of(text, pieces[++piece].span));
      if (url.empty()) continue;
      const PageSpan span = {pieces[piece].span.begin + url.begin, pieces[piece].span.begin + url.end};
      result.also_read.push_back(edge_of(item, span, std::string(text_of(text, span)), titles));
    }
  }
}

}  // namespace

PageItems take_apart(const Page& page, const ItemOptions& options) {
  PageItems result;
  const std::string_view text = page.text;
  const DateOrder order = proven_order(text);
  const std::vector<Piece> pieces = cut_pieces(text, order);
  const std::vector<std::uint32_t> starts = item_starts(text, pieces);
  const OutletNames outlets(options.known_outlets);
  std::vector<PageSpan> titles;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    ItemPieces part;
    part.text = text;
    part.pieces = &pieces;
    part.begin = starts[i];
    part.end = i + 1 < starts.size() ? starts[i + 1] : static_cast<std::uint32_t>(pieces.size());
    PageItem item;
    item.whole = {pieces[part.begin].span.begin, pieces[part.end - 1].span.end};
    read_fields(part, outlets, order, item);
    read_body(part, item);
    titles.push_back(part.title);
    result.items.push_back(std::move(item));
  }
  if (result.items.size() == 1) take_from_page(page, result.items.front());
  for (std::size_t i = 0; i < result.items.size(); ++i) {
    PageItem& item = result.items[i];
    std::vector<PageSpan> near;
    for (std::size_t j = i > 2 ? i - 2 : 0; j < std::min(titles.size(), i + 3); ++j)
      near.push_back(titles[j]);
    find_run_ins(text, near, item);
    sort_additions(item);
    for (PageField* field : {&item.title, &item.byline, &item.outlet, &item.url})
      blank_if_unsure(*field, options.least_confidence);
    if (item.date.confidence < options.least_confidence) item.date = {};
  }
  normalise_outlets(outlets, result.items);
  read_also_read(text, pieces, starts, result);
  return result;
}

std::string article_text(const Page& page, const PageItem& item) {
  std::string article;
  std::uint32_t at = item.body.begin;
  for (const Addition& addition : item.additions) {
    if (addition.span.begin < at || addition.span.end > item.body.end) continue;
    article += text_of(page.text, {at, addition.span.begin});
    at = addition.span.end;
  }
  article += text_of(page.text, {at, item.body.end});
  return article;
}

}  // namespace fewhands
