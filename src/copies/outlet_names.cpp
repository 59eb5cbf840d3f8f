#include "copies/outlet_names.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_map>

#include "copies/page_text.h"
#include "text/unicode.h"

namespace fewhands {

extern const std::string_view kOutletsTxt;

namespace {

constexpr std::size_t kShortName = 6;  // code points
constexpr std::size_t kMostEdits = 3;

std::u32string code_points(std::string_view text) {
  std::u32string points;
  for (std::size_t i = 0; i < text.size();) points += next_code_point(text, i);
  return points;
}

std::string without_accents(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFDInstance(status);
  if (is_ascii(text) || U_FAILURE(status)) return std::string(text);
  const icu::UnicodeString apart = decompose->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))), status);
  icu::UnicodeString letters;
  for (int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    if (u_charType(apart.char32At(i)) != U_NON_SPACING_MARK) letters.append(apart.char32At(i));
  }
  std::string result;
  return letters.toUTF8String(result);
}

// Letters and digits without accents, folded, without a first "the"; of an address its host without "www.".
std::string key_of(std::string_view written) {
  std::string key;
  bool first = true;
  for (const std::string& word : plain_words(without_accents(written))) {
    if (first && (word == "the" || word == "www")) continue;
    first = false;
    key += word;
  }
  return key;
}

}  // namespace

struct OutletNames::Table {
  struct Entry {
    std::u32string points;
    std::uint32_t name = 0;
  };
  std::vector<std::string> names;
  std::vector<Entry> entries;
  std::unordered_map<std::string, std::pair<std::uint32_t, double>> exact;
  mutable std::unordered_map<std::string, OutletMatch> answers;  // of the user's table: what was asked before

  void add(std::string_view written, std::uint32_t name, double confidence) {
    const std::string key = key_of(written);
    if (key.empty() || !exact.try_emplace(key, name, confidence).second) return;
    // Addresses and initials are too short or too alike to be near anything.
    if (written.find('.') == std::string_view::npos) entries.push_back({code_points(key), name});
  }

  // "Name | other name | host.example", a line each; '#' begins a comment.
  void add_line(std::string_view line) {
    if (line.empty() || line.front() == '#') return;
    const auto name = static_cast<std::uint32_t>(names.size());
    names.emplace_back(trimmed(line.substr(0, line.find('|'))));
    double confidence = 0.99;
    while (!line.empty()) {
      const std::size_t end = std::min(line.find('|'), line.size());
      add(trimmed(line.substr(0, end)), name, confidence);
      confidence = 0.97;
      line.remove_prefix(std::min(end + 1, line.size()));
    }
  }

  OutletMatch match(std::string_view written) const {
    const std::string key = key_of(written);
    if (const auto found = exact.find(key); found != exact.end())
      return {names[found->second.first], found->second.second};
    return nearest(code_points(key));
  }

  OutletMatch nearest(const std::u32string& points) const;
};

namespace {

// Optimal string alignment, only the band of `most` beside the diagonal: (2 most + 1) steps a row.
std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t most) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > most) return most + 1;
  // Rows are kept for the next call: a name is compared with hundreds.
  thread_local std::vector<std::size_t> before;
  thread_local std::vector<std::size_t> last;
  thread_local std::vector<std::size_t> row;
  const std::size_t outside = most + 1;
  for (std::vector<std::size_t>* one : {&before, &last, &row}) one->assign(b.size() + 1, outside);
  for (std::size_t j = 0; j <= std::min(most, b.size()); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t begin = i > most ? i - most : 0;
    const std::size_t end = std::min(b.size(), i + most);
    std::size_t least = outside;
    if (begin > 0) row[begin - 1] = outside;
    for (std::size_t j = begin; j <= end; ++j) {
      std::size_t edits = j == 0 ? i : std::min(row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
      if (j < i + most) edits = std::min(edits, last[j] + 1);
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) edits = std::min(edits, before[j - 2] + 1);
      row[j] = std::min(edits, outside);
      least = std::min(least, row[j]);
    }
    if (least >= outside) return outside;
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last[b.size()], outside);
}

const std::vector<std::string_view>& listed_lines() {
  static const std::vector<std::string_view> lines = [] {
    std::vector<std::string_view> all;
    std::string_view rest = kOutletsTxt;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      all.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return all;
  }();
  return lines;
}

}  // namespace

OutletMatch OutletNames::Table::nearest(const std::u32string& points) const {
  if (points.size() < kShortName) return {};
  const std::size_t allowed = std::min(kMostEdits, std::max<std::size_t>(1, points.size() / 8));
  const std::size_t far = allowed + 3;
  std::size_t best = far;
  std::size_t second = far;
  std::uint32_t name = UINT32_MAX;
  for (const Entry& entry : entries) {
    if (entry.points.size() < kShortName) continue;
    const std::size_t edits = distance(points, entry.points, allowed + 2);
    if (edits < best) {
      if (entry.name != name) second = best;
      best = edits;
      name = entry.name;
    } else if (entry.name != name) {
      second = std::min(second, edits);
    }
  }
  if (best > allowed || second < best + 2) return {};
  return {names[name], 0.93 - 0.08 * static_cast<double>(best - 1)};
}

OutletNames::OutletNames(const std::vector<std::string>& known) : own_(std::make_unique<Table>()) {
  for (const std::string& name : known) own_->add_line(name);
}
OutletNames::~OutletNames() = default;
OutletNames::OutletNames(OutletNames&&) noexcept = default;
OutletNames& OutletNames::operator=(OutletNames&&) noexcept = default;

OutletMatch OutletNames::match(std::string_view written) const {
  static const Table listed = [] {
    Table table;
    for (const std::string_view line : listed_lines()) table.add_line(line);
    return table;
  }();
  if (written.size() > 200) return {};
  const auto [answer, asked_first] = own_->answers.try_emplace(std::string(written));
  if (!asked_first) return answer->second;
  const OutletMatch own = own_->match(written);
  const OutletMatch known = own.confidence > 0.95 ? OutletMatch() : listed.match(written);
  answer->second = own.confidence >= known.confidence ? own : known;
  return answer->second;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  // A code point has four bytes at most.
  if (a.size() > 4 * (b.size() + most) || b.size() > 4 * (a.size() + most)) return most + 1;
  return distance(code_points(a), code_points(b), most);
}

}  // namespace fewhands
