#include "copies/html_metadata.h"

#include <algorithm>
#include <array>

#include "copies/json_ld.h"
#include "copies/page_dates.h"
#include "copies/page_names.h"
#include "copies/page_text.h"
#include "copies/page_words.h"
#include "text/entities.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

// What ways of reading are worth, measured by `scripts/bench.sh pages`; docs/methods/pages.md.
constexpr double kAgreed = 0.99;  // two ways say the same
constexpr double kStructured = 0.97;
constexpr double kMeta = 0.95;
constexpr double kElement = 0.9;
constexpr double kText = 0.8;

// Words in the class of a heading that holds the site's name.
constexpr std::array kSiteWords = {"site", "logo", "brand", "blog title", "masthead"};

struct Head {
  JsonLdArticle article;
  std::string og_title, meta_title, page_title;
  std::string author, outlet, date, url, app;
};

std::string clean(std::string_view text) {
  std::string line = tidy_line(text);
  decode_entities(line);
  return line;
}

std::string lower_ascii(std::string_view text) {
  std::string result(text.substr(0, 60));
  std::transform(result.begin(), result.end(), result.begin(), ascii_lower);
  return result;
}

void keep_first(std::string& field, const std::string& value) {
  if (field.empty()) field = value;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void read_meta(const HtmlTree& tree, std::uint32_t node, Head& head) {
  std::string name = lower_ascii(tree.attribute(node, "property"));
  if (name.empty()) name = lower_ascii(tree.attribute(node, "name"));
  if (name.empty()) name = lower_ascii(tree.attribute(node, "itemprop"));
  const std::string value = clean(tree.attribute(node, "content"));
  if (name.empty() || value.empty()) return;
  if (name == "og:title") keep_first(head.og_title, value);
  if (is_one_of(name, {"twitter:title", "dc.title", "dcterms.title", "headline", "title", "parsely-title",
                       "sailthru.title"}))
    keep_first(head.meta_title, value);
  if (is_one_of(name, {"author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author",
                       "sailthru.author", "article:author_name", "citation_author", "authors"}) &&
      value.find("://") == std::string::npos)
    keep_first(head.author, value);
  if (is_one_of(name, {"og:site_name", "dc.publisher", "publisher", "copyright-holder"}))
    keep_first(head.outlet, value);
  if (is_one_of(name, {"application-name", "apple-mobile-web-app-title"})) keep_first(head.app, value);
  if (is_one_of(name,
                {"article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
                 "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date",
                 "publication_date", "parsely-pub-date", "sailthru.date", "article:published",
                 "og:published_time", "citation_publication_date", "article.published", "datecreated"}))
    keep_first(head.date, value);
  if (name == "og:url") keep_first(head.url, value);
}

Head read_head(const HtmlTree& tree) {
  Head head;
  std::string og_url;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    switch (tree.nodes()[i].tag) {
      case GUMBO_TAG_META:
        read_meta(tree, i, head);
        break;
      case GUMBO_TAG_TITLE:
        if (head.page_title.empty()) head.page_title = clean(text_below(tree, i));
        break;
      case GUMBO_TAG_LINK:
        if (lower_ascii(tree.attribute(i, "rel")) == "canonical") og_url = clean(tree.attribute(i, "href"));
        break;
      case GUMBO_TAG_SCRIPT:
        if (i + 1 < tree.nodes().size()) read_json_ld(tree.text(i + 1), head.article);
        break;
      default:
        break;
    }
  }
  if (!og_url.empty()) head.url = og_url;
  for (std::string* field : {&head.article.title, &head.article.byline, &head.article.outlet})
    decode_entities(*field);
  return head;
}

// Pieces of "Headline - Site", longest first; the whole too.
std::vector<std::string> title_pieces(const std::string& title) {
  std::vector<std::string> pieces = {title};
  for (const std::string_view bar :
       {" | ", " - ", " -- ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / "}) {
    for (std::size_t at = title.rfind(bar); at != std::string::npos && at > 0; at = title.rfind(bar, at - 1))
      pieces.emplace_back(title.substr(0, at));
    for (std::size_t at = title.find(bar); at != std::string::npos; at = title.find(bar, at + 1))
      pieces.emplace_back(title.substr(at + bar.size()));
  }
  return pieces;
}

struct Heading {
  std::string text;
  std::uint32_t node = 0;
  int level = 1;
  bool named = false;  // its class or itemprop says that it is the article's
};

