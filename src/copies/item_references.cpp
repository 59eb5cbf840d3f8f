#include "copies/item_references.h"

#include <algorithm>
#include <array>

#include "copies/item_pieces.h"
#include "copies/page_dates.h"
#include "copies/page_names.h"
#include "copies/page_text.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kLongestAuthors = 400;  // bytes

struct YearMark {
  std::size_t open = std::string_view::npos;  // of "(2019"
  std::size_t close = 0;                      // of ")"
};

// "(2019)", "(2019a)", "(2019, August 2)", "(n.d.)", "(с. а.)" stay out: only a year is sure.
YearMark find_year(std::string_view line) {
  for (std::size_t at = line.find('('); at != std::string_view::npos && at < kLongestAuthors;
       at = line.find('(', at + 1)) {
    const std::string_view inside = line.substr(at + 1, 40);
    if (inside.size() < 5 || !std::all_of(inside.begin(), inside.begin() + 4, is_ascii_digit)) continue;
    const char next = inside[4];
    const bool letter = next >= 'a' && next <= 'z';
    if (next != ')' && next != ',' &&
        !(letter && inside.size() > 5 && (inside[5] == ')' || inside[5] == ',')))
      continue;
    const std::size_t close = line.find(')', at);
    if (close == std::string_view::npos || close - at > 40) continue;
    if (inside.substr(0, 2) != "19" && inside.substr(0, 2) != "20" && inside.substr(0, 2) != "18") continue;
    return {at, close};
  }
  return {};
}

// "Surname, A." or an organisation: initials are what tells authors from a sentence.
bool has_initials(std::string_view authors) {
  for (std::size_t at = authors.find(". "); true; at = authors.find(". ", at + 1)) {
    const std::size_t stop = at == std::string_view::npos ? authors.size() - 1 : at;
    if (stop >= 1 && stop < authors.size() && authors[stop] == '.') {
      std::size_t begin = stop;
      const char32_t letter = code_point_before(authors, stop);
      begin -= letter < 0x80 ? 1 : (letter < 0x800 ? 2 : 3);
      const char32_t before = code_point_before(authors, begin);
      if (is_letter(letter) && (before == ' ' || before == '-' || before == '.' || before == 0)) return true;
    }
    if (at == std::string_view::npos) return false;
  }
}

// The end of the title: a full stop, question or exclamation mark with a space behind it, or the address.
std::size_t title_end(std::string_view rest) {
  const PageSpan url = find_address(rest);
  const std::size_t limit = url.empty() ? rest.size() : url.begin;
  for (std::size_t i = 0; i < limit; ++i) {
    const bool mark = rest[i] == '.' || rest[i] == '?' || rest[i] == '!';
    if (mark && (i + 1 >= limit || rest[i + 1] == ' ')) return i + 1;
  }
  return limit;
}

// "Outlet, 12(3), 45-67." to "Outlet".
std::string outlet_of(std::string_view rest) {
  const PageSpan url = find_address(rest);
  if (!url.empty()) rest = rest.substr(0, url.begin);
  for (const std::string_view word : {"Retrieved", "Recuperado", "Abgerufen", "Дата обращения", "URL",
                                      "doi:", "DOI", "Available", "Disponible", "Verfügbar", "بازیابی"}) {
    if (const std::size_t at = rest.find(word); at != std::string_view::npos) rest = rest.substr(0, at);
  }
  const std::size_t comma = rest.find(',');
  const std::size_t stop = rest.find(". ");
  rest = rest.substr(0, std::min(comma, stop));
  std::string_view name = trimmed_of(trimmed(rest), ".,;: ");
  return count_words(name) <= 12 ? std::string(name) : "";
}

}  // namespace

bool looks_like_reference(std::string_view line) {
  const YearMark year = find_year(line);
  if (year.open == std::string_view::npos || year.open < 3 || line.size() > 1500) return false;
  const std::string_view after = line.substr(year.close + 1);
  if (!after.starts_with('.') && !after.starts_with(':')) return false;
  const std::string_view authors = trimmed(line.substr(0, year.open));
  const bool comma =
      authors.find(',') != std::string_view::npos || authors.find("،") != std::string_view::npos;
  return (comma && has_initials(authors)) || (authors.ends_with('.') && count_words(authors) <= 6);
}

Reference parse_reference(std::string_view line, std::uint32_t begin) {
  Reference reference;
  reference.span = {begin, begin + static_cast<std::uint32_t>(line.size())};
  const YearMark year = find_year(line);
  if (year.open == std::string_view::npos) return reference;
  reference.authors = trimmed(line.substr(0, year.open));
  const std::string_view dated = line.substr(year.open + 1, year.close - year.open - 1);
  reference.year = dated.substr(0, dated.find_first_of(", "));
  // "(2019, August 2)" has the parts of a date in another order.
  if (const std::size_t comma = dated.find(','); comma != std::string_view::npos) {
    reference.date =
        read_date(std::string(trimmed(dated.substr(comma + 1))) + " " + std::string(dated.substr(0, 4)));
    reference.date.span = {begin + static_cast<std::uint32_t>(year.open) + 1,
                           begin + static_cast<std::uint32_t>(year.close)};
    reference.date.origin = reference.date.empty() ? FieldOrigin::none : FieldOrigin::text;
    reference.date.confidence = reference.date.empty() ? 0 : 0.95;
  }
  std::string_view rest = trimmed(trimmed_of(line.substr(year.close + 1), ".: "));
  const std::string_view whole = line.substr(year.close + 1);
  const std::size_t offset = whole.find_first_not_of(".: ");
  rest = offset == std::string_view::npos ? std::string_view() : whole.substr(offset);
  const std::size_t end = title_end(rest);
  const std::string_view title = trimmed(rest.substr(0, end));
  reference.title = title.ends_with('.') ? title.substr(0, title.size() - 1) : title;
  reference.outlet = outlet_of(trimmed(rest.substr(end)));
  if (const PageSpan url = find_address(line); !url.empty()) reference.url = text_of(line, url);
  return reference;
}

}  // namespace fewhands
