#include "copies/html_metadata.h"

#include <algorithm>
#include <initializer_list>

#include "copies/html_head.h"
#include "copies/html_title.h"
#include "copies/page_dates.h"
#include "copies/page_names.h"
#include "copies/page_text.h"
#include "copies/page_words.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_account(std::string_view name) {
  const std::string lower = folded(name);
  return is_one_of(
      lower, {"admin", "administrator", "editor", "staff", "webmaster", "redaktion", "redacción", "редакция",
              "root", "guest", "anonymous", "unknown", "user", "newsroom", "editorial"});
}

// Elements that hold the name of the author, best first.
int byline_rank(const HtmlTree& tree, std::uint32_t i) {
  const std::string_view rel = tree.attribute(i, "rel");
  const std::string_view item = tree.attribute(i, "itemprop");
  const std::string_view name = tree.attribute(i, "class");
  if (has_attribute_word(rel, "author")) return 1;
  if (item == "author" || item == "creator") return 2;
  if (name.empty()) return 0;
  if (has_attribute_word(name, "author name") || has_attribute_word(name, "byline name") ||
      has_attribute_word(name, "fn"))
    return 3;
  if (has_attribute_word(name, "byline") || has_attribute_word(name, "by line") ||
      has_attribute_word(name, "author") || has_attribute_word(name, "username") ||
      has_attribute_word(name, "writer") || has_attribute_word(name, "submitted"))
    return 4;
  return 0;
}

// title: the node of the headline; what holds it too is no part of the comments, whatever its class says.
bool is_inside_comments(const HtmlTree& tree, std::uint32_t i, std::uint32_t title) {
  for (int steps = 0; i != 0 && steps < 600; ++steps, i = tree.nodes()[i].parent) {
    const bool holds_title = title != 0 && i <= title && title < tree.nodes()[i].end;
    if (holds_title || tree.nodes()[i].tag == GUMBO_TAG_BODY) return false;
    const std::string_view name = tree.attribute(i, "class");
    const std::string_view id = tree.attribute(i, "id");
    for (const std::string_view word :
         {"comment", "comments", "commentlist", "related", "sidebar", "respond", "recommended", "teaser"}) {
      if (has_attribute_word(name, word) || has_attribute_word(id, word)) return true;
    }
    if (tree.nodes()[i].tag == GUMBO_TAG_ASIDE || tree.nodes()[i].tag == GUMBO_TAG_NAV) return true;
  }
  return false;
}

PageField byline_in_elements(const HtmlTree& tree, std::uint32_t title) {
  int best = 99;
  std::string name;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].is_text()) continue;
    const int rank = byline_rank(tree, i);
    if (rank == 0 || rank >= best || tree.nodes()[i].end - i > 200 || is_inside_comments(tree, i, title))
      continue;
    std::string found = byline_names(
        tree.nodes()[i].tag == GUMBO_TAG_META ? tree.attribute(i, "content") : text_below(tree, i),
        rank <= 3);
    if (found.empty() || is_account(found)) continue;
    best = rank;
    name = std::move(found);
  }
  return page_field(name, kElement, FieldOrigin::element);
}

PageField byline_of(const HtmlTree& tree, const HtmlHead& head, std::uint32_t title) {
  const std::vector<std::string> outlet =
      plain_words(head.outlet.empty() ? head.article.outlet : head.outlet);
  const auto usable = [&](const std::string& name) {
    return !name.empty() && !is_account(name) && plain_words(name) != outlet;
  };
  const std::string structured = byline_names(head.article.byline, true);
  const std::string meta = byline_names(head.author, true);
  PageField element = byline_in_elements(tree, title);
  if (!usable(element.value)) element = {};
  if (usable(structured)) {
    const bool agreed = structured == meta || structured == element.value;
    return page_field(structured, agreed ? kAgreed : kStructured, FieldOrigin::structured);
  }
  if (!element.empty() && element.value == meta) element.confidence = kAgreed;
  if (usable(meta) && element.empty()) return page_field(meta, kMeta, FieldOrigin::meta);
  return element;
}

PageDate date_with(PageDate date, double confidence, FieldOrigin origin) {
  date.confidence = confidence;
  date.origin = origin;
  date.span = {};
  return date;
}

