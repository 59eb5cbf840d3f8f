// Near-duplicate texts by their definition: every pair of texts is looked at. For tests only.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/near_text.h"

namespace fewhands::reference {

// All pairs with a < b, sorted.
std::vector<SimilarPair> similar_texts(std::span<const std::string_view> texts,
                                       const ShingleOptions& shingles, double threshold);

// The clusters of similar_texts, numbered as TextClusters says.
std::vector<std::uint32_t> text_clusters(std::span<const std::string_view> texts,
                                         const NearTextOptions& options);

}  // namespace fewhands::reference
