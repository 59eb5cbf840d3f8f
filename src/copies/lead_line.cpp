#include "copies/lead_line.h"

#include <algorithm>

#include "copies/page_names.h"
#include "copies/page_text.h"
#include "copies/page_words.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kDateWindow = 60;  // bytes before the colon of a lead
constexpr std::size_t kLongTeaser = 60;  // words; more is a teaser and the article behind it

using Word = std::pair<std::size_t, std::size_t>;  // begin, end

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; (at = text.find_first_not_of(' ', at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.emplace_back(at, end);
    at = end;
  }
  return words;
}

// Whether a colon that ends a lead's date stands at `colon`; the date's span if so.
PageSpan date_before_colon(std::string_view line, std::size_t colon, DateOrder order) {
  std::size_t window = colon > kDateWindow ? colon - kDateWindow : 0;
  while (window < colon && (static_cast<unsigned char>(line[window]) & 0xC0U) == 0x80U) ++window;
  const std::vector<FoundDate> dates = find_dates(line.substr(window, colon - window), order);
  if (dates.empty()) return {};
  PageSpan span = dates.back().span;
  span.begin += static_cast<std::uint32_t>(window);
  span.end += static_cast<std::uint32_t>(window);
  // "г." and "года" may follow a Russian year, a time of day any date.
  const std::string_view between = line.substr(span.end, colon - span.end);
  const bool close = count_words(between) <= 2 && between.size() <= 16 &&
                     between.find_first_of(",;()") == std::string_view::npos;
  return close ? span : PageSpan{};
}

bool is_digit_before(std::string_view line, std::size_t at) {
  const std::size_t from = at > 12 ? at - 12 : 0;
  for (std::size_t i = from; i < at; ++i) {
    const auto byte = static_cast<unsigned char>(line[i]);
    // ASCII digits, and the last bytes of Arabic and Persian ones.
    if (is_ascii_digit(line[i]) || (byte >= 0xA0 && byte <= 0xB9)) return true;
  }
  return false;
}

// Where the headline stands on the line before the lead's own; the lead begins with its last one.
struct LeadHeadline {
  std::string_view words;
  std::vector<std::size_t> begins;  // ascending; the last is the lead's
};

// The next comma of any script, or bar.
std::size_t next_comma(std::string_view text, std::size_t from) {
  return std::min(
      {text.find_first_of(",|", from), text.find("\xd8\x8c", from), text.find("\xef\xbc\x8c", from)});
}

LeadHeadline find_headline(std::string_view line, std::size_t date, std::string_view above) {
  LeadHeadline found;
  const std::string_view before = line.substr(0, date);
  for (std::size_t comma = next_comma(before, 0); comma != std::string_view::npos;
       comma = next_comma(before, comma + 1)) {
    const std::size_t second = repeated_tail(before.substr(0, comma));
    if (second == 0) continue;
    found.words = before.substr(second, comma - second);
    // The longest repetition of "T T T T" is "T T".
    while (const std::size_t half = second_half(found.words)) found.words.remove_prefix(half);
    break;
  }
  if (found.words.empty() && !above.empty() && before.starts_with(above)) found.words = above;
  if (found.words.empty()) return found;
  for (std::size_t at = before.find(found.words); at != std::string_view::npos;
       at = before.find(found.words, at + found.words.size()))
    found.begins.push_back(at);
  return found;
}

// "By First Last" at the beginning of a text that runs on: as many words behind "By" as the lead has before
// its date.
std::size_t byline_length(std::string_view text, std::string_view lead) {
  const PhraseMatch by = phrase_at(PhraseRole::byline, text);
  if (by.length == 0) return 0;
  std::size_t best = 0;
  const std::size_t begin = std::min(text.find_first_not_of(" :", by.length), text.size());
  const std::string_view rest = text.substr(begin, 200);
  const std::vector<Word> words = words_of(rest);
  for (std::size_t count = 2; count <= std::min<std::size_t>(10, words.size()); ++count) {
    const std::vector<std::string> names =
        split_names(trimmed_of(rest.substr(0, words[count - 1].second), ",|."));
    const bool all = std::all_of(names.begin(), names.end(),
                                 [&](const auto& name) { return lead.find(name) != std::string_view::npos; });
    if (!names.empty() && all) best = words[count - 1].second;
  }
  if (best == 0) return 0;
  // "By First Last | Outlet"
  const std::string_view behind = rest.substr(best);
  const std::size_t outlet = behind.find_first_not_of(",| ");
  const bool divided = behind.starts_with(',') || behind.starts_with(" |") || rest[best - 1] == ',';
  for (std::size_t i = 0;
       divided && outlet != std::string_view::npos && i < words.size() && words[i].first < best + 80; ++i) {
    if (words[i].first < best + outlet) continue;
    const std::string_view name =
        trimmed_of(rest.substr(best + outlet, words[i].second - best - outlet), ",.");
    if (name.size() >= 4 && lead.find(name) != std::string_view::npos) best = words[i].second;
    if (words[i].second != best) break;
  }
  return begin + best;
}

