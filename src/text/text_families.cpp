#include "text/text_families.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/types.h"
#include "text/average_linkage.h"

namespace fewhands {

namespace {

using PairSets = std::vector<std::vector<std::uint32_t>>;

// The pairs of each text, of the given clauses, clause_of[i] standing in the place of clause i.
PairSets pair_sets(const ClauseTexts& clauses, std::span<const std::uint32_t> clause_at) {
  PairSets sets(clauses.texts());
  for (std::size_t text = 0; text < sets.size(); ++text) {
    for (std::uint64_t i = clauses.first_clause[text]; i < clauses.first_clause[text + 1]; ++i) {
      const std::vector<std::uint32_t>& pairs = clauses.pairs[clause_at[i]];
      sets[text].insert(sets[text].end(), pairs.begin(), pairs.end());
    }
    std::sort(sets[text].begin(), sets[text].end());
    sets[text].erase(std::unique(sets[text].begin(), sets[text].end()), sets[text].end());
  }
  return sets;
}

// Bits of surprise, by pair.
std::vector<float> surprises(const PairSets& sets, std::uint32_t vocabulary) {
  std::vector<std::uint32_t> texts_with(vocabulary, 0);
  for (const auto& set : sets) {
    for (const std::uint32_t pair : set) ++texts_with[pair];
  }
  std::vector<float> bits(vocabulary, 0.0F);
  for (std::size_t i = 0; i < bits.size(); ++i) {
    const double share = static_cast<double>(std::max(1U, texts_with[i])) / static_cast<double>(sets.size());
    bits[i] = static_cast<float>(-std::log2(share));
  }
  return bits;
}

// Sets with an index, to find how much a set shares with each of them.
class SharedBits {
 public:
  SharedBits(const PairSets& sets, std::span<const float> bits) : bits_(bits), texts_with_(bits.size()) {
    for (std::uint32_t text = 0; text < sets.size(); ++text) {
      for (const std::uint32_t pair : sets[text]) texts_with_[pair].push_back(text);
      totals_.push_back(total(sets[text]));
    }
  }

  float total(std::span<const std::uint32_t> set) const {
    float sum = 0;
    for (const std::uint32_t pair : set) sum += bits_[pair];
    return sum;
  }
  const std::vector<float>& totals() const { return totals_; }

  // row[j] = the similarity of `set` and set j.
  void compare(std::span<const std::uint32_t> set, float median, std::span<float> row) const {
    std::fill(row.begin(), row.end(), 0.0F);
    for (const std::uint32_t pair : set) {
      for (const std::uint32_t other : texts_with_[pair]) row[other] += bits_[pair];
    }
    const float mine = total(set);
    for (std::size_t j = 0; j < row.size(); ++j) {
      const float either = mine + totals_[j] - row[j] + median;
      row[j] = either > 0 ? row[j] / either : 0;
    }
  }

