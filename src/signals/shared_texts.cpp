#include "signals/shared_texts.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/binomial_tail.h"
#include "base/hash.h"
#include "text/normalise.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr std::size_t kMostCompared = 2'000;
constexpr std::size_t kLeastWords = 5;
constexpr double kContained = 0.8;

std::vector<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
    end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.insert(text.substr(begin, end - begin));
  }
  return {words.begin(), words.end()};
}

bool nearly_the_same(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto shorter = static_cast<double>(std::min(a.size(), b.size()));
  if (shorter < kLeastWords) return false;
  std::vector<std::string> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return static_cast<double>(common.size()) >= kContained * shorter;
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

std::vector<std::pair<std::uint32_t, std::uint32_t>> contained_words(std::span<const std::string> texts) {
  std::vector<std::vector<std::string>> words;
  for (std::size_t i = 0; i < std::min(texts.size(), kMostCompared); ++i) words.push_back(words_of(texts[i]));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    for (std::uint32_t j = i + 1; j < words.size(); ++j) {
      if (nearly_the_same(words[i], words[j])) pairs.emplace_back(i, j);
    }
  }
  return pairs;
}

void TextBackground::add(std::string_view text) {
  const std::string normal = normalised(text);
  if (normal.empty()) return;
  ++size_;
  hashes_.push_back(hash_bytes(normal));
}

void TextBackground::seal() { std::sort(hashes_.begin(), hashes_.end()); }

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
  for (const auto& [i, j] : options.near(normal)) parent[root_of(parent, i)] = root_of(parent, j);
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
    const double usual = (cluster.others + 0.5) / (result.others + 1.0);
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