// How much an element's name says that its date is the day of publication; 0 = not.
int date_rank(const HtmlTree& tree, std::uint32_t i) {
  const GumboTag tag = tree.nodes()[i].tag;
  const std::string_view item = tree.attribute(i, "itemprop");
  const std::string_view name = tree.attribute(i, "class");
  const bool updated = (has_attribute_word(name, "updated") || has_attribute_word(name, "modified") ||
                        item == "dateModified") &&
                       !has_attribute_word(name, "published");
  if (item == "datePublished" || tree.has_attribute(i, "pubdate")) return 1;
  if (updated) return tag == GUMBO_TAG_TIME ? 6 : 0;
  if (has_attribute_word(name, "published") || has_attribute_word(name, "entry date") ||
      has_attribute_word(name, "post date") || has_attribute_word(name, "publish date") ||
      has_attribute_word(name, "dt published"))
    return 2;
  if (tag == GUMBO_TAG_TIME) return 3;
  if (has_attribute_word(name, "date") || has_attribute_word(name, "timestamp") ||
      has_attribute_word(name, "dateline") || has_attribute_word(name, "submitted") ||
      has_attribute_word(name, "time"))
    return 4;
  // Blogs set the day of their entries above them.
  return is_heading(tag) ? 5 : 0;
}

PageDate date_in_elements(const HtmlTree& tree, DateOrder order, std::uint32_t title) {
  int best = 99;
  PageDate date;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    if (tree.nodes()[i].is_text()) continue;
    const int rank = date_rank(tree, i);
    if (rank == 0 || rank >= best || tree.nodes()[i].end - i > 100 || is_inside_comments(tree, i, title))
      continue;
    PageDate found;
    for (const char* name : {"datetime", "content", "title"}) {
      if (found.empty()) found = read_date(clean_line(tree.attribute(i, name)), order);
    }
    if (found.empty()) found = read_date(text_below(tree, i), order);
    if (found.empty()) {
      const std::string text = text_below(tree, i);
      const std::vector<FoundDate> dates =
          text.size() < 150 ? find_dates(text, order) : std::vector<FoundDate>();
      if (dates.size() == 1)
        found = read_date(std::string_view(text).substr(dates[0].span.begin, dates[0].span.size()), order);
    }
    if (found.empty()) continue;
    best = rank;
    date = found;
  }
  return date.empty() ? date : date_with(date, best <= 3 ? kElement : kText, FieldOrigin::element);
}

PageDate date_of(const HtmlTree& tree, const HtmlHead& head, std::uint32_t title) {
  if (PageDate date = read_date(head.article.date); !date.empty())
    return date_with(date, kStructured, FieldOrigin::structured);
  if (PageDate date = read_date(head.date); !date.empty()) return date_with(date, kMeta, FieldOrigin::meta);
  return date_in_elements(tree, DateOrder::unknown, title);
}

}  // namespace

HtmlMetadata html_metadata(const HtmlTree& tree, const std::vector<HtmlRole>& roles) {
  HtmlMetadata metadata;
  if (tree.nodes().empty()) return metadata;
  const HtmlHead head = read_head(tree);
  HtmlTitle headline = html_title(tree, roles, head);
  const std::uint32_t title = headline.node;
  metadata.title = std::move(headline.field);
  metadata.byline = byline_of(tree, head, title);
  metadata.outlet = !head.outlet.empty() ? page_field(head.outlet, kMeta, FieldOrigin::meta)
                    : !head.article.outlet.empty()
                        ? page_field(head.article.outlet, kStructured, FieldOrigin::structured)
                        : page_field(head.app, kText, FieldOrigin::meta);
  metadata.date = date_of(tree, head, title);
  metadata.url = !head.url.empty() ? page_field(head.url, kMeta, FieldOrigin::meta)
                                   : page_field(head.article.url, kStructured, FieldOrigin::structured);
  return metadata;
}

void complete_from_lines(const std::vector<std::string>& lines, HtmlMetadata& metadata) {
  for (const std::string& line : lines) {
    if (count_words(line) > 30) continue;
    const std::vector<FoundDate> dates = find_dates(line);
    // "2 May 2020 | By First Last" too: at the beginning, and behind each divider.
    for (std::size_t begin = 0; begin != std::string::npos && metadata.byline.empty();) {
      const std::string_view rest = trimmed_of(std::string_view(line).substr(begin), ",;|.-\n ");
      const PhraseMatch by = phrase_at(PhraseRole::byline, rest);
      const std::string name = by.length > 0 && !by.lone ? byline_names(rest, false) : "";
      if (!is_account(name)) metadata.byline = page_field(name, kText, FieldOrigin::text);
      begin = line.find_first_of(",|-\n", begin + 1);
    }
    if (!metadata.date.empty() || dates.size() != 1 || count_words(line) > 16) continue;
    const PageSpan span = dates.front().span;
    PageDate date;
    date.first = dates.front().first;
    date.last = dates.front().last;
    date.written = line.substr(span.begin, span.size());
    metadata.date = date_with(date, kText, FieldOrigin::text);
  }
}

}  // namespace fewhands
