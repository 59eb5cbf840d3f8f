#include "text/repost_prefix.h"

#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::string_view kWideAt = "\xEF\xBC\xA0";     // U+FF20
constexpr std::string_view kWideColon = "\xEF\xBC\x9A";  // U+FF1A

bool is_word(char c) { return is_ascii_alnum(c) || c == '_'; }

// A word and the dots and hyphens inside it: a host name, or a handle that is one.
std::size_t dotted_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && (is_word(text[end]) || text[end] == '.' || text[end] == '-')) ++end;
  while (end > 0 && !is_word(text[end - 1])) --end;
  return end;
}

bool take(std::string_view text, std::size_t& position, std::string_view lower) {
  if (!starts_with_lower_case(text.substr(position), lower)) return false;
  position += lower.size();
  return true;
}

void skip_spaces(std::string_view text, std::size_t& position) {
  while (position < text.size() && is_ascii_space(text[position])) ++position;
}

bool take_colon(std::string_view text, std::size_t& position) {
  return take(text, position, ":") || take(text, position, kWideColon);
}

// "rt" glued to the sign ("rt@name") needs the colon after the name; else either a colon or a space will do.
RepostPrefix one_prefix(std::string_view text, std::size_t position) {
  if (!take(text, position, "rt") && !take(text, position, "mt")) return {};
  const std::size_t word_end = position;
  take_colon(text, position);
  skip_spaces(text, position);
  const bool separated = position > word_end;
  if (separated && (take(text, position, "by ") || take(text, position, "from ")))
    skip_spaces(text, position);
  if (!take(text, position, "@") && !take(text, position, kWideAt)) return {};
  const std::string_view author = account_name_at(text, position);
  if (author.empty()) return {};
  position += author.size();
  const std::size_t name_end = position;
  skip_spaces(text, position);
  const bool spaced = position > name_end || position == text.size();
  const bool colon = take_colon(text, position);
  if (!colon && !(separated && spaced)) return {};
  skip_spaces(text, position);
  return {position, author};
}

}  // namespace

std::string_view account_name_at(std::string_view text, std::size_t position) {
  const std::string_view rest = text.substr(position, 4 * kLongestName);
  const std::string_view dotted = rest.substr(0, dotted_length(rest));
  if (dotted.ends_with(".bsky.social")) return dotted;
  std::size_t end = 0;
  while (end < rest.size() && is_word(rest[end])) ++end;
  if (end == 0 || end > kLongestName) return {};
  if (end < rest.size() && rest[end] == '@') {
    const std::string_view server = rest.substr(end + 1, dotted_length(rest.substr(end + 1)));
    return server.find('.') == std::string_view::npos ? std::string_view()
                                                      : rest.substr(0, end + 1 + server.size());
  }
  return rest.substr(0, end);
}

RepostPrefix find_repost_prefix(std::string_view text) {
  std::size_t position = 0;
  skip_spaces(text, position);
  RepostPrefix found;
  for (;;) {
    const RepostPrefix next = one_prefix(text, position);
    if (next.length == 0) return found;
    found = next;
    position = next.length;
  }
}

}  // namespace fewhands
