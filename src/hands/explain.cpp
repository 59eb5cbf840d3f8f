#include "hands/explain.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/escape.h"
#include "hands/features.h"

namespace fewhands {

namespace {

struct Weighed {
  double weight = 0;
  double a = 0;
  double b = 0;
  double others = 0;
};

// Per column; rows 0 and 1 are the pair.
std::vector<Weighed> weigh(const FeatureRows& rows) {
  std::vector<Weighed> result(rows.columns());
  const auto fill = [&](std::size_t row, double Weighed::*share) {
    for (std::size_t i = rows.start[row]; i < rows.start[row + 1]; ++i)
      result[rows.column[i]].*share = rows.value[i];
  };
  fill(0, &Weighed::a);
  fill(1, &Weighed::b);
  const double others = std::max(1.0, static_cast<double>(rows.rows() - 2));
  for (Weighed& one : result) one.weight = std::min(one.a, one.b);
  for (std::size_t i = rows.start[2]; i < rows.value.size(); ++i) {
    Weighed& one = result[rows.column[i]];
    one.others += rows.value[i] / others;
    one.weight -= (std::min(one.a, rows.value[i]) + std::min(one.b, rows.value[i])) / (2 * others);
  }
  return result;
}

// The `most` greatest and the `most` least, as columns.
std::vector<std::size_t> extremes(const std::vector<Weighed>& weighed, std::size_t most) {
  std::vector<std::size_t> order(weighed.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    return weighed[x].weight != weighed[y].weight ? weighed[x].weight > weighed[y].weight : x < y;
  });
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < order.size() && i < most && weighed[order[i]].weight > 0; ++i)
    result.push_back(order[i]);
  const std::size_t left = order.size() - result.size();
  for (std::size_t i = 0; i < left && i < most; ++i) {
    const std::size_t at = order[order.size() - 1 - i];
    if (weighed[at].weight < 0) result.push_back(at);
  }
  return result;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// The feature with what stands around it, cut between code points.
std::string surroundings(std::string_view text, const FeatureExample& example, std::size_t context) {
  if (example.feature.empty()) return "";
  std::size_t begin = example.offset - std::min(example.offset, context);
  std::size_t end = std::min(text.size(), example.offset + example.feature.size() + context);
  while (begin < text.size() && continues(text[begin])) ++begin;
  while (end < text.size() && continues(text[end])) ++end;
  return valid_utf8(text.substr(begin, end - begin));
}

void append(std::string_view kind, const FeatureSet& set, std::span<const std::string_view> texts,
            const ExplainOptions& options, const Context& context, std::vector<CarryingFeature>& result) {
  FeatureRows rows = feature_rows(texts, set, context);
  relative_frequencies(rows);
  const std::vector<Weighed> weighed = weigh(rows);
  const std::vector<std::size_t> chosen = extremes(weighed, options.most);
  std::vector<std::uint64_t> keys;
  keys.reserve(chosen.size());
  for (const std::size_t column : chosen) keys.push_back(rows.key[column]);
  const auto in_a = feature_examples(texts[0], set, keys);
  const auto in_b = feature_examples(texts[1], set, keys);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const Weighed& one = weighed[chosen[i]];
    const std::string& feature = in_a[i].feature.empty() ? in_b[i].feature : in_a[i].feature;
    result.push_back({std::string(kind), valid_utf8(feature), one.weight, one.a, one.b, one.others,
                      surroundings(texts[0], in_a[i], options.context),
                      surroundings(texts[1], in_b[i], options.context)});
  }
}

}  // namespace

std::vector<CarryingFeature> explain_pair(std::string_view a, std::string_view b,
                                          std::span<const std::string_view> others,
                                          const ExplainOptions& options, const Context& context) {
  std::vector<std::string_view> texts{a, b};
  texts.insert(texts.end(), others.begin(), others.end());
  std::vector<CarryingFeature> result;
  append("word", {.kind = FeatureKind::words, .shortest = 1, .longest = 1}, texts, options, context, result);
  append("characters", {}, texts, options, context, result);
  std::stable_sort(result.begin(), result.end(),
                   [](const CarryingFeature& x, const CarryingFeature& y) { return x.weight > y.weight; });
  return result;
}

}  // namespace fewhands
