#include "text/unicode.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/error.h"

namespace fewhands {

namespace {

constexpr char kDrop = 0;

// What each ASCII byte folds to; kDrop for the control characters that are not white space.
constexpr std::array<char, 128> ascii_folding() {
  std::array<char, 128> table{};
  for (int i = 0; i < 128; ++i) {
    const char c = static_cast<char>(i);
    if (is_ascii_space(c)) {
      table[static_cast<std::size_t>(i)] = ' ';
    } else if (i >= 0x20 && i != 0x7F) {
      table[static_cast<std::size_t>(i)] = ascii_lower(c);
    }
  }
  return table;
}
constexpr std::array<char, 128> kAsciiFolding = ascii_folding();

constexpr std::uint64_t kHighBits = 0x8080808080808080ULL;

std::uint64_t load8(const char* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof(word));
  return word;
}

struct Replacement {
  std::string_view from;
  std::string_view to;
};

// White space and controls beyond ASCII that NFKC leaves alone, and the two Turkish letters
// (U+1D6A4 is the mathematical dotless i, which NFKC would turn into U+0131).
constexpr std::array<Replacement, 7> kReplacements = {{{"\xC4\xB0", "i"},
                                                       {"\xC4\xB1", "i"},
                                                       {"\xF0\x9D\x9A\xA4", "i"},
                                                       {"\xC2\x85", " "},
                                                       {"\xE1\x9A\x80", " "},
                                                       {"\xE2\x80\xA8", " "},
                                                       {"\xE2\x80\xA9", " "}}};

// Handles the non-ASCII character at `position`: copies, replaces or drops it.
void fold_character(std::string_view text, std::size_t& position, std::string& out) {
  const std::string_view rest = text.substr(position);
  if (rest.size() >= 2 && rest[0] == '\xC2' && static_cast<unsigned char>(rest[1]) < 0xA0 &&
      rest[1] != '\x85' && is_not_ascii(rest[1])) {
    position += 2;
    return;
  }
  for (const Replacement& replacement : kReplacements) {
    if (rest.starts_with(replacement.from)) {
      out += replacement.to;
      position += replacement.from.size();
      return;
    }
  }
  const std::size_t begin = position;
  if (next_code_point(text, position) == kReplacement) {
    out += "\xEF\xBF\xBD";
  } else {
    out.append(text, begin, position - begin);
  }
}

void nfkc_casefold(std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) != 0) {
    throw Error(ErrorKind::internal, "ICU has no normalisation data", "reinstall the ICU library (libicu)");
  }
  std::string result;
  result.reserve(text.size());
  icu::StringByteSink<std::string> sink(&result);
  normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())), sink,
                            nullptr, status);
  if (U_FAILURE(status) != 0) throw Error(ErrorKind::resource, "a text is too long to normalise");
  text.swap(result);
}

constexpr std::size_t kIcuPiece = std::size_t{1} << 30;

// ICU counts bytes in 32 bits. A longer text is cut at spaces, where folding may be cut too: no
// character composes with a space.
void nfkc_casefold_any_length(std::string& text) {
  if (text.size() <= kIcuPiece) return nfkc_casefold(text);
  std::string result;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(text.size(), begin + kIcuPiece);
    const std::size_t space = end < text.size() ? text.rfind(' ', end) : std::string::npos;
    if (space != std::string::npos && space > begin) end = space;
    std::string piece = text.substr(begin, end - begin);
    nfkc_casefold(piece);
    result += piece;
    begin = end;
  }
  text.swap(result);
}

}  // namespace

bool is_ascii(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    if ((load8(text.data() + i) & kHighBits) != 0) return false;
  }
  for (; i < text.size(); ++i) {
    if (is_not_ascii(text[i])) return false;
  }
  return true;
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
  // U8_NEXT counts in 32 bits; a character never needs more than four bytes.
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data()) + position;
  const auto length = static_cast<std::int32_t>(std::min<std::size_t>(4, text.size() - position));
  std::int32_t offset = 0;
  UChar32 c = 0;
  U8_NEXT(bytes, offset, length, c);
  position += static_cast<std::size_t>(offset);
  return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

char32_t code_point_before(std::string_view text, std::size_t position) {
  if (position == 0) return 0;
  std::size_t begin = position - 1;
  while (begin > 0 && position - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80)
    --begin;
  std::size_t end = begin;
  const char32_t c = next_code_point(text, end);
  return end == position ? c : kReplacement;
}

bool is_letter(char32_t code_point) {
  return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & U_GC_L_MASK) != 0;
}

bool is_letter_or_digit(char32_t code_point) {
  return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

bool is_mark(char32_t code_point) {
  return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & U_GC_M_MASK) != 0;
}

namespace {

void fold_ascii(std::string_view text, std::string& out) {
  out.resize(text.size());
  char* write = out.data();
  for (const char c : text) {
    const char low = kAsciiFolding[static_cast<unsigned char>(c)];
    *write = low;
    write += low != kDrop ? 1 : 0;
  }
  out.resize(static_cast<std::size_t>(write - out.data()));
}

}  // namespace

void fold(std::string_view text, std::string& out) {
  if (is_ascii(text)) return fold_ascii(text, out);
  out.clear();
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (is_not_ascii(text[i])) {
      fold_character(text, i, out);
      continue;
    }
    const char c = kAsciiFolding[static_cast<unsigned char>(text[i++])];
    if (c != kDrop) out.push_back(c);
  }
  nfkc_casefold_any_length(out);
}

std::string folded(std::string_view text) {
  std::string out;
  fold(text, out);
  return out;
}

std::size_t count_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (is_not_ascii(text[i])) {
      letters += is_letter_or_digit(next_code_point(text, i)) ? 1 : 0;
    } else {
      letters += is_ascii_alnum(text[i++]) ? 1 : 0;
    }
  }
  return letters;
}

}  // namespace fewhands
