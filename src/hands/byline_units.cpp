#include "hands/byline_units.h"

#include <algorithm>
#include <map>

#include "text/unicode.h"

namespace fewhands {

namespace {

// The pieces of one document, cut at the first white space behind each even cut.
std::vector<UnitPart> pieces_of(std::size_t document, std::string_view text, const UnitOptions& options) {
  if (text.size() <= 2 * options.window) return {{document, 0, text.size()}};
  const std::size_t count = text.size() / options.window;
  std::vector<UnitPart> pieces;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= count; ++i) {
    std::size_t end = i == count ? text.size() : text.size() / count * i;
    const std::size_t limit = std::min(text.size(), end + 200);
    while (end < limit && !is_ascii_space(text[end])) ++end;
    // Without white space, as in Chinese, at least no character is cut.
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    if (end <= begin) continue;
    pieces.push_back({document, begin, end});
    begin = end;
  }
  return pieces;
}

void add(TextUnit& unit, const UnitPart& part, std::string_view text) {
  if (!unit.text.empty()) unit.text += '\n';
  unit.text += text.substr(part.begin, part.end - part.begin);
  unit.parts.push_back(part);
}

}  // namespace

std::vector<TextUnit> make_units(std::span<const std::uint32_t> name_of,
                                 std::span<const std::string_view> texts, const UnitOptions& options) {
  std::map<std::uint32_t, std::vector<std::size_t>> documents_of;
  for (std::size_t i = 0; i < texts.size(); ++i) documents_of[name_of[i]].push_back(i);
  std::vector<TextUnit> units;
  for (const auto& [name, documents] : documents_of) {
    UnitOptions own = options;
    std::size_t total = 0;
    for (const std::size_t document : documents) total += texts[document].size();
    own.least = std::max(own.least, total / own.most_units);
    own.window = std::max(own.window, own.least);
    const std::size_t first = units.size();
    TextUnit open{name, {}, {}};
    for (const std::size_t document : documents) {
      for (const UnitPart& part : pieces_of(document, texts[document], own)) {
        add(open, part, texts[document]);
        if (open.text.size() < own.least) continue;
        units.push_back(std::move(open));
        open = {name, {}, {}};
      }
    }
    if (open.parts.empty()) continue;
    if (units.size() == first) {
      units.push_back(std::move(open));
    } else {
      for (const UnitPart& part : open.parts) add(units.back(), part, texts[part.document]);
    }
  }
  return units;
}

}  // namespace fewhands
