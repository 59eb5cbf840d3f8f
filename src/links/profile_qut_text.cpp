// Case mapping by ICU; word boundaries by the rules of UAX #29 (Unicode Standard Annex 29, section 4)
// on ICU's character properties. ICU's own word iterator is not used: it cuts Chinese, Japanese and
// Thai by dictionaries, which the toolkit does not.
#include "links/profile_qut_text.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/error.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

// Python's str.isspace and its regex \s differ in the four information separators only.
bool is_white_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool splits_words(char32_t c) { return is_white_space(c) || (c >= 0x1C && c <= 0x1F); }

std::string lower_case(std::string_view text) {
  if (is_ascii(text)) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), ascii_lower);
    return result;
  }
  UErrorCode status = U_ZERO_ERROR;
  std::u16string wide(text.size(), u'\0');
  std::int32_t size = 0;
  u_strFromUTF8WithSub(wide.data(), static_cast<std::int32_t>(wide.size()), &size, text.data(),
                       static_cast<std::int32_t>(text.size()), static_cast<UChar32>(kReplacement), nullptr,
                       &status);
  std::u16string lower(static_cast<std::size_t>(size) * 3, u'\0');  // no mapping is longer
  status = U_ZERO_ERROR;
  size = u_strToLower(lower.data(), static_cast<std::int32_t>(lower.size()), wide.data(), size, "", &status);
  std::string result(static_cast<std::size_t>(size) * 3, '\0');
  std::int32_t bytes = 0;
  if (U_SUCCESS(status)) {
    status = U_ZERO_ERROR;
    u_strToUTF8(result.data(), static_cast<std::int32_t>(result.size()), &bytes, lower.data(), size, &status);
  }
  if (U_FAILURE(status)) throw Error(ErrorKind::internal, "a text cannot be put in lower case");
  result.resize(static_cast<std::size_t>(bytes));
  return result;
}

// Lower case and without mentions, in code points.
std::u32string clean(std::string_view text) {
  if (text.size() > std::size_t{1} << 29) throw Error(ErrorKind::data, "a text is longer than 512 MB");
  const std::string lower = lower_case(text);
  std::u32string result;
  bool mention = false;
  for (std::size_t position = 0; position < lower.size();) {
    const char32_t c = next_code_point(lower, position);
    mention = mention ? !is_white_space(c) : c == U'@';
    if (!mention) result.push_back(c);
  }
  return result;
}

void append_utf8(char32_t c, std::string& out) {
  const auto add = [&out](char32_t byte) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(byte)));
  };
  if (c < 0x80) return add(c);
  if (c < 0x800) {
    add(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      add(0xE0 | (c >> 12));
    } else {
      add(0xF0 | (c >> 18));
      add(0x80 | ((c >> 12) & 0x3F));
    }
    add(0x80 | ((c >> 6) & 0x3F));
  }
  add(0x80 | (c & 0x3F));
}

// Calls visit for each run of characters that are not white space.
template <typename Visit>
void for_each_word(std::u32string_view text, const Visit& visit) {
  std::string word;
  for (const char32_t c : text) {
    if (!splits_words(c)) {
      append_utf8(c, word);
    } else if (!word.empty()) {
      visit(word);
      word.clear();
    }
  }
  if (!word.empty()) visit(word);
}

