// Case and compatibility folding, and the code points of UTF-8 text.
//
// fold(): every C0 and C1 control character dropped, every white space character one U+0020, then
// NFKC_Casefold (Unicode Standard 3.13, UAX #15) by ICU, which also drops the default-ignorable
// characters: zero-width (non-)joiners, soft hyphens, directional marks, variation selectors.
// Beyond the standard, dotless i (U+0131) and I with dot (U+0130) fold to "i": upper and lower
// case of a Turkish word then agree whatever the writer's locale did.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fewhands {

inline constexpr char32_t kReplacement = 0xFFFD;

bool is_ascii(std::string_view text);

// ASCII white space as Unicode has it: space, TAB, LF, VT, FF, CR.
constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_ascii_alnum(char c) { return is_ascii_digit(c) || is_ascii_letter(c); }
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_not_ascii(char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }

// Whether `text` begins so, capitals or not; `lower` is ASCII in lower case.
constexpr bool starts_with_lower_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    if (ascii_lower(text[i]) != lower[i]) return false;
  }
  return true;
}

// The code point at `position`, which moves past it; an ill-formed sequence yields kReplacement.
// position < text.size().
char32_t next_code_point(std::string_view text, std::size_t& position);
// The code point that ends just before `position`; 0 at the beginning.
char32_t code_point_before(std::string_view text, std::size_t position);

bool is_letter(char32_t code_point);           // general category L
bool is_letter_or_digit(char32_t code_point);  // L or N
bool is_mark(char32_t code_point);             // M

// Replaces `out` by the folded text. Idempotent; ill-formed bytes become U+FFFD. About 1 ns per
// byte of ASCII, which never reaches ICU.
void fold(std::string_view text, std::string& out);
std::string folded(std::string_view text);

// Letters and digits of any script, in code points.
std::size_t count_letters(std::string_view text);

}  // namespace fewhands
