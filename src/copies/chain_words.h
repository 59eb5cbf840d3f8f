// The texts of a cluster as folded words, and which of them share each run of three.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "copies/chain.h"
#include "copies/text_diff.h"

namespace fewhands {

inline constexpr std::size_t kGramWords = 3;

class ClusterWords {
 public:
  explicit ClusterWords(const ChainCluster& cluster);

  std::size_t size() const { return texts_.size(); }
  std::span<const WordId> words(std::size_t text) const { return texts_[text]; }
  // Texts of the cluster that hold this run of three words.
  std::uint32_t holders(std::uint64_t gram) const;
  // Share of the runs of three words that lie in [begin, end) of the text, widened by a word on each side,
  // that another text has too. An empty span asks for the seam: the words before and behind it.
  double shared_elsewhere(std::size_t text, std::uint32_t begin, std::uint32_t end) const;
  // Distinct runs of a text, sorted.
  const std::vector<std::uint64_t>& grams(std::size_t text) const { return grams_[text]; }
  // Share of the runs inside [begin, end) of `text` that stand in `other`.
  double shared_with(std::size_t text, std::uint32_t begin, std::uint32_t end, std::size_t other) const;

 private:
  std::vector<std::vector<WordId>> texts_;
  std::vector<std::vector<std::uint64_t>> grams_;
  std::unordered_map<std::uint64_t, std::uint32_t> holders_;
};

std::uint64_t gram_at(std::span<const WordId> words, std::size_t begin, std::size_t length = kGramWords);

}  // namespace fewhands