std::vector<Heading> headings_of(const HtmlTree& tree) {
  std::vector<Heading> headings;
  for (std::uint32_t i = 0; i < tree.nodes().size() && headings.size() < 200; ++i) {
    const GumboTag tag = tree.nodes()[i].tag;
    const bool headline = tree.attribute(i, "itemprop") == "headline";
    if (!is_heading(tag) && !headline) continue;
    Heading heading;
    heading.text = text_below(tree, i);
    heading.node = i;
    heading.level = is_heading(tag) ? static_cast<int>(tag) - static_cast<int>(GUMBO_TAG_H1) + 1 : 1;
    const std::string_view name = tree.attribute(i, "class");
    heading.named = headline || has_attribute_word(name, "entry title") ||
                    has_attribute_word(name, "post title") || has_attribute_word(name, "article title") ||
                    has_attribute_word(name, "headline");
    if (!heading.text.empty() && heading.text.size() < 600) headings.push_back(std::move(heading));
  }
  return headings;
}

// Whether the head's title is the heading, with or without the site's name or cut short.
bool agrees(const std::string& heading, const std::string& title) {
  if (heading.empty() || title.empty()) return false;
  const std::vector<std::string> h = plain_words(heading);
  const std::vector<std::string> t = plain_words(title);
  if (h.empty() || t.empty()) return false;
  if (h == t) return true;
  for (const std::string& piece : title_pieces(title)) {
    if (plain_words(piece) == h) return true;
  }
  // Cut short, with "..." or a limit of characters.
  return t.size() >= 5 && h.size() > t.size() && std::equal(t.begin(), t.end() - 1, h.begin());
}

PageField field(std::string value, double confidence, FieldOrigin origin) {
  PageField made;
  if (value.empty()) return made;
  made.value = std::move(value);
  made.confidence = confidence;
  made.origin = origin;
  return made;
}

std::string without_site(const std::string& title, const std::string& site) {
  const std::vector<std::string> site_words = plain_words(site);
  if (site_words.empty()) return title;
  for (const std::string_view bar :
       {" | ", " - ", " -- ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", ": "}) {
    const std::size_t last = title.rfind(bar);
    if (last != std::string::npos && plain_words(title.substr(last + bar.size())) == site_words)
      return title.substr(0, last);
    const std::size_t first = title.find(bar);
    if (first != std::string::npos && plain_words(title.substr(0, first)) == site_words)
      return title.substr(first + bar.size());
  }
  return title;
}

// How well a heading and the head of the page agree; 0 = not at all.
int agreement(const Heading& heading, const Head& head) {
  int best = 0;
  for (const std::string* title : {&head.article.title, &head.og_title, &head.meta_title, &head.page_title}) {
    if (!agrees(heading.text, *title)) continue;
    const bool whole = plain_words(*title) == plain_words(heading.text);
    const bool own = title != &head.page_title;
    best = std::max(best, (whole ? 4 : 2) + (own ? 1 : 0));
  }
  return best;
}

bool is_site_name(const HtmlTree& tree, const Heading& heading, const std::vector<std::string>& site) {
  if (!site.empty() && plain_words(heading.text) == site) return true;
  const std::string_view name = tree.attribute(heading.node, "class");
  const std::string_view id = tree.attribute(heading.node, "id");
  return std::any_of(kSiteWords.begin(), kSiteWords.end(), [&](const char* word) {
    return has_attribute_word(name, word) || has_attribute_word(id, word);
  });
}

// The heading that agrees best, the longer one where two are pieces of "Headline | Site", else the first.
const Heading* agreed_heading(const HtmlTree& tree, const std::vector<HtmlRole>& roles, const Head& head,
                              const std::vector<Heading>& headings) {
  const std::vector<std::string> site = plain_words(head.outlet.empty() ? head.article.outlet : head.outlet);
  const Heading* best = nullptr;
  std::pair<int, std::size_t> best_rank;
  for (const Heading& heading : headings) {
    if (roles[heading.node] == HtmlRole::outside || is_site_name(tree, heading, site)) continue;
    const int agreed = agreement(heading, head);
    const std::pair<int, std::size_t> rank = {agreed + (heading.named ? 1 : 0), count_words(heading.text)};
    if (agreed > 0 && (!best || rank > best_rank)) {
      best = &heading;
      best_rank = rank;
    }
  }
  return best;
}

