#include "records/list_cells.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <span>

namespace fewhands {

namespace {

using Json = nlohmann::json;

bool space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

void append(std::string_view item, std::string& joined) {
  item = trim(item);
  if (item.empty()) return;
  if (!joined.empty()) joined += kListSeparator;
  const std::size_t begin = joined.size();
  joined += item;
  std::replace(joined.begin() + static_cast<std::ptrdiff_t>(begin), joined.end(), '\n', ' ');
}

// The keys under which API exports keep an item's own value, preferred first.
std::span<const std::string_view> item_keys(Field field) {
  static constexpr std::array<std::string_view, 6> kUrls = {"unwound_url", "expanded_url", "expanded",
                                                            "url",         "original",     "uri"};
  static constexpr std::array<std::string_view, 3> kTags = {"text", "tag", "name"};
  static constexpr std::array<std::string_view, 6> kMentions = {"acct",   "username", "screen_name",
                                                                "id_str", "id",       "name"};
  static constexpr std::array<std::string_view, 6> kMedia = {
      "media_url_https", "media_url", "media_key", "full", "url", "id"};
  switch (field) {
    case Field::tags:
      return kTags;
    case Field::mentions:
      return kMentions;
    case Field::media:
      return kMedia;
    default:
      return kUrls;
  }
}

void append_json(Field field, const Json& item, std::string& joined) {
  if (item.is_string()) {
    append(item.get_ref<const std::string&>(), joined);
  } else if (item.is_number()) {
    append(item.dump(), joined);
  } else if (item.is_object()) {
    for (const std::string_view key : item_keys(field)) {
      const auto found = item.find(key);
      if (found == item.end() || found->is_structured() || found->is_null()) continue;
      append_json(field, *found, joined);
      return;
    }
  }
}

bool append_json_array(Field field, std::string_view cell, std::string& joined) {
  // Items of such lists are flat; a deeper nesting is not ours, and could exhaust the stack.
  constexpr int kDeepest = 16;
  int depth = 0;
  for (const char c : cell) {
    depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
    if (depth > kDeepest) return false;
  }
  const Json parsed = Json::parse(cell, nullptr, false);
  if (!parsed.is_array()) return false;
  for (const Json& item : parsed) append_json(field, item, joined);
  return true;
}

std::string_view unquote(std::string_view item) {
  item = trim(item);
  if (item.size() >= 2 && item.front() == item.back() && (item.front() == '\'' || item.front() == '"')) {
    return item.substr(1, item.size() - 2);
  }
  return item;
}

// In a list of URLs a comma or a semicolon may belong to a URL: it separates only before a space or
// before the next "http".
bool separates(Field field, std::string_view text, std::size_t at) {
  const char c = text[at];
  if (c == '|' || space(c)) return true;
  if (c != ',' && c != ';') return false;
  if (field != Field::urls && field != Field::media) return true;
  const std::string_view rest = text.substr(at + 1);
  return rest.empty() || space(rest.front()) || rest.starts_with("http") || rest.starts_with("'") ||
         rest.starts_with("\"");
}

void append_split(Field field, std::string_view text, std::string& joined) {
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && !separates(field, text, at)) continue;
    append(unquote(text.substr(begin, at - begin)), joined);
    begin = at + 1;
  }
}

}  // namespace

void normalise_list(Field field, std::string_view cell, std::string& joined) {
  joined.clear();
  if (cell.starts_with(kJoinedListMark)) {
    joined = cell.substr(1);
    return;
  }
  cell = trim(cell);
  if (cell.size() >= 2 && cell.front() == '[' && cell.back() == ']') {
    if (append_json_array(field, cell, joined)) return;
    joined.clear();
    cell = cell.substr(1, cell.size() - 2);
  }
  append_split(field, cell, joined);
}

}  // namespace fewhands
