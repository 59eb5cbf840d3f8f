#include "findings/words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/escape.h"
#include "base/time.h"

namespace fewhands {

namespace {

constexpr std::size_t kLongestValue = 40;
constexpr std::string_view kOpen = "\u201c";
constexpr std::string_view kClose = "\u201d";

bool is_plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-' ||
         c == '.' || c == '@';
}

// Quotation marks inside would end the name early for the reader.
std::string quoted(std::string_view text) {
  std::string result(kOpen);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (rest.starts_with(kOpen) || rest.starts_with(kClose)) {
      result += '\'';
      i += kOpen.size() - 1;
    } else {
      result += text[i];
    }
  }
  return result.append(kClose);
}

struct Unit {
  TimeMicros length;
  std::string_view name;
  std::string_view short_name;
};
constexpr std::array<Unit, 4> kUnits = {
    {{kDay, "day", "d"}, {kHour, "hour", "h"}, {kMinute, "minute", "min"}, {kSecond, "second", "s"}}};

}  // namespace

std::string grouped_number(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string counted_words(std::uint64_t count, std::string_view singular, std::string_view plural) {
  return grouped_number(count).append(" ").append(count == 1 ? singular : plural);
}

std::string percent_words(double share) {
  if (!(share > 0)) return "0 %";
  if (share < 0.01) return "<1 %";
  if (share >= 1) return "100 %";
  return std::to_string(static_cast<int>(std::min(99.0, std::round(share * 100)))) + " %";
}

std::string share_words(std::uint64_t part, std::uint64_t whole) {
  return grouped_number(part) + " of " + grouped_number(whole) + " (" +
         percent_words(static_cast<double>(part) / static_cast<double>(whole)) + ")";
}

std::string duration_words(TimeMicros duration) {
  for (const Unit& unit : kUnits) {
    if (duration % unit.length != 0 || duration < unit.length) continue;
    if (unit.length == kMinute && duration < 2 * kMinute) continue;
    const auto count = static_cast<std::uint64_t>(duration / unit.length);
    return counted_words(count, unit.name, std::string(unit.name) + "s");
  }
  const auto milliseconds = static_cast<std::uint64_t>(std::max<TimeMicros>(0, duration) / 1000);
  std::string text = std::to_string(milliseconds / 1000);
  if (const std::uint64_t rest = milliseconds % 1000; rest != 0) {
    std::string digits = std::to_string(1000 + rest).substr(1);
    digits.erase(digits.find_last_not_of('0') + 1);
    text += "." + digits;
  }
  return text + " seconds";
}

std::string rough_duration(TimeMicros duration) {
  for (const Unit& unit : kUnits) {
    if (duration >= 2 * unit.length)
      return grouped_number(static_cast<std::uint64_t>(duration / unit.length))
          .append(" ")
          .append(unit.short_name);
  }
  return duration >= kSecond ? "1 s" : "0 s";
}

std::string date_words(TimeMicros time) {
  const std::string text = format_time(time);
  return text.substr(0, text.find('T'));
}

std::string clock_words(std::uint32_t period, std::uint32_t phase) {
  const auto minute = [](std::uint32_t m) { return (m < 10 ? ":0" : ":") + std::to_string(m); };
  if (period < 15) return "every " + std::to_string(period) + " minutes from " + minute(phase) + " on";
  std::string text = "at " + minute(phase);
  for (std::uint32_t m = phase + period; m < 60; m += period) {
    text += (m + period < 60 ? ", " : " and ") + minute(m);
  }
  return text;
}

std::string name_words(std::string_view name, std::size_t max_characters) {
  const std::string clean = shorten(valid_utf8(name), max_characters);
  // Judged before the cut, so that the ellipsis alone does not ask for quotation marks.
  return !name.empty() && std::all_of(name.begin(), name.end(), is_plain) ? clean : quoted(clean);
}

std::string value_words(std::string_view value) {
  if (value.starts_with('<') && value.ends_with('>')) {
    const std::size_t open = value.find('>') + 1;
    const std::size_t close = value.find('<', open);
    if (close != std::string_view::npos && close > open) value = value.substr(open, close - open);
  }
  return quoted(shorten(valid_utf8(value), kLongestValue));
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace fewhands
