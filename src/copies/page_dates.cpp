#include "copies/page_dates.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

#include "base/time.h"
#include "copies/month_names.h"
#include "copies/page_text.h"
#include "records/time_parser.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

// A number, a word, or one other character. White space is kept as the mark `spaced` before a part.
struct Part {
  enum class Kind : std::uint8_t { number, word, mark } kind = Kind::mark;
  bool spaced = false;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t digits = 0;
  std::uint32_t number = 0;
  char32_t mark = 0;
  std::string word;  // folded
};

using Parts = std::vector<Part>;
constexpr std::size_t kLongestWord = 40;  // bytes; no month has more

Part part_at(std::string_view text, std::size_t& at) {
  Part part;
  part.begin = static_cast<std::uint32_t>(at);
  const char32_t first = next_code_point(text, at);
  const auto read_on = [&](const auto& belongs) {
    while (at < text.size()) {
      std::size_t next = at;
      const char32_t c = next_code_point(text, next);
      if (c == kReplacement || !belongs(c)) break;
      at = next;
    }
  };
  const auto is_digit = [](char32_t c) { return u_charDigitValue(static_cast<UChar32>(c)) >= 0; };
  const auto is_word = [](char32_t c) { return is_letter(c) || is_mark(c); };
  if (is_digit(first)) {
    part.kind = Part::Kind::number;
    read_on(is_digit);
    for (std::size_t i = part.begin; i < at; ++part.digits) {
      const auto value =
          static_cast<std::uint32_t>(u_charDigitValue(static_cast<UChar32>(next_code_point(text, i))));
      if (part.digits < 9) part.number = part.number * 10 + value;
    }
  } else if (first != kReplacement && is_letter(first)) {
    part.kind = Part::Kind::word;
    // The three signs of a Chinese or Japanese date stand between digits.
    if (first != U'年' && first != U'月' && first != U'日') read_on(is_word);
    if (at - part.begin <= kLongestWord) fold(text.substr(part.begin, at - part.begin), part.word);
  } else {
    part.mark = first;
  }
  part.end = static_cast<std::uint32_t>(at);
  return part;
}

// For lines: a part takes about 80 bytes.
Parts parts_of(std::string_view text) {
  Parts parts;
  bool spaced = false;
  for (std::size_t i = 0; i < text.size();) {
    if (is_ascii_space(text[i]) || text.substr(i).starts_with("\xc2\xa0")) {
      spaced = true;
      i += is_ascii_space(text[i]) ? 1 : 2;
      continue;
    }
    parts.push_back(part_at(text, i));
    parts.back().spaced = spaced;
    spaced = false;
  }
  return parts;
}

// First day of a Solar Hijri year in days since 1970, by the 33-year rule.
std::int64_t solar_hijri_day(std::int64_t year, unsigned month, unsigned day) {
  // Leap years of a cycle of 33: those whose (25 y + 11) mod 33 is below 8.
  const std::int64_t shifted = year - 1;
  const std::int64_t leaps = 8 * (shifted / 33) + ((shifted % 33 + 3) / 4);
  const std::int64_t year_begin = 365 * shifted + leaps;
  const unsigned month_begin = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  // 1 Farvardin 1349 was 1970-03-21.
  constexpr std::int64_t kEpochShifted = 1348;
  constexpr std::int64_t kEpoch =
      365 * kEpochShifted + 8 * (kEpochShifted / 33) + ((kEpochShifted % 33 + 3) / 4);
  return year_begin + month_begin + day - 1 - kEpoch + 79;
}

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

