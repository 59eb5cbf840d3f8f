#include "hands/verify.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <map>

#include "base/parallel.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

constexpr double kFreedom = 10;
constexpr double kLeastP = 1e-6;
constexpr double kStandsOut = 2.5;  // in deviations: of impostors by other hands 1 in 160
constexpr double kTooManyStandOut = 0.2;

double fused(const FusionVector& weights, const ScoreVector& z) {
  const FusionVector inputs = fusion_inputs(z);
  double sum = 0;
  for (std::size_t i = 0; i < kStyleScores; ++i) sum += weights[i] * inputs[i];
  return sum;
}

// The pair's fused score of one side in deviations of that side's impostors.
double standing(const FusionVector& weights, const ScoreVector& pair,
                const std::vector<ScoreVector>& others) {
  double mean = 0;
  double squares = 0;
  for (const ScoreVector& other : others) {
    const double value = fused(weights, other);
    mean += value;
    squares += value * value;
  }
  const auto count = static_cast<double>(others.size());
  mean /= count;
  const double deviation = std::sqrt(std::max(squares / count - mean * mean, 1e-12));
  return (fused(weights, pair) - mean) / deviation;
}

// The share of one side's impostors that stand out among them, by median and the deviation below it, which a
// minority of the name's own texts does not move.
double standing_out(const FusionVector& weights, const std::vector<ScoreVector>& others) {
  std::vector<double> value;
  value.reserve(others.size());
  for (const ScoreVector& other : others) value.push_back(fused(weights, other));
  std::sort(value.begin(), value.end());
  const double median = value[value.size() / 2];
  const double below = std::max(median - value[value.size() * 16 / 100], 1e-12);
  const auto first = std::upper_bound(value.begin(), value.end(), median + kStandsOut * below);
  return static_cast<double>(value.end() - first) / static_cast<double>(value.size());
}

void bound(HandPair& pair, double most) {
  pair.llr = std::clamp(pair.llr, -most, most);
  pair.low = std::clamp(pair.low, -most, most);
  pair.high = std::clamp(pair.high, -most, most);
}

void judge(HandPair& pair, const PairScores& scores, double letters, std::string_view language,
           const FusionModel& model, const VerifyOptions& options) {
  pair.impostors = scores.impostors;
  if (scores.impostors < options.cohort.least) {
    pair.reason = "too few other names of this language to compare with";
    return;
  }
  const ChosenWeights chosen = choose_weights(model, language, options.genre, letters);
  const FusedRatio ratio = fuse(chosen.weights, fusion_inputs(scores.z));
  pair.llr = ratio.llr;
  pair.low = ratio.low;
  pair.high = ratio.high;
  pair.domain = chosen.domain;
  pair.p = impostor_p(chosen.weights.mean, scores);
  bound(pair, std::log1p(chosen.pairs));
  if (chosen.domain.empty()) pair.reason = "bounded: the calibration has no such language, genre or length";
  if (letters < options.trusted_letters) pair.reason = "bounded: less than 3,000 letters";
  if (!pair.reason.empty()) bound(pair, kBoundedRatio);
  // Impostors that are a's own texts make b look strange: then "different" is not to be said.
  const bool contaminated = std::max(standing_out(chosen.weights.mean, scores.impostor_a),
                                     standing_out(chosen.weights.mean, scores.impostor_b)) > kTooManyStandOut;
  if (contaminated && pair.llr < 0) {
    pair.llr = pair.low = pair.high = 0;
    pair.reason = "no answer: many of the other names look like the same hand";
  }
  if (pair.low > 0) pair.answer = HandAnswer::same;
  if (pair.high < 0) pair.answer = HandAnswer::different;
}

// The names of one language and the pairs among them, by their index there.
struct LanguageGroup {
  std::vector<std::uint32_t> names;
  std::vector<StyleCell> pairs;
  std::vector<std::size_t> index;  // of the pair among all
};

std::map<std::string, LanguageGroup> group_by_language(std::span<const HandName> names,
                                                       std::span<const StyleCell> pairs) {
  std::map<std::string, LanguageGroup> groups;
  std::vector<std::uint32_t> position(names.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    auto& members = groups[names[i].language].names;
    position[i] = static_cast<std::uint32_t>(members.size());
    members.push_back(i);
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto [a, b] = pairs[i];
    if (names[a].language != names[b].language) continue;
    LanguageGroup& group = groups[names[a].language];
    group.pairs.push_back({position[a], position[b]});
    group.index.push_back(i);
  }
  return groups;
}

void verify_language(std::span<const HandName> names, const std::vector<double>& letters,
                     const std::string& language, const LanguageGroup& group, const FusionModel& model,
                     const VerifyOptions& options, const Context& context, std::vector<HandPair>& result) {
  std::vector<std::string_view> texts;
  texts.reserve(group.names.size());
  for (const std::uint32_t name : group.names) texts.push_back(names[name].text);
  CohortOptions cohort = options.cohort;
  cohort.unrelated = [&](std::uint32_t a, std::uint32_t b) {
    return !share_a_document(names[group.names[a]], names[group.names[b]]) &&
           (!options.cohort.unrelated || options.cohort.unrelated(group.names[a], group.names[b]));
  };
  cohort_scores(texts, group.pairs, cohort, context, [&](std::size_t i, const PairScores& scores) {
    HandPair& pair = result[group.index[i]];
    judge(pair, scores, std::min(letters[pair.a], letters[pair.b]), language, model, options);
  });
}

}  // namespace

bool share_a_document(const HandName& a, const HandName& b) {
  auto i = a.documents.begin();
  auto j = b.documents.begin();
  while (i != a.documents.end() && j != b.documents.end()) {
    if (*i == *j) return true;
    *i < *j ? ++i : ++j;
  }
  return false;
}

std::vector<HandPair> verify_hands(std::span<const HandName> names, std::span<const StyleCell> pairs,
                                   const VerifyOptions& options, const Context& context) {
  const FusionModel& model = options.model == nullptr ? shipped_fusion_model() : *options.model;
  std::vector<HandPair> result(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    result[i].a = pairs[i].a;
    result[i].b = pairs[i].b;
    if (names[pairs[i].a].language != names[pairs[i].b].language) result[i].reason = "different languages";
  }
  std::vector<double> letters(names.size());
  parallel_for(names.size(), context.threads,
               [&](std::size_t i) { letters[i] = static_cast<double>(count_letters(names[i].text)); });
  const auto groups = group_by_language(names, pairs);
  for (const auto& group : groups) {
    if (!group.second.pairs.empty())
      verify_language(names, letters, group.first, group.second, model, options, context, result);
  }
  return result;
}

double impostor_p(const FusionVector& weights, const PairScores& scores) {
  const double t = (standing(weights, scores.a_side, scores.impostor_a) +
                    standing(weights, scores.b_side, scores.impostor_b)) /
                   2;
  const boost::math::students_t distribution(kFreedom);
  return std::max(boost::math::cdf(boost::math::complement(distribution, t)), kLeastP);
}

std::string_view answer_name(HandAnswer answer) {
  if (answer == HandAnswer::none) return "none";
  return answer == HandAnswer::same ? "same" : "different";
}

}  // namespace fewhands
