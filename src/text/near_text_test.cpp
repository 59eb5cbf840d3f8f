#include "text/near_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "base/random.h"
#include "reference/near_text.h"

namespace fewhands {
namespace {

TextClusters clusters_of(const std::vector<std::string>& texts, const NearTextOptions& options,
                         unsigned threads = 2) {
  Context context;
  context.threads = threads;
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  return cluster_texts(views, options, context);
}

TEST(ClusterTexts, joins_what_is_alike_and_numbers_by_the_first_text) {
  const TextClusters clusters = clusters_of(
      {"something else altogether here", "breaking: the senate voted to repeal it", "",
       "breaking: the senate voted to repeal it!", "", "breaking: the senate voted to repeal it!!"},
      {});
  EXPECT_EQ(clusters.cluster, (std::vector<std::uint32_t>{0, 1, 2, 1, 3, 1}));
  EXPECT_EQ(clusters.clusters, 4U);
}

TEST(ClusterTexts, puts_equal_texts_together) {
  const TextClusters clusters = clusters_of({"a", "b", "a"}, {});
  EXPECT_EQ(clusters.cluster, (std::vector<std::uint32_t>{0, 1, 0}));
}

RC_GTEST_PROP(ClusterTexts, equals_the_definition, ()) {
  std::vector<std::string> texts;
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const auto count = *rc::gen::inRange(0, 60);
  for (int i = 0; i < count; ++i) {
    std::string text;
    if (!texts.empty() && random.below(2) == 0) text = texts[random.below(texts.size())];
    for (std::uint64_t j = random.below(6); j > 0; --j)
      text += "word" + std::to_string(random.below(20)) + " ";
    texts.push_back(text);
  }
  NearTextOptions options;
  options.similarity.threshold = *rc::gen::inRange(1, 21) / 20.0;
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const TextClusters clusters = clusters_of(texts, options, *rc::gen::inRange(1U, 4U));
  RC_ASSERT(clusters.cluster == reference::text_clusters(views, options));
  // The same partition in the reverse order.
  const TextClusters reversed = clusters_of({texts.rbegin(), texts.rend()}, options);
  RC_ASSERT(reversed.clusters == clusters.clusters);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const bool together = clusters.cluster[i] == clusters.cluster[j];
      const std::size_t last = texts.size() - 1;
      RC_ASSERT(together == (reversed.cluster[last - i] == reversed.cluster[last - j]));
    }
  }
}

}  // namespace
}  // namespace fewhands
