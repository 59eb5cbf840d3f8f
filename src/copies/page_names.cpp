#include "copies/page_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "copies/page_dates.h"
#include "copies/page_text.h"
#include "copies/page_words.h"
#include "text/host_name.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::array<std::string_view, 36> kParticles = {
    "de",  "del", "della", "di",  "da",  "dos", "das", "do",  "la",  "las", "los", "le",
    "van", "von", "der",   "den", "ter", "ten", "zu",  "zur", "bin", "ibn", "al",  "el",
    "y",   "e",   "af",    "av",  "du",  "des", "dal", "st.", "san", "mac", "ben", "abu"};

constexpr std::array<std::string_view, 17> kJoints = {" AND ", " UND ", " ET ",  " Y ",   " И ",   " and ",
                                                      " & ",   " y ",   " e ",   " und ", " et ",  " и ",
                                                      " та ",  " و ",   " und ", " en ",  " with "};

bool is_particle(std::string_view word) {
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

bool has_case(char32_t c) {
  return u_isULowercase(static_cast<UChar32>(c)) || u_isUUppercase(static_cast<UChar32>(c));
}

// A capital (or a letter of a script without), then letters, hyphens, apostrophes, full stops of initials.
bool is_name_word(std::string_view word) {
  std::size_t at = 0;
  const char32_t first = next_code_point(word, at);
  if (!is_letter(first) || (has_case(first) && !u_isUUppercase(static_cast<UChar32>(first)))) return false;
  std::size_t letters = 1;
  while (at < word.size()) {
    const char32_t c = next_code_point(word, at);
    const bool joins = c == '-' || c == '\'' || c == 0x2019 || c == '.' || c == 0x200c || c == 0x2010;
    if (!is_letter(c) && !is_mark(c) && !joins) return false;
    letters += is_letter(c) ? 1 : 0;
  }
  return letters <= 25;
}

std::vector<std::string_view> split_at_spaces(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(' ', at)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::size_t next_joint(std::string_view text, std::size_t& length) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view joint : kJoints) {
    const std::size_t at = text.find(joint);
    if (at < first) {
      first = at;
      length = joint.size();
    }
  }
  for (const std::string_view comma : {",", "،", "、", ";"}) {
    const std::size_t at = text.find(comma);
    if (at < first) {
      first = at;
      length = comma.size();
    }
  }
  return first;
}

std::string_view without_joint(std::string_view text) {
  text = trimmed(text);
  for (const std::string_view joint : kJoints) {
    if (text.starts_with(joint.substr(1))) return trimmed(text.substr(joint.size() - 1));
  }
  return text;
}

// Without a date, what follows it, and the short word before it ("on", "am", "el").
std::string_view before_date(std::string_view text) {
  const std::vector<FoundDate> dates = text.size() < 300 ? find_dates(text) : std::vector<FoundDate>();
  if (dates.empty()) return text;
  text = trimmed_of(text.substr(0, dates.front().span.begin), ", |·•-");
  const std::size_t space = text.rfind(' ');
  if (space != std::string_view::npos && text.size() - space <= 5 && is_ascii_letter(text.back()) &&
      text[space + 1] >= 'a')
    text = text.substr(0, space);
  return trimmed(text);
}

// "First Last, The Outlet": the names before a comma behind which few words stand that are none, and no
// sentence.
std::vector<std::string> names_before_outlet(std::string_view text) {
  for (std::size_t comma = text.rfind(','); comma != std::string_view::npos && comma > 0;
       comma = text.rfind(',', comma - 1)) {
    const std::string_view rest = trimmed(text.substr(comma + 1));
    if (count_words(rest) > 6 || rest.ends_with('.') || outlet_shape(rest) < 0.5) return {};
    std::vector<std::string> names = split_names(text.substr(0, comma));
    if (!names.empty()) return names;
  }
  return {};
}

}  // namespace

bool begins_with_article(std::string_view text) {
  constexpr std::array<std::string_view, 9> kArticles = {"The ", "El ",  "Los ", "Las ", "Les ",
                                                         "Der ", "Die ", "Das ", "Il "};
  return std::any_of(kArticles.begin(), kArticles.end(),
                     [&](std::string_view article) { return text.starts_with(article); });
}

bool looks_like_name(std::string_view text, bool single) {
  if (text.size() > 120 || begins_with_article(text)) return false;
  const std::vector<std::string_view> words = split_at_spaces(text);
  if (words.size() > 5 || words.size() < (single ? 1 : 2)) return false;
  if (is_particle(words.back())) return false;
  std::size_t full = 0;
  for (const std::string_view word : words) {
    if (is_name_word(word)) {
      ++full;
    } else if (!is_particle(word)) {
      return false;
    }
  }
  // A full stop ends a sentence unless it stands behind initials.
  const bool sentence =
      text.ends_with('.') && words.back().size() > 3 && words.back() != "Jr." && words.back() != "Sr.";
  return full >= (single ? 1 : 2) && !sentence && outlet_shape(text) < 0.5;
}

std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> names;
  text = trimmed(text);
  while (!text.empty()) {
    std::size_t length = 0;
    const std::size_t at = next_joint(text, length);
    const std::string_view name = trimmed(text.substr(0, at));
    if (!looks_like_name(name)) return {};
    names.emplace_back(name);
    if (names.size() > 12) return {};
    text = at == std::string_view::npos ? std::string_view() : without_joint(text.substr(at + length));
  }
  return names;
}

bool looks_like_names(std::string_view text) { return !split_names(text).empty(); }

std::string byline_names(std::string_view text, bool single) {
  text = before_date(trimmed(text));
  const PhraseMatch by = phrase_at(PhraseRole::byline, text);
  if (by.length > 0 && !by.lone) text = trimmed_of(trimmed(text.substr(by.length)), ":-–— ");
  for (const std::string_view bar : {" | ", " - ", " – ", " — ", " · ", " • ", " / ", " (", " on ", "\n"}) {
    if (const std::size_t at = text.find(bar); at != std::string_view::npos)
      text = trimmed(text.substr(0, at));
  }
  text = trimmed_of(text, ",;:| ");
  std::vector<std::string> names = split_names(text);
  if (names.empty()) names = names_before_outlet(text);
  if (names.empty()) return single && looks_like_name(text, true) ? std::string(text) : "";
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : ", ") + name;
  return joined;
}

double outlet_shape(std::string_view text) {
  if (text.empty() || text.size() > 120) return 0;
  if (text.find(' ') == std::string_view::npos && text.find('.') != std::string_view::npos &&
      !canonical_host(text).empty())
    return 0.9;
  return has_word_of(PhraseRole::outlet_word, text) ? 0.8 : 0;
}

}  // namespace fewhands
