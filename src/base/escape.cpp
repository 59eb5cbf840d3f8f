// Decoding follows table 3-7 of the Unicode Standard (well-formed UTF-8 byte sequences); forbidden
// characters of XML follow XML 1.0, production 2; wide characters follow UAX #11 in coarse ranges.
#include "base/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace fewhands {

namespace {

struct Character {
  char32_t code = 0xfffd;
  std::size_t length = 1;  // bytes
  bool valid = false;
};

Character decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return {first, 1, true};
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || at + length > text.size()) return {};
  char32_t code = first & (0x7fU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return {};
    code = (code << 6) | (byte(at + i) & 0x3fU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  if (overlong || surrogate || code > 0x10ffff) return {};
  return {code, length, true};
}

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool within(char32_t code, const std::array<Range, N>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](Range r) { return code >= r.first && code <= r.last; });
}

constexpr std::array<Range, 15> kHidden{{{0x00ad, 0x00ad},
                                         {0x061c, 0x061c},
                                         {0x115f, 0x1160},
                                         {0x17b4, 0x17b5},
                                         {0x180e, 0x180e},
                                         {0x200b, 0x200b},
                                         {0x200e, 0x200f},
                                         {0x2028, 0x202e},
                                         {0x2060, 0x206f},
                                         {0x3164, 0x3164},
                                         {0xfeff, 0xfeff},
                                         {0xffa0, 0xffa0},
                                         {0xfff9, 0xfffb},
                                         {0xe0000, 0xe0fff},
                                         {0x1d173, 0x1d17a}}};

constexpr std::array<Range, 12> kWide{{{0x1100, 0x115f},
                                       {0x231a, 0x231b},
                                       {0x2e80, 0x303e},
                                       {0x3041, 0xa4cf},
                                       {0xac00, 0xd7a3},
                                       {0xf900, 0xfaff},
                                       {0xfe30, 0xfe6f},
                                       {0xff00, 0xff60},
                                       {0xffe0, 0xffe6},
                                       {0x1f300, 0x1f64f},
                                       {0x1f680, 0x1faff},
                                       {0x20000, 0x3fffd}}};

constexpr std::array<Range, 16> kCombining{{{0x0300, 0x036f},
                                            {0x0483, 0x0489},
                                            {0x0591, 0x05bd},
                                            {0x0610, 0x061a},
                                            {0x064b, 0x065f},
                                            {0x06d6, 0x06dc},
                                            {0x0900, 0x0902},
                                            {0x093c, 0x093c},
                                            {0x1ab0, 0x1aff},
                                            {0x1dc0, 0x1dff},
                                            {0x200c, 0x200d},
                                            {0x20d0, 0x20ff},
                                            {0xfe00, 0xfe0f},
                                            {0xfe20, 0xfe2f},
                                            {0x1f3fb, 0x1f3ff},
                                            {0xe0100, 0xe01ef}}};

bool is_control(char32_t code) { return code < 0x20 || (code >= 0x7f && code < 0xa0); }
bool is_joiner(char32_t code) { return code == 0x200c || code == 0x200d; }

// A joiner is spelling (Persian, Indic scripts, emoji) between two characters that are neither ASCII,
// Latin, Greek or Cyrillic nor invisible; anywhere else it hides something.
bool joins(char32_t before, char32_t after) {
  const auto can = [](char32_t code) {
    return code >= 0x0600 && !is_joiner(code) && !within(code, kHidden) && code != 0xfffd;
  };
  return can(before) && can(after);
}

// Calls visit(character, hidden) for each character; hidden: it would not show, or would move others.
template <typename Visit>
void walk(std::string_view text, const Visit& visit) {
  char32_t previous = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    at += character.length;
    bool hidden = within(character.code, kHidden) || is_control(character.code);
    if (is_joiner(character.code)) hidden = at >= text.size() || !joins(previous, decode(text, at).code);
    visit(character.code, hidden);
    previous = character.code;
  }
}

void append(std::string& result, char32_t code) {
  const auto put = [&](char32_t byte) { result += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | (code >> 6));
    put(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    put(0xe0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3f));
    put(0x80 | (code & 0x3f));
  } else {
    put(0xf0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3f));
    put(0x80 | ((code >> 6) & 0x3f));
    put(0x80 | (code & 0x3f));
  }
}

bool append_entity(std::string& result, char32_t code) {
  switch (code) {
    case '&':
      result += "&amp;";
      return true;
    case '<':
      result += "&lt;";
      return true;
    case '>':
      result += "&gt;";
      return true;
    case '"':
      result += "&quot;";
      return true;
    case '\'':
      result += "&#39;";
      return true;
    default:
      return false;
  }
}

