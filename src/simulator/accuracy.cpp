#include "simulator/accuracy.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <numeric>

#include "base/error.h"

namespace fewhands {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double as_double(std::uint64_t value) { return static_cast<double>(value); }

double ratio(std::uint64_t part, std::uint64_t whole) {
  return whole ? as_double(part) / as_double(whole) : kUndefined;
}

double pairs_of(std::uint64_t n) { return n < 2 ? 0.0 : as_double(n) * as_double(n - 1) / 2.0; }

// Runs of equal scores from the highest down: positives and size of each run.
struct Run {
  std::uint64_t positive = 0;
  std::uint64_t size = 0;
};

std::vector<Run> runs_by_score(const std::vector<double>& scores, const std::vector<std::uint8_t>& positive) {
  if (scores.size() != positive.size())
    throw Error(ErrorKind::internal, "scores and labels differ in number");
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  std::vector<Run> runs;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i == 0 || scores[order[i]] != scores[order[i - 1]]) runs.emplace_back();
    ++runs.back().size;
    if (positive[order[i]]) ++runs.back().positive;
  }
  return runs;
}

// How two partitions of the same things meet.
struct Contingency {
  std::map<std::uint32_t, std::uint64_t> a, b;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> both;
};

Contingency contingency_of(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  if (a.size() != b.size()) throw Error(ErrorKind::internal, "the partitions differ in size");
  Contingency table;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ++table.a[a[i]];
    ++table.b[b[i]];
    ++table.both[{a[i], b[i]}];
  }
  return table;
}

template <typename Counts>
double sum_of_pairs(const Counts& counts) {
  double sum = 0;
  for (const auto& [key, count] : counts) sum += pairs_of(count);
  return sum;
}

template <typename Counts>
double entropy(const Counts& counts, double n) {
  double sum = 0;
  for (const auto& [key, count] : counts) sum -= as_double(count) / n * std::log(as_double(count) / n);
  return sum;
}

void check_sizes(const Judgement& judgement, const AccuracyOptions& options) {
  const std::size_t n = judgement.truth.size();
  const bool posts = options.min_posts == 0 || judgement.posts.size() == n;
  if (judgement.bits.size() != n || judgement.flagged.size() != n || !posts) {
    throw Error(ErrorKind::internal, "a judgement has columns of different lengths");
  }
}

std::vector<std::uint8_t> counted_actors(const Judgement& judgement, const AccuracyOptions& options) {
  std::vector<std::uint8_t> counted(judgement.truth.size(), 1);
  for (std::size_t i = 0; options.min_posts > 0 && i < counted.size(); ++i) {
    counted[i] = judgement.posts[i] >= options.min_posts;
  }
  return counted;
}

ActorAccuracy measure_actors(const Judgement& judgement, const std::vector<std::uint8_t>& counted) {
  ActorAccuracy result;
  std::vector<double> scores;
  std::vector<std::uint8_t> positive;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    if (!counted[i]) continue;
    const bool is_positive = judgement.truth[i] != kNone;
    scores.push_back(judgement.bits[i]);
    positive.push_back(is_positive);
    result.positive += is_positive;
    result.flagged += judgement.flagged[i] != 0;
    result.right += is_positive && judgement.flagged[i];
  }
  result.n = scores.size();
  result.precision = ratio(result.right, result.flagged);
  result.recall = ratio(result.right, result.positive);
  result.f1 = ratio(2 * result.right, result.flagged + result.positive);
  result.auc = area_under_curve(scores, positive);
  result.average_precision = average_precision(scores, positive);
  return result;
}

std::map<std::uint32_t, std::uint64_t> operation_sizes(const Judgement& judgement,
                                                       const std::vector<std::uint8_t>& counted) {
  std::map<std::uint32_t, std::uint64_t> sizes;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    if (counted[i] && judgement.truth[i] != kNone) ++sizes[judgement.truth[i]];
  }
  return sizes;
}

PairAccuracy measure_pairs(const Judgement& judgement, const std::vector<std::uint8_t>& counted) {
  PairAccuracy result;
  for (const auto& [operation, size] : operation_sizes(judgement, counted))
    result.positive += size * (size - 1) / 2;
  for (const auto& [a, b] : judgement.pairs) {
    if (!counted.at(a) || !counted.at(b)) continue;
    ++result.flagged;
    result.right += judgement.truth[a] != kNone && judgement.truth[a] == judgement.truth[b];
  }
  result.precision = ratio(result.right, result.flagged);
  result.recall = ratio(result.right, result.positive);
  result.fdp = result.flagged ? 1.0 - result.precision : 0.0;
  return result;
}

