#include "text/marks.h"

#include "text/repost_prefix.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::string_view kWideHash = "\xEF\xBC\x83";
constexpr std::string_view kWideAt = "\xEF\xBC\xA0";

// Bytes of the part that makes an address recognisable; 0 where there is none.
std::size_t url_opening(std::string_view text, std::size_t position) {
  const std::string_view rest = text.substr(position);
  switch (rest[0]) {
    case 'h':
    case 'H':
      if (starts_with_lower_case(rest, "http://")) return 7;
      return starts_with_lower_case(rest, "https://") ? 8 : 0;
    case 'w':
    case 'W':
    case 'p':
    case 'P': {
      const std::size_t length = starts_with_lower_case(rest, "www.")
                                     ? 4
                                     : (starts_with_lower_case(rest, "pic.twitter.com/") ? 16 : 0);
      const char before = position == 0 ? ' ' : text[position - 1];
      const bool inside = is_ascii_alnum(before) || before == '_' || before == '@' || before == '.' ||
                          before == '-' || before == '/';
      return inside ? 0 : length;
    }
    default:
      return 0;
  }
}

bool ends_url(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == '\x7F' || c == '"' || c == '<' || c == '>' ||
         c == '`' || c == '{' || c == '}' || c == '|' || c == '^' || c == '\\';
}

// Letters of scripts written without spaces run straight on after an address.
bool ends_url(char32_t c) {
  if (is_mark(c)) return false;
  if (!is_letter_or_digit(c)) return true;
  return c >= 0x2E80 && c != 0xFB1D && (c < 0xA640 || c >= 0xA960);
}

std::size_t url_extent(std::string_view text, std::size_t position) {
  while (position < text.size()) {
    if (is_not_ascii(text[position])) {
      std::size_t next = position;
      if (ends_url(next_code_point(text, next))) break;
      position = next;
    } else {
      if (ends_url(text[position])) break;
      ++position;
    }
  }
  return position;
}

bool is_closing(char c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\'' || c == '*' ||
         c == '_' || c == '~';
}

// Drops closing punctuation, and brackets that the address did not open.
std::size_t trimmed_end(std::string_view text, std::size_t begin, std::size_t end) {
  std::ptrdiff_t round = 0;
  std::ptrdiff_t square = 0;
  for (std::size_t i = begin; i < end; ++i) {
    round += text[i] == '(' ? 1 : (text[i] == ')' ? -1 : 0);
    square += text[i] == '[' ? 1 : (text[i] == ']' ? -1 : 0);
  }
  while (end > begin) {
    const char last = text[end - 1];
    if (last == ')' && round < 0) {
      ++round;
    } else if (last == ']' && square < 0) {
      ++square;
    } else if (!is_closing(last)) {
      break;
    }
    --end;
  }
  return end;
}

bool is_tag_joiner(char32_t c) {
  return c == 0x200C || c == 0x200D || c == 0x00B7 || c == 0x05F3 || c == 0x05F4;
}

// The end of the tag whose first character is at `begin`; `begin` where there is none.
std::size_t tag_end(std::string_view text, std::size_t begin) {
  std::size_t position = begin;
  bool letter = false;
  while (position < text.size()) {
    std::size_t next = position;
    const char32_t c = next_code_point(text, next);
    const bool is_letter_here = is_letter(c);
    if (!is_letter_here && c != U'_' && !is_mark(c) && !is_letter_or_digit(c) && !is_tag_joiner(c)) break;
    letter |= is_letter_here;
    position = next;
  }
  return letter ? position : begin;
}

bool inside_word(std::string_view text, std::size_t position) {
  const char32_t before = code_point_before(text, position);
  return before != 0 && (before == U'_' || is_letter_or_digit(before) || is_mark(before));
}

std::size_t take_tag(std::string_view text, std::size_t sign, std::size_t begin, Marks& marks) {
  const bool glued =
      inside_word(text, sign) || (sign > 0 && (text[sign - 1] == '&' || text[sign - 1] == '/'));
  const std::size_t end = glued ? begin : tag_end(text, begin);
  if (end > begin) marks.tags.push_back(text.substr(begin, end - begin));
  return end;
}

std::size_t take_mention(std::string_view text, std::size_t sign, std::size_t begin, Marks& marks) {
  const char before = sign == 0 ? ' ' : text[sign - 1];
  constexpr std::string_view kGlue = "_!@#$%&*+-/=";
  if (is_ascii_alnum(before) || kGlue.find(before) != std::string_view::npos) return begin;
  if (before == '.' && sign >= 2 && is_ascii_alnum(text[sign - 2])) return begin;
  const std::string_view name = account_name_at(text, begin);
  if (!name.empty()) marks.mentions.push_back(name);
  return begin + name.size();
}

}  // namespace

void Marks::clear() {
  urls.clear();
  tags.clear();
  mentions.clear();
}

UrlSpan url_at(std::string_view text, std::size_t position) {
  const std::size_t opening = url_opening(text, position);
  if (opening == 0) return {position, position, false};
  const std::size_t extent = url_extent(text, position + opening);
  UrlSpan span{position, trimmed_end(text, position, extent), false};
  if (span.end < position + opening) return {position, position, false};
  const std::string_view rest = text.substr(span.end);
  span.truncated = rest.starts_with("..") || text.substr(extent).starts_with(kEllipsis);
  return span;
}

void find_marks(std::string_view text, Marks& marks) {
  marks.clear();
  for (std::size_t i = 0; i < text.size();) {
    switch (text[i]) {
      case 'h':
      case 'H':
      case 'w':
      case 'W':
      case 'p':
      case 'P': {
        const UrlSpan span = url_at(text, i);
        if (span.end == i) {
          ++i;
          break;
        }
        if (!span.truncated) marks.urls.push_back(text.substr(i, span.end - i));
        i = span.end;
        break;
      }
      case '#':
        i = take_tag(text, i, i + 1, marks);
        break;
      case '@':
        i = take_mention(text, i, i + 1, marks);
        break;
      case '\xEF':
        if (text.substr(i).starts_with(kWideHash)) {
          i = take_tag(text, i, i + 3, marks);
        } else if (text.substr(i).starts_with(kWideAt)) {
          i = take_mention(text, i, i + 3, marks);
        } else {
          ++i;
        }
        break;
      default:
        ++i;
    }
  }
}

}  // namespace fewhands
