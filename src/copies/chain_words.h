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
  // Distinct runs of a text, sorted.
  const std::vector<std::uint64_t>& grams(std::size_t text) const { return grams_[text]; }

 private:
  std::vector<std::vector<WordId>> texts_;
  std::vector<std::vector<std::uint64_t>> grams_;
  std::unordered_map<std::uint64_t, std::uint32_t> holders_;
};

std::uint64_t gram_at(std::span<const WordId> words, std::size_t begin);

}  // namespace fewhands
