#include "copies/item_starts.h"

#include <unicode/translit.h>

#include <algorithm>
#include <memory>

#include "base/hash.h"
#include "copies/item_lead.h"
#include "copies/page_text.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kHeaderPieces = 10;  // looked at below a headline
constexpr std::size_t kFarthestText = 60;  // pieces below a headline
constexpr double kEnough = 2;

bool is_in_header(PieceKind kind) {
  switch (kind) {
    case PieceKind::heading:
    case PieceKind::lead:
    case PieceKind::byline:
    case PieceKind::date:
    case PieceKind::source:
    case PieceKind::caption:
    case PieceKind::address:
      return true;
    default:
      return false;
  }
}

class StartFinder {
 public:
  StartFinder(std::string_view text, const std::vector<Piece>& pieces) : text_(text), pieces_(pieces) {}

  std::vector<std::uint32_t> run() {
    for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
      const PieceKind kind = pieces_[i].kind;
      if ((kind == PieceKind::heading || kind == PieceKind::lead) && begins_item(i)) {
        starts_.push_back(i);
        i = end_of_header(i) - 1;
      }
    }
    return std::move(starts_);
  }

 private:
  std::string_view words(std::uint32_t i) const { return text_of(text_, pieces_[i].span); }

  // The words of a heading; of a lead all before its date.
  std::string_view headline(std::uint32_t i) const {
    const Piece& piece = pieces_[i];
    return piece.kind == PieceKind::lead ? text_.substr(piece.span.begin, piece.date.begin - piece.span.begin)
                                         : words(i);
  }

  bool is_lead_of(std::uint32_t lead, std::string_view heading) const {
    const auto begin = static_cast<std::uint32_t>(heading.data() - text_.data());
    const PageSpan span = {begin, begin + static_cast<std::uint32_t>(heading.size())};
    return !lead_title(text_, pieces_[lead], {span}).empty();
  }

  bool same(std::uint32_t a, std::uint32_t b) const {
    const bool lead_a = pieces_[a].kind == PieceKind::lead;
    const bool lead_b = pieces_[b].kind == PieceKind::lead;
    if (lead_a && lead_b) return same_headline(headline(a), headline(b));
    if (lead_b) return is_lead_of(b, words(a));
    if (lead_a) return is_lead_of(a, words(b));
    return same_headline(words(a), words(b));
  }

  double below(std::uint32_t i) const {
    double score = pieces_[i].kind == PieceKind::lead ? 3 : 0;
    bool repeated = false;
    bool about = false;
    int paragraphs = 0;
    const auto last =
        static_cast<std::uint32_t>(std::min<std::size_t>(pieces_.size(), i + 1 + kHeaderPieces));
    for (std::uint32_t j = i + 1; j < last; ++j) {
      const PieceKind kind = pieces_[j].kind;
      // One paragraph may be a teaser between two headlines.
      if (!is_in_header(kind) && (kind != PieceKind::paragraph || ++paragraphs > 1)) break;
      if (kind == PieceKind::lead) {
        if (same(i, j)) score = std::max(score, 3.0);
        if (!same(i, j)) break;
      } else if (kind == PieceKind::heading) {
        // A line above the first headline of the page is not the headline.
        if (!same(i, j) && is_repeated_below(j, last)) break;
        repeated = repeated || same(i, j);
      } else if (paragraphs == 0 && (kind == PieceKind::byline || kind == PieceKind::date)) {
        about = true;
      }
    }
    return score + (repeated ? 2 : 0) + (about ? 1.5 : 0);
  }

  bool is_repeated_below(std::uint32_t heading, std::uint32_t last) const {
    for (std::uint32_t j = heading + 1; j < last; ++j) {
      const PieceKind kind = pieces_[j].kind;
      if ((kind == PieceKind::heading || kind == PieceKind::lead) && same(heading, j)) return true;
    }
    return false;
  }

  double above(std::uint32_t i) const {
    double score = i == 0 ? 1 : 0;
    bool source_link = false;
    bool end_mark = false;
    bool also_read = false;
    bool other = false;
    bool named = false;
    for (std::uint32_t j = i; j-- > 0;) {
      const PieceKind kind = pieces_[j].kind;
      if (kind == PieceKind::paragraph || kind == PieceKind::heading || kind == PieceKind::lead) break;
      source_link = source_link || kind == PieceKind::source_link;
      end_mark = end_mark || kind == PieceKind::end_mark;
      also_read = also_read || kind == PieceKind::also_read;
      other = other || kind == PieceKind::section_mark || kind == PieceKind::reference ||
              kind == PieceKind::author_note;
      if (kind == PieceKind::also_read || kind == PieceKind::address) {
        const PageSpan url = find_address(words(j));
        named = named || (!url.empty() && address_names(address_keys(text_of(words(j), url)),
                                                        headline_keys(headline(i))) >= 0.6);
      }
    }
    if (source_link) score += 2;
    if (end_mark) score += 2;
    if (also_read) score += 1;
    if (other) score += 1;
    return score + (named ? 2 : 0);
  }

  bool begins_item(std::uint32_t i) const {
    if (!starts_.empty() && belongs_to_current(i)) return false;
    const double evidence = below(i);
    if (evidence < 2 && is_above_a_headline(i)) return false;
    return evidence + above(i) >= kEnough && has_text_below(i);
  }

  // A line of the site's own, such as its name, above the headline proper: which is repeated or has a lead,
  // or stands over a byline while the line above is but a few words.
  bool is_above_a_headline(std::uint32_t i) const {
    const auto last =
        static_cast<std::uint32_t>(std::min<std::size_t>(pieces_.size(), i + 1 + kHeaderPieces));
    for (std::uint32_t j = i + 1; j < last && is_in_header(pieces_[j].kind); ++j) {
      if (pieces_[j].kind == PieceKind::lead && !same(i, j)) return true;
      if (pieces_[j].kind != PieceKind::heading || same(i, j)) continue;
      if (is_repeated_below(j, last)) return true;
      const bool byline_next = j + 1 < last && pieces_[j + 1].kind == PieceKind::byline;
      if (byline_next && pieces_[i].words <= 3 && pieces_[j].words > 3) return true;
    }
    return false;
  }

  bool belongs_to_current(std::uint32_t i) const {
    // The headline again, in the middle of its own article or at its end.
    return same(starts_.back(), i) || (current_lead_ != 0 && same(current_lead_, i));
  }

  // An article has a paragraph before the next mark of an end.
  bool has_text_below(std::uint32_t i) const {
    if (pieces_[i].kind == PieceKind::lead && pieces_[i].span.end > pieces_[i].teaser + 40) return true;
    const auto last = static_cast<std::uint32_t>(std::min<std::size_t>(pieces_.size(), i + kFarthestText));
    for (std::uint32_t j = i + 1; j < last; ++j) {
      if (pieces_[j].kind == PieceKind::paragraph) return true;
      if (pieces_[j].kind == PieceKind::lead) return true;
      if (!is_in_header(pieces_[j].kind) && pieces_[j].kind != PieceKind::section_mark) return false;
    }
    return false;
  }

  // The first piece that is no part of the header that begins at i: so that none of its headings begins an
  // item.
  std::uint32_t end_of_header(std::uint32_t i) {
    current_lead_ = 0;
    std::uint32_t end = i + 1;
    int paragraphs = 0;
    for (std::uint32_t j = i; j < pieces_.size() && j < i + kHeaderPieces; ++j) {
      const PieceKind kind = pieces_[j].kind;
      if (!is_in_header(kind) && (kind != PieceKind::paragraph || ++paragraphs > 1)) break;
      const bool own = (kind == PieceKind::lead || kind == PieceKind::heading) && (j == i || same(i, j));
      if (!own && (kind == PieceKind::lead)) break;
      if (own && kind == PieceKind::lead) current_lead_ = j;
      if (own || kind == PieceKind::byline) end = j + 1;
    }
    return end;
  }

  std::string_view text_;
  const std::vector<Piece>& pieces_;
  std::vector<std::uint32_t> starts_;
  std::uint32_t current_lead_ = 0;
};

