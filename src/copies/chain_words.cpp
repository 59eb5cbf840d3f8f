#include "copies/chain_words.h"

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "text/unicode.h"
#include "text/words.h"

namespace fewhands {

namespace {

std::vector<std::vector<WordId>> words_of(const ChainCluster& cluster) {
  std::vector<std::vector<WordId>> texts;
  std::unordered_map<std::string, WordId> ids;
  WordSegmenter segmenter;
  std::vector<std::string_view> words;
  std::string form;
  for (const ChainText& text : cluster.texts) {
    segmenter.segment(text.text, words);
    std::vector<WordId>& own = texts.emplace_back();
    own.reserve(words.size());
    for (const std::string_view word : words) {
      fold(word, form);
      if (!form.empty()) own.push_back(ids.try_emplace(form, static_cast<WordId>(ids.size() + 1)).first->second);
    }
  }
  return texts;
}

}  // namespace

std::uint64_t gram_at(std::span<const WordId> words, std::size_t begin, std::size_t length) {
  std::uint64_t hash = length;
  for (std::size_t i = begin; i < begin + length; ++i) hash = mix64(hash ^ words[i]);
  return hash;
}

ClusterWords::ClusterWords(const ChainCluster& cluster) : texts_(words_of(cluster)) {
  for (const std::vector<WordId>& words : texts_) {
    std::vector<std::uint64_t>& own = grams_.emplace_back();
    // Pairs too: the seam of a cut is two words.
    for (std::size_t length = 2; length <= kGramWords; ++length) {
      for (std::size_t i = 0; i + length <= words.size(); ++i) own.push_back(gram_at(words, i, length));
    }
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    for (const std::uint64_t gram : own) ++holders_[gram];
  }
}

std::uint32_t ClusterWords::holders(std::uint64_t gram) const {
  const auto found = holders_.find(gram);
  return found == holders_.end() ? 0 : found->second;
}

double ClusterWords::shared_elsewhere(std::size_t text, std::uint32_t begin, std::uint32_t end) const {
  const std::span<const WordId> words = texts_[text];
  const std::uint32_t from = begin == 0 ? 0 : begin - 1;
  const std::uint32_t to = std::min<std::uint32_t>(end + 1, static_cast<std::uint32_t>(words.size()));
  const std::size_t length = std::min<std::size_t>(kGramWords, to - from);
  if (length < 2) return 0;
  std::uint32_t shared = 0;
  std::uint32_t all = 0;
  for (std::size_t i = from; i + length <= to; ++i, ++all) {
    if (holders(gram_at(words, i, length)) > 1) ++shared;
  }
  return static_cast<double>(shared) / all;
}

double ClusterWords::shared_with(std::size_t text, std::uint32_t begin, std::uint32_t end,
                                 std::size_t other) const {
  if (begin + kGramWords > end) return 0;
  const std::vector<std::uint64_t>& known = grams_[other];
  std::uint32_t shared = 0;
  for (std::size_t i = begin; i + kGramWords <= end; ++i) {
    if (std::binary_search(known.begin(), known.end(), gram_at(texts_[text], i))) ++shared;
  }
  return static_cast<double>(shared) / static_cast<double>(end - begin - kGramWords + 1);
}

}  // namespace fewhands
