#include <simdjson.h>

#include <algorithm>
#include <array>

#include "copies/raw_page.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

using simdjson::dom::element;

// Names of members, preferred first.
constexpr std::array kHtml = {"html", "raw_html", "content_html", "body_html"};
constexpr std::array kText = {"text", "content", "body", "article", "maintext", "full_text"};
constexpr std::array kUrl = {"url", "link", "permalink", "uri", "canonical_url"};
constexpr std::array kTime = {"time",         "date",     "published",  "published_at", "date_published",
                              "date_publish", "datetime", "created_at", "timestamp"};
constexpr std::array kTitle = {"title", "headline"};
constexpr std::array kByline = {"byline", "author", "authors"};
constexpr std::array kOutlet = {"outlet", "source", "site", "site_name", "publisher", "source_domain"};

// A string, a number as it stands, or the strings of a list.
std::string value_of(element value) {
  std::string_view text;
  if (value.get_string().get(text) == simdjson::SUCCESS) return std::string(text);
  if (value.is_int64() || value.is_uint64() || value.is_double()) return simdjson::to_string(value);
  simdjson::dom::array list;
  if (value.get_array().get(list) != simdjson::SUCCESS) return "";
  std::string joined;
  for (const element item : list) {
    if (item.get_string().get(text) != simdjson::SUCCESS) continue;
    if (!joined.empty()) joined += ", ";
    joined += text;
  }
  return joined;
}

template <std::size_t N>
std::string first_of(element record, const std::array<const char*, N>& names) {
  for (const char* name : names) {
    element value;
    if (record[name].get(value) != simdjson::SUCCESS) continue;
    std::string text = value_of(value);
    if (!text.empty()) return text;
  }
  return "";
}

RawPage page_of(element record, std::string& held) {
  RawPage page;
  held = first_of(record, kHtml);
  page.kind = RawKind::html;
  if (held.empty()) {
    held = first_of(record, kText);
    page.kind = looks_like_html(held) ? RawKind::html : RawKind::text;
  }
  if (held.empty()) page.defect = "no html and no text";
  page.bytes = held;
  page.charset = "utf-8";
  page.url = first_of(record, kUrl);
  page.time = first_of(record, kTime);
  page.title = first_of(record, kTitle);
  page.byline = first_of(record, kByline);
  page.outlet = first_of(record, kOutlet);
  return page;
}

}  // namespace

void read_json_lines(std::string_view bytes, std::uint64_t largest, const VisitRawPage& visit) {
  simdjson::dom::parser parser;
  std::uint64_t row = 0;
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++row;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    RawPage page;
    std::string held;
    element record;
    // JSON may write a byte of text with six.
    if (line.size() > largest * 6) {
      page.defect = "larger than the largest page";
    } else if (parser.parse(line.data(), line.size()).get(record) != simdjson::SUCCESS ||
               !record.is_object()) {
      page.defect = "not a JSON object";
    } else {
      page = page_of(record, held);
    }
    if (!page.defect.empty()) page.bytes = line;
    page.row = row;
    visit(std::move(page));
  }
}

}  // namespace fewhands
