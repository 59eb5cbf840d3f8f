// See the header: written to be obviously right.
#include "reference/near_text.h"

#include <algorithm>
#include <set>
#include <string>

#include "text/unicode.h"
#include "text/words.h"

namespace fewhands::reference {

namespace {

using Units = std::vector<std::u32string>;

std::u32string code_points(std::string_view text) {
  std::u32string result;
  for (std::size_t at = 0; at < text.size();) result.push_back(next_code_point(text, at));
  return result;
}

Units units_of(std::string_view text, ShingleUnit unit) {
  Units result;
  if (unit == ShingleUnit::characters) {
    for (const char32_t c : code_points(text)) result.emplace_back(1, c);
  } else {
    std::vector<std::string_view> words;
    WordSegmenter().segment(text, words);
    for (const std::string_view word : words) result.emplace_back(word.begin(), word.end());
  }
  return result;
}

std::set<Units> shingles_of(std::string_view text, const ShingleOptions& options) {
  const Units units = units_of(text, options.unit);
  std::set<Units> result;
  if (units.empty()) return result;
  const std::size_t length = std::min<std::size_t>(options.length, units.size());
  for (std::size_t i = 0; i + length <= units.size(); ++i) {
    const auto begin = units.begin() + static_cast<std::ptrdiff_t>(i);
    result.emplace(begin, begin + static_cast<std::ptrdiff_t>(length));
  }
  return result;
}

}  // namespace

std::vector<SimilarPair> similar_texts(std::span<const std::string_view> texts,
                                       const ShingleOptions& shingles, double threshold) {
  std::vector<std::set<Units>> sets;
  for (const std::string_view text : texts) sets.push_back(shingles_of(text, shingles));
  std::vector<SimilarPair> result;
  for (std::uint32_t a = 0; a < sets.size(); ++a) {
    for (std::uint32_t b = a + 1; b < sets.size(); ++b) {
      std::uint64_t common = 0;
      for (const Units& shingle : sets[a]) common += sets[b].count(shingle);
      const std::uint64_t either = sets[a].size() + sets[b].size() - common;
      if (either == 0) continue;
      const double jaccard = static_cast<double>(common) / static_cast<double>(either);
      if (jaccard >= threshold) result.push_back({a, b, jaccard});
    }
  }
  return result;
}

std::vector<std::uint32_t> text_clusters(std::span<const std::string_view> texts,
                                         const NearTextOptions& options) {
  const std::vector<SimilarPair> pairs = similar_texts(texts, options.shingles, options.similarity.threshold);
  std::vector<std::uint32_t> result(texts.size());
  for (std::uint32_t i = 0; i < result.size(); ++i) result[i] = i;
  for (bool changed = true; changed;) {
    changed = false;
    for (const SimilarPair& pair : pairs) {
      const std::uint32_t low = std::min(result[pair.a], result[pair.b]);
      changed |= result[pair.a] != low || result[pair.b] != low;
      result[pair.a] = result[pair.b] = low;
    }
  }
  // From the first member to its number.
  std::uint32_t next = 0;
  std::vector<std::uint32_t> number(texts.size());
  for (std::uint32_t i = 0; i < result.size(); ++i) {
    if (result[i] == i) number[i] = next++;
  }
  for (std::uint32_t& cluster : result) cluster = number[cluster];
  return result;
}

}  // namespace fewhands::reference
