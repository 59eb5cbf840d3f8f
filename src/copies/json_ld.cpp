#include "copies/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <vector>

#include "copies/page_text.h"

namespace fewhands {

namespace {

using simdjson::dom::element;

constexpr std::size_t kMostElements = 20000;

constexpr std::array<std::string_view, 12> kArticleTypes = {"Article",
                                                            "NewsArticle",
                                                            "BlogPosting",
                                                            "ReportageNewsArticle",
                                                            "OpinionNewsArticle",
                                                            "AnalysisNewsArticle",
                                                            "Report",
                                                            "SocialMediaPosting",
                                                            "TechArticle",
                                                            "ScholarlyArticle",
                                                            "LiveBlogPosting",
                                                            "AdvertiserContentArticle"};

// Strings may hold raw line breaks, which JSON forbids; outside strings white space is free anyway.
std::string cleaned(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");
  const std::size_t end = script.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return "";
  std::string json(script.substr(begin, end - begin + 1));
  std::replace_if(
      json.begin(), json.end(), [](unsigned char c) { return c < 0x20; }, ' ');
  return json;
}

std::string string_of(element value) {
  std::string_view text;
  return value.get_string().get(text) == simdjson::SUCCESS ? tidy_line(text) : "";
}

std::string member(element object, const char* key) {
  element value;
  return object[key].get(value) == simdjson::SUCCESS ? string_of(value) : "";
}

// A string, an object with a name, or a list of these.
std::string name_of(element value) {
  if (value.is_string()) return string_of(value);
  if (value.is_object()) {
    element inner;
    if (value["name"].get(inner) != simdjson::SUCCESS) return "";
    if (inner.is_string()) return string_of(inner);
    simdjson::dom::array names;
    if (inner.get_array().get(names) == simdjson::SUCCESS && names.size() > 0)
      return string_of(names.at(0).value());
    return "";
  }
  simdjson::dom::array list;
  if (value.get_array().get(list) != simdjson::SUCCESS) return "";
  std::string joined;
  for (const element item : list) {
    // One level: lists of lists are no names.
    if (item.is_array()) continue;
    const std::string name = name_of(item);  // NOLINT(misc-no-recursion)
    if (!name.empty()) joined += (joined.empty() ? "" : ", ") + name;
  }
  return joined;
}

bool is_article(element object) {
  element type;
  if (object["@type"].get(type) != simdjson::SUCCESS) return false;
  const auto known = [](element name) {
    const std::string text = string_of(name);
    return std::find(kArticleTypes.begin(), kArticleTypes.end(), text) != kArticleTypes.end();
  };
  simdjson::dom::array types;
  if (type.get_array().get(types) == simdjson::SUCCESS) return std::any_of(types.begin(), types.end(), known);
  return known(type);
}

// Objects that are named by "@id" elsewhere in the document.
std::string name_by_id(element root, const std::string& id);

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

std::string person_or_outlet(element root, element article, const char* key) {
  element value;
  if (article[key].get(value) != simdjson::SUCCESS) return "";
  std::string name = name_of(value);
  if (!name.empty()) return name;
  const std::string id = value.is_object() ? member(value, "@id") : "";
  return id.empty() ? "" : name_by_id(root, id);
}

void read_article(element root, element object, JsonLdArticle& article) {
  article.found = true;
  fill(article.title, member(object, "headline"));
  fill(article.title, member(object, "name"));
  fill(article.byline, person_or_outlet(root, object, "author"));
  fill(article.byline, person_or_outlet(root, object, "creator"));
  fill(article.outlet, person_or_outlet(root, object, "publisher"));
  fill(article.date, member(object, "datePublished"));
  fill(article.date, member(object, "dateCreated"));
  fill(article.url, member(object, "url"));
  element main;
  if (object["mainEntityOfPage"].get(main) == simdjson::SUCCESS)
    fill(article.url, main.is_object() ? member(main, "@id") : string_of(main));
}

// Calls visit for every object on the top level, in lists and in @graph; it returns true to stop.
template <typename Visit>
void for_each_object(element root, const Visit& visit) {
  std::vector<element> open = {root};
  std::size_t left = kMostElements;
  while (!open.empty() && left-- > 0) {
    const element at = open.back();
    open.pop_back();
    simdjson::dom::array list;
    if (at.get_array().get(list) == simdjson::SUCCESS) {
      std::vector<element> items;
      for (const element item : list) items.push_back(item);
      open.insert(open.end(), items.rbegin(), items.rend());
      continue;
    }
    if (!at.is_object()) continue;
    if (visit(at)) return;
    element graph;
    if (at["@graph"].get(graph) == simdjson::SUCCESS) open.push_back(graph);
    // A page that says that an article is what it is about.
    if (at["mainEntity"].get(graph) == simdjson::SUCCESS && graph.is_object()) open.push_back(graph);
  }
}

std::string name_by_id(element root, const std::string& id) {
  std::string name;
  for_each_object(root, [&](element object) {
    if (member(object, "@id") == id) name = member(object, "name");
    return !name.empty();
  });
  return name;
}

}  // namespace

void read_json_ld(std::string_view script, JsonLdArticle& article) {
  if (article.found) return;
  const std::string json = cleaned(script);
  simdjson::dom::parser parser;
  element root;
  if (json.empty() || parser.parse(json).get(root) != simdjson::SUCCESS) return;
  for_each_object(root, [&](element object) {
    if (!is_article(object)) return false;
    read_article(root, object, article);
    return true;
  });
}

}  // namespace fewhands
