// Descriptions and display names that several members share, word for word or nearly.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fewhands {

// Pairs (i, j), i < j, of texts that are nearly the same. Any similarity join fits in here.
using NearPairs =
    std::function<std::vector<std::pair<std::uint32_t, std::uint32_t>>(std::span<const std::string> texts)>;

// Texts with a Jaccard index of at least the threshold on runs of five characters (text/similarity_join.h),
// both with kLeastSimilarLetters or more. Texts are normalised. The first kMostCompared.
std::vector<std::pair<std::uint32_t, std::uint32_t>> similar_texts(std::span<const std::string> texts,
                                                                   double threshold);
inline constexpr std::size_t kLeastSimilarLetters = 20;
inline constexpr std::size_t kMostCompared = 20'000;

struct SharedTextOptions {
  std::size_t most_clusters = 3;
  std::size_t least_letters = 4;  // shorter texts are shared by accident
  NearPairs near;                 // empty: similar_texts() at the threshold of the others
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
  void seal();  // after the last add, before what follows
  std::uint32_t size() const { return static_cast<std::uint32_t>(size_); }
  std::uint32_t count(std::string_view normalised_text) const;
  // The least of .5, .6, .7, .8 and .9 at which fewer than kChanceAlike of the pairs of different texts of
  // the others are alike: measured on up to kThresholdSample of them, those with the smallest hash. .8 where
  // they are too few to tell, .9 where more are alike at every one.
  double threshold() const { return threshold_; }
  static constexpr double kChanceAlike = 1e-5;
  static constexpr std::size_t kThresholdSample = 5'000;

 private:
  std::uint64_t size_ = 0;
  std::vector<std::uint64_t> hashes_;
  std::map<std::uint64_t, std::string> sample_;  // by hash, until seal()
  double threshold_ = 0.8;
};

// members: one text per member, "" for none.
SharedTexts shared_texts(std::span<const std::string> members, const TextBackground& others,
                         const SharedTextOptions& options);

}  // namespace fewhands