// Where a teaser ends that the article follows on the same line: behind its dots, or where its first words
// come again.
std::size_t end_of_teaser(std::string_view rest) {
  const std::vector<Word> words = words_of(rest);
  if (words.size() <= kLongTeaser) return rest.size();
  for (std::size_t i = 5; i < std::min<std::size_t>(words.size(), 120); ++i) {
    const std::string_view word = rest.substr(words[i].first, words[i].second - words[i].first);
    if (word.ends_with("...") || word.ends_with("…")) return words[i].second;
  }
  const std::string_view first = rest.substr(words[1].first, words[6].second - words[1].first);
  const std::size_t again = rest.find(first, words[6].second);
  return again == std::string_view::npos ? rest.size() : rest.rfind(' ', again - 2) + 1;
}

bool is_article_behind(std::string_view rest) {
  const std::size_t begin = std::min(rest.find_first_not_of(' '), rest.size());
  return count_words(rest) >= 25 || phrase_at(PhraseRole::byline, rest.substr(begin)).length > 0;
}

// Whether a sentence ends inside the text: a full stop behind a word, not behind an initial or "Mr".
bool has_sentence_break(std::string_view text) {
  for (std::size_t at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 1)) {
    const std::size_t begin = text.rfind(' ', at) + 1;
    if (at - begin >= 4 && text.substr(begin, at - begin).find('.') == std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::size_t repeated_tail(std::string_view text) {
  const std::vector<Word> words = words_of(text);
  const auto word = [&](std::size_t i) {
    return text.substr(words[i].first, words[i].second - words[i].first);
  };
  for (std::size_t length = std::min<std::size_t>(words.size() / 2, 40); length >= 2; --length) {
    const std::size_t second = words.size() - length;
    bool equal = true;
    for (std::size_t i = 0; i < length && equal; ++i) equal = word(second + i) == word(second - length + i);
    if (equal) return words[second].first;
  }
  return 0;
}

std::size_t second_half(std::string_view text) {
  const std::size_t middle = text.size() / 2;
  const bool halves =
      text.size() % 2 == 1 && text[middle] == ' ' && text.substr(0, middle) == text.substr(middle + 1);
  return halves && count_words(text) >= 4 ? middle + 1 : 0;
}

bool find_lead(std::string_view line, DateOrder order, std::string_view above, PageSpan& date,
               std::size_t& teaser) {
  for (std::size_t colon = line.find(':'); colon != std::string_view::npos;
       colon = line.find(':', colon + 1)) {
    if (colon > 1200) return false;
    if (!is_digit_before(line, colon)) continue;
    date = date_before_colon(line, colon, order);
    if (date.empty()) continue;
    const std::string_view before = trimmed(line.substr(0, date.begin));
    const bool comma = before.ends_with(',') || before.ends_with("،") || before.ends_with("，") ||
                       before.ends_with('|') || before.ends_with(';');
    if (!comma || count_words(before) < 3) continue;
    if (has_sentence_break(before) && find_headline(line, date.begin, above).words.empty()) continue;
    teaser = colon + 1;
    return true;
  }
  return false;
}

std::vector<LeadPart> unfold_lead(std::string_view line, PageSpan date, std::size_t teaser,
                                  std::string_view above) {
  std::vector<LeadPart> parts;
  const auto add = [&](PieceKind kind, std::size_t begin, std::size_t end) {
    if (begin < end)
      parts.push_back({kind, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
  };
  const LeadHeadline headline = find_headline(line, date.begin, above);
  std::size_t at = 0;
  for (std::size_t i = 0; i + 1 < headline.begins.size(); ++i) {
    add(PieceKind::paragraph, at, headline.begins[i]);
    at = headline.begins[i] + headline.words.size();
    add(PieceKind::heading, headline.begins[i], at);
  }
  if (!headline.begins.empty()) {
    add(PieceKind::paragraph, at, headline.begins.back());
    at = headline.begins.back();
  }
  const std::string_view lead_words = line.substr(at, date.begin - at);
  // Behind the teaser: the headline again, as often as it stands there in a row; or the article at once.
  std::size_t next = headline.words.empty() ? std::string_view::npos : line.find(headline.words, teaser);
  // In a line of its own a teaser may hold the headline's words; behind a repeated headline comes an article.
  const bool repeated =
      next != std::string_view::npos && is_article_behind(line.substr(next + headline.words.size()));
  if (!repeated) next = teaser + end_of_teaser(line.substr(teaser));
  add(PieceKind::lead, at, next);
  while (repeated && line.substr(next).starts_with(headline.words)) {
    add(PieceKind::heading, next, next + headline.words.size());
    next = std::min(line.find_first_not_of(' ', next + headline.words.size()), line.size());
  }
  if (const std::size_t length = byline_length(line.substr(next), lead_words); length > 0) {
    add(PieceKind::byline, next, next + length);
    next += length;
  }
  add(PieceKind::paragraph, next, line.size());
  return parts;
}

}  // namespace fewhands