// Does a found group share more than half of itself and more than half of one operation?
bool matches_an_operation(const std::vector<ActorId>& members, const Judgement& judgement,
                          const std::map<std::uint32_t, std::uint64_t>& sizes) {
  std::map<std::uint32_t, std::uint64_t> inside;
  for (const ActorId actor : members) {
    if (judgement.truth[actor] != kNone) ++inside[judgement.truth[actor]];
  }
  return std::any_of(inside.begin(), inside.end(), [&](const auto& entry) {
    return 2 * entry.second > members.size() && 2 * entry.second > sizes.at(entry.first);
  });
}

GroupAccuracy measure_groups(const Judgement& judgement, const std::vector<std::uint8_t>& counted) {
  GroupAccuracy result;
  const auto sizes = operation_sizes(judgement, counted);
  for (const auto& [operation, size] : sizes) result.truth += size >= 2;
  std::vector<std::uint32_t> found(counted.size(), kNone);
  for (std::uint32_t id = 0; id < judgement.groups.size(); ++id) {
    std::vector<ActorId> members;
    for (const ActorId actor : judgement.groups[id]) {
      if (!counted.at(actor)) continue;
      members.push_back(actor);
      found[actor] = id;
    }
    if (members.size() < 2) continue;
    ++result.found;
    result.matched += matches_an_operation(members, judgement, sizes);
  }
  std::vector<std::uint32_t> truth_labels, found_labels;
  // Labels of those who are alone lie above all labels of groups.
  auto alone = static_cast<std::uint32_t>(judgement.groups.size());
  auto alone_in_truth = sizes.empty() ? 0U : sizes.rbegin()->first + 1;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    if (!counted[i] || (judgement.truth[i] == kNone && found[i] == kNone)) continue;
    truth_labels.push_back(judgement.truth[i] != kNone ? judgement.truth[i] : alone_in_truth++);
    found_labels.push_back(found[i] != kNone ? found[i] : alone++);
  }
  result.ari = adjusted_rand_index(truth_labels, found_labels);
  result.nmi = normalised_mutual_information(truth_labels, found_labels);
  return result;
}

}  // namespace

double area_under_curve(const std::vector<double>& scores, const std::vector<std::uint8_t>& positive) {
  std::uint64_t positives = 0, negatives = 0;
  double won = 0;
  for (const Run& run : runs_by_score(scores, positive)) {
    const std::uint64_t negative = run.size - run.positive;
    won += as_double(negative) * (as_double(positives) + as_double(run.positive) / 2);
    positives += run.positive;
    negatives += negative;
  }
  return positives && negatives ? won / (as_double(positives) * as_double(negatives)) : kUndefined;
}

double average_precision(const std::vector<double>& scores, const std::vector<std::uint8_t>& positive) {
  std::uint64_t seen = 0, positives = 0;
  double sum = 0;
  for (const Run& run : runs_by_score(scores, positive)) {
    seen += run.size;
    positives += run.positive;
    sum += as_double(run.positive) * as_double(positives) / as_double(seen);
  }
  return positives ? sum / as_double(positives) : kUndefined;
}

double adjusted_rand_index(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  const Contingency table = contingency_of(a, b);
  const double all = pairs_of(a.size());
  if (a.empty()) return kUndefined;
  const double in_a = sum_of_pairs(table.a);
  const double in_b = sum_of_pairs(table.b);
  const double in_both = sum_of_pairs(table.both);
  const double expected = all > 0 ? in_a * in_b / all : 0;
  const double greatest = (in_a + in_b) / 2;
  // Both partitions are all alone or all together: they are equal.
  if (greatest == expected) return 1.0;
  return (in_both - expected) / (greatest - expected);
}

double normalised_mutual_information(const std::vector<std::uint32_t>& a,
                                     const std::vector<std::uint32_t>& b) {
  const Contingency table = contingency_of(a, b);
  if (a.empty()) return kUndefined;
  const double n = as_double(a.size());
  const double entropy_a = entropy(table.a, n);
  const double entropy_b = entropy(table.b, n);
  if (entropy_a + entropy_b == 0) return 1.0;
  const double information = entropy_a + entropy_b - entropy(table.both, n);
  return std::clamp(2 * information / (entropy_a + entropy_b), 0.0, 1.0);
}

Accuracy measure_accuracy(const Judgement& judgement, const AccuracyOptions& options) {
  check_sizes(judgement, options);
  const std::vector<std::uint8_t> counted = counted_actors(judgement, options);
  return {measure_actors(judgement, counted), measure_pairs(judgement, counted),
          measure_groups(judgement, counted)};
}

}  // namespace fewhands
