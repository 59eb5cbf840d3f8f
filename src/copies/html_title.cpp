#include "copies/html_title.h"

#include <algorithm>
#include <array>
#include <utility>

#include "copies/page_text.h"

namespace fewhands {

namespace {

// Words in the class of a heading that holds the site's name.
constexpr std::array kSiteWords = {"site", "logo", "brand", "blog title", "masthead"};

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
int agreement(const Heading& heading, const HtmlHead& head) {
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
const Heading* agreed_heading(const HtmlTree& tree, const std::vector<HtmlRole>& roles, const HtmlHead& head,
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
    std::string before = title.substr(0, last);
    const std::size_t rest = count_words(before);
    if (rest >= 4 && count_words(title.substr(last)) <= 5 && count_words(title.substr(last)) < rest)
      return before;
  }
  return title;
}

}  // namespace

HtmlTitle html_title(const HtmlTree& tree, const std::vector<HtmlRole>& roles, const HtmlHead& head) {
  const std::vector<Heading> headings = headings_of(tree);
  if (const Heading* heading = agreed_heading(tree, roles, head, headings))
    return {page_field(heading->text, kAgreed, FieldOrigin::element), heading->node};
  if (!head.article.title.empty())
    return {page_field(head.article.title, kStructured, FieldOrigin::structured)};
  const std::string outlet = head.outlet.empty() ? head.app : head.outlet;
  if (!head.og_title.empty())
    return {page_field(without_site(head.og_title, outlet), kMeta, FieldOrigin::meta)};
  for (const bool named : {true, false}) {
    for (const Heading& heading : headings) {
      const bool fits =
          named ? heading.named : heading.level == 1 && !is_site_name(tree, heading, plain_words(outlet));
      if (fits && roles[heading.node] != HtmlRole::outside)
        return {page_field(heading.text, kElement, FieldOrigin::element)};
    }
  }
  if (!head.meta_title.empty()) return {page_field(head.meta_title, kElement, FieldOrigin::meta)};
  const std::string title = without_site(head.page_title, outlet);
  return {
      page_field(title == head.page_title ? without_end_piece(title) : title, kText, FieldOrigin::element)};
}

}  // namespace fewhands