// Length of the escape sequence that starts at text[at] (an ESC), ECMA-48: control sequences up to
// their final byte, strings up to their terminator, anything else two bytes.
std::size_t escape_sequence(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return 1;
  const char kind = text[at + 1];
  if (kind == '[') {
    std::size_t end = at + 2;
    while (end < text.size() && text[end] >= 0x20 && text[end] < 0x40) ++end;
    return (end < text.size() && text[end] >= 0x40 && text[end] < 0x7f ? end + 1 : end) - at;
  }
  if (kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_') {
    const std::size_t bell = text.find('\a', at);
    const std::size_t stop = text.find("\x1b\\", at + 2);
    if (bell == std::string_view::npos && stop == std::string_view::npos) return 2;
    return bell < stop ? bell + 1 - at : stop + 2 - at;
  }
  return static_cast<unsigned char>(kind) < 0x80 ? 2 : 1;
}

std::string without_escape_sequences(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\x1b') {
      at += escape_sequence(text, at);
    } else {
      result += text[at++];
    }
  }
  return result;
}

std::size_t columns(char32_t code) {
  if (within(code, kCombining)) return 0;
  return within(code, kWide) ? 2 : 1;
}

bool is_plain_number(std::string_view text) {
  std::size_t digits = 0;
  std::size_t points = 0;
  for (std::size_t i = text.empty() || (text[0] != '-' && text[0] != '+') ? 0 : 1; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9') {
      ++digits;
    } else if (text[i] != '.' || ++points > 1) {
      return false;
    }
  }
  return digits > 0;
}

}  // namespace

std::string terminal_safe(std::string_view text, std::size_t max_width) {
  std::string result;
  std::size_t width = 0;
  std::size_t cut = 0;  // bytes of the result that leave room for the ellipsis
  bool full = false;
  bool space = false;
  walk(without_escape_sequences(text), [&](char32_t code, bool hidden) {
    const bool blank =
        code == ' ' || (code >= '\t' && code <= '\r') || code == 0xa0 || code == 0x2028 || code == 0x2029;
    if (blank) space = !result.empty();
    if (blank || hidden || full) return;
    const std::size_t needed = columns(code) + (space ? 1 : 0);
    if (max_width > 0 && width + needed > max_width) {
      full = true;
      return;
    }
    if (space) result += ' ';
    space = false;
    append(result, code);
    width += needed;
    if (width < max_width) cut = result.size();
  });
  if (!full) return result;
  result.resize(cut);
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result + "…";
}

std::size_t terminal_width(std::string_view text) {
  std::size_t width = 0;
  const std::string safe = terminal_safe(text);
  walk(safe, [&](char32_t code, bool) { width += columns(code); });
  return width;
}

std::string html_escape(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  const std::string_view carriage_return = "⟦U+000D⟧";
  walk(text, [&](char32_t code, bool hidden) {
    // CR LF is one line break.
    if (code == '\n' && result.ends_with(carriage_return))
      result.resize(result.size() - carriage_return.size());
    if (code == '\n' || code == '\t') {
      result += static_cast<char>(code);
    } else if (hidden) {
      result += fmt::format("⟦U+{:04X}⟧", static_cast<std::uint32_t>(code));
    } else if (!append_entity(result, code)) {
      append(result, code);
    }
  });
  return result;
}

std::string xml_escape(std::string_view text) {
  std::string result;
  result.reserve(text.size() + text.size() / 8);
  walk(text, [&](char32_t code, bool) {
    if (code == '\n' || code == '\t' || code == '\r') {
      result += fmt::format("&#{};", static_cast<std::uint32_t>(code));
      return;
    }
    const bool forbidden = code < 0x20 || code == 0xfffe || code == 0xffff;
    // C1 controls are allowed, and discouraged; nothing is lost by leaving them out.
    if (forbidden || (code >= 0x7f && code < 0xa0)) return;
    if (!append_entity(result, code)) append(result, code);
  });
  return result;
}

std::string csv_cell(std::string_view text) {
  const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  std::string cell = formula && !is_plain_number(text) ? "'" : "";
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string valid_utf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    append(result, character.code);
    at += character.length;
  }
  return result;
}

std::string shorten(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t i = 0; at < text.size() && i < count; ++i) at += decode(text, at).length;
  if (at >= text.size()) return std::string(text);
  return std::string(text.substr(0, at)) + "…";
}

}  // namespace fewhands
