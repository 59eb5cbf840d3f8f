// Headlines and credits that ran into the sentences of an article.
#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>

#include "copies/item_body.h"
#include "copies/page_text.h"
#include "copies/page_words.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kMostRunIns = 1000;  // of one item

bool is_inside_addition(const PageItem& item, PageSpan span) {
  return std::any_of(item.additions.begin(), item.additions.end(),
                     [&](const Addition& a) { return a.span.begin < span.end && span.begin < a.span.end; });
}

// As string_view::find, without stopping at each first byte: texts of one script share it.
std::size_t find_text(std::string_view text, std::string_view words, std::size_t from) {
  if (text.size() <= from || words.empty()) return std::string_view::npos;
  const void* found = ::memmem(text.data() + from, text.size() - from, words.data(), words.size());
  return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data())
               : std::string_view::npos;
}

bool has_capitals(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (u_isULowercase(static_cast<UChar32>(next_code_point(text, i)))) return true;
  }
  return false;
}

bool is_word_edge(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  std::size_t next = at;
  return !is_letter_or_digit(code_point_before(text, at)) || !is_letter_or_digit(next_code_point(text, next));
}

// The end of one word that begins with a capital, from `at` on; `at` where there is none. A word that goes
// over into the next sentence without a space ("AgencyThe") ends there.
std::size_t capital_end(std::string_view text, std::size_t at) {
  const std::size_t begin = text.find_first_not_of(' ', at);
  if (begin == std::string_view::npos || text[begin] == '\n') return at;
  std::size_t next = begin;
  if (!u_isUUppercase(static_cast<UChar32>(next_code_point(text, next)))) return at;
  bool lower_before = false;
  while (next < text.size() && std::string_view(" \n/,.;").find(text[next]) == std::string_view::npos) {
    const std::size_t here = next;
    const auto c = static_cast<UChar32>(next_code_point(text, next));
    if (lower_before && u_isUUppercase(c)) return here;
    lower_before = u_isULowercase(c) != 0;
  }
  return next;
}

// The end of "First Last" or "First Last/The Agency": two words, and two more behind a stroke.
std::size_t credit_end(std::string_view text, std::size_t at) {
  std::size_t end = capital_end(text, capital_end(text, at));
  const std::size_t stroke = text.find_first_not_of(' ', end);
  if (stroke != std::string_view::npos && text[stroke] == '/') {
    const std::size_t behind = capital_end(text, capital_end(text, stroke + 1));
    if (behind > stroke + 1) end = behind;
  }
  return end;
}

// "(Photo: ...)", "Photo: First Last/Agency" inside a paragraph.
void find_credits(std::string_view text, PageItem& item) {
  const std::string_view body = text_of(text, item.body);
  const std::size_t known = item.additions.size();
  for (std::size_t colon = body.find(':'); colon != std::string_view::npos;
       colon = body.find(':', colon + 1)) {
    const std::size_t from = body.find_last_of(" \n.([", colon == 0 ? 0 : colon - 1);
    const std::size_t begin = from == std::string_view::npos ? 0 : from + 1;
    if (colon - begin > 40) continue;
    const PhraseMatch phrase = phrase_at(PhraseRole::caption, body.substr(begin));
    if (phrase.length != colon - begin || phrase.length == 0) continue;
    const bool bracket = begin > 0 && (body[begin - 1] == '(' || body[begin - 1] == '[');
    std::size_t end = credit_end(body, colon + 1);
    std::size_t first = begin;
    if (bracket) {
      const std::size_t close = body.find_first_of(")]\n", colon);
      if (close == std::string_view::npos || body[close] == '\n' || close - colon > 300) continue;
      end = close + 1;
      --first;
    }
    if (end <= colon + 1) continue;
    const PageSpan span = {item.body.begin + static_cast<std::uint32_t>(first),
                           item.body.begin + static_cast<std::uint32_t>(end)};
    if (item.additions.size() > known + kMostRunIns) return;
    if (!is_inside_addition(item, span)) item.additions.push_back({AdditionKind::caption, span});
  }
}

}  // namespace

void find_run_ins(std::string_view text, const std::vector<PageSpan>& titles, PageItem& item) {
  const std::string_view body = text_of(text, item.body);
  const std::size_t known = item.additions.size();
  for (const PageSpan title : titles) {
    const std::string_view words = text_of(text, title);
    // A script without capitals does not tell a headline from the same words of a sentence.
    if (count_words(words) < (has_capitals(words) ? 4U : 6U)) continue;
    for (std::size_t at = find_text(body, words, 0); at != std::string_view::npos;
         at = find_text(body, words, at + words.size())) {
      const PageSpan span = {item.body.begin + static_cast<std::uint32_t>(at),
                             item.body.begin + static_cast<std::uint32_t>(at + words.size())};
      if (item.additions.size() > known + kMostRunIns) break;
      if (is_word_edge(body, at) && !is_inside_addition(item, span))
        item.additions.push_back({AdditionKind::headline, span});
    }
  }
  find_credits(text, item);
}

}  // namespace fewhands
