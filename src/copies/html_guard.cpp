#include "copies/html_guard.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::array<std::string_view, 15> kVoid = {"area",  "base",   "br",    "col",  "embed",
                                                    "hr",    "img",    "input", "link", "meta",
                                                    "param", "source", "track", "wbr",  "keygen"};
// Elements that a following one closes: left open, they do not nest.
constexpr std::array<std::string_view, 16> kSelfClosing = {
    "p",        "li",    "dt",    "dd",    "tr",       "td",   "th",   "option",
    "optgroup", "thead", "tbody", "tfoot", "colgroup", "html", "head", "body"};
// Elements whose content is no markup.
constexpr std::array<std::string_view, 7> kRaw = {"script",   "style", "textarea", "title",
                                                  "noscript", "xmp",   "svg"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

struct Tag {
  std::size_t end = 0;  // past '>', or the end of the text
  std::string name;     // lower case
  bool closing = false;
  bool crowded = false;  // too many attributes
  bool json = false;     // a script of type application/ld+json
};

// text[at] == '<' and a letter, or '/' and a letter, follows.
Tag read_tag(std::string_view text, std::size_t at) {
  Tag tag;
  tag.closing = text[at + 1] == '/';
  std::size_t i = at + (tag.closing ? 2 : 1);
  while (i < text.size() && !is_ascii_space(text[i]) && text[i] != '>' && text[i] != '/') {
    if (tag.name.size() < 20) tag.name += ascii_lower(text[i]);
    ++i;
  }
  const std::size_t attributes = i;
  std::size_t count = 0;
  char before = ' ';
  while (i < text.size() && text[i] != '>') {
    if (text[i] == '=') {
      i = std::min(text.find_first_not_of(" \t\r\n\f", i + 1), text.size());
      if (i == text.size()) break;
      if (text[i] == '"' || text[i] == '\'') {
        const std::size_t close = text.find(text[i], i + 1);
        i = close == std::string_view::npos ? text.size() : close + 1;
      }
      before = 'v';
      continue;
    }
    if ((is_ascii_space(before) || before == '/' || before == 'v') && !is_ascii_space(text[i])) ++count;
    before = text[i++];
  }
  tag.end = std::min(i + 1, text.size());
  tag.crowded = count > kMostAttributes;
  tag.json = tag.name == "script" &&
             text.substr(attributes, std::min<std::size_t>(i - attributes, 400)).find("ld+json") !=
                 std::string_view::npos;
  return tag;
}

// Where "</name" stands at or after `from`, capitals or not; the end of the text where it does not.
std::size_t find_close(std::string_view text, std::size_t from, std::string_view name) {
  while (from < text.size()) {
    const void* found = std::memchr(text.data() + from, '<', text.size() - from);
    if (!found) return text.size();
    from = static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
    if (from + 1 < text.size() && text[from + 1] == '/' &&
        starts_with_lower_case(text.substr(from + 2), name))
      return from;
    ++from;
  }
  return text.size();
}

class Guard {
 public:
  explicit Guard(std::string_view text) : text_(text) { out_.reserve(text.size()); }

  std::string run() {
    while (at_ < text_.size()) {
      const std::size_t open = std::min(text_.find('<', at_), text_.size());
      out_.append(text_, at_, open - at_);
      at_ = open;
      if (at_ < text_.size()) step();
    }
    return std::move(out_);
  }

 private:
  void step() {
    const std::string_view rest = text_.substr(at_);
    const char next = rest.size() > 1 ? rest[1] : ' ';
    const bool tag = is_ascii_letter(next) || (next == '/' && rest.size() > 2 && is_ascii_letter(rest[2]));
    if (rest.starts_with("<!--")) {
      const std::size_t end = text_.find("-->", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 3;
    } else if (tag) {
      take_tag(read_tag(text_, at_));
    } else {
      out_ += '<';
      ++at_;
    }
  }

  void take_tag(const Tag& tag) {
    const std::size_t begin = at_;
    at_ = tag.end;
    if (!tag.closing && is_one_of(tag.name, kRaw)) {
      take_raw(tag);
      return;
    }
    if (!is_one_of(tag.name, kVoid) && !is_one_of(tag.name, kSelfClosing) && !nest(tag.closing)) return;
    if (tag.crowded) {
      out_ += (tag.closing ? "</" : "<") + tag.name + ">";
    } else {
      out_.append(text_, begin, tag.end - begin);
    }
  }

  void take_raw(const Tag& tag) {
    const std::size_t close = find_close(text_, tag.end, tag.name);
    const std::size_t after = std::min(text_.find('>', close), text_.size() - 1) + 1;
    at_ = close == text_.size() ? text_.size() : after;
    const bool content = tag.json || tag.name == "title" || tag.name == "xmp";
    if (!content) return;
    out_ += tag.json ? "<script type=\"application/ld+json\">" : "<" + tag.name + ">";
    out_.append(text_, tag.end, close - tag.end);
    out_ += "</" + tag.name + ">";
  }

  // Whether the tag stays.
  bool nest(bool closing) {
    if (closing) {
      if (dropped_ > 0) {
        --dropped_;
        return false;
      }
      if (depth_ > 0) --depth_;
      return true;
    }
    if (depth_ >= kDeepest) {
      ++dropped_;
      return false;
    }
    ++depth_;
    return true;
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  std::size_t dropped_ = 0;
};

}  // namespace

std::string guarded_html(std::string_view html) { return Guard(html).run(); }

}  // namespace fewhands
