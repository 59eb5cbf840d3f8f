#include "copies/page_text.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "text/unicode.h"

namespace fewhands {

namespace {

bool is_dropped(char32_t c) {
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || c == 0x200b || c == 0xad;
}

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

bool is_break(char32_t c) { return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

std::string tidy(std::string_view text, bool keep_breaks) {
  std::string out;
  out.reserve(text.size());
  char gap = '\0';
  bool return_before = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    const bool paired = c == '\n' && return_before;
    return_before = c == '\r';
    if (is_space(c)) {
      if (keep_breaks && is_break(c) && !paired) {
        if (!out.empty()) out += '\n';
        gap = '\0';
      } else if (!gap) {
        gap = ' ';
      }
    } else if (!is_dropped(c)) {
      if (gap && !out.empty() && out.back() != '\n') out += gap;
      gap = '\0';
      out.append(text, begin, i - begin);
    }
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  return out;
}

// Each character of these scripts is a word of its own here.
bool stands_alone(char32_t c) { return (c >= 0x3040 && c < 0xa000) || (c >= 0x20000 && c < 0x32000); }

template <typename Visit>
void for_each_plain_word(std::string_view text, const Visit& visit) {
  std::size_t begin = std::string_view::npos;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    // Most bytes of most texts: a letter or digit inside a word.
    if (is_ascii_alnum(text[i])) {
      if (begin == std::string_view::npos) begin = i;
      ++i;
      continue;
    }
    const char32_t c = next_code_point(text, i);
    const bool alone = stands_alone(c);
    const bool inside =
        c >= 0x80 && c != kReplacement && (is_letter_or_digit(c) || is_mark(c) || c == 0x200c);
    if ((!inside || alone) && begin != std::string_view::npos) {
      visit(text.substr(begin, at - begin));
      begin = std::string_view::npos;
    }
    if (alone && inside) {
      visit(text.substr(at, i - at));
    } else if (inside && begin == std::string_view::npos) {
      begin = at;
    }
  }
  if (begin != std::string_view::npos) visit(text.substr(begin));
}

}  // namespace

std::string tidy_line(std::string_view text) { return tidy(text, false); }
std::string tidy_text(std::string_view text) { return tidy(text, true); }

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    std::size_t next = 0;
    if (!is_space(next_code_point(text, next))) break;
    text.remove_prefix(next);
  }
  while (!text.empty()) {
    if (is_ascii_space(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with("\xc2\xa0")) {
      text.remove_suffix(2);
    } else {
      break;
    }
  }
  return text;
}

std::string_view trimmed_of(std::string_view text, std::string_view characters) {
  const std::size_t begin = text.find_first_not_of(characters);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(characters) - begin + 1);
}

std::vector<std::string> plain_words(std::string_view text) {
  std::string lower;
  fold(text, lower);
  std::vector<std::string> words;
  for_each_plain_word(lower, [&](std::string_view word) { words.emplace_back(word); });
  return words;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  for_each_plain_word(text, [&](std::string_view) { ++count; });
  return count;
}

double word_overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> x = a;
  std::vector<std::string> y = b;
  std::sort(x.begin(), x.end());
  std::sort(y.begin(), y.end());
  std::vector<std::string> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(std::min(x.size(), y.size()));
}

}  // namespace fewhands
