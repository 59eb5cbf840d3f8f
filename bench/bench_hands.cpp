// Same hand or not: PAN14 train, ten folds over the problems of each corpus, and pairs of names from Reuters
// C50 (train half), five folds over the authors. A pair's impostors and its model come from other folds.
//
//     bench_hands DATA [--write PARAMETERS] [--dump SCORES]
// --write fits the parameters that the program is shipped with to all the pairs.
#include <fmt/core.h>

#include <cstring>
#include <map>
#include <set>

#include "base/random.h"
#include "bench/hands_data.h"
#include "bench/hands_measures.h"
#include "hands/clean_text.h"
#include "hands/cohorts.h"
#include "hands/fusion.h"
#include "text/unicode.h"

namespace {

using namespace fewhands;
using bench::Judged;

constexpr std::uint32_t kFolds = 10;
const Context kContext{.threads = 2};

// A pair whose truth is known, its scores and where it belongs.
struct Scored {
  FusionExample example;
  std::uint32_t fold_a = 0;
  std::uint32_t fold_b = 0;
  double letters = 0;
};

std::string cleaned(const std::vector<std::string>& documents) {
  return clean_documents(std::vector<std::string_view>(documents.begin(), documents.end()), {}).text;
}

std::vector<std::uint32_t> random_folds(std::size_t count, std::uint32_t folds, std::uint64_t seed) {
  std::vector<std::uint32_t> result(count);
  for (std::size_t i = 0; i < count; ++i) result[i] = static_cast<std::uint32_t>(i) % folds;
  Random random(seed);
  shuffle(result, random);
  return result;
}

double letters_of(const std::string& a, const std::string& b) {
  return static_cast<double>(std::min(count_letters(a), count_letters(b)));
}

// Names 0 .. n - 1 are the known texts of the problems, n .. 2 n - 1 the unknown ones.
std::vector<Scored> score_problems(const bench::Corpus& corpus, std::uint32_t domain) {
  const auto n = static_cast<std::uint32_t>(corpus.problems.size());
  const auto fold = random_folds(n, kFolds, 1);
  std::vector<std::string> texts(2 * n);
  std::vector<std::set<std::string>> documents(n);
  std::vector<StyleCell> pairs;
  for (std::uint32_t i = 0; i < n; ++i) {
    const bench::Problem& problem = corpus.problems[i];
    texts[i] = cleaned(problem.known);
    texts[n + i] = cleaned({problem.unknown});
    documents[i] = {problem.known.begin(), problem.known.end()};
    documents[i].insert(problem.unknown);
    pairs.push_back({i, n + i});
  }
  const auto apart = [&](std::uint32_t a, std::uint32_t b) {
    const std::uint32_t p = a % n;
    const std::uint32_t q = b % n;
    return fold[p] != fold[q] && std::none_of(documents[p].begin(), documents[p].end(),
                                              [&](const auto& text) { return documents[q].contains(text); });
  };
  std::vector<Scored> result(n);
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  cohort_scores(views, pairs, {.unrelated = apart, .scores = {}}, kContext, [&](std::size_t i, const PairScores& scores) {
    result[i] = {{fusion_inputs(scores.z), corpus.problems[i].same, domain},
                 fold[i],
                 fold[i],
                 letters_of(texts[i], texts[n + i])};
  });
  return result;
}

void print_row(const std::string& name, const std::vector<Judged>& judged) {
  const bench::Measures m = bench::measure(judged);
  fmt::print("{:14} {:.3f} {:.3f} {:.3f} {:.3f}  {:.2f}/{:.2f} gap {:.2f}  ece {:.3f}\n", name, m.auc,
             m.c_at_1, m.auc * m.c_at_1, m.brier, m.c_llr, m.c_llr_min, m.c_llr - m.c_llr_min, m.ece);
}

Judged judge(const FusionWeights& weights, const FusionExample& example) {
  const FusedRatio ratio = fuse(weights, example.inputs);
  return {ratio.llr, ratio.low > 0 ? 1 : ratio.high < 0 ? -1 : 0, example.same};
}

// Each pair by a model that saw no pair of its folds.
template <typename Each>
void cross_validate(const std::vector<Scored>& pairs, const std::vector<FusionDomain>& domains,
                    const std::vector<FusionExample>& others, std::uint32_t folds, const Each& each) {
  for (std::uint32_t fold = 0; fold < folds; ++fold) {
    std::vector<FusionExample> examples = others;
    for (const Scored& pair : pairs) {
      if (pair.fold_a != fold && pair.fold_b != fold) examples.push_back(pair.example);
    }
    const FusionModel model = fit_fusion(examples, domains, {});
    for (const Scored& pair : pairs) {
      if (pair.fold_a == fold) each(model, pair);
    }
  }
}

void bench_problems(const std::vector<Scored>& pairs, const std::vector<FusionDomain>& domains) {
  std::vector<std::vector<Judged>> judged(domains.size());
  cross_validate(pairs, domains, {}, kFolds, [&](const FusionModel& model, const Scored& pair) {
    const std::uint32_t domain = pair.example.domain;
    judged[domain].push_back(judge(model.domains[domain].weights, pair.example));
  });
  fmt::print("PAN14 train    AUC   c@1   product Brier C_llr/min\n");
  for (std::size_t d = 0; d < domains.size(); ++d) {
    if (!judged[d].empty()) print_row(domains[d].name, judged[d]);
  }
}

// Domain ranges: all but 2 % at each end, a quarter wider.
void set_ranges(const std::vector<Scored>& pairs, std::vector<FusionDomain>& domains) {
  for (std::size_t d = 0; d < domains.size(); ++d) {
    std::vector<double> letters;
    for (const Scored& pair : pairs) {
      if (pair.example.domain == d) letters.push_back(pair.letters);
    }
    std::sort(letters.begin(), letters.end());
    domains[d].least_letters = std::floor(letters[letters.size() / 50] / 1.25);
    domains[d].most_letters = std::ceil(letters[letters.size() - 1 - letters.size() / 50] * 1.25);
  }
}

void dump(const std::string& path, const std::vector<Scored>& pairs) {
  std::ofstream out(path);
  for (const Scored& pair : pairs) {
    out << pair.example.domain << ',' << pair.fold_a << ',' << pair.example.same << ',' << pair.letters;
    for (const double input : pair.example.inputs) out << ',' << input;
    out << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  const std::string data = argv[1];
  std::vector<FusionDomain> domains = {
      {"du_essays", "nl", "essay", 0, 0, 0, {}},  {"du_reviews", "nl", "review", 0, 0, 0, {}},
      {"en_essays", "en", "essay", 0, 0, 0, {}},  {"en_novels", "en", "novel", 0, 0, 0, {}},
      {"gr_articles", "el", "news", 0, 0, 0, {}}, {"sp_articles", "es", "news", 0, 0, 0, {}}};
  std::vector<Scored> pairs;
  for (const bench::Corpus& corpus : bench::read_problems(data + "/authorship/pan14_train.jsonl.gz")) {
    for (std::uint32_t d = 0; d < domains.size(); ++d) {
      if (domains[d].name != corpus.name) continue;
      const auto scored = score_problems(corpus, d);
      pairs.insert(pairs.end(), scored.begin(), scored.end());
    }
  }
  for (int i = 2; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--dump") == 0) dump(argv[i + 1], pairs);
  }
  bench_problems(pairs, domains);
  set_ranges(pairs, domains);
}
