#include "copies/item_body.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <unordered_map>

#include "base/hash.h"
#include "copies/item_lead.h"
#include "copies/item_references.h"
#include "copies/page_text.h"
#include "copies/page_words.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr double kCopied = 0.75;          // of a teaser's words, in order, in the body
constexpr std::size_t kNoteWords = 80;    // of a note about the author
constexpr std::size_t kLongTeaser = 160;  // words
constexpr std::size_t kCaptionWords = 45;
constexpr std::size_t kTeaserBytes = 4000;  // of a teaser that are looked for
constexpr std::size_t kMostPlaces = 500;    // that share its first words
constexpr std::size_t kAnchor = 3;          // words that a teaser and its place share first

AdditionKind addition_kind(PieceKind kind) {
  switch (kind) {
    case PieceKind::lead:
      return AdditionKind::lead;
    case PieceKind::byline:
    case PieceKind::date:
    case PieceKind::source:
      return AdditionKind::byline;
    case PieceKind::caption:
      return AdditionKind::caption;
    case PieceKind::source_link:
    case PieceKind::address:
      return AdditionKind::link;
    case PieceKind::also_read:
      return AdditionKind::also_read;
    case PieceKind::section_mark:
      return AdditionKind::section_mark;
    case PieceKind::end_mark:
      return AdditionKind::end_mark;
    case PieceKind::author_note:
      return AdditionKind::author_note;
    default:
      return AdditionKind::headline;
  }
}

// The words of a stretch of text with their places.
struct PlacedWords {
  std::vector<std::string> words;
  std::vector<std::uint64_t> keys;  // hashes of the words: what is compared
  std::vector<PageSpan> spans;
};

PlacedWords placed_words(std::string_view text, PageSpan where) {
  PlacedWords placed;
  const std::string_view part = text_of(text, where);
  std::size_t begin = std::string_view::npos;
  const auto take = [&](std::size_t end) {
    if (begin == std::string_view::npos) return;
    placed.words.push_back(folded(part.substr(begin, end - begin)));
    placed.keys.push_back(hash_bytes(placed.words.back()));
    placed.spans.push_back(
        {where.begin + static_cast<std::uint32_t>(begin), where.begin + static_cast<std::uint32_t>(end)});
    begin = std::string_view::npos;
  };
  for (std::size_t i = 0; i < part.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(part, i);
    const bool alone = (c >= 0x3040 && c < 0xa000);
    const bool inside = c != kReplacement && (is_letter_or_digit(c) || is_mark(c) || c == 0x200c);
    if (!inside || alone) take(at);
    if (inside && begin == std::string_view::npos) begin = at;
    if (alone) take(i);
  }
  take(part.size());
  return placed;
}

// The span cut between words.
PageSpan first_bytes(std::string_view text, PageSpan span, std::size_t most) {
  if (span.size() <= most) return span;
  const std::size_t space = text.rfind(' ', span.begin + most);
  const bool inside = space != std::string_view::npos && space > span.begin;
  return inside ? PageSpan{span.begin, static_cast<std::uint32_t>(space)} : PageSpan{span.begin, span.begin};
}

// Where the body has the teaser's words, in order, with few others between: greedy from each place that
// shares its first words.
Teaser match_teaser(std::string_view text, PageSpan teaser, const PlacedWords& body) {
  Teaser found;
  found.span = teaser;
  const PlacedWords words = placed_words(text, first_bytes(text, teaser, kTeaserBytes));
  if (words.words.empty()) return found;
  std::size_t tries = kMostPlaces;
  const std::size_t anchor = std::min(kAnchor, words.words.size());
  std::size_t best = 0;
  // The first words may have been changed: try to begin at any of the first five.
  for (std::size_t from = 0; from < std::min<std::size_t>(5, words.words.size() - anchor + 1); ++from) {
    for (std::size_t at = 0; at + anchor <= body.words.size(); ++at) {
      const auto first = words.keys.begin() + static_cast<std::ptrdiff_t>(from);
      if (!std::equal(first, first + static_cast<std::ptrdiff_t>(anchor),
                      body.keys.begin() + static_cast<std::ptrdiff_t>(at)))
        continue;
      if (tries == 0) break;
      --tries;
      std::size_t matched = 0;
      std::size_t j = at;
      std::size_t last = at;
      for (std::size_t i = from; i < words.words.size() && j < body.words.size(); ++i) {
        for (std::size_t skip = 0; skip < 4 && j + skip < body.words.size(); ++skip) {
          const bool cut_word =
              i + 1 == words.words.size() && body.words[j + skip].starts_with(words.words[i]);
          if (body.keys[j + skip] != words.keys[i] && !cut_word) continue;
          last = j + skip;
          j = last + 1;
          ++matched;
          break;
        }
      }
      if (matched <= best) continue;
      best = matched;
      found.copy_of = {body.spans[at].begin, body.spans[last].end};
    }
    if (best * 10 >= words.words.size() * 9) break;
  }
  found.similarity = static_cast<double>(best) / static_cast<double>(words.words.size());
  if (found.similarity < kCopied) found.copy_of = {};
  return found;
}

