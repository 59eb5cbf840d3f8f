#include "links/profile_qut_similar.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"
#include "base/types.h"
#include "links/profile_qut_text.h"
#include "text/similarity_join.h"

namespace fewhands {

namespace {

// Token ids of each message; texts are cut by all threads, tokens numbered by one.
std::vector<std::vector<std::uint32_t>> token_ids(std::span<const QutMessage> messages,
                                                  const std::vector<bool>& wanted, const Context& context) {
  constexpr std::size_t kBatch = 1 << 14;
  std::vector<std::vector<std::uint32_t>> ids(messages.size());
  Dictionary dictionary;
  std::vector<std::vector<std::string>> tokens(std::min(kBatch, messages.size()));
  for (std::size_t first = 0; first < messages.size(); first += kBatch) {
    context.check_cancelled();
    const std::size_t count = std::min(kBatch, messages.size() - first);
    const auto cut = [&](std::size_t i) {
      tokens[i] = wanted[first + i] ? qut_tokens(messages[first + i].text) : std::vector<std::string>{};
    };
    constexpr std::size_t kGrain = 256;
    parallel_for(count, context.threads, cut, kGrain);
    for (std::size_t i = 0; i < count; ++i) {
      for (const std::string& token : tokens[i]) ids[first + i].push_back(dictionary.insert(token));
    }
  }
  return ids;
}

SimilarMessages from_pairs(std::vector<std::uint32_t> class_of, std::size_t classes,
                           std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs) {
  SimilarMessages result;
  result.class_of = std::move(class_of);
  result.neighbour_starts.assign(classes + 1, 0);
  for (const auto& [a, b] : pairs) {
    ++result.neighbour_starts[a];
    if (a != b) ++result.neighbour_starts[b];
  }
  std::exclusive_scan(result.neighbour_starts.begin(), result.neighbour_starts.end(),
                      result.neighbour_starts.begin(), std::uint64_t{0});
  result.neighbours.resize(result.neighbour_starts.back());
  std::vector<std::uint64_t> next(result.neighbour_starts.begin(), result.neighbour_starts.end());
  for (const auto& [a, b] : pairs) {
    result.neighbours[next[a]++] = b;
    if (a != b) result.neighbours[next[b]++] = a;
  }
  return result;
}

// With a threshold of 0 any two are alike.
SimilarMessages all_alike(const std::vector<bool>& wanted) {
  std::vector<std::uint32_t> class_of(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) class_of[i] = wanted[i] ? 0 : kNone;
  return from_pairs(std::move(class_of), 1, std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 0}});
}

}  // namespace

SimilarMessages find_similar_messages(std::span<const QutMessage> messages, const std::vector<bool>& wanted,
                                      const QutOptions& options, const Context& context) {
  if (options.similarity <= 0) return all_alike(wanted);
  std::vector<std::vector<std::uint32_t>> ids = token_ids(messages, wanted, context);
  for (auto& tokens : ids) {
    if (tokens.size() < options.min_tokens) tokens.clear();
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  if (options.similarity > 1) return from_pairs(std::vector<std::uint32_t>(ids.size(), kNone), 0, pairs);
  const ShingleSets sets = make_token_sets(ids, context);
  SetClasses classes = find_equal_sets(sets, context);
  pairs.reserve(classes.first.size());
  for (std::uint32_t i = 0; i < classes.first.size(); ++i) pairs.emplace_back(i, i);
  join_similar_classes(
      sets, classes, {options.similarity},
      [&](std::span<const SimilarPair> found) {
        for (const SimilarPair& pair : found) pairs.emplace_back(pair.a, pair.b);
      },
      context);
  return from_pairs(std::move(classes.class_of), classes.first.size(), pairs);
}

}  // namespace fewhands