 private:
  std::span<const float> bits_;
  std::vector<std::vector<std::uint32_t>> texts_with_;
  std::vector<float> totals_;
};

float median_of(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

SimilarityMatrix compare_all(const PairSets& sets, std::span<const float> bits, float median) {
  SimilarityMatrix matrix(sets.size());
  const SharedBits shared(sets, bits);
  for (std::size_t i = 0; i < sets.size(); ++i)
    shared.compare(sets[i], median, std::span(matrix.values).subspan(i * sets.size(), sets.size()));
  return matrix;
}

// best[n] = the highest similarity of a branch of at least n things; 2 <= n <= things.
std::vector<float> tightest_by_size(std::span<const LinkageNode> tree, std::size_t things) {
  std::vector<float> best(things + 1, 0.0F);
  for (const LinkageNode& node : tree) best[node.size] = std::max(best[node.size], node.similarity);
  for (std::size_t n = things; n > 0; --n) best[n - 1] = std::max(best[n - 1], best[n]);
  return best;
}

// What chance makes of the same clauses: mean and standard deviation over rounds of tightest_by_size.
class Null {
 public:
  Null(std::span<const std::vector<float>> rounds, double floor, double alpha) : floor_(floor) {
    std::vector<double> extremes;
    for (std::size_t left_out = 0; left_out < rounds.size(); ++left_out) {
      learn(rounds, left_out);
      double most = 0;
      for (std::size_t n = 2; n < mean_.size(); ++n) most = std::max(most, deviation(rounds[left_out][n], n));
      extremes.push_back(most);
    }
    learn(rounds, rounds.size());
    std::sort(extremes.begin(), extremes.end());
    // The real tree is one more, and by chance as likely as any round to be the most extreme.
    const double place = std::ceil((1.0 - alpha) * (static_cast<double>(rounds.size()) + 1.0) - 1e-9);
    const auto at = static_cast<std::size_t>(std::clamp(place, 1.0, static_cast<double>(extremes.size())));
    most_by_chance_ = extremes[at - 1];
  }

  bool allows(double similarity, std::uint64_t size) const {
    const std::uint64_t n = std::min<std::uint64_t>(size, mean_.size() - 1);
    return n >= 2 && similarity >= floor_ && deviation(similarity, n) > most_by_chance_;
  }

 private:
  void learn(std::span<const std::vector<float>> rounds, std::size_t left_out) {
    mean_.assign(rounds[0].size(), 0.0);
    deviation_.assign(rounds[0].size(), 0.0);
    const double count = static_cast<double>(rounds.size() - (left_out < rounds.size() ? 1 : 0));
    for (std::size_t n = 0; n < mean_.size(); ++n) {
      double sum = 0;
      double squares = 0;
      for (std::size_t r = 0; r < rounds.size(); ++r) {
        const double value = r == left_out ? 0.0 : rounds[r][n];
        sum += value;
        squares += value * value;
      }
      mean_[n] = sum / count;
      deviation_[n] = std::sqrt(std::max(0.0, squares / count - mean_[n] * mean_[n]));
    }
  }
  double deviation(double similarity, std::size_t n) const {
    return (similarity - mean_[n]) / std::max(deviation_[n], 1e-6);
  }

  double floor_;
  double most_by_chance_ = 0;
  std::vector<double> mean_;
  std::vector<double> deviation_;
};

float quantile_of_pairs(const SimilarityMatrix& matrix, double quantile) {
  std::vector<float> pairs;
  for (std::size_t i = 0; i < matrix.count; ++i) {
    for (std::size_t j = i + 1; j < matrix.count; ++j) pairs.push_back(matrix.at(i, j));
  }
  if (pairs.empty()) return 0;
  const auto at = static_cast<std::size_t>(quantile * static_cast<double>(pairs.size() - 1));
  const auto place = pairs.begin() + static_cast<std::ptrdiff_t>(at);
  std::nth_element(pairs.begin(), place, pairs.end());
  return *place;
}

Null shuffle_clauses(const ClauseTexts& clauses, std::span<const float> bits, float median,
                     const TextFamilyOptions& options, const Context& context) {
  std::vector<std::vector<float>> tightest(options.rounds);
  std::vector<float> floors(options.rounds);
  parallel_for(options.rounds, context.threads, [&](std::size_t round) {
    context.check_cancelled();
    std::vector<std::uint32_t> clause_at(clauses.pairs.size());
    std::iota(clause_at.begin(), clause_at.end(), 0U);
    Random random(mix64(context.seed) + round);
    shuffle(clause_at, random);
    SimilarityMatrix matrix = compare_all(pair_sets(clauses, clause_at), bits, median);
    floors[round] = quantile_of_pairs(matrix, options.quantile);
    tightest[round] = tightest_by_size(average_linkage(std::move(matrix)), clauses.texts());
  });
  return {tightest, std::accumulate(floors.begin(), floors.end(), 0.0) / options.rounds, options.alpha};
}

// family[i] of thing i: the node of the tree, kNone for none.
std::vector<std::uint32_t> cut_tree(std::span<const LinkageNode> tree, std::size_t things, const Null& null) {
  std::vector<std::uint32_t> family(things, kNone);
  if (tree.empty()) return family;
  const auto root = static_cast<std::uint32_t>(things + tree.size() - 1);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> open = {{root, kNone}};
  while (!open.empty()) {
    auto [at, inside] = open.back();
    open.pop_back();
    if (at < things) {
      family[at] = inside;
      continue;
    }
    const LinkageNode& node = tree[at - things];
    if (inside == kNone && null.allows(node.similarity, node.size)) inside = at;
    open.emplace_back(node.left, inside);
    open.emplace_back(node.right, inside);
  }
  return family;
}

// One text for each cluster of near-duplicates, sorted, so that nothing depends on the order of the input.
std::vector<std::uint32_t> first_by_text(std::span<const std::string_view> texts, const TextClusters& near) {
  std::vector<std::uint32_t> first(near.clusters, kNone);
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    std::uint32_t& known = first[near.cluster[i]];
    if (known == kNone || texts[i] < texts[known]) known = i;
  }
  std::sort(first.begin(), first.end(),
            [&](std::uint32_t x, std::uint32_t y) { return texts[x] < texts[y]; });
  return first;
}

// The others join the family that they are most like on average.
void add_others(const PairSets& sets, std::size_t things, const SharedBits& shared, float median,
                const Null& null, const Context& context, std::vector<std::uint32_t>& family) {
  std::vector<std::uint32_t> names(family.begin(), family.end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<std::uint32_t> place(things, kNone);
  std::vector<std::uint64_t> sizes(names.size(), 0);
  for (std::size_t i = 0; i < things; ++i) {
    if (family[i] == kNone) continue;
    place[i] =
        static_cast<std::uint32_t>(std::lower_bound(names.begin(), names.end(), family[i]) - names.begin());
    ++sizes[place[i]];
  }
  family.resize(sets.size(), kNone);
  parallel_for(
      sets.size() - things, context.threads,
      [&](std::size_t k) {
        const std::size_t i = things + k;
        std::vector<float> row(things);
        shared.compare(sets[i], median, row);
        std::vector<double> sums(names.size(), 0.0);
        for (std::size_t j = 0; j < things; ++j) {
          if (place[j] != kNone) sums[place[j]] += row[j];
        }
        std::size_t best = 0;
        double most = -1;
        for (std::size_t f = 0; f < names.size(); ++f) {
          const double mean = sizes[f] == 0 ? 0.0 : sums[f] / static_cast<double>(sizes[f]);
          if (mean > most) best = f;
          most = std::max(most, mean);
        }
        if (most > 0 && null.allows(most, sizes[best] + 1)) family[i] = names[best];
      },
      64);
}

// family[i] is of the near-duplicates of text first[i]. Clusters by family, else as they are, numbered by
// their first text.
TextClusters merge_families(const TextClusters& near, std::span<const std::uint32_t> first,
                            std::span<const std::uint32_t> family) {
  std::vector<std::uint32_t> family_of_near(near.clusters, kNone);
  std::uint32_t most = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    family_of_near[near.cluster[first[i]]] = family[i];
    if (family[i] != kNone) most = std::max(most, family[i] + 1);
  }
  TextClusters result;
  std::vector<std::uint32_t> number_of_near(near.clusters, kNone);
  std::vector<std::uint32_t> number_of_family(most, kNone);
  result.cluster.reserve(near.cluster.size());
  for (const std::uint32_t cluster : near.cluster) {
    const std::uint32_t named = family_of_near[cluster];
    std::uint32_t& number = named == kNone ? number_of_near[cluster] : number_of_family[named];
    if (number == kNone) number = result.clusters++;
    result.cluster.push_back(number);
  }
  return result;
}

// family[i] of text i: a node of the tree that was built of the first `things` texts, or kNone.
std::vector<std::uint32_t> families_of(std::span<const std::string_view> texts, std::size_t things,
                                       const TextFamilyOptions& options, const Context& context) {
  const ClauseTexts all = cut_into_clauses(texts, options.clauses, context);
  ClauseTexts clauses = all;
  clauses.first_clause.resize(things + 1);
  clauses.pairs.resize(clauses.first_clause.back());
  std::vector<std::uint32_t> as_written(all.pairs.size());
  std::iota(as_written.begin(), as_written.end(), 0U);
  const PairSets all_sets = pair_sets(all, as_written);
  const PairSets sets(all_sets.begin(), all_sets.begin() + static_cast<std::ptrdiff_t>(things));
  const std::vector<float> bits = surprises(sets, all.vocabulary);
  const SharedBits shared(sets, bits);
  const float median = median_of(shared.totals());
  const Null null = shuffle_clauses(clauses, bits, median, options, context);
  std::vector<std::uint32_t> family =
      cut_tree(average_linkage(compare_all(sets, bits, median)), things, null);
  if (things < all_sets.size()) add_others(all_sets, things, shared, median, null, context, family);
  return family;
}

}  // namespace

TextClusters find_text_families(std::span<const std::string_view> texts, const TextFamilyOptions& options,
                                const Context& context) {
  if (options.rounds < 2) throw Error(ErrorKind::usage, "families need at least two rounds of shuffling");
  const TextClusters near = cluster_texts(texts, options.near, context);
  std::vector<std::uint32_t> first = first_by_text(texts, near);
  const std::size_t things = std::min(first.size(), options.most_texts);
  if (things < first.size()) {
    std::stable_sort(first.begin(), first.end(), [&](std::uint32_t x, std::uint32_t y) {
      return hash_bytes(texts[x]) < hash_bytes(texts[y]);
    });
  }
  std::vector<std::string_view> chosen;
  chosen.reserve(first.size());
  for (const std::uint32_t i : first) chosen.push_back(texts[i]);
  return merge_families(near, first, families_of(chosen, things, options, context));
}

}  // namespace fewhands