// The word boundaries of a text. Rule numbers are those of UAX #29.
class WordBoundaries {
 public:
  explicit WordBoundaries(std::u32string_view text) : text_(text) {
    for (const char32_t c : text) {
      kind_.push_back(
          static_cast<UWordBreakValues>(u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_WORD_BREAK)));
    }
  }

  // Between characters i - 1 and i; i in 0 .. size.
  bool operator()(std::size_t i) const {
    if (i == 0 || i == kind_.size()) return true;  // WB1, WB2
    const UWordBreakValues before = kind_[i - 1];
    const UWordBreakValues after = kind_[i];
    if (before == U_WB_CR && after == U_WB_LF) return false;                // WB3
    if (is_newline(before) || is_newline(after)) return true;               // WB3a, WB3b
    if (before == U_WB_ZWJ && is_pictographic(text_[i])) return false;      // WB3c
    if (before == U_WB_WSEGSPACE && after == U_WB_WSEGSPACE) return false;  // WB3d
    if (is_ignored(after)) return false;                                    // WB4
    return !joined(i, after);
  }

  bool is_segment_space(std::size_t i) const { return kind_[i] == U_WB_WSEGSPACE; }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

  static bool is_newline(UWordBreakValues kind) {
    return kind == U_WB_CR || kind == U_WB_LF || kind == U_WB_NEWLINE;
  }
  static bool is_ignored(UWordBreakValues kind) {
    return kind == U_WB_EXTEND || kind == U_WB_FORMAT || kind == U_WB_ZWJ;
  }
  static bool is_letter_kind(UWordBreakValues kind) {
    return kind == U_WB_ALETTER || kind == U_WB_HEBREW_LETTER;
  }
  static bool is_middle_of_word(UWordBreakValues kind) {
    return kind == U_WB_MIDLETTER || kind == U_WB_MIDNUMLET || kind == U_WB_SINGLE_QUOTE;
  }
  static bool is_middle_of_number(UWordBreakValues kind) {
    return kind == U_WB_MIDNUM || kind == U_WB_MIDNUMLET || kind == U_WB_SINGLE_QUOTE;
  }
  static bool is_pictographic(char32_t c) {
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
  }

  // The last character before i that WB4 does not skip.
  std::size_t previous(std::size_t i) const {
    while (i > 0) {
      --i;
      if (!is_ignored(kind_[i])) return i;
      if (i > 0 && is_newline(kind_[i - 1])) return i;  // nothing before it to belong to
    }
    return kNowhere;
  }
  UWordBreakValues kind_at(std::size_t i) const { return i < kind_.size() ? kind_[i] : U_WB_OTHER; }
  UWordBreakValues kind_after(std::size_t i) const {
    do {
      ++i;
    } while (i < kind_.size() && is_ignored(kind_[i]));
    return kind_at(i);
  }

  // WB5 to WB16: no break before character i.
  bool joined(std::size_t i, UWordBreakValues after) const {
    const std::size_t at = previous(i);
    if (at == kNowhere) return false;
    const UWordBreakValues before = kind_[at];
    const UWordBreakValues earlier = kind_at(previous(at));
    const UWordBreakValues next = kind_after(i);
    const bool letter_before = is_letter_kind(before);
    const bool letter_after = is_letter_kind(after);
    if ((letter_before || before == U_WB_NUMERIC) && (letter_after || after == U_WB_NUMERIC)) return true;
    if (letter_before && is_middle_of_word(after) && is_letter_kind(next)) return true;     // WB6
    if (is_letter_kind(earlier) && is_middle_of_word(before) && letter_after) return true;  // WB7
    if (before == U_WB_HEBREW_LETTER && after == U_WB_SINGLE_QUOTE) return true;            // WB7a
    if (before == U_WB_HEBREW_LETTER && after == U_WB_DOUBLE_QUOTE && next == U_WB_HEBREW_LETTER) return true;
    if (earlier == U_WB_HEBREW_LETTER && before == U_WB_DOUBLE_QUOTE && after == U_WB_HEBREW_LETTER)
      return true;
    if (earlier == U_WB_NUMERIC && is_middle_of_number(before) && after == U_WB_NUMERIC) return true;  // WB11
    if (before == U_WB_NUMERIC && is_middle_of_number(after) && next == U_WB_NUMERIC) return true;     // WB12
    return joined_by_class(at, before, after);
  }

  // WB13 to WB16.
  bool joined_by_class(std::size_t at, UWordBreakValues before, UWordBreakValues after) const {
    const auto in_word = [](UWordBreakValues kind) {
      return is_letter_kind(kind) || kind == U_WB_NUMERIC || kind == U_WB_KATAKANA;
    };
    if (before == U_WB_KATAKANA && after == U_WB_KATAKANA) return true;
    if ((in_word(before) || before == U_WB_EXTENDNUMLET) && after == U_WB_EXTENDNUMLET) return true;
    if (before == U_WB_EXTENDNUMLET && in_word(after)) return true;
    if (before != U_WB_REGIONAL_INDICATOR || after != U_WB_REGIONAL_INDICATOR) return false;
    std::size_t run = 1;
    for (std::size_t i = previous(at); i != kNowhere && kind_[i] == U_WB_REGIONAL_INDICATOR; i = previous(i))
      ++run;
    return run % 2 == 1;
  }

  std::u32string_view text_;
  std::vector<UWordBreakValues> kind_;
};

}  // namespace

std::string qut_normalised(std::string_view text) {
  std::string result;
  for_each_word(clean(text), [&](const std::string& word) {
    if (!result.empty()) result += ' ';
    result += word;
  });
  return result;
}

std::vector<std::string> qut_tokens(std::string_view text) {
  const std::u32string points = clean(text);
  const WordBoundaries boundary(points);
  std::vector<std::string> tokens;
  std::size_t token = 0;
  for (std::size_t i = 0; i <= points.size();) {
    if (!boundary(i)) {
      ++i;
      continue;
    }
    for_each_word(std::u32string_view(points).substr(token, i - token),
                  [&](const std::string& word) { tokens.push_back(word); });
    token = i;
    while (token < points.size() && boundary.is_segment_space(token)) ++token;
    if (token < points.size() && points[token] == U'\'') ++token;
    // After something was consumed the next boundary may be right there, else it is further on.
    i = std::max(token, i + 1);
    if (token == i && i == points.size()) break;
  }
  std::sort(tokens.begin(), tokens.end());
  tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
  return tokens;
}

}  // namespace fewhands
