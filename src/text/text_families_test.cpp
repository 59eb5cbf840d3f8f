#include "text/text_families.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>

#include "base/random.h"
#include "text/average_linkage.h"

namespace fewhands {
namespace {

std::string word(std::uint64_t i) { return "w" + std::to_string(i); }

// `slots` clauses of five words, three ways to say each.
std::string spun(Random& random, std::uint64_t family, int slots) {
  std::string text;
  for (int slot = 0; slot < slots; ++slot) {
    const std::uint64_t way = family * 1000 + static_cast<std::uint64_t>(slot) * 10 + random.below(3);
    for (std::uint64_t i = 0; i < 5; ++i) text += word(1'000'000 + way * 10 + i) + " ";
    text += ". ";
  }
  return text;
}

// Twenty to forty words of a common vocabulary, and now and then a stock phrase of everybody.
std::string own_words(Random& random) {
  std::string text;
  const std::uint64_t words = 20 + random.below(20);
  for (std::uint64_t i = 0; i < words; ++i) {
    text += word(static_cast<std::uint64_t>(std::exp(random.uniform() * 6.0))) + " ";
    if (random.below(10) == 0) text += "net neutrality rules ";
    if (random.below(8) == 0) text += ", ";
  }
  return text;
}

TextClusters families(const std::vector<std::string>& texts, const TextFamilyOptions& options = {},
                      unsigned threads = 2) {
  Context context;
  context.threads = threads;
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return find_text_families(views, options, context);
}

std::size_t largest(const TextClusters& clusters) {
  std::map<std::uint32_t, std::size_t> sizes;
  for (const std::uint32_t cluster : clusters.cluster) ++sizes[cluster];
  std::size_t most = 0;
  for (const auto& [cluster, size] : sizes) most = std::max(most, size);
  return most;
}

TEST(TextFamilies, find_a_template_of_which_every_clause_varies) {
  Random random(5);
  std::vector<std::string> texts;
  for (int i = 0; i < 40; ++i) texts.push_back(spun(random, 1, 8));
  for (int i = 0; i < 30; ++i) texts.push_back(spun(random, 2, 8));
  for (int i = 0; i < 100; ++i) texts.push_back(own_words(random));
  EXPECT_LE(largest(cluster_texts(std::vector<std::string_view>(texts.begin(), texts.end()), {}, {})), 3U);
  const TextClusters found = families(texts);
  for (std::size_t i = 0; i < 40; ++i) EXPECT_EQ(found.cluster[i], found.cluster[0]);
  for (std::size_t i = 40; i < 70; ++i) EXPECT_EQ(found.cluster[i], found.cluster[40]);
  EXPECT_EQ(found.clusters, 102U);
}

TEST(TextFamilies, find_nothing_in_texts_that_share_a_topic_only) {
  int found = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Random random(seed);
    std::vector<std::string> texts;
    for (int i = 0; i < 100; ++i) texts.push_back(own_words(random));
    found += families(texts).clusters < 100 ? 1 : 0;
  }
  // One in twenty is expected: 2.
  EXPECT_LE(found, 5);
}

TEST(TextFamilies, are_the_same_in_any_order_and_on_any_number_of_threads) {
  Random random(9);
  std::vector<std::string> texts;
  for (int i = 0; i < 20; ++i) texts.push_back(spun(random, 1, 8));
  for (int i = 0; i < 30; ++i) texts.push_back(own_words(random));
  const TextClusters one = families(texts, {}, 1);
  EXPECT_EQ(families(texts, {}, 4).cluster, one.cluster);
  const TextClusters reversed = families({texts.rbegin(), texts.rend()});
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const std::size_t last = texts.size() - 1;
      EXPECT_EQ(one.cluster[i] == one.cluster[j], reversed.cluster[last - i] == reversed.cluster[last - j]);
    }
  }
}

TEST(TextFamilies, take_in_the_texts_that_the_tree_was_not_built_of) {
  Random random(4);
  std::vector<std::string> texts;
  for (int i = 0; i < 120; ++i) texts.push_back(spun(random, 1, 8));
  for (int i = 0; i < 120; ++i) texts.push_back(own_words(random));
  TextFamilyOptions options;
  options.most_texts = 100;
  const TextClusters found = families(texts, options);
  EXPECT_EQ(largest(found), 120U);
  EXPECT_EQ(found.clusters, 121U);
}

TEST(TextFamilies, stand_few_and_empty_texts) {
  EXPECT_EQ(families({}).clusters, 0U);
  EXPECT_EQ(families({""}).clusters, 1U);
  EXPECT_EQ(families({"", "a", "b"}).clusters, 3U);
}

// By the definition: merge the two clusters with the highest mean similarity.
std::vector<float> merge_heights(const SimilarityMatrix& matrix) {
  std::vector<std::vector<std::size_t>> clusters;
  for (std::size_t i = 0; i < matrix.count; ++i) clusters.push_back({i});
  std::vector<float> heights;
  while (clusters.size() > 1) {
    double best = -1;
    std::pair<std::size_t, std::size_t> at;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
      for (std::size_t j = i + 1; j < clusters.size(); ++j) {
        double sum = 0;
        for (const std::size_t x : clusters[i]) {
          for (const std::size_t y : clusters[j]) sum += matrix.at(x, y);
        }
        const double mean = sum / static_cast<double>(clusters[i].size() * clusters[j].size());
        if (mean > best) at = {i, j};
        best = std::max(best, mean);
      }
    }
    heights.push_back(static_cast<float>(best));
    clusters[at.first].insert(clusters[at.first].end(), clusters[at.second].begin(),
                              clusters[at.second].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(at.second));
  }
  return heights;
}

RC_GTEST_PROP(AverageLinkage, equals_the_definition, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  SimilarityMatrix matrix(*rc::gen::inRange<std::size_t>(0, 25));
  for (std::size_t i = 0; i < matrix.count; ++i) {
    for (std::size_t j = 0; j < i; ++j)
      matrix.at(i, j) = matrix.at(j, i) = static_cast<float>(random.uniform());
  }
  std::vector<float> heights;
  for (const LinkageNode& node : average_linkage(matrix)) heights.push_back(node.similarity);
  std::sort(heights.rbegin(), heights.rend());
  const std::vector<float> expected = merge_heights(matrix);
  RC_ASSERT(heights.size() == expected.size());
  for (std::size_t i = 0; i < heights.size(); ++i) RC_ASSERT(std::abs(heights[i] - expected[i]) < 1e-4F);
}

}  // namespace
}  // namespace fewhands
