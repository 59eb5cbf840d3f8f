#include "signals/shared_texts.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <string_view>
#include <tuple>

#include "base/binomial_tail.h"
#include "base/hash.h"
#include "text/normalise.h"
#include "text/similarity_join.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

// How alike two texts of the others may be before the threshold is looked for.
constexpr double kLeastThreshold = 0.5;
// Fewer pairs than this say nothing of one in kChanceAlike.
constexpr double kLeastPairs = 3 / TextBackground::kChanceAlike;

// Pairs of the texts that are long enough, with their Jaccard index.
std::vector<SimilarPair> alike_pairs(std::span<const std::string> texts, double threshold) {
  std::vector<std::string_view> compared;
  std::vector<std::uint32_t> number;
  for (std::uint32_t i = 0; i < std::min(texts.size(), kMostCompared); ++i) {
    if (count_letters(texts[i]) < kLeastSimilarLetters) continue;
    compared.push_back(texts[i]);
    number.push_back(i);
  }
  if (compared.size() < 2) return {};
  SimilarityOptions options;
  options.threshold = threshold;
  std::vector<SimilarPair> pairs = similarity_join(make_shingle_sets(compared, {}, {}), options, {});
  for (SimilarPair& pair : pairs) {
    pair.a = number[pair.a];
    pair.b = number[pair.b];
  }
  return pairs;
}

std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

struct SameText {
  std::string text;     // normalised
  std::string written;  // as first written
  std::uint32_t members = 0;
};

std::vector<SameText> distinct_texts(std::span<const std::string> members, std::size_t least_letters,
                                     std::uint32_t& with_text) {
  std::map<std::string, SameText> found;
  for (const std::string& written : members) {
    std::string text = normalised(written);
    if (text.empty()) continue;
    ++with_text;
    if (count_letters(text) < least_letters) continue;
    SameText& same = found[text];
    // The least spelling, so that the order of members is no matter.
    if (same.members++ == 0 || written < same.written) same.written = written;
    same.text = std::move(text);
  }
  std::vector<SameText> texts;
  texts.reserve(found.size());
  for (auto& entry : found) texts.push_back(std::move(entry.second));
  return texts;
}

}  // namespace

std::vector<std::pair<std::uint32_t, std::uint32_t>> similar_texts(std::span<const std::string> texts,
                                                                   double threshold) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const SimilarPair& pair : alike_pairs(texts, threshold)) pairs.emplace_back(pair.a, pair.b);
  return pairs;
}

void TextBackground::add(std::string_view text) {
  const std::string normal = normalised(text);
  if (normal.empty()) return;
  ++size_;
  const std::uint64_t hash = hash_bytes(normal);
  hashes_.push_back(hash);
  if (count_letters(normal) < kLeastSimilarLetters) return;
  if (sample_.size() == kThresholdSample && std::prev(sample_.end())->first <= hash) return;
  sample_.emplace(hash, normal);
  if (sample_.size() > kThresholdSample) sample_.erase(std::prev(sample_.end()));
}

void TextBackground::seal() {
  std::sort(hashes_.begin(), hashes_.end());
  std::vector<std::string> texts;
  for (auto& entry : sample_) texts.push_back(std::move(entry.second));
  sample_.clear();
  const double pairs = static_cast<double>(texts.size()) * (static_cast<double>(texts.size()) - 1) / 2;
  if (pairs < kLeastPairs) return;
  const std::vector<SimilarPair> alike = alike_pairs(texts, kLeastThreshold);
  for (const double threshold : {0.5, 0.6, 0.7, 0.8, 0.9}) {
    threshold_ = threshold;
    const auto chance = std::count_if(alike.begin(), alike.end(),
                                      [&](const SimilarPair& pair) { return pair.jaccard >= threshold; });
    if (static_cast<double>(chance) < kChanceAlike * pairs) return;
  }
}

std::uint32_t TextBackground::count(std::string_view normalised_text) const {
  const auto [first, last] = std::equal_range(hashes_.begin(), hashes_.end(), hash_bytes(normalised_text));
  return static_cast<std::uint32_t>(last - first);
}

SharedTexts shared_texts(std::span<const std::string> members, const TextBackground& others,
                         const SharedTextOptions& options) {
  SharedTexts result;
  const std::vector<SameText> texts = distinct_texts(members, options.least_letters, result.members);
  result.others = others.size();
  std::vector<std::string> normal;
  normal.reserve(texts.size());
  for (const SameText& text : texts) normal.push_back(text.text);
  std::vector<std::uint32_t> parent(texts.size());
  std::iota(parent.begin(), parent.end(), 0U);
  const auto pairs = options.near ? options.near(normal) : similar_texts(normal, others.threshold());
  for (const auto& [i, j] : pairs) parent[root_of(parent, i)] = root_of(parent, j);
  std::map<std::uint32_t, TextCluster> clusters;
  std::map<std::uint32_t, std::uint32_t> most;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    TextCluster& cluster = clusters[root_of(parent, i)];
    cluster.members += texts[i].members;
    ++cluster.texts;
    cluster.others += others.count(texts[i].text);
    std::uint32_t& greatest = most[root_of(parent, i)];
    if (texts[i].members > greatest) {
      greatest = texts[i].members;
      cluster.example = texts[i].written;
    }
  }
  for (auto& [root, cluster] : clusters) {
    if (cluster.members < 2) continue;
    double usual = (cluster.others + 0.5) / (result.others + 1.0);
    // Texts of others that are alike, but not the same, are known by their rate alone.
    if (cluster.texts > 1) usual = std::max(usual, TextBackground::kChanceAlike);
    cluster.p = std::min(1.0, static_cast<double>(texts.size()) *
                                  binomial_tail(result.members, cluster.members, std::min(1.0, usual)));
    result.clusters.push_back(cluster);
  }
  std::sort(result.clusters.begin(), result.clusters.end(), [](const TextCluster& a, const TextCluster& b) {
    return std::tie(b.members, a.example) < std::tie(a.members, b.example);
  });
  if (result.clusters.size() > options.most_clusters) result.clusters.resize(options.most_clusters);
  return result;
}

}  // namespace fewhands
