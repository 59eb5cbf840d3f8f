#include "hands/names.h"

#include <Eigen/Dense>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/components.h"
#include "base/parallel.h"
#include "hands/features.h"

namespace fewhands {

namespace {

constexpr std::size_t kLeastNames = 30;
constexpr std::size_t kSample = 1000;
constexpr std::size_t kBlock = 64;
constexpr float kCut = 3;

using Points = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

struct Kind {
  FeatureSet set;
  std::size_t most = 0;
};
constexpr std::array kKinds = {Kind{{FeatureKind::characters, 3, 3, false}, 1200},
                               Kind{{FeatureKind::characters, 4, 4, false}, 1200},
                               Kind{{FeatureKind::words, 1, 1, true}, 300}};

// The keys of the features that the sampled names use most, ascending.
std::vector<std::uint64_t> chosen_keys(std::span<const std::string_view> texts, const Kind& kind,
                                       const Context& context) {
  std::vector<std::string_view> sample;
  const std::size_t count = std::min(texts.size(), kSample);
  for (std::size_t i = 0; i < count; ++i) sample.push_back(texts[i * texts.size() / count].substr(0, 20'000));
  FeatureRows rows = feature_rows(sample, kind.set, context, 2);
  relative_frequencies(rows);
  std::vector<std::uint64_t> keys;
  for (const std::uint32_t column : most_frequent_columns(rows, kind.most)) keys.push_back(rows.key[column]);
  return keys;
}

// Square roots of shares of the chosen features, written to out[0 ..].
void write_shares(std::string_view text, const FeatureSet& set, std::span<const std::uint64_t> keys,
                  float* out) {
  const FeatureCounts counts = count_features(text, set);
  std::size_t at = 0;
  double total = 0;
  for (std::size_t i = 0; i < counts.key.size(); ++i) {
    while (at < keys.size() && keys[at] < counts.key[i]) ++at;
    if (at == keys.size()) break;
    if (keys[at] != counts.key[i]) continue;
    out[at] = static_cast<float>(counts.count[i]);
    total += counts.count[i];
  }
  for (std::size_t k = 0; k < keys.size(); ++k)
    out[k] = total > 0 ? std::sqrt(out[k] / static_cast<float>(total)) : 0;
}

// Columns to z-scores, cut.
void score_columns(Points& points, unsigned threads) {
  parallel_for(
      static_cast<std::size_t>(points.cols()), threads,
      [&](std::size_t column) {
        auto values = points.col(static_cast<Eigen::Index>(column));
        const double mean = values.cast<double>().mean();
        const double variance =
            (values.cast<double>().array() - mean).square().sum() / static_cast<double>(points.rows() - 1);
        const double scale = variance > 0 ? 1 / std::sqrt(variance) : 0;
        for (float& x : values)
          x = std::clamp(static_cast<float>((static_cast<double>(x) - mean) * scale), -kCut, kCut);
      },
      16);
}

Points style_of_names(std::span<const std::string_view> texts, const Context& context) {
  std::array<std::vector<std::uint64_t>, kKinds.size()> keys;
  std::array<std::size_t, kKinds.size() + 1> first{};
  for (std::size_t k = 0; k < kKinds.size(); ++k) {
    keys[k] = chosen_keys(texts, kKinds[k], context);
    first[k + 1] = first[k] + keys[k].size();
  }
  Points points =
      Points::Zero(static_cast<Eigen::Index>(texts.size()), static_cast<Eigen::Index>(first.back()));
  context.begin("style of names", texts.size());
  parallel_for(texts.size(), context.threads, [&](std::size_t i) {
    context.check_cancelled();
    float* row = points.data() + i * first.back();
    for (std::size_t k = 0; k < kKinds.size(); ++k)
      write_shares(texts[i], kKinds[k].set, keys[k], row + first[k]);
    context.advance(1);
  });
  score_columns(points, context.threads);
  parallel_for(texts.size(), context.threads, [&](std::size_t i) {
    for (std::size_t k = 0; k < kKinds.size(); ++k) {
      auto part =
          points.row(static_cast<Eigen::Index>(i))
              .segment(static_cast<Eigen::Index>(first[k]), static_cast<Eigen::Index>(keys[k].size()));
      const float length = part.norm() * std::sqrt(static_cast<float>(kKinds.size()));
      if (length > 0) part /= length;
    }
  });
  return points;
}

struct Near {
  float cosine = 0;
  std::uint32_t name = 0;
};

// A name's nearest others, the nearest first, and the tail that strangers have with it.
struct Neighbours {
  std::vector<Near> nearest;
  double threshold = 0;
  double excess = 1;  // mean of what strangers exceed the threshold by
};

double p_of(const Neighbours& here, double cosine, std::size_t names) {
  const double share = static_cast<double>(here.nearest.size()) / static_cast<double>(names - 1);
  return std::min(1.0, share * std::exp(-std::max(cosine - here.threshold, 0.0) / here.excess));
}

bool nearer(const Near& x, const Near& y) {
  return x.cosine != y.cosine ? x.cosine > y.cosine : x.name < y.name;
}

Neighbours neighbours_of(std::size_t name, std::span<const float> cosines, std::size_t count) {
  std::vector<Near> all;
  all.reserve(cosines.size());
  for (std::uint32_t j = 0; j < cosines.size(); ++j) {
    if (j != name) all.push_back({cosines[j], j});
  }
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(count, all.size()));
  std::nth_element(all.begin(), end - 1, all.end(), nearer);
  Neighbours result;
  result.nearest.assign(all.begin(), end);
  std::sort(result.nearest.begin(), result.nearest.end(), nearer);
  result.threshold = static_cast<double>(result.nearest.back().cosine);
  const double median = static_cast<double>(result.nearest[result.nearest.size() / 2].cosine);
  result.excess = std::max((median - result.threshold) / std::log(2.0), 1e-6);
  return result;
}

std::vector<Neighbours> all_neighbours(const Points& points, const Context& context) {
  const auto names = static_cast<std::size_t>(points.rows());
  const std::size_t count = std::clamp<std::size_t>(names / 20, 20, 200);
  std::vector<Neighbours> result(names);
  const std::size_t blocks = (names + kBlock - 1) / kBlock;
  context.begin("pairs of names", blocks);
  parallel_for(blocks, context.threads, [&](std::size_t block) {
    context.check_cancelled();
    const std::size_t begin = block * kBlock;
    const std::size_t rows = std::min(kBlock, names - begin);
    const Points cosines =
        points.middleRows(static_cast<Eigen::Index>(begin), static_cast<Eigen::Index>(rows)) *
        points.transpose();
    for (std::size_t i = 0; i < rows; ++i)
      result[begin + i] = neighbours_of(begin + i, std::span(cosines.data() + i * names, names), count);
    context.advance(1);
  });
  return result;
}

// Only a pair in which each is among the other's nearest can have a p that survives.
std::vector<NameLink> mutual_links(const std::vector<Neighbours>& neighbours) {
  std::vector<NameLink> links;
  for (std::uint32_t a = 0; a < neighbours.size(); ++a) {
    for (const Near& near : neighbours[a].nearest) {
      if (near.name < a) continue;
      const auto& back = neighbours[near.name].nearest;
      const bool mutual = std::any_of(back.begin(), back.end(), [&](const Near& x) { return x.name == a; });
      if (!mutual) continue;
      const auto cosine = static_cast<double>(near.cosine);
      const double p = std::max(p_of(neighbours[a], cosine, neighbours.size()),
                                p_of(neighbours[near.name], cosine, neighbours.size()));
      links.push_back({a, near.name, cosine, p, 1});
    }
  }
  return links;
}

// Over all pairs of names; those that are not listed count as not rejected.
void keep_significant(std::vector<NameLink>& links, std::size_t names, double alpha) {
  std::sort(links.begin(), links.end(), [](const NameLink& x, const NameLink& y) {
    return x.p != y.p ? x.p < y.p : x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  const double pairs = static_cast<double>(names) * static_cast<double>(names - 1) / 2;
  double least = 1;
  for (std::size_t rank = links.size(); rank-- > 0;) {
    least = std::min(least, links[rank].p * pairs / static_cast<double>(rank + 1));
    links[rank].q = least;
  }
  std::erase_if(links, [&](const NameLink& link) { return !(link.q < alpha); });
}

std::vector<std::uint32_t> clusters_of(const std::vector<NameLink>& links, std::size_t texts) {
  Components components(texts);
  std::vector<std::uint32_t> cluster(texts, 0);
  for (const NameLink& link : links) components.join(link.a, link.b);
  std::vector<bool> linked(texts);
  for (const NameLink& link : links) linked[link.a] = linked[link.b] = true;
  std::uint32_t next = 0;
  for (std::uint32_t i = 0; i < texts; ++i) {
    if (!linked[i]) continue;
    const std::uint32_t root = components.root(i);  // the lowest member, so it comes first
    cluster[i] = root == i ? ++next : cluster[root];
  }
  return cluster;
}

}  // namespace

NameClusters find_names(std::span<const std::string_view> texts, const NamesOptions& options,
                        const Context& context) {
  NameClusters result;
  result.cluster_of.assign(texts.size(), 0);
  std::vector<std::uint32_t> compared;
  std::vector<std::string_view> long_enough;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    if (texts[i].size() < options.least_bytes) continue;
    compared.push_back(i);
    long_enough.push_back(texts[i]);
  }
  result.compared = compared.size();
  if (compared.size() < kLeastNames) {
    result.reason = "fewer than 30 names with enough text";
    return result;
  }
  result.links = mutual_links(all_neighbours(style_of_names(long_enough, context), context));
  keep_significant(result.links, compared.size(), options.alpha);
  for (NameLink& link : result.links) {
    link.a = compared[link.a];
    link.b = compared[link.b];
  }
  result.cluster_of = clusters_of(result.links, texts.size());
  return result;
}

}  // namespace fewhands
