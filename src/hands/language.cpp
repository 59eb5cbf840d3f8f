#include "hands/language.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "text/unicode.h"
#include "text/words.h"

namespace fewhands {

namespace {

constexpr std::size_t kBytesRead = 20'000;
constexpr std::size_t kWords = 12;

struct Language {
  std::string_view code;
  std::array<std::string_view, kWords> words;
};

// Frequent in one and rare in the others.
constexpr std::array<Language, 7> kLanguages{{
    {"en", {"the", "and", "of", "to", "that", "was", "with", "for", "his", "it", "is", "this"}},
    {"nl", {"de", "het", "een", "van", "en", "dat", "niet", "ik", "te", "zijn", "voor", "ook"}},
    {"es", {"el", "los", "las", "una", "por", "con", "para", "su", "y", "del", "pero", "como"}},
    {"fr", {"le", "les", "des", "et", "une", "est", "dans", "pour", "qui", "il", "au", "pas"}},
    {"de", {"der", "die", "und", "das", "ist", "nicht", "ein", "zu", "den", "von", "mit", "auch"}},
    {"it", {"il", "di", "che", "non", "per", "una", "del", "sono", "con", "gli", "anche", "della"}},
    {"pt", {"o", "os", "um", "uma", "que", "do", "da", "em", "mais", "ao", "foi", "com"}},
}};

struct Script {
  std::string_view code;
  char32_t first;
  char32_t last;
};
constexpr std::array<Script, 7> kScripts{{{"el", 0x370, 0x3FF},
                                          {"ru", 0x400, 0x52F},
                                          {"he", 0x590, 0x5FF},
                                          {"ar", 0x600, 0x6FF},
                                          {"hi", 0x900, 0x97F},
                                          {"ko", 0xAC00, 0xD7AF},
                                          {"zh", 0x3040, 0x9FFF}}};

// The script of most letters; "latin" is anything else.
std::string_view script_of(std::string_view text) {
  std::array<std::size_t, kScripts.size()> count{};
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_letter(c)) continue;
    ++letters;
    for (std::size_t i = 0; i < kScripts.size(); ++i)
      count[i] += static_cast<std::size_t>(c >= kScripts[i].first && c <= kScripts[i].last);
  }
  const auto most = std::max_element(count.begin(), count.end());
  return 2 * *most > letters ? kScripts[static_cast<std::size_t>(most - count.begin())].code : "latin";
}

}  // namespace

std::string guess_language(std::string_view text) {
  text = text.substr(0, kBytesRead);
  const std::string_view script = script_of(text);
  if (script != "latin") return std::string(script);
  const std::string lower = folded(text);
  WordSegmenter segmenter;
  std::vector<std::string_view> words;
  segmenter.segment(lower, words);
  std::array<std::size_t, kLanguages.size()> count{};
  for (const std::string_view word : words) {
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
      const auto& list = kLanguages[i].words;
      count[i] += static_cast<std::size_t>(std::find(list.begin(), list.end(), word) != list.end());
    }
  }
  const auto most = std::max_element(count.begin(), count.end());
  // Each list is some 15 % of a text of its language.
  if (20 * *most < words.size() || *most == 0) return "";
  return std::string(kLanguages[static_cast<std::size_t>(most - count.begin())].code);
}

}  // namespace fewhands
