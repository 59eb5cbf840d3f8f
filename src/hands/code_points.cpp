#include "hands/code_points.h"

#include <unicode/uchar.h>

#include "text/unicode.h"

namespace fewhands {

namespace {

bool is_space(char32_t c) {
  return c < 0x80 ? is_ascii_space(static_cast<char>(c)) : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

std::uint32_t shape_of(char32_t c) {
  if (c < 0x80) {
    const char letter = static_cast<char>(c);
    if (letter >= 'A' && letter <= 'Z') return 'A';
    if (letter >= 'a' && letter <= 'z') return 'a';
    return is_ascii_digit(letter) ? '0' : static_cast<std::uint32_t>(c);
  }
  const auto code = static_cast<UChar32>(c);
  if (u_isupper(code) != 0 || u_istitle(code) != 0) return 'A';
  if (is_letter(c) || is_mark(c)) return 'a';
  return u_isdigit(code) != 0 ? '0' : static_cast<std::uint32_t>(c);
}

}  // namespace

CodePoints code_points(std::string_view text, bool shapes) {
  CodePoints result;
  result.value.reserve(text.size());
  result.offset.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    char32_t c = next_code_point(text, at);
    if (is_space(c)) {
      c = ' ';
      if (result.value.empty() || result.value.back() == ' ') continue;
    } else if (is_control(c)) {
      continue;
    }
    const std::uint32_t value = shapes ? shape_of(c) : static_cast<std::uint32_t>(c);
    const bool run = shapes && (value == 'a' || value == 'A' || value == '0');
    if (run && !result.value.empty() && result.value.back() == value) continue;
    result.value.push_back(value);
    result.offset.push_back(begin);
  }
  if (!result.value.empty() && result.value.back() == ' ') {
    result.value.pop_back();
    result.offset.pop_back();
  }
  return result;
}

}  // namespace fewhands
