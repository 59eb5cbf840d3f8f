#include "copies/html_head.h"

#include <algorithm>
#include <initializer_list>

#include "copies/page_text.h"
#include "text/entities.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

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

void read_meta(const HtmlTree& tree, std::uint32_t node, HtmlHead& head) {
  std::string name = lower_ascii(tree.attribute(node, "property"));
  if (name.empty()) name = lower_ascii(tree.attribute(node, "name"));
  if (name.empty()) name = lower_ascii(tree.attribute(node, "itemprop"));
  const std::string value = clean_line(tree.attribute(node, "content"));
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

}  // namespace

std::string clean_line(std::string_view text) {
  std::string line = tidy_line(text);
  decode_entities(line);
  return line;
}

HtmlHead read_head(const HtmlTree& tree) {
  HtmlHead head;
  std::string og_url;
  for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
    switch (tree.nodes()[i].tag) {
      case GUMBO_TAG_META:
        read_meta(tree, i, head);
        break;
      case GUMBO_TAG_TITLE:
        if (head.page_title.empty()) head.page_title = clean_line(text_below(tree, i));
        break;
      case GUMBO_TAG_LINK:
        if (lower_ascii(tree.attribute(i, "rel")) == "canonical")
          og_url = clean_line(tree.attribute(i, "href"));
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

PageField page_field(std::string value, double confidence, FieldOrigin origin) {
  PageField made;
  if (value.empty()) return made;
  made.value = std::move(value);
  made.confidence = confidence;
  made.origin = origin;
  return made;
}

}  // namespace fewhands