// Latin letters for any script, without accents.
std::string latin(std::string_view text) {
  if (is_ascii(text)) return folded(text);
  UErrorCode status = U_ZERO_ERROR;
  thread_local const std::unique_ptr<icu::Transliterator> transliterator(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (!transliterator) return folded(text);
  icu::UnicodeString unicode =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  transliterator->transliterate(unicode);
  std::string result;
  unicode.toUTF8String(result);
  return folded(result);
}

// "%D0%B2" to the bytes that it means.
std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    return is_ascii_digit(c)
               ? c - '0'
               : (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f' ? ascii_lower(c) - 'a' + 10 : -1);
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

// What ways of writing a script in Latin letters agree on: consonants, sibilants as one.
std::string skeleton(const std::string& word) {
  std::string kept;
  for (char c : word) {
    if (std::string_view("aeiouyhj'`").find(c) != std::string_view::npos) continue;
    if (c == 'c' || c == 'z' || c == 't') c = 's';
    if (c == 'w') c = 'v';
    if (kept.empty() || kept.back() != c) kept += c;
  }
  return kept;
}

// Hashes of the words that say something, sorted.
std::vector<std::uint64_t> keys_of(const std::vector<std::string>& words, bool skeletons) {
  std::vector<std::uint64_t> keys;
  for (const std::string& word : words) {
    if (word.size() < 3 || is_ascii_digit(word.front())) continue;
    keys.push_back(hash_bytes(skeletons ? skeleton(word) : word));
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace

std::vector<std::uint32_t> find_item_starts(std::string_view text, const std::vector<Piece>& pieces) {
  return StartFinder(text, pieces).run();
}

HeadlineKeys headline_keys(std::string_view headline) {
  HeadlineKeys keys;
  keys.transliterated = !is_ascii(headline);
  keys.words = keys_of(plain_words(latin(headline.substr(0, 1000))), keys.transliterated);
  return keys;
}

AddressKeys address_keys(std::string_view url) {
  AddressKeys keys;
  const std::size_t slashes = url.find("//");
  const std::size_t path = url.find('/', slashes == std::string_view::npos ? 0 : slashes + 2);
  if (path == std::string_view::npos || url.size() > 2000) return keys;
  const std::vector<std::string> words = plain_words(latin(percent_decoded(url.substr(path))));
  keys.words = keys_of(words, false);
  keys.skeletons = keys_of(words, true);
  return keys;
}

double address_names(const AddressKeys& address, const HeadlineKeys& headline) {
  const std::vector<std::uint64_t>& path = headline.transliterated ? address.skeletons : address.words;
  if (path.size() < 2 || headline.words.size() < 2) return 0;
  std::vector<std::uint64_t> both;
  std::set_intersection(path.begin(), path.end(), headline.words.begin(), headline.words.end(),
                        std::back_inserter(both));
  return static_cast<double>(both.size()) / static_cast<double>(std::min(path.size(), headline.words.size()));
}

}  // namespace fewhands
