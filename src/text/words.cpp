// The ASCII path is UAX #29's rules WB3 to WB13b on the word-break classes that ASCII has, less the colon.
// Between two spaces UAX #29 looks at nothing beyond them, so that only the stretches between spaces that are
// not ASCII reach ICU: in English with the quotation marks of typography a few words in a hundred. Versions
// of ICU differ in whether they join words at ":" and "@", so it never sees one.
#include "text/words.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/error.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

enum class AsciiClass : unsigned char {
  other,
  letter,
  digit,
  joiner,
  middle_of_word,
  middle_of_number,
  middle
};

constexpr AsciiClass class_of(unsigned char c) {
  const char letter = static_cast<char>(c);
  if (is_ascii_letter(letter)) return AsciiClass::letter;
  if (is_ascii_digit(letter)) return AsciiClass::digit;
  if (letter == '_') return AsciiClass::joiner;
  if (letter == ',' || letter == ';') return AsciiClass::middle_of_number;
  if (letter == '.' || letter == '\'') return AsciiClass::middle;
  return AsciiClass::other;
}

constexpr std::array<AsciiClass, 128> ascii_classes() {
  std::array<AsciiClass, 128> table{};
  for (unsigned i = 0; i < 128; ++i) table[i] = class_of(static_cast<unsigned char>(i));
  return table;
}
constexpr std::array<AsciiClass, 128> kClasses = ascii_classes();

// Symbols that stand alone as a word.
constexpr bool is_ascii_symbol(char c) {
  return c == '$' || c == '+' || c == '<' || c == '=' || c == '>' || c == '^' || c == '`' || c == '|' ||
         c == '~';
}

AsciiClass class_at(std::string_view text, std::size_t i) {
  return i < text.size() ? kClasses[static_cast<unsigned char>(text[i])] : AsciiClass::other;
}

bool is_word_class(AsciiClass c) {
  return c == AsciiClass::letter || c == AsciiClass::digit || c == AsciiClass::joiner;
}

// Whether the character at i joins what stands before it with what comes after: "can't", "3.14", "1,000".
bool joins_at(std::string_view text, std::size_t i) {
  const AsciiClass here = class_at(text, i);
  if (here == AsciiClass::other) return false;
  const AsciiClass before = class_at(text, i - 1);
  const AsciiClass after = class_at(text, i + 1);
  const bool in_word = here == AsciiClass::middle;
  const bool in_number = here == AsciiClass::middle_of_number || here == AsciiClass::middle;
  return (in_word && before == AsciiClass::letter && after == AsciiClass::letter) ||
         (in_number && before == AsciiClass::digit && after == AsciiClass::digit);
}

void segment_ascii(std::string_view text, std::vector<std::string_view>& words) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    bool counts = false;
    while (i < text.size()) {
      const AsciiClass here = class_at(text, i);
      if (!is_word_class(here) && (i == begin || !joins_at(text, i))) break;
      counts |= here == AsciiClass::letter || here == AsciiClass::digit;
      ++i;
    }
    if (i == begin) {
      if (is_ascii_symbol(text[i])) words.push_back(text.substr(i, 1));
      ++i;
    } else if (counts) {
      words.push_back(text.substr(begin, i - begin));
    }
  }
}

// Holds a letter, a number or a symbol.
bool counts_as_word(std::string_view piece) {
  constexpr std::uint32_t kMask = U_GC_L_MASK | U_GC_N_MASK | U_GC_S_MASK;
  for (std::size_t i = 0; i < piece.size();) {
    const auto c = static_cast<UChar32>(next_code_point(piece, i));
    if ((U_GET_GC_MASK(c) & kMask) != 0) return true;
  }
  return false;
}

std::size_t first_not_ascii(std::string_view text, std::size_t at) {
  constexpr std::size_t kStep = 64;
  while (at + kStep <= text.size() && is_ascii(text.substr(at, kStep))) at += kStep;
  while (at < text.size() && !is_not_ascii(text[at])) ++at;
  return at;
}

constexpr std::size_t kIcuLimit = std::size_t{0x7fffff00};

}  // namespace

struct WordSegmenter::Icu {
  std::unique_ptr<icu::BreakIterator> iterator;
  UText text = UTEXT_INITIALIZER;

  Icu() {
    UErrorCode status = U_ZERO_ERROR;
    iterator.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status) != 0 || !iterator) {
      throw Error(ErrorKind::internal, "ICU has no word boundaries", "reinstall the ICU library (libicu)");
    }
  }
  ~Icu() { utext_close(&text); }
  Icu(const Icu&) = delete;
  Icu& operator=(const Icu&) = delete;
};

WordSegmenter::WordSegmenter() = default;
WordSegmenter::~WordSegmenter() = default;

void WordSegmenter::segment_with_icu(std::string_view text, std::vector<std::string_view>& words) {
  if (!icu_) icu_ = std::make_unique<Icu>();
  text = text.substr(0, kIcuLimit);
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&icu_->text, text.data(), static_cast<std::int64_t>(text.size()), &status);
  icu_->iterator->setText(&icu_->text, status);
  if (U_FAILURE(status) != 0) throw Error(ErrorKind::internal, "ICU cannot cut a text into words");
  std::int32_t begin = icu_->iterator->first();
  for (std::int32_t end = icu_->iterator->next(); end != icu::BreakIterator::DONE;
       begin = end, end = icu_->iterator->next()) {
    std::string_view piece =
        text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    // A joiner between a space and an emoji takes the space along.
    piece.remove_prefix(std::min(piece.find_first_not_of(' '), piece.size()));
    if (counts_as_word(piece)) words.push_back(piece);
  }
}

void WordSegmenter::segment_mixed(std::string_view text, std::vector<std::string_view>& words) {
  constexpr std::string_view kSpaces = " \n\t\r";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t other = first_not_ascii(text, at);
    if (other == text.size()) return segment_ascii(text.substr(at), words);
    const std::size_t space = text.find_last_of(kSpaces, other);
    const std::size_t begin = space == std::string_view::npos || space < at ? at : space + 1;
    segment_ascii(text.substr(at, begin - at), words);
    std::size_t end = std::min(text.find_first_of(kSpaces, other), text.size());
    while (end < text.size()) {  // a word that is not ASCII goes on with the one before
      const std::size_t next = std::min(text.find_first_of(kSpaces, end + 1), text.size());
      if (is_ascii(text.substr(end, next - end))) break;
      end = next;
    }
    segment_with_icu(text.substr(begin, end - begin), words);
    at = end;
  }
}

void WordSegmenter::segment(std::string_view text, std::vector<std::string_view>& words) {
  words.clear();
  if (is_ascii(text)) return segment_ascii(text, words);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t cut = std::min(text.find_first_of("@:", at), text.size());
    segment_mixed(text.substr(at, cut - at), words);
    at = cut + 1;
  }
}

}  // namespace fewhands
