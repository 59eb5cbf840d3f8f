#include "copies/quotations.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kLongest = 4000;

// Marks of one family open and close each other.
enum Family : std::uint8_t {
  kDouble,
  kSingle,
  kGuillemets,
  kSingleGuillemets,
  kCorner,
  kWhiteCorner,
  kFamilies
};
enum class Side : std::uint8_t { opens, closes, either };

struct Mark {
  Family family;
  Side side;
};

// "either" where languages differ in which way round the mark stands.
std::optional<Mark> mark_of(char32_t c) {
  switch (c) {
    case U'"':
    case U'\u201C':
    case U'\u201D':
    case U'\u201F':
    case U'\uFF02':
      return Mark{kDouble, Side::either};
    case U'\u201E':
    case U'\u301D':
      return Mark{kDouble, Side::opens};
    case U'\u301E':
    case U'\u301F':
      return Mark{kDouble, Side::closes};
    case U'\'':
    case U'\u2018':
    case U'\u2019':
    case U'\u201B':
      return Mark{kSingle, Side::either};
    case U'\u201A':
      return Mark{kSingle, Side::opens};
    case U'\u00AB':
    case U'\u00BB':
      return Mark{kGuillemets, Side::either};
    case U'\u2039':
    case U'\u203A':
      return Mark{kSingleGuillemets, Side::either};
    case U'\u300C':
    case U'\uFE41':
    case U'\uFF62':
      return Mark{kCorner, Side::opens};
    case U'\u300D':
    case U'\uFE42':
    case U'\uFF63':
      return Mark{kCorner, Side::closes};
    case U'\u300E':
    case U'\uFE43':
      return Mark{kWhiteCorner, Side::opens};
    case U'\u300F':
    case U'\uFE44':
      return Mark{kWhiteCorner, Side::closes};
    default:
      return std::nullopt;
  }
}

class QuotationFinder {
 public:
  explicit QuotationFinder(std::string_view text) : text_(text) {}

  std::vector<TextSpan> find() {
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t begin = at;
      if (is_not_ascii(text_[at])) {
        const char32_t c = next_code_point(text_, at);
        if (const auto mark = mark_of(c)) meet(*mark, begin, at);
      } else {
        if (text_[at] == '"') {
          meet({kDouble, Side::either}, begin, ++at);
        } else if (text_[at] == '\'' || text_[at] == '`') {
          at = meet_typewriter(at);
        } else {
          ++at;
        }
      }
    }
    std::sort(found_.begin(), found_.end());
    return std::move(found_);
  }

 private:
  // ' alone, or '' and `` as marks of their own. Returns the end.
  std::size_t meet_typewriter(std::size_t at) {
    const char c = text_[at];
    const bool twice = at + 1 < text_.size() && text_[at + 1] == c;
    const std::size_t end = at + (twice ? 2 : 1);
    if (twice) {
      meet({kDouble, c == '`' ? Side::opens : Side::either}, at, end);
    } else if (c == '\'') {
      meet({kSingle, Side::either}, at, end);
    }
    return end;
  }

  bool letter_before(std::size_t begin) const { return is_letter_or_digit(code_point_before(text_, begin)); }
  bool letter_after(std::size_t end) const {
    return end < text_.size() && is_letter_or_digit(next_code_point(text_, end));
  }
  bool space_after(std::size_t end) const { return end >= text_.size() || is_ascii_space(text_[end]); }

  void meet(const Mark& mark, std::size_t begin, std::size_t end) {
    std::optional<std::size_t>& open = open_[mark.family];
    if (open && begin - *open > kLongest) open.reset();
    const bool single = mark.family == kSingle;
    if (single && letter_before(begin) && letter_after(end)) return;  // an apostrophe
    if (open && mark.side != Side::opens) {
      if (begin > *open)
        found_.push_back({static_cast<std::uint32_t>(*open), static_cast<std::uint32_t>(begin)});
      open.reset();
      return;
    }
    if (mark.side == Side::closes) return;
    if (mark.side == Side::either && (space_after(end) || letter_before(begin))) return;
    open = end;
  }

  std::string_view text_;
  std::array<std::optional<std::size_t>, kFamilies> open_;  // where what is quoted begins
  std::vector<TextSpan> found_;
};

}  // namespace

std::vector<TextSpan> find_quotations(std::string_view text) {
  return QuotationFinder(text.substr(0, std::numeric_limits<std::uint32_t>::max())).find();
}

bool is_quoted(const std::vector<TextSpan>& quotations, TextSpan span) {
  const double needed = 0.9 * span.size();
  for (const TextSpan& quotation : quotations) {
    if (quotation.begin >= span.end) break;
    const std::uint32_t begin = std::max(quotation.begin, span.begin);
    const std::uint32_t end = std::min(quotation.end, span.end);
    if (begin < end && end - begin >= needed) return true;
  }
  return false;
}

}  // namespace fewhands
