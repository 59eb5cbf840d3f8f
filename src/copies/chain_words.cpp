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
    auto skip = text.left_out.begin();
    for (const std::string_view word : words) {
      const auto at = static_cast<std::uint32_t>(word.data() - text.text.data());
      while (skip != text.left_out.end() && skip->second <= at) ++skip;
      if (skip != text.left_out.end() && skip->first <= at) continue;
      fold(word, form);
      if (!form.empty())
        own.push_back(ids.try_emplace(form, static_cast<WordId>(ids.size() + 1)).first->second);
    }
  }
  return texts;
}

}  // namespace

std::uint64_t gram_at(std::span<const WordId> words, std::size_t begin) {
  std::uint64_t hash = 0;
  for (std::size_t i = begin; i < begin + kGramWords; ++i) hash = mix64(hash ^ words[i]);
  return hash;
}

ClusterWords::ClusterWords(const ChainCluster& cluster) : texts_(words_of(cluster)) {
  for (const std::vector<WordId>& words : texts_) {
    std::vector<std::uint64_t>& own = grams_.emplace_back();
    for (std::size_t i = 0; i + kGramWords <= words.size(); ++i) own.push_back(gram_at(words, i));
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    for (const std::uint64_t gram : own) ++holders_[gram];
  }
}

std::uint32_t ClusterWords::holders(std::uint64_t gram) const {
  const auto found = holders_.find(gram);
  return found == holders_.end() ? 0 : found->second;
}

}  // namespace fewhands
