#include "copies/distinct_texts.h"

#include <algorithm>
#include <numeric>

#include "base/hash.h"
#include "base/parallel.h"

namespace fewhands {

DistinctTexts distinct_texts(std::span<const Document> documents, unsigned threads) {
  std::vector<std::uint64_t> hashes(documents.size());
  parallel_for(
      documents.size(), threads, [&](std::size_t i) { hashes[i] = hash_bytes(documents[i].text); }, 256);
  std::vector<std::size_t> order(documents.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    if (hashes[x] != hashes[y]) return hashes[x] < hashes[y];
    const int texts = documents[x].text.compare(documents[y].text);
    return texts != 0 ? texts < 0 : documents[x].record < documents[y].record;
  });
  DistinctTexts result;
  for (const std::size_t i : order) {
    if (result.texts.empty() || result.texts.back() != documents[i].text) {
      if (!result.texts.empty()) result.starts.push_back(result.records.size());
      result.texts.push_back(documents[i].text);
    }
    result.records.push_back(documents[i].record);
  }
  if (!result.texts.empty()) result.starts.push_back(result.records.size());
  return result;
}

}  // namespace fewhands
