#include "copies/html_roles.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/unicode.h"

namespace fewhands {

namespace {

// One or more words that stand one after the other in a class or an id: "entry content" is in
// "entry-content", "entryContent" and "hentry entry_content".
constexpr std::array kBodyNames = {
    "entry content",   "post content",    "article content", "article body", "post body",
    "story body",      "story content",   "article text",    "post text",    "content body",
    "field name body", "node content",    "page content",    "entry body",   "post entry",
    "blog content",    "single content",  "text body",       "article main", "news text",
    "news content",    "td post content", "e content",       "content text", "body text",
    "story text",      "main content",    "mw parser",       "article copy", "body copy",
    "rich text",       "news body",       "post single",     "text content", "amp wp article content",
    "post article",    "articletext",     "articlebody",     "postbody",     "storytext"};

constexpr std::array kOutsideNames = {
    "comment",      "comments",   "commentlist", "respond",         "disqus",
    "reply",        "share",      "sharing",     "sharedaddy",      "shares",
    "sharebar",     "social",     "addtoany",    "addthis",         "related",
    "relatedposts", "similar",    "recommended", "recommendations", "recommend",
    "sidebar",      "aside",      "nav",         "navbar",          "navigation",
    "menu",         "breadcrumb", "breadcrumbs", "crumbs",          "crumb",
    "footer",       "promo",      "promoted",    "newsletter",      "subscribe",
    "subscription", "signup",     "advert",      "adverts",         "advertisement",
    "advertising",  "ads",        "ad",          "adsbygoogle",     "banner",
    "sponsor",      "sponsored",  "cookie",      "cookies",         "consent",
    "gdpr",         "popup",      "modal",       "overlay",         "taglist",
    "tags",         "tagcloud",   "categories",  "pagination",      "pager",
    "paging",       "masthead",   "skip",        "toolbar",         "outbrain",
    "taboola",      "trending",   "popular",     "byline",          "dateline",
    "bio",          "authorbox",  "hidden",      "invisible",       "caption",
    "credit",       "print",      "search",      "login",           "toc",
    "copyright",    "teaser",     "teasers",     "recent",          "latest",
    "topbar",       "submeta"};
// Names of more than one word.
constexpr std::array kOutsidePairs = {
    "author box",    "author bio",      "author info",    "about author",   "post author",     "entry meta",
    "post meta",     "article meta",    "entry footer",   "post footer",    "article footer",  "post info",
    "more stories",  "read more",       "read next",      "you may",        "most read",       "blog pager",
    "post nav",      "post navigation", "post tags",      "tag links",      "cat links",       "sr only",
    "screen reader", "visually hidden", "site header",    "site footer",    "page header",     "also read",
    "read also",     "post labels",     "meta info",      "post timestamp", "display none",    "see also",
    "more news",     "more articles",   "next post",      "prev post",      "back top",        "follow us",
    "post header",   "entry header",    "article header", "node submitted", "field name tags", "post details",
    "article info",  "article tools",   "reading time",   "jp relatedposts"};

// The words of a class or id between single spaces, lower case, with a space at both ends.
std::string attribute_words(std::string_view attribute) {
  std::string words = " ";
  char before = ' ';
  for (const char c : attribute.substr(0, 1000)) {
    const bool inside = is_ascii_letter(c) || is_ascii_digit(c);
    const bool hump = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
    if ((!inside || hump) && words.back() != ' ') words += ' ';
    if (inside) words += ascii_lower(c);
    before = c;
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

bool holds(const std::string& words, std::string_view name) {
  for (std::size_t at = words.find(name); at != std::string::npos; at = words.find(name, at + 1)) {
    if (words[at - 1] == ' ' && words[at + name.size()] == ' ') return true;
  }
  return false;
}

template <typename Names>
bool holds_any(const std::string& words, const Names& names) {
  return std::any_of(names.begin(), names.end(), [&](const char* name) { return holds(words, name); });
}

bool is_outside_tag(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_TITLE:
      return true;
    default:
      return false;
  }
}

bool is_hidden(const HtmlTree& tree, std::uint32_t node) {
  if (tree.has_attribute(node, "hidden") || tree.attribute(node, "aria-hidden") == "true") return true;
  std::string style(tree.attribute(node, "style"));
  std::erase_if(style, [](char c) { return is_ascii_space(c); });
  return style.find("display:none") != std::string::npos ||
         style.find("visibility:hidden") != std::string::npos;
}

bool is_outside_role(std::string_view role) {
  constexpr std::array kRoles = {"navigation",  "complementary", "search", "banner",
                                 "contentinfo", "dialog",        "menu"};
  return std::find(kRoles.begin(), kRoles.end(), role) != kRoles.end();
}

// Elements whose class speaks of the layout of the whole page.
bool is_frame(GumboTag tag) {
  return tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_MAIN;
}

HtmlRole role_of(const HtmlTree& tree, std::uint32_t node) {
  const GumboTag tag = tree.nodes()[node].tag;
  if (tag == GUMBO_TAG_LAST) return HtmlRole::plain;
  if (is_outside_tag(tag) || is_hidden(tree, node)) return HtmlRole::outside;
  if (is_frame(tag)) return HtmlRole::plain;
  // Of a heading the class says how it looks.
  if (is_heading(tag)) return HtmlRole::plain;
  if (tree.attribute(node, "itemprop") == "articleBody") return HtmlRole::body;
  if (is_outside_role(tree.attribute(node, "role"))) return HtmlRole::outside;
  std::string words = attribute_words(tree.attribute(node, "class"));
  words += attribute_words(tree.attribute(node, "id"));
  if (words.size() <= 2) return HtmlRole::plain;
  const bool comment = holds(words, "comment") || holds(words, "comments");
  if (!comment && holds_any(words, kBodyNames)) return HtmlRole::body;
  // "no-sidebar", "has-sidebar" and the like describe the layout of what they stand at.
  const bool layout =
      holds(words, "no sidebar") || holds(words, "has sidebar") || holds(words, "with sidebar");
  // A page builder calls every part of the page a widget.
  const bool widget = (holds(words, "widget") || holds(words, "widgets")) && !holds(words, "elementor");
  if (!layout && (widget || holds_any(words, kOutsideNames) || holds_any(words, kOutsidePairs)))
    return HtmlRole::outside;
  return HtmlRole::plain;
}

// Letters below each node that stand in no link, no script and nothing hidden.
std::vector<std::uint32_t> text_letters(const HtmlTree& tree) {
  const auto& nodes = tree.nodes();
  std::vector<std::uint32_t> letters(nodes.size(), 0);
  for (std::uint32_t i = 0; i < nodes.size();) {
    if (is_outside_tag(nodes[i].tag) || nodes[i].tag == GUMBO_TAG_A) {
      i = nodes[i].end;
      continue;
    }
    if (nodes[i].is_text()) letters[i] = static_cast<std::uint32_t>(count_letters(tree.text(i)));
    ++i;
  }
  for (auto i = static_cast<std::uint32_t>(nodes.size()); i-- > 1;) letters[nodes[i].parent] += letters[i];
  return letters;
}

}  // namespace

std::vector<HtmlRole> html_roles(const HtmlTree& tree) {
  const auto& nodes = tree.nodes();
  std::vector<HtmlRole> roles(nodes.size());
  for (std::uint32_t i = 0; i < nodes.size(); ++i) roles[i] = role_of(tree, i);
  const std::vector<std::uint32_t> letters = text_letters(tree);
  // From below: whether a node holds the article's text, and so cannot be outside for its name alone.
  std::vector<char> holds_body(nodes.size(), 0);
  for (auto i = static_cast<std::uint32_t>(nodes.size()); i-- > 0;) {
    const bool by_name =
        roles[i] == HtmlRole::outside && !is_outside_tag(nodes[i].tag) && !is_hidden(tree, i);
    const bool most = by_name && letters[i] > letters[0] / 2;
    if (by_name && (holds_body[i] || most)) {
      const std::string words =
          attribute_words(tree.attribute(i, "class")) + attribute_words(tree.attribute(i, "id"));
      if (!holds(words, "related") && !holds(words, "comments") && !holds(words, "comment"))
        roles[i] = HtmlRole::plain;
    }
    if (roles[i] == HtmlRole::outside) continue;
    if (roles[i] == HtmlRole::body) holds_body[i] = 1;
    if (holds_body[i]) holds_body[nodes[i].parent] = 1;
  }
  return roles;
}

bool is_block(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_FORM:
      return true;
    default:
      return is_heading(tag);
  }
}

bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

bool has_attribute_word(std::string_view attribute, std::string_view word) {
  return holds(attribute_words(attribute), word);
}

}  // namespace fewhands
