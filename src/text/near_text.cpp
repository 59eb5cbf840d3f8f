#include "text/near_text.h"

#include "base/components.h"
#include "base/types.h"

namespace fewhands {

TextClusters cluster_sets(const ShingleSets& sets, const SimilarityOptions& options, const Context& context) {
  const SetClasses classes = find_equal_sets(sets, context);
  Components components(classes.first.size());
  join_similar_classes(
      sets, classes, options,
      [&](std::span<const SimilarPair> pairs) {
        for (const SimilarPair& pair : pairs) components.join(pair.a, pair.b);
      },
      context);
  TextClusters result;
  result.cluster.resize(sets.count());
  std::vector<std::uint32_t> number(classes.first.size(), kNone);
  for (std::size_t i = 0; i < sets.count(); ++i) {
    const std::uint32_t set_class = classes.class_of[i];
    if (set_class == kNone) {
      result.cluster[i] = result.clusters++;
      continue;
    }
    std::uint32_t& known = number[components.root(set_class)];
    if (known == kNone) known = result.clusters++;
    result.cluster[i] = known;
  }
  return result;
}

TextClusters cluster_texts(std::span<const std::string_view> texts, const NearTextOptions& options,
                           const Context& context) {
  return cluster_sets(make_shingle_sets(texts, options.shingles, context), options.similarity, context);
}

}  // namespace fewhands
