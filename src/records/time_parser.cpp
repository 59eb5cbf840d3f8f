#include "records/time_parser.h"

#include <array>
#include <cstring>
#include <utility>

namespace fewhands {

namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

// Walks over the text; every take_ function moves on only where it succeeds.
struct Cursor {
  const char* at;
  const char* end;

  bool done() const { return at == end; }
  char peek() const { return at < end ? *at : '\0'; }
  bool take(char c) {
    if (at == end || *at != c) return false;
    ++at;
    return true;
  }
  void skip_spaces() {
    while (at < end && *at == ' ') ++at;
  }
  // Between `least` and `most` digits.
  bool take_number(int least, int most, std::uint32_t& value) {
    const char* start = at;
    std::uint32_t result = 0;
    while (at < end && at - start < most && digit(*at))
      result = result * 10 + static_cast<std::uint32_t>(*at++ - '0');
    if (at - start >= least) {
      value = result;
      return true;
    }
    at = start;
    return false;
  }
  bool take_byte(int least, int most, std::uint8_t& value) {
    std::uint32_t number = 0;
    if (!take_number(least, most, number)) return false;
    value = static_cast<std::uint8_t>(number);
    return true;
  }
  // ".123456789": further digits than six are dropped.
  bool take_fraction(std::uint32_t& micros) {
    if (at + 1 >= end || (*at != '.' && *at != ',') || !digit(at[1])) return false;
    ++at;
    std::uint32_t scale = 100000;
    for (micros = 0; at < end && digit(*at); ++at, scale /= 10)
      micros += scale * static_cast<std::uint32_t>(*at - '0');
    return true;
  }
};

// "hh:mm", "hh:mm:ss", "hh:mm:ss.ffffff", then perhaps AM or PM.
bool take_clock(Cursor& cursor, TimeParts& parts) {
  if (!cursor.take_byte(1, 2, parts.hour) || !cursor.take(':') || !cursor.take_byte(2, 2, parts.minute))
    return false;
  if (cursor.take(':')) {
    if (!cursor.take_byte(2, 2, parts.seconds)) return false;
    cursor.take_fraction(parts.micros);
  }
  if (parts.hour > 24 || parts.minute > 59 || parts.seconds > 60) return false;
  if (parts.hour == 24 && (parts.minute != 0 || parts.seconds != 0 || parts.micros != 0)) return false;
  Cursor ahead = cursor;
  ahead.skip_spaces();
  const char half = static_cast<char>(ahead.peek() & ~0x20);
  if (half != 'A' && half != 'P') return true;
  ++ahead.at;
  if (static_cast<char>(ahead.peek() & ~0x20) != 'M') return true;  // perhaps a zone: PST
  if (parts.hour < 1 || parts.hour > 12) return false;
  ++ahead.at;
  parts.hour = static_cast<std::uint8_t>(parts.hour % 12 + (half == 'P' ? 12 : 0));
  cursor = ahead;
  return true;
}

// Names of zones in RFC 822, which CrowdTangle and some servers write; others are not one zone.
bool named_zone(std::string_view name, std::int32_t& minutes) {
  static constexpr std::array<std::pair<std::string_view, int>, 8> kHours = {{{"EST", -5},
                                                                              {"EDT", -4},
                                                                              {"CST", -6},
                                                                              {"CDT", -5},
                                                                              {"MST", -7},
                                                                              {"MDT", -6},
                                                                              {"PST", -8},
                                                                              {"PDT", -7}}};
  for (const auto& [known, hours] : kHours) {
    if (name != known) continue;
    minutes = hours * 60;
    return true;
  }
  return false;
}

// "Z", "UTC", "GMT", "EST" and its kin, "+hh", "+hhmm", "+hh:mm"; true where there is none as well.
bool take_zone(Cursor& cursor, TimeParts& parts) {
  Cursor ahead = cursor;
  ahead.skip_spaces();
  const std::string_view rest(ahead.at, static_cast<std::size_t>(ahead.end - ahead.at));
  if (rest.empty()) return true;
  if (rest == "Z" || rest == "z" || rest == "UTC" || rest == "GMT") {
    parts.zone_minutes = 0;
    cursor.at = cursor.end;
    return true;
  }
  if (named_zone(rest, parts.zone_minutes)) {
    cursor.at = cursor.end;
    return true;
  }
  const bool west = rest[0] == '-';
  if (!west && rest[0] != '+') return true;
  ++ahead.at;
  std::uint32_t hours = 0;
  std::uint32_t minutes = 0;
  if (!ahead.take_number(2, 2, hours)) return false;
  const bool colon = ahead.take(':');
  if (!ahead.take_number(2, 2, minutes) && colon) return false;
  if (hours > 18 || minutes > 59) return false;
  const auto offset = static_cast<std::int32_t>(hours * 60 + minutes);
  parts.zone_minutes = west ? -offset : offset;
  cursor = ahead;
  return true;
}

// An optional clock and zone after a date, to the end of the text.
bool take_rest(Cursor& cursor, TimeParts& parts) {
  if (cursor.peek() == 'T' || cursor.peek() == 't') {
    ++cursor.at;
    if (!take_clock(cursor, parts)) return false;
  } else {
    cursor.take(',');  // "9/24/2017, 7:52:01 PM", as browsers write it
    cursor.skip_spaces();
    if (digit(cursor.peek()) && !take_clock(cursor, parts)) return false;
  }
  return take_zone(cursor, parts) && cursor.done();
}

bool date_separator(char c) { return c == '-' || c == '/' || c == '.'; }

bool parse_iso(Cursor cursor, TimeParts& parts) {
  std::uint32_t year = 0;
  cursor.take_number(4, 4, year);
  const char separator = *cursor.at++;
  if (!cursor.take_byte(1, 2, parts.first) || !cursor.take(separator) ||
      !cursor.take_byte(1, 2, parts.second))
    return false;
  parts.year = static_cast<std::int32_t>(year);
  return take_rest(cursor, parts);
}

// "20200131T101500", "20200131T1015", with a zone or without: the basic form of ISO 8601.
bool parse_basic_iso(Cursor cursor, TimeParts& parts) {
  std::uint32_t year = 0;
  if (!cursor.take_number(4, 4, year) || !cursor.take_byte(2, 2, parts.first) ||
      !cursor.take_byte(2, 2, parts.second))
    return false;
  ++cursor.at;
  if (!cursor.take_byte(2, 2, parts.hour) || !cursor.take_byte(2, 2, parts.minute)) return false;
  if (cursor.take_byte(2, 2, parts.seconds)) cursor.take_fraction(parts.micros);
  if (parts.hour > 23 || parts.minute > 59 || parts.seconds > 60) return false;
  parts.year = static_cast<std::int32_t>(year);
  return take_zone(cursor, parts) && cursor.done();
}

bool parse_numeric(Cursor cursor, TimeParts& parts) {
  std::uint32_t year = 0;
  cursor.take_byte(1, 2, parts.first);
  const char separator = *cursor.at++;
  if (!cursor.take_byte(1, 2, parts.second) || !cursor.take(separator) || !cursor.take_number(4, 4, year))
    return false;
  parts.year = static_cast<std::int32_t>(year);
  return take_rest(cursor, parts);
}

// Do the digits read as a date from 1970 to 2099, or as such a date with a clock?
bool compact_date(std::uint64_t number, unsigned digits) {
  if (digits == 14) {
    const std::uint64_t clock = number % 1'000'000;
    if (clock / 10'000 > 23 || clock / 100 % 100 > 59 || clock % 100 > 59) return false;
    number /= 1'000'000;
  } else if (digits != 8) {
    return false;
  }
  const std::uint64_t month = number / 100 % 100;
  const std::uint64_t day = number % 100;
  return number >= 1970'01'01 && number < 2100'01'01 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool parse_epoch(Cursor cursor, TimeParts& parts) {
  parts.negative = cursor.take('-');
  if (!digit(cursor.peek())) return false;
  while (cursor.at + 1 < cursor.end && cursor.peek() == '0' && digit(cursor.at[1])) ++cursor.at;
  const char* start = cursor.at;
  for (; cursor.at < cursor.end && digit(*cursor.at); ++cursor.at) {
    if (cursor.at - start >= 19) return false;
    parts.number = parts.number * 10 + static_cast<std::uint64_t>(*cursor.at - '0');
  }
  parts.digits = static_cast<std::uint8_t>(cursor.at - start);
  parts.compact = cursor.done() && !parts.negative && compact_date(parts.number, parts.digits);
  if (cursor.peek() == '.' && !cursor.take_fraction(parts.micros)) ++cursor.at;
  return cursor.done();
}

// 1 .. 12 by the first three letters, 0 where they are no English month.
std::uint8_t take_month(Cursor& cursor) {
  static constexpr std::string_view kMonths = "janfebmaraprmayjunjulaugsepoctnovdec";
  if (cursor.end - cursor.at < 3) return 0;
  std::array<char, 3> lower{};
  for (std::size_t i = 0; i < 3; ++i) lower[i] = static_cast<char>(cursor.at[i] | 0x20);
  for (std::size_t month = 0; month < 12; ++month) {
    if (kMonths.substr(month * 3, 3) != std::string_view(lower.data(), 3)) continue;
    while (letter(cursor.peek())) ++cursor.at;
    return static_cast<std::uint8_t>(month + 1);
  }
  return 0;
}

void skip_weekday(Cursor& cursor) {
  static constexpr std::string_view kDays = "montuewedthufrisatsun";
  if (cursor.end - cursor.at < 4) return;
  std::array<char, 3> lower{};
  for (std::size_t i = 0; i < 3; ++i) lower[i] = static_cast<char>(cursor.at[i] | 0x20);
  const std::size_t found = kDays.find(std::string_view(lower.data(), 3));
  if (found == std::string_view::npos || found % 3 != 0) return;
  while (letter(cursor.peek())) ++cursor.at;
  cursor.take(',');
  cursor.skip_spaces();
}

// "Aug 27 13:08:45 +0000 2008", "27 Aug 2008 13:08:45 +0000", "Aug 27, 2008", each after a weekday or not.
bool parse_named_month(Cursor cursor, TimeParts& parts) {
  skip_weekday(cursor);
  const bool day_first = digit(cursor.peek());
  if (day_first && !cursor.take_byte(1, 2, parts.second)) return false;
  if (!cursor.take(' ') && !cursor.take('-') && day_first) return false;
  parts.first = take_month(cursor);
  if (parts.first == 0) return false;
  if (!cursor.take('-')) cursor.skip_spaces();
  if (!day_first && !cursor.take_byte(1, 2, parts.second)) return false;
  cursor.take(',');
  cursor.skip_spaces();
  std::uint32_t year = 0;
  if (cursor.take_number(4, 4, year)) {
    parts.year = static_cast<std::int32_t>(year);
    return take_rest(cursor, parts);
  }
  if (!take_clock(cursor, parts)) return false;
  cursor.skip_spaces();
  Cursor zone{cursor.at, cursor.at};
  while (zone.end < cursor.end && *zone.end != ' ') ++zone.end;
  if (!take_zone(zone, parts) || parts.zone_minutes == kNoZone) return false;
  cursor.at = zone.end;
  cursor.skip_spaces();
  if (!cursor.take_number(4, 4, year) || !cursor.done()) return false;
  parts.year = static_cast<std::int32_t>(year);
  return true;
}

// Epochs of nine to eleven digits, which no date has: what most exports of platforms write, in a few steps.
bool parse_plain_epoch(std::string_view text, TimeParts& parts) {
  constexpr std::size_t kWord = 8;
  if (text.size() <= kWord || text.size() > kWord + 3 || text[0] == '0') return false;
  std::uint64_t word = 0;
  std::memcpy(&word, text.data(), kWord);
  // Each byte: high half 3, and still so after adding 6 to the low half.
  if (((word & 0xf0f0f0f0f0f0f0f0ULL) | ((word + 0x0606060606060606ULL) & 0xf0f0f0f0f0f0f0f0ULL) >> 4) !=
      0x3333333333333333ULL)
    return false;
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kWord; ++i) number = number * 10 + static_cast<std::uint64_t>(text[i] - '0');
  for (std::size_t i = kWord; i < text.size(); ++i) {
    if (!digit(text[i])) return false;
    number = number * 10 + static_cast<std::uint64_t>(text[i] - '0');
  }
  parts.shape = TimeShape::epoch;
  parts.number = number;
  parts.digits = static_cast<std::uint8_t>(text.size());
  return true;
}

}  // namespace

TimeParts parse_time(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  TimeParts parts;
  if (text.empty() || parse_plain_epoch(text, parts)) return parts;
  const Cursor cursor{text.data(), text.data() + text.size()};
  std::size_t leading = 0;
  while (leading < text.size() && leading < 5 && digit(text[leading])) ++leading;
  const char next = leading < text.size() ? text[leading] : '\0';
  const bool dated = date_separator(next) && leading + 1 < text.size() && digit(text[leading + 1]);
  bool read = false;
  TimeShape shape = TimeShape::epoch;
  if (leading == 4 && dated && parse_iso(cursor, parts)) {
    shape = TimeShape::iso;
    read = true;
  } else if ((leading == 1 || leading == 2) && dated && parse_numeric(cursor, parts)) {
    shape = TimeShape::numeric;
    read = true;
  } else if (letter(text.front()) || (leading <= 2 && leading > 0 && (next == ' ' || next == '-'))) {
    shape = TimeShape::rfc2822;
    parts = {};
    read = parse_named_month(cursor, parts);
  } else if (leading == 5 && text.size() > 8 && text[8] == 'T') {
    parts = {};
    shape = TimeShape::iso;
    read = parse_basic_iso(cursor, parts);
  } else {
    parts = {};
    read = parse_epoch(cursor, parts);
  }
  if (!read) return {};
  parts.shape = shape;
  return parts;
}

}  // namespace fewhands
