// Descriptions and display names that several members share, word for word or nearly.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fewhands {

// Pairs (i, j), i < j, of texts that are nearly the same. Any similarity join fits in here.
using NearPairs =
    std::function<std::vector<std::pair<std::uint32_t, std::uint32_t>>(std::span<const std::string> texts)>;

// The shorter text's different words stand, for 80 % or more, in the longer one; both have five words or
// more. Texts are normalised. O(n^2 words), at most the first 2,000 texts.
std::vector<std::pair<std::uint32_t, std::uint32_t>> contained_words(std::span<const std::string> texts);

struct SharedTextOptions {
  std::size_t most_clusters = 3;
  std::size_t least_letters = 4;  // shorter texts are shared by accident
  NearPairs near = contained_words;
};

struct TextCluster {
  std::string example;        // the most frequent text of it, as first written
  std::uint32_t members = 0;  // with a text of the cluster
  std::uint32_t texts = 0;    // different ones, normalised; 1 = word for word
  std::uint32_t others = 0;   // others with exactly one of these texts, normalised
  double p = 1;  // P(Binomial(M, f) >= members) times the texts compared, f = (others + 1/2) / (N + 1)
};

struct SharedTexts {
  std::uint32_t members = 0;  // with a text
  std::uint32_t others = 0;
  std::vector<TextCluster> clusters;  // of two members or more; most members first
};

// How often each normalised text occurs among the others.
class TextBackground {
 public:
  void add(std::string_view text);
  void seal();  // after the last add, before count
  std::uint32_t size() const { return static_cast<std::uint32_t>(size_); }
  std::uint32_t count(std::string_view normalised_text) const;

 private:
  std::uint64_t size_ = 0;
  std::vector<std::uint64_t> hashes_;
};

// members: one text per member, "" for none.
SharedTexts shared_texts(std::span<const std::string> members, const TextBackground& others,
                         const SharedTextOptions& options);

}  // namespace fewhands