// "Headline | Site" to "Headline", where the site's name is not known: a short piece at one end.
std::string without_end_piece(const std::string& title) {
  for (const std::string_view bar : {" | ", " - ", " -- ", " – ", " — ", " :: ", " » ", " · ", " • "}) {
    const std::size_t last = title.rfind(bar);
    if (last == std::string::npos) continue;
    const std::string before = title.substr(0, last);
    const std::size_t rest = count_words(before);
    if (rest >= 4 && count_words(title.substr(last)) <= 5 && count_words(title.substr(last)) < rest)
      return before;
  }
  return title;
}

PageField title_of(const HtmlTree& tree, const std::vector<HtmlRole>& roles, const Head& head) {
  const std::vector<Heading> headings = headings_of(tree);
  if (const Heading* heading = agreed_heading(tree, roles, head, headings))
    return field(heading->text, kAgreed, FieldOrigin::element);
  if (!head.article.title.empty()) return field(head.article.title, kStructured, FieldOrigin::structured);
  const std::string outlet = head.outlet.empty() ? head.app : head.outlet;
  if (!head.og_title.empty()) return field(without_site(head.og_title, outlet), kMeta, FieldOrigin::meta);
  for (const bool named : {true, false}) {
    for (const Heading& heading : headings) {
      const bool fits =
          named ? heading.named : heading.level == 1 && !is_site_name(tree, heading, plain_words(outlet));
      if (fits && roles[heading.node] != HtmlRole::outside)
        return field(heading.text, kElement, FieldOrigin::element);
    }
  }
  if (!head.meta_title.empty()) return field(head.meta_title, kElement, FieldOrigin::meta);
  const std::string title = without_site(head.page_title, outlet);
  return field(title == head.page_title ? without_end_piece(title) : title, kText, FieldOrigin::element);
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
  return field(name, kElement, FieldOrigin::element);
}

PageField byline_of(const HtmlTree& tree, const Head& head, std::uint32_t title) {
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
    return field(structured, agreed ? kAgreed : kStructured, FieldOrigin::structured);
  }
  if (!element.empty() && element.value == meta) element.confidence = kAgreed;
  if (usable(meta) && element.empty()) return field(meta, kMeta, FieldOrigin::meta);
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
      if (found.empty()) found = read_date(clean(tree.attribute(i, name)), order);
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

PageDate date_of(const HtmlTree& tree, const Head& head, std::uint32_t title) {
  if (PageDate date = read_date(head.article.date); !date.empty())
    return date_with(date, kStructured, FieldOrigin::structured);
  if (PageDate date = read_date(head.date); !date.empty()) return date_with(date, kMeta, FieldOrigin::meta);
  return date_in_elements(tree, DateOrder::unknown, title);
}

}  // namespace

HtmlMetadata html_metadata(const HtmlTree& tree, const std::vector<HtmlRole>& roles) {
  HtmlMetadata metadata;
  if (tree.nodes().empty()) return metadata;
  const Head head = read_head(tree);
  const std::vector<Heading> headings = headings_of(tree);
  const Heading* heading = agreed_heading(tree, roles, head, headings);
  const std::uint32_t title = heading ? heading->node : 0;
  metadata.title = title_of(tree, roles, head);
  metadata.byline = byline_of(tree, head, title);
  metadata.outlet = !head.outlet.empty() ? field(head.outlet, kMeta, FieldOrigin::meta)
                    : !head.article.outlet.empty()
                        ? field(head.article.outlet, kStructured, FieldOrigin::structured)
                        : field(head.app, kText, FieldOrigin::meta);
  metadata.date = date_of(tree, head, title);
  metadata.url = !head.url.empty() ? field(head.url, kMeta, FieldOrigin::meta)
                                   : field(head.article.url, kStructured, FieldOrigin::structured);
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
      if (!is_account(name)) metadata.byline = field(name, kText, FieldOrigin::text);
      begin = line.find_first_of(",|-\n", begin + 1);
    }
    if (!metadata.date.empty() || dates.size() != 1 || count_words(line) > 16) continue;
    const TextSpan span = dates.front().span;
    PageDate date;
    date.first = dates.front().first;
    date.last = dates.front().last;
    date.written = line.substr(span.begin, span.size());
    metadata.date = date_with(date, kText, FieldOrigin::text);
  }
}

}  // namespace fewhands