// "BP:" or "First Last:" at the beginning of a line; its length with the colon, 0 = none.
std::size_t speaker_length(std::string_view line) {
  const std::size_t colon = std::min(line.find(':'), line.find("："));
  if (colon == std::string_view::npos || colon == 0 || colon > 60 || colon + 2 >= line.size()) return 0;
  const std::string_view name = line.substr(0, colon);
  if (count_words(name) > 4 || name.find_first_of(".,;()\"") != std::string_view::npos) return 0;
  std::size_t at = 0;
  const char32_t first = next_code_point(name, at);
  const bool lower = u_isULowercase(static_cast<UChar32>(first)) != 0;
  return is_letter(first) && !lower && line[colon + 1] != '/' ? colon + 1 : 0;
}

class BodyReader {
 public:
  BodyReader(const ItemPieces& pieces, PageItem& item) : p_(pieces), item_(item) {}

  void run() {
    find_text();
    if (first_ == p_.end) {
      lead_is_body();
      return;
    }
    header_paragraph_teasers();
    author_note_at_end();
    item_.body = {p_.at(first_).span.begin, p_.at(last_).span.end};
    add_pieces();
    lead_teaser();
    find_turns();
  }

 private:
  bool is_text(std::uint32_t i) const {
    return p_.at(i).kind == PieceKind::paragraph && !is_note_[i - p_.begin];
  }

  // First and last paragraph; references and what follows a heading "About the author" are none.
  void find_text() {
    first_ = p_.end;
    is_note_.assign(p_.end - p_.begin, false);
    bool after_lone_note = false;
    for (std::uint32_t i = p_.begin; i < p_.end; ++i) {
      const PieceKind kind = p_.at(i).kind;
      if (kind == PieceKind::paragraph && after_lone_note) is_note_[i - p_.begin] = true;
      after_lone_note = kind == PieceKind::author_note && p_.at(i).words <= 6;
      if (kind == PieceKind::end_mark && first_ != p_.end) ended_ = true;
      if (!is_text(i)) continue;
      // What comes after "(End)" is no part of the article.
      if (ended_) {
        is_note_[i - p_.begin] = true;
        continue;
      }
      if (first_ == p_.end) first_ = i;
      last_ = i;
    }
    extend_over_headings();
  }

  // Headings below the header and above the last paragraph are the article's own; a last line without a full
  // stop is text where it is long.
  void extend_over_headings() {
    if (first_ == p_.end || ended_) return;
    for (std::uint32_t i = last_ + 1; i < p_.end; ++i) {
      const Piece& piece = p_.at(i);
      const bool long_line = piece.kind == PieceKind::heading && piece.words >= 8 && !is_title(i);
      if (!long_line) break;
      last_ = i;
    }
  }

  bool is_title(std::uint32_t i) const {
    return !p_.title.empty() && same_headline(p_.words(i), text_of(p_.text, p_.title));
  }

  // The article stands behind the date of the lead and nowhere else.
  void lead_is_body() {
    if (!p_.lead_teaser.empty()) item_.body = p_.lead_teaser;
    for (std::uint32_t i = p_.begin; i < p_.end; ++i) {
      if (p_.at(i).kind == PieceKind::lead && !p_.lead_teaser.empty()) {
        add(AdditionKind::lead, {p_.at(i).span.begin, p_.lead_teaser.begin});
      } else if (p_.at(i).kind == PieceKind::reference) {
        item_.references.push_back(parse_reference(p_.words(i), p_.at(i).span.begin));
      } else {
        add(addition_kind(p_.at(i).kind), p_.at(i).span);
      }
    }
  }

  static bool has_caption_mark(std::string_view words) {
    for (std::size_t at = 0; at < words.size(); at = words.find(' ', at + 1)) {
      const std::size_t begin = words.find_first_not_of(" ([", at);
      if (begin == std::string_view::npos) return false;
      const PhraseMatch phrase = phrase_at(PhraseRole::caption, words.substr(begin));
      const std::string_view rest = trimmed(words.substr(begin + phrase.length));
      if (phrase.length > 0 &&
          (rest.starts_with(':') || rest.starts_with('/') || words[begin - (begin ? 1 : 0)] == '('))
        return true;
      if (words.find(' ', at + 1) == std::string_view::npos) return false;
    }
    return false;
  }

