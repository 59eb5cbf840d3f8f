#include "hands/clean_text.h"

#include <algorithm>
#include <unordered_map>

#include "base/hash.h"
#include "text/entities.h"
#include "text/marks.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kLongestQuotation = 1000;
constexpr std::size_t kWordsOfQuotation = 5;
constexpr std::size_t kWordsOfLine = 3;
constexpr std::size_t kDocumentsOfLine = 3;
constexpr std::size_t kShareOfLine = 5;  // one in five

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = is_ascii_space(c);
    words += static_cast<std::size_t>(!space && !inside);
    inside = !space;
  }
  return words;
}

template <typename Each>
void over_lines(std::string_view text, const Each& each) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    each(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// What closes a quotation that this opens; 0 where it opens none.
char32_t closing_of(char32_t c) {
  switch (c) {
    case U'"':
      return U'"';
    case U'\u201C':
      return U'\u201D';
    case U'\u201E':
      return U'\u201C';
    case U'\u00AB':
      return U'\u00BB';
    case U'\u300C':
      return U'\u300D';
    default:
      return 0;
  }
}

bool closes(char32_t c, char32_t closing) { return c == closing || (closing == U'\u201C' && c == U'\u201D'); }

// Where the quotation that begins before `from` ends (at its closing mark), or npos.
std::size_t end_of_quotation(std::string_view text, std::size_t from, char32_t closing) {
  for (std::size_t at = from; at < text.size() && at - from < kLongestQuotation;) {
    const std::size_t here = at;
    const char32_t c = next_code_point(text, at);
    if (c == U'\n' && at < text.size() && text[at] == '\n') break;  // a new paragraph
    if (closes(c, closing)) return here;
  }
  return std::string_view::npos;
}

std::string without_quotations(std::string_view text, TakenOut& taken) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t closing = closing_of(next_code_point(text, at));
    result.append(text.substr(begin, at - begin));
    if (closing == 0) continue;
    const std::size_t end = end_of_quotation(text, at, closing);
    if (end == std::string_view::npos) continue;
    std::size_t after = end;
    next_code_point(text, after);
    const std::string_view quoted = text.substr(at, end - at);
    if (count_words(quoted) < kWordsOfQuotation) {
      result.append(text.substr(at, after - at));
    } else {
      result.append(text.substr(end, after - end));
      ++taken.quotations;
      taken.bytes += quoted.size();
    }
    at = after;
  }
  return result;
}

// Without addresses, names and tags, which find_marks() points at inside the text.
std::string without_marks(std::string_view text, TakenOut& taken) {
  Marks marks;
  find_marks(text, marks);
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  const auto add = [&](const std::vector<std::string_view>& found, std::size_t sign, std::uint64_t& count) {
    for (const std::string_view mark : found) {
      auto begin = static_cast<std::size_t>(mark.data() - text.data());
      const std::size_t end = begin + mark.size();
      // "#" and "@" have wide forms of three bytes.
      if (sign != 0 && begin > 0)
        begin -= is_not_ascii(text[begin - 1]) ? std::min<std::size_t>(begin, 3) : 1;
      spans.emplace_back(begin, end);
      ++count;
    }
  };
  add(marks.urls, 0, taken.links);
  add(marks.mentions, 1, taken.names);
  add(marks.tags, 1, taken.tags);
  std::sort(spans.begin(), spans.end());
  std::string result;
  std::size_t at = 0;
  for (const auto& [begin, end] : spans) {
    if (begin < at) continue;
    result.append(text.substr(at, begin - at));
    taken.bytes += end - begin;
    at = end;
  }
  result.append(text.substr(at));
  return result;
}

using LineCounts = std::unordered_map<std::uint64_t, std::pair<std::size_t, std::size_t>>;

LineCounts count_lines(std::span<const std::string_view> documents) {
  LineCounts counts;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    over_lines(documents[i], [&](std::string_view line) {
      auto& [count, last] = counts.try_emplace(hash_bytes(line), 0U, documents.size()).first->second;
      count += static_cast<std::size_t>(last != i);
      last = i;
    });
  }
  return counts;
}

std::string without_boilerplate(std::string_view text, const LineCounts& lines, std::size_t documents,
                                TakenOut& taken) {
  const std::size_t least = std::max(kDocumentsOfLine, (documents + kShareOfLine - 1) / kShareOfLine);
  std::string result;
  over_lines(text, [&](std::string_view line) {
    const auto found = lines.find(hash_bytes(line));
    if (found != lines.end() && found->second.first >= least && count_words(line) >= kWordsOfLine) {
      ++taken.boilerplate;
      taken.bytes += line.size();
      return;
    }
    result.append(line);
    result.push_back('\n');
  });
  return result;
}

}  // namespace

CleanedText clean_documents(std::span<const std::string_view> documents, const CleaningOptions& options) {
  CleanedText result;
  const LineCounts lines = count_lines(documents);
  for (const std::string_view document : documents) {
    std::string text = without_boilerplate(document, lines, documents.size(), result.taken);
    decode_entities(text);
    text = without_marks(text, result.taken);
    if (options.quotations) text = without_quotations(text, result.taken);
    result.text += text;
  }
  return result;
}

}  // namespace fewhands
