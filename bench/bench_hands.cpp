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
#include "hands/verify.h"
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
  double p = 1;  // by its impostors and the shipped weights
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
  cohort_scores(views, pairs, {.unrelated = apart, .scores = {}}, kContext,
                [&](std::size_t i, const PairScores& scores) {
                  result[i] = {{fusion_inputs(scores.z), corpus.problems[i].same, domain},
                               fold[i],
                               fold[i],
                               letters_of(texts[i], texts[n + i]),
                               1};
                });
  return result;
}

void print_row(const std::string& name, const std::vector<Judged>& judged) {
  const bench::Measures m = bench::measure(judged);
  fmt::print("{:14} {:.3f} {:.3f} {:.3f} {:.3f}  {:.2f}/{:.2f} gap {:.2f}  ece {:.3f}\n", name, m.auc,
             m.c_at_1, m.auc * m.c_at_1, m.brier, m.c_llr, m.c_llr_min, m.c_llr - m.c_llr_min, m.ece);
}

Judged judge(const FusionWeights& weights, const FusionExample& example,
             double deviations = kRatioDeviations) {
  const FusedRatio ratio = fuse(weights, example.inputs, deviations);
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

constexpr std::uint32_t kNewsFolds = 5;
constexpr std::uint32_t kNewsAuthors = 50;
constexpr std::uint32_t kNewsDocuments = 50;

struct News {
  std::vector<Scored> pairs;     // known author by unknown author, row after row, a block per repeat
  std::vector<Scored> training;  // as many same as different
};

// Names are authors 0 .. 49 by documents of their first half, then by documents of their second.
News score_news(const std::vector<std::vector<std::string>>& authors, std::size_t documents,
                std::uint32_t repeats, std::uint32_t domain) {
  News news;
  for (std::uint32_t repeat = 0; repeat < repeats; ++repeat) {
    Random random(100 * documents + repeat);
    std::vector<std::string> texts(2 * kNewsAuthors);
    for (std::uint32_t name = 0; name < 2 * kNewsAuthors; ++name) {
      std::vector<std::size_t> order(kNewsDocuments / 2);
      for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i + (name < kNewsAuthors ? 0 : kNewsDocuments / 2);
      shuffle(order, random);
      std::vector<std::string> chosen;
      for (std::size_t i = 0; i < documents; ++i) chosen.push_back(authors[name % kNewsAuthors][order[i]]);
      texts[name] = cleaned(chosen);
    }
    std::vector<StyleCell> pairs;
    for (std::uint32_t a = 0; a < kNewsAuthors; ++a) {
      for (std::uint32_t b = 0; b < kNewsAuthors; ++b) pairs.push_back({a, kNewsAuthors + b});
    }
    std::vector<Scored> scored(pairs.size());
    const std::vector<std::string_view> views(texts.begin(), texts.end());
    cohort_scores(views, pairs, {}, kContext, [&](std::size_t i, const PairScores& scores) {
      const std::uint32_t a = pairs[i].a;
      const std::uint32_t b = pairs[i].b - kNewsAuthors;
      scored[i] = {{fusion_inputs(scores.z), a == b, domain},
                   a % kNewsFolds,
                   b % kNewsFolds,
                   letters_of(texts[pairs[i].a], texts[pairs[i].b]),
                   impostor_p(shipped_fusion_model().pooled.mean, scores)};
    });
    for (std::uint32_t a = 0; a < kNewsAuthors; ++a) {
      news.training.push_back(scored[a * kNewsAuthors + a]);
      const auto other = static_cast<std::uint32_t>((a + 1 + random.below(kNewsAuthors - 1)) % kNewsAuthors);
      news.training.push_back(scored[a * kNewsAuthors + other]);
    }
    news.pairs.insert(news.pairs.end(), scored.begin(), scored.end());
  }
  return news;
}

void bench_news(const std::map<std::uint32_t, News>& all, const std::vector<Scored>& problems,
                const std::vector<FusionDomain>& domains) {
  fmt::print("C50 train      AUC   c@1   product Brier C_llr/min; nearest of 50 names\n");
  for (const auto& [domain, news] : all) {
    std::vector<Judged> judged(news.pairs.size());
    for (std::uint32_t fold = 0; fold < kNewsFolds; ++fold) {
      std::vector<FusionExample> examples;
      examples.reserve(problems.size());
      for (const Scored& pair : problems) examples.push_back(pair.example);
      for (const auto& [other, others] : all) {
        for (const Scored& pair : others.training) {
          if (pair.fold_a != fold && pair.fold_b != fold) examples.push_back(pair.example);
        }
      }
      const FusionModel model = fit_fusion(examples, domains, {});
      for (std::size_t i = 0; i < news.pairs.size(); ++i) {
        if (news.pairs[i].fold_a == fold)
          judged[i] = judge(model.domains[domain].weights, news.pairs[i].example);
      }
    }
    double right = 0;
    double asked = 0;
    for (std::size_t block = 0; block < judged.size(); block += kNewsAuthors * kNewsAuthors) {
      for (std::size_t b = 0; b < kNewsAuthors; ++b) {
        std::size_t best = 0;
        for (std::size_t a = 0; a < kNewsAuthors; ++a) {
          if (judged[block + a * kNewsAuthors + b].llr > judged[block + best * kNewsAuthors + b].llr)
            best = a;
        }
        right += best == b;
        asked += 1;
      }
    }
    print_row(domains[domain].name, judged);
    fmt::print("{:14} {:.3f}; strangers with p <", "  nearest", right / asked);
    for (const double level : {0.05, 0.01, 0.001, 0.0001}) {
      const auto below = std::count_if(news.pairs.begin(), news.pairs.end(), [&](const Scored& pair) {
        return !pair.example.same && pair.p < level;
      });
      const auto strangers = std::count_if(news.pairs.begin(), news.pairs.end(),
                                           [](const Scored& pair) { return !pair.example.same; });
      fmt::print(" {}: {:.5f}", level, static_cast<double>(below) / static_cast<double>(strangers));
    }
    fmt::print("\n");
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
  bench_problems(pairs, domains);
  std::vector<std::vector<std::string>> authors;
  std::string last;
  for (auto& row : bench::read_table(data + "/authorship/reuters_c50_train.csv.gz")) {
    if (authors.empty() || row.at(0) != last) authors.emplace_back();
    last = row[0];
    authors.back().push_back(std::move(row.at(2)));
  }
  std::map<std::uint32_t, News> news;
  for (const auto& [documents, repeats] :
       {std::pair{1U, 4U}, std::pair{3U, 3U}, std::pair{5U, 2U}, std::pair{10U, 2U}}) {
    const auto domain = static_cast<std::uint32_t>(domains.size());
    domains.push_back({fmt::format("en_news_{}", documents), "en", "news", 0, 0, 0, {}});
    news[domain] = score_news(authors, documents, repeats, domain);
  }
  bench_news(news, pairs, domains);
  for (const auto& [domain, one] : news) pairs.insert(pairs.end(), one.training.begin(), one.training.end());
  set_ranges(pairs, domains);
  for (int i = 2; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--dump") == 0) dump(argv[i + 1], pairs);
    if (std::strcmp(argv[i], "--write") != 0) continue;
    std::vector<FusionExample> examples;
    examples.reserve(pairs.size());
    for (const Scored& pair : pairs) examples.push_back(pair.example);
    std::ofstream(argv[i + 1]) << format_fusion_model(fit_fusion(examples, domains, {}));
  }
}