  // A paragraph with the headline below it, whose words the article has again; or the caption of a picture.
  void header_paragraph_teasers() {
    for (int rounds = 0; rounds < 2 && first_ < last_; ++rounds) {
      std::uint32_t next = first_ + 1;
      bool headline_below = false;
      while (next < p_.end && !is_text(next))
        headline_below = headline_below || is_title(next) || p_.at(next).kind == PieceKind::byline, ++next;
      if (next >= p_.end || next > last_ || p_.at(first_).words > kLongTeaser) return;
      const PlacedWords body = placed_words(p_.text, {p_.at(next).span.begin, p_.at(last_).span.end});
      const Teaser teaser = match_teaser(p_.text, p_.at(first_).span, body);
      const std::string_view words = p_.words(first_);
      const bool cut_short = words.ends_with("...") || words.ends_with("…");
      if (teaser.similarity >= kCopied && (headline_below || cut_short)) {
        item_.teasers.push_back(teaser);
      } else if (headline_below && p_.at(first_).words <= kCaptionWords && has_caption_mark(words)) {
        is_note_[first_ - p_.begin] = true;
        captions_.push_back(first_);
      } else {
        return;
      }
      first_ = next;
    }
  }

  // "First Last is a reporter in ...", the last paragraph, set off from the article or behind its link.
  void author_note_at_end() {
    if (p_.byline.empty() || first_ >= last_) return;
    const std::string_view words = p_.words(last_);
    if (p_.at(last_).words > kNoteWords || !words.starts_with(p_.byline.substr(0, p_.byline.find(','))))
      return;
    const std::string_view rest = trimmed(
        words.substr(p_.byline.find(',') == std::string::npos ? p_.byline.size() : p_.byline.find(',')));
    constexpr std::string_view kIs[] = {
        "is ",      "es ",     "ist ",   "est ",      "è ",        "é ",    "— ",        "– ",
        "- ",       "writes ", "lives ", "works ",    "schreibt ", "lebt ", "arbeitet ", "escribe ",
        "trabaja ", "пишет ",  "живёт ", "работает ", "(",         "has ",  "covers ",   "reports "};
    const bool note = std::any_of(std::begin(kIs), std::end(kIs),
                                  [&](std::string_view is) { return rest.starts_with(is); });
    if (!note) return;
    is_note_[last_ - p_.begin] = true;
    while (last_ > first_ && !is_text(last_)) --last_;
  }

  void add(AdditionKind kind, PageSpan span) {
    if (!span.empty()) item_.additions.push_back({kind, span});
  }

  void add_pieces() {
    for (std::uint32_t i = p_.begin; i < p_.end; ++i) {
      const Piece& piece = p_.at(i);
      const bool inside = i > first_ && i < last_;
      if (piece.kind == PieceKind::reference) {
        item_.references.push_back(parse_reference(p_.words(i), piece.span.begin));
        if (inside) add(AdditionKind::link, piece.span);
      } else if (piece.kind == PieceKind::paragraph) {
        const bool caption = std::find(captions_.begin(), captions_.end(), i) != captions_.end();
        if (is_note_[i - p_.begin])
          add(caption ? AdditionKind::caption : AdditionKind::author_note, piece.span);
      } else if (piece.kind == PieceKind::lead) {
        add(AdditionKind::lead,
            {piece.span.begin, p_.lead_teaser.empty() ? piece.span.end : p_.lead_teaser.begin});
      } else if (piece.kind == PieceKind::heading) {
        // Between two paragraphs a heading is the article's own, unless it is a headline.
        if (i < first_ || i > last_ || is_title(i)) add(AdditionKind::headline, piece.span);
      } else if (piece.kind != PieceKind::references) {
        add(addition_kind(piece.kind), piece.span);
      } else if (inside) {
        add(AdditionKind::headline, piece.span);
      }
    }
  }

  void lead_teaser() {
    if (p_.lead_teaser.empty() || p_.lead_teaser.begin >= item_.body.begin) return;
    item_.teasers.insert(item_.teasers.begin(),
                         match_teaser(p_.text, p_.lead_teaser, placed_words(p_.text, item_.body)));
  }

  void find_turns() {
    std::map<std::string, int, std::less<>> speakers;
    std::vector<Turn> turns;
    for (std::uint32_t i = first_; i <= last_ && i < p_.end; ++i) {
      if (!is_text(i)) continue;
      const std::string_view line = p_.words(i);
      const std::size_t length = speaker_length(line);
      if (length > 0) {
        std::string name(trimmed_of(line.substr(0, length), ": "));
        ++speakers[name];
        turns.push_back({std::move(name), p_.at(i).span});
      } else if (!turns.empty()) {
        turns.back().span.end = p_.at(i).span.end;
      }
    }
    const bool again =
        std::any_of(speakers.begin(), speakers.end(), [](const auto& s) { return s.second >= 2; });
    if (turns.size() >= 3 && again && speakers.size() >= 2 && speakers.size() <= 8)
      item_.turns = std::move(turns);
  }

  const ItemPieces& p_;
  PageItem& item_;
  std::vector<bool> is_note_;
  std::vector<std::uint32_t> captions_;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
  bool ended_ = false;
};

}  // namespace

void read_body(const ItemPieces& pieces, PageItem& item) { BodyReader(pieces, item).run(); }

}  // namespace fewhands
