#include "records/value_transforms.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "text/entities.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kLongestEntity = 10;

struct Tag {
  std::string name;  // lower case, "/p" for an end
  std::string_view attributes;
};

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), ascii_lower);
  return result;
}

// Hands out a document's tags and the text between them.
class HtmlParts {
 public:
  explicit HtmlParts(std::string_view html) : rest_(html) {}

  // The text up to the next tag, then that tag; no tag at the end of the document.
  std::string_view text() {
    std::size_t at = 0;
    while ((at = rest_.find('<', at)) != std::string_view::npos && !begins_tag(at)) ++at;
    const std::string_view found = rest_.substr(0, at);
    rest_.remove_prefix(found.size());
    return found;
  }
  std::optional<Tag> tag() {
    if (rest_.empty()) return std::nullopt;
    if (rest_.starts_with("<!--")) {
      const std::size_t end = rest_.find("-->", 4);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 3);
      return Tag{"!", {}};
    }
    const std::size_t end = tag_end();
    std::string_view inside = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    const std::size_t name = std::min(inside.find_first_of(" \t\r\n", 1), inside.size());
    Tag tag{lower(inside.substr(0, name)), inside.substr(name)};
    if (tag.name.size() > 1 && tag.name.ends_with('/')) tag.name.pop_back();
    if (tag.name == "script" || tag.name == "style") skip_to("</" + tag.name);
    return tag;
  }

 private:
  bool begins_tag(std::size_t at) {
    const char next = at + 1 < rest_.size() ? rest_[at + 1] : '\0';
    if (!is_ascii_letter(next) && next != '/' && next != '!' && next != '?') return false;
    if (no_more_ends_) return false;
    no_more_ends_ = rest_.find('>', at) == std::string_view::npos;
    return !no_more_ends_;
  }
  // The '>' of the tag that rest_ begins with; one in a quoted attribute is none.
  std::size_t tag_end() const {
    char quote = '\0';
    for (std::size_t at = 1; at < rest_.size(); ++at) {
      const char c = rest_[at];
      if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if ((c == '"' || c == '\'') && rest_[at - 1] == '=') {
        quote = c;
      } else if (c == '>') {
        return at;
      }
    }
    return rest_.find('>');
  }
  void skip_to(const std::string& end) {
    for (std::size_t at = 0; (at = rest_.find("</", at)) != std::string_view::npos; ++at) {
      if (!starts_with_lower_case(rest_.substr(at), end)) continue;
      rest_.remove_prefix(at);
      return;
    }
    rest_ = {};
  }

  std::string_view rest_;
  bool no_more_ends_ = false;
};

void append_utf8(std::uint32_t code, std::string& out) {
  if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) code = 0xfffd;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3f));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

// Appends what "&name;" stands for; false where it stands for nothing.
bool append_entity(std::string_view name, std::string& out) {
  static constexpr std::array<std::pair<std::string_view, std::uint32_t>, 10> kNamed = {{
      {"amp", '&'},
      {"lt", '<'},
      {"gt", '>'},
      {"quot", '"'},
      {"apos", '\''},
      {"nbsp", 0xa0},
      {"hellip", 0x2026},
      {"ndash", 0x2013},
      {"mdash", 0x2014},
      {"rsquo", 0x2019},
  }};
  if (name.starts_with('#')) {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return false;
    append_utf8(code, out);
    return true;
  }
  for (const auto& [known, code] : kNamed) {
    if (name != known) continue;
    append_utf8(code, out);
    return true;
  }
  return false;
}

void append_text(std::string_view text, std::string& out) {
  while (!text.empty()) {
    const std::size_t ampersand = std::min(text.find('&'), text.size());
    out += text.substr(0, ampersand);
    text.remove_prefix(ampersand);
    if (text.empty()) return;
    const std::size_t end = text.substr(0, kLongestEntity).find(';');
    if (end != std::string_view::npos && append_entity(text.substr(1, end - 1), out)) {
      text.remove_prefix(end + 1);
    } else {
      out += '&';
      text.remove_prefix(1);
    }
  }
}

bool ends_block(std::string_view tag) {
  static constexpr std::array<std::string_view, 12> kBlocks = {
      "/p", "/div", "/li", "/blockquote", "/pre", "/h1", "/h2", "/h3", "/h4", "/ul", "/ol", "/tr"};
  return std::find(kBlocks.begin(), kBlocks.end(), tag) != kBlocks.end();
}

std::string_view attribute(std::string_view attributes, std::string_view wanted) {
  while (!attributes.empty()) {
    const std::size_t begin = attributes.find_first_not_of(" \t\r\n/");
    if (begin == std::string_view::npos) return {};
    attributes.remove_prefix(begin);
    const std::size_t name_end = std::min(attributes.find_first_of("= \t\r\n", 1), attributes.size());
    const bool is_wanted = starts_with_lower_case(attributes, wanted) && name_end == wanted.size();
    attributes.remove_prefix(name_end);
    if (!attributes.starts_with('=')) continue;
    attributes.remove_prefix(1);
    const char quote = attributes.empty() ? '\0' : attributes.front();
    const bool quoted = quote == '"' || quote == '\'';
    if (quoted) attributes.remove_prefix(1);
    const std::size_t end =
        std::min(quoted ? attributes.find(quote) : attributes.find_first_of(" \t\r\n"), attributes.size());
    if (is_wanted) return attributes.substr(0, end);
    attributes.remove_prefix(std::min(end + (quoted ? 1 : 0), attributes.size()));
  }
  return {};
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

}  // namespace

std::string html_to_text(std::string_view html) {
  std::string text;
  HtmlParts parts(html);
  bool more = true;
  while (more) {
    append_text(parts.text(), text);
    const std::optional<Tag> tag = parts.tag();
    more = tag.has_value();
    if (more && (tag->name == "br" || ends_block(tag->name))) text += '\n';
  }
  while (!text.empty() && is_ascii_space(text.back())) text.pop_back();
  return text;
}

void html_links(std::string_view html, const std::function<void(std::string_view)>& visit) {
  HtmlParts parts(html);
  for (bool more = true; more;) {
    parts.text();
    const std::optional<Tag> tag = parts.tag();
    more = tag.has_value();
    if (!more || tag->name != "a") continue;
    const std::string_view classes = attribute(tag->attributes, "class");
    if (has_word(classes, "mention") || has_word(classes, "hashtag")) continue;
    if (has_word(attribute(tag->attributes, "rel"), "tag")) continue;
    std::string address;
    append_text(attribute(tag->attributes, "href"), address);
    if (starts_with_lower_case(address, "http://") || starts_with_lower_case(address, "https://"))
      visit(address);
  }
}

std::string_view only_a_file(std::string_view value) {
  return value.starts_with('(') ? std::string_view() : value;
}

std::string_view last_of_path(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
  address = address.substr(0, address.find_first_of("?#"));
  while (address.ends_with('/')) address.remove_suffix(1);
  const std::size_t slash = address.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : address.substr(slash + 1);
}

}  // namespace fewhands
