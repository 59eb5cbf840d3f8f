#include "copies/item_pieces.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "copies/item_references.h"
#include "copies/lead_line.h"
#include "copies/page_names.h"
#include "copies/page_text.h"
#include "copies/page_words.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kHeadingWords = 32;
constexpr std::size_t kMarkBytes = 2500;     // within which a mark has its address
constexpr std::size_t kHeadingBytes = 1000;  // a text without spaces is one word
constexpr std::size_t kCaptionWords = 45;
constexpr std::size_t kBylineWords = 16;
constexpr std::array<std::string_view, 14> kSentenceEnds = {".", "!", "?",   "…",  "。", "！", "？",
                                                            "؟", "۔", ".\"", ".”", ".»", ".)", "»."};

PageSpan trimmed_span(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view part = trimmed(text.substr(begin, end - begin));
  if (part.empty()) return {};
  const auto first = static_cast<std::uint32_t>(part.data() - text.data());
  return {first, first + static_cast<std::uint32_t>(part.size())};
}

bool is_cased_lower(char32_t c) { return u_isULowercase(static_cast<UChar32>(c)) != 0; }

char32_t first_character(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

// What follows a mark such as "Also read".
enum class Follows : std::uint8_t { nothing, colon, address, text };

Follows what_follows(std::string_view text) {
  // As far as a mark reaches: a line can hold many.
  text = trimmed(text.substr(0, kMarkBytes));
  if (text.empty()) return Follows::nothing;
  if (text.starts_with(':') || text.starts_with("：")) return Follows::colon;
  if (const PageSpan url = find_address(text); !url.empty() && url.begin <= 3) return Follows::address;
  return count_words(text) == 0 ? Follows::nothing : Follows::text;
}

// "***", "* * *", "-----", "•••": the same sign, three times or more.
std::size_t section_mark_length(std::string_view text) {
  const char sign = text.empty() ? '\0' : text.front();
  if (sign != '*' && sign != '-' && sign != '_' && sign != '=' && sign != '~' && sign != '#') return 0;
  std::size_t count = 0;
  std::size_t end = 0;
  for (std::size_t i = 0; i < text.size() && (text[i] == sign || text[i] == ' '); ++i) {
    if (text[i] != sign) continue;
    ++count;
    end = i + 1;
  }
  return count >= 3 ? end : 0;
}

// A mark that a line is cut at; length 0 = none begins here.
struct Mark {
  PieceKind kind = PieceKind::paragraph;
  std::size_t length = 0;
};

Mark mark_at(std::string_view text, bool at_line_begin) {
  const char front = text.front();
  if (const std::size_t stars = section_mark_length(text); stars > 0 && (front == '*' || at_line_begin)) {
    const bool whole_line = trimmed(text.substr(stars)).empty();
    if (front == '*' || whole_line) return {PieceKind::section_mark, stars};
  }
  if (const PhraseMatch end = phrase_at(PhraseRole::end_mark, text);
      end.length > 0 && (front == '(' || front == '[' || at_line_begin)) {
    const bool whole_line = trimmed(text.substr(end.length)).empty();
    if (front == '(' || front == '[' || whole_line) return {PieceKind::end_mark, end.length};
  }
  if (!at_line_begin && is_cased_lower(first_character(text))) return {};
  if (const PhraseMatch link = phrase_at(PhraseRole::source_link, text); link.length > 0) {
    if (what_follows(text.substr(link.length)) != Follows::text || !at_line_begin)
      return {PieceKind::source_link, link.length};
    return {PieceKind::source_link, link.length};
  }
  if (const PhraseMatch also = phrase_at(PhraseRole::also_read, text); also.length > 0) {
    const Follows follows = what_follows(text.substr(also.length));
    if (follows == Follows::colon || follows == Follows::address ||
        (at_line_begin && follows == Follows::nothing))
      return {PieceKind::also_read, also.length};
  }
  return {};
}

// Past the address that belongs to a mark; addresses may stand on the same line only.
std::size_t past_address(std::string_view whole, std::size_t at) {
  const std::string_view line = whole.substr(0, std::min(whole.size(), at + kMarkBytes));
  const PageSpan url = find_address(line, at);
  if (url.empty()) return at;
  // The name of what is linked may stand before the address, a sentence may not.
  if (count_words(line.substr(at, url.begin - at)) > 25 ||
      line.substr(at, url.begin - at).find(". ") != std::string_view::npos)
    return at;
  return url.end;
}

class PieceCutter {
 public:
  PieceCutter(std::string_view text, DateOrder order) : text_(text), order_(order) {}

  std::vector<Piece> run() {
    for (std::size_t begin = 0; begin < text_.size();) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      cut_line(begin, end);
      begin = end + 1;
    }
    return std::move(pieces_);
  }

 private:
  void cut_line(std::size_t begin, std::size_t end) {
    const PageSpan line_span = trimmed_span(text_, begin, end);
    if (line_span.empty()) return;
    const std::string_view line = text_of(text_, line_span);
    std::size_t from = 0;
    for (std::size_t i = 0; i < line.size();) {
      const bool word_begin = i == 0 || !is_in_word_before(line, i);
      // A mark may be glued to the sentence before it: "...closed.Also read:".
      const Mark mark = word_begin && could_be_mark(line[i]) ? mark_at(line.substr(i), i == from) : Mark{};
      if (mark.length == 0) {
        next_code_point(line, i);
        continue;
      }
      add(line_span, line, from, i);
      const bool with_address = mark.kind == PieceKind::source_link || mark.kind == PieceKind::also_read;
      const std::size_t past = with_address ? past_address(line, i + mark.length) : i + mark.length;
      // Without an address, what follows the mark on its line belongs to it.
      const std::size_t stop =
          with_address && past == i + mark.length && line.size() - past < 300 ? line.size() : past;
      push(mark.kind, line_span, line, i, stop);
      i = stop;
      from = i;
    }
    add(line_span, line, from, line.size());
  }

  static bool is_in_word_before(std::string_view line, std::size_t i) {
    const char before = line[i - 1];
    return is_not_ascii(before) ? is_letter_or_digit(code_point_before(line, i)) : is_ascii_alnum(before);
  }

  static bool could_be_mark(char c) {
    return is_not_ascii(c) || is_ascii_letter(c) || c == '*' || c == '(' || c == '[' || c == '-' ||
           c == '_' || c == '=' || c == '~' || c == '#';
  }

  Piece* push(PieceKind kind, PageSpan line_span, std::string_view line, std::size_t from, std::size_t to) {
    const PageSpan part = trimmed_span(line, from, to);
    if (part.empty()) return nullptr;
    Piece piece;
    piece.kind = kind;
    piece.span = {line_span.begin + part.begin, line_span.begin + part.end};
    piece.words = static_cast<std::uint32_t>(count_words(text_of(line, part)));
    pieces_.push_back(piece);
    return &pieces_.back();
  }

  // A stretch without marks: a lead, perhaps with more on its line, or one piece.
  void add(PageSpan line_span, std::string_view line, std::size_t from, std::size_t to) {
    const PageSpan part_span = trimmed_span(line, from, to);
    if (part_span.empty()) return;
    const std::string_view part = text_of(line, part_span);
    const std::uint32_t begin = line_span.begin + part_span.begin;
    PageSpan date;
    std::size_t teaser = 0;
    if (find_lead(part, order_, last_heading(), date, teaser)) {
      for (const LeadPart& piece : unfold_lead(part, date, teaser, last_heading())) {
        push_span(piece.kind, {begin + piece.span.begin, begin + piece.span.end});
        if (pieces_.back().kind != PieceKind::lead) continue;
        pieces_.back().date = {begin + date.begin, begin + date.end};
        pieces_.back().teaser = begin + static_cast<std::uint32_t>(teaser);
      }
      return;
    }
    const std::uint32_t end = begin + static_cast<std::uint32_t>(part.size());
    const std::size_t words = count_words(part);
    const PieceKind kind = kind_of(part, words);
    const std::size_t second = kind == PieceKind::heading ? second_half(part) : 0;
    if (second > 0) push_span(kind, {begin, begin + static_cast<std::uint32_t>(second)});
    push_span(kind, {begin + static_cast<std::uint32_t>(second), end});
  }

  void push_span(PieceKind kind, PageSpan span) {
    Piece piece;
    piece.span = trimmed_span(text_, span.begin, span.end);
    if (piece.span.empty()) return;
    piece.words = static_cast<std::uint32_t>(count_words(text_of(text_, piece.span)));
    // What is left over of an unfolded lead is whatever it looks like.
    piece.kind = kind == PieceKind::paragraph && !text_of(text_, piece.span).empty()
                     ? kind_of(text_of(text_, piece.span), piece.words)
                     : kind;
    pieces_.push_back(piece);
  }

  std::string_view last_heading() const {
    for (std::size_t i = pieces_.size(); i-- > 0 && i + 4 > pieces_.size();) {
      if (pieces_[i].kind == PieceKind::heading) return text_of(text_, pieces_[i].span);
    }
    return {};
  }

  PieceKind kind_of(std::string_view part, std::size_t words) const {
    if (const PageSpan url = find_address(part); !url.empty() && url.begin <= 1 && part.size() - url.end <= 2)
      return PieceKind::address;
    if (words == 0) return PieceKind::section_mark;
    if (looks_like_reference(part)) return PieceKind::reference;
    const PhraseMatch list = phrase_at(PhraseRole::references, part);
    if (list.length > 0 && list.lone) return PieceKind::references;
    if (words <= kBylineWords) {
      const PhraseMatch by = phrase_at(PhraseRole::byline, part);
      if (by.length > 0 && !by.lone && !byline_names(part, false).empty()) return PieceKind::byline;
      if (!ends_as_sentence(part) || words <= 6) {
        if (!read_date(part, order_).empty()) return PieceKind::date;
      }
      const PhraseMatch source = phrase_at(PhraseRole::source, part);
      if (source.length > 0 && !source.lone &&
          (source.length > 12 || what_follows(part.substr(source.length)) == Follows::colon))
        return PieceKind::source;
    }
    if (is_caption(part, words)) return PieceKind::caption;
    if (phrase_at(PhraseRole::author_note, part).length > 0) return PieceKind::author_note;
    return words <= kHeadingWords && part.size() <= kHeadingBytes && !ends_as_sentence(part) &&
                   part.find(". ") == std::string_view::npos
               ? PieceKind::heading
               : PieceKind::paragraph;
  }

  static bool is_caption(std::string_view part, std::size_t words) {
    if (words > kCaptionWords) return false;
    std::string_view inner = part;
    const bool bracket = inner.starts_with('(') || inner.starts_with('[');
    if (bracket) inner.remove_prefix(1);
    const PhraseMatch phrase = phrase_at(PhraseRole::caption, inner);
    if (phrase.length == 0) return false;
    const std::string_view rest = trimmed(inner.substr(phrase.length));
    return bracket || phrase.lone || rest.starts_with(':') || rest.starts_with('/') || rest.starts_with("©");
  }

  std::string_view text_;
  DateOrder order_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<Piece> cut_pieces(std::string_view text, DateOrder order) {
  return PieceCutter(text, order).run();
}

PageSpan find_address(std::string_view text, std::size_t from) {
  // Both are rare in a text, unlike the letters of "http".
  std::size_t begin = text.find("www.", from);
  const std::size_t scheme = text.find("://", from);
  for (const std::string_view start : {"http", "https"}) {
    if (scheme == std::string_view::npos || scheme < from + start.size()) continue;
    if (text.substr(scheme - start.size(), start.size()) == start)
      begin = std::min(begin, scheme - start.size());
  }
  if (begin == std::string_view::npos) return {};
  std::size_t end = std::min(text.find_first_of(" \t\n\r<>\"|", begin), text.size());
  // "https://a.example/xhttps://b.example/y": two addresses that ran together.
  for (const std::string_view second : {"http://", "https://"}) {
    const std::size_t next = text.substr(0, end).find(second, begin + 8);
    if (next != std::string_view::npos) end = next;
  }
  while (end > begin && std::string_view(".,;:!?)]}'").find(text[end - 1]) != std::string_view::npos) --end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool ends_as_sentence(std::string_view text) {
  return std::any_of(kSentenceEnds.begin(), kSentenceEnds.end(),
                     [&](std::string_view end) { return text.ends_with(end); });
}

}  // namespace fewhands