bool is_day_of(std::int64_t year, unsigned month, unsigned day, bool solar_hijri) {
  if (month < 1 || month > 12 || day < 1) return false;
  if (solar_hijri) return day <= (month <= 6 ? 31U : 30U) && year >= 1200 && year <= 1500;
  constexpr unsigned kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return year >= 1500 && year <= 2200 && day <= kDays[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

// Whether a year of these digits belongs to the calendar of the numbers: "1398/05/11" does.
bool looks_solar_hijri(std::uint32_t year) { return year >= 1250 && year <= 1450; }

class DateFinder {
 public:
  DateFinder(std::string_view text, DateOrder order) : parts_(parts_of(text)), order_(order) {}

  std::vector<FoundDate> run() {
    std::size_t at = 0;
    while (at < parts_.size()) {
      used_ = 0;
      FoundDate found;
      if (match(at, found)) {
        found.span = {parts_[at].begin, parts_[at + used_ - 1].end};
        dates_.push_back(found);
        at += used_;
      } else {
        ++at;
      }
    }
    return std::move(dates_);
  }

 private:
  bool is_number(std::size_t at, std::uint32_t most_digits) const {
    return at < parts_.size() && parts_[at].kind == Part::Kind::number && parts_[at].digits <= most_digits;
  }
  bool is_year(std::size_t at) const { return is_number(at, 4) && parts_[at].digits == 4; }
  bool is_mark_at(std::size_t at, char32_t mark) const {
    return at < parts_.size() && parts_[at].kind == Part::Kind::mark && parts_[at].mark == mark;
  }
  bool is_word_at(std::size_t at, std::string_view word) const {
    return at < parts_.size() && parts_[at].kind == Part::Kind::word && parts_[at].word == word;
  }
  MonthName month_at(std::size_t at) const {
    return at < parts_.size() && parts_[at].kind == Part::Kind::word ? month_named(parts_[at].word)
                                                                     : MonthName{};
  }

  bool set(std::size_t used, std::int64_t year, unsigned month, unsigned day, bool solar_hijri,
           FoundDate& found) {
    if (!is_day_of(year, month, day, solar_hijri)) return false;
    const std::int64_t days =
        solar_hijri ? solar_hijri_day(year, month, day) : days_from_civil(year, month, day);
    found.first = days * kDay;
    found.last = found.first + kDay - 1;
    used_ = used;
    return true;
  }

  bool match(std::size_t at, FoundDate& found) {
    const Part& part = parts_[at];
    const bool glued = at > 0 && !part.spaced && parts_[at - 1].kind == Part::Kind::number;
    if (glued || part.kind == Part::Kind::mark) return false;
    if (part.kind == Part::Kind::word) return match_month_first(at, found);
    return match_numbers(at, found) || match_ideographs(at, found) || match_day_first(at, found);
  }

  // August 02 2019, Aug. 2nd, 2019
  bool match_month_first(std::size_t at, FoundDate& found) {
    const MonthName month = month_at(at);
    if (!month.month) return false;
    std::size_t i = at + 1;
    if (is_mark_at(i, '.')) ++i;
    if (!is_number(i, 2)) return false;
    const unsigned day = parts_[i++].number;
    i = skip_ordinal(i);
    if (is_mark_at(i, ',')) ++i;
    return is_year(i) && set(i + 1 - at, parts_[i].number, month.month, day, month.solar_hijri, found);
  }

  // 2 August 2019, 2. August 2019, 2nd of August, 2019, 2 de agosto del 2019, 11 مرداد 1398
  bool match_day_first(std::size_t at, FoundDate& found) {
    if (!is_number(at, 2)) return false;
    std::size_t i = skip_ordinal(at + 1);
    if (is_mark_at(i, '.')) ++i;
    i = skip_of(i);
    if (is_mark_at(i, '-')) ++i;
    const MonthName month = month_at(i);
    if (!month.month) return false;
    ++i;
    if (is_mark_at(i, '.') || is_mark_at(i, ',') || is_mark_at(i, U'،') || is_mark_at(i, '-')) ++i;
    i = skip_of(i);
    return is_year(i) &&
           set(i + 1 - at, parts_[i].number, month.month, parts_[at].number, month.solar_hijri, found);
  }

  std::size_t skip_ordinal(std::size_t i) const {
    for (const std::string_view ending : {"st", "nd", "rd", "th", "er", "º", "ª", "o"}) {
      if (is_word_at(i, ending) && !parts_[i].spaced) return i + 1;
    }
    return i;
  }
  std::size_t skip_of(std::size_t i) const {
    for (const std::string_view word : {"of", "de", "del", "di", "سال", "من"}) {
      if (is_word_at(i, word)) return i + 1;
    }
    return i;
  }

  // 2019-08-02, 2019/8/2, 02.08.2019, 8/2/2019
  bool match_numbers(std::size_t at, FoundDate& found) {
    if (at + 4 >= parts_.size() || !is_number(at, 4) || !is_number(at + 2, 2) || !is_number(at + 4, 4))
      return false;
    const char32_t mark = parts_[at + 1].mark;
    if ((mark != '-' && mark != '/' && mark != '.') || !is_mark_at(at + 3, mark)) return false;
    if (parts_[at + 1].spaced || parts_[at + 3].spaced) return false;
    // Not a piece of something longer: an address, a version, a phone number.
    if (at > 0 && !parts_[at].spaced && (is_mark_at(at - 1, mark) || parts_[at - 1].kind == Part::Kind::word))
      return false;
    const bool goes_on = is_mark_at(at + 5, mark) && !parts_[at + 5].spaced;
    if (goes_on && (mark != '.' || (is_number(at + 6, 4) && !parts_[at + 6].spaced))) return false;
    const unsigned a = parts_[at].number;
    const unsigned b = parts_[at + 2].number;
    const unsigned c = parts_[at + 4].number;
    if (parts_[at].digits == 4 && parts_[at + 4].digits <= 2)
      return set(5, a, b, c, looks_solar_hijri(a), found);
    if (parts_[at].digits > 2 || parts_[at + 4].digits != 4) return false;
    return match_year_last(mark, a, b, c, found);
  }

  bool match_year_last(char32_t mark, unsigned a, unsigned b, unsigned year, FoundDate& found) {
    const bool day_first = mark == '.' || a > 12 || a == b || (b <= 12 && order_ == DateOrder::day_first);
    const bool month_first = b > 12 || order_ == DateOrder::month_first;
    if (day_first == month_first && !(mark == '.' && !month_first) && a <= 12 && b <= 12 && a != b)
      return false;
    if (day_first) return set(5, year, b, a, looks_solar_hijri(year), found);
    return month_first && set(5, year, a, b, looks_solar_hijri(year), found);
  }

  // 2019年8月2日
  bool match_ideographs(std::size_t at, FoundDate& found) {
    return is_year(at) && is_word_at(at + 1, "年") && is_number(at + 2, 2) && is_word_at(at + 3, "月") &&
           is_number(at + 4, 2) && is_word_at(at + 5, "日") &&
           set(6, parts_[at].number, parts_[at + 2].number, parts_[at + 4].number, false, found);
  }

  Parts parts_;
  DateOrder order_;
  std::size_t used_ = 0;
  std::vector<FoundDate> dates_;
};

// A time that a machine wrote.
PageDate machine_date(std::string_view text, DateOrder order) {
  PageDate date;
  const TimeParts parts = parse_time(text);
  if (parts.shape == TimeShape::none || parts.shape == TimeShape::epoch) return date;
  if (parts.shape == TimeShape::numeric && order == DateOrder::unknown) return date;
  TimeRule rule;
  rule.order = order;
  const ReadTime read = resolve_time(parts, rule);
  if (read.problem != TimeProblem::none) return date;
  const bool whole_day = text.find(':') == std::string_view::npos;
  date.first = read.time;
  date.last = whole_day ? read.time + kDay - 1 : read.time;
  date.written = text;
  return date;
}

// What may stand beside a date on its line: weekdays, labels, times of day.
bool is_only_about_time(std::string_view rest) { return count_words(rest) <= 6 && rest.size() <= 60; }

}  // namespace

std::vector<FoundDate> find_dates(std::string_view text, DateOrder order) {
  return DateFinder(text, order).run();
}

DateOrder proven_order(std::string_view text) {
  bool day_first = false;
  bool month_first = false;
  const Parts parts = parts_of(text);
  for (std::size_t i = 0; i + 4 < parts.size(); ++i) {
    const bool slashes = parts[i + 1].mark == '/' && parts[i + 3].mark == '/';
    if (!slashes || parts[i + 4].digits != 4 || parts[i].digits > 2 || parts[i + 2].digits > 2) continue;
    day_first = day_first || (parts[i].number > 12 && parts[i].number <= 31);
    month_first = month_first || (parts[i + 2].number > 12 && parts[i + 2].number <= 31);
  }
  if (day_first == month_first) return DateOrder::unknown;
  return day_first ? DateOrder::day_first : DateOrder::month_first;
}

PageDate read_date(std::string_view text, DateOrder order) {
  text = trimmed(text);
  if (text.size() > 200) return {};
  PageDate date = machine_date(text, order);
  if (!date.empty()) return date;
  const std::vector<FoundDate> dates = find_dates(text, order);
  if (dates.size() != 1) return {};
  const PageSpan span = dates.front().span;
  if (!is_only_about_time(text.substr(0, span.begin)) || !is_only_about_time(text.substr(span.end)))
    return {};
  date.first = dates.front().first;
  date.last = dates.front().last;
  date.written = text.substr(span.begin, span.size());
  date.span = span;
  return date;
}

}  // namespace fewhands
