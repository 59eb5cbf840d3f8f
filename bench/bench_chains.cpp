// Copy chains on simulated cascades (cascade_world.h): sources and first appearances right, calibration, the
// true source among several earlier copies.
//
//   bench_chains measure [ARTICLES.csv.gz]      a row per hardness
//   bench_chains fit                            the weights of chain_model.cpp: those that make the true
//   trees most
//                                               probable, on worlds of invented words with other settings and
//                                               seeds
#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <numeric>
#include <string>
#include <vector>

#include "base/parallel.h"
#include "cascade_world.h"
#include "copies/attribution.h"
#include "copies/chain.h"
#include "copies/chain_features.h"
#include "copies/chain_tree.h"
#include "records/reader.h"

namespace {

using namespace fewhands;
using namespace fewhands::bench;

Context two_threads() {
  Context context;
  context.threads = 2;
  return context;
}

std::vector<Article> articles_from(const std::string& path) {
  std::vector<Article> articles;
  ReadOptions options;
  options.inputs = {path};
  options.mapping = {{"actor", "author"}, {"text", "text"}};
  RecordStore records = read_records(options, "", two_threads());
  records.for_each_batch(two_threads(), [&](std::span<const RecordView> batch) {
    for (const RecordView& record : batch) {
      Article article = article_of(record[Field::text]);
      if (article.size() >= 6) articles.push_back(std::move(article));
    }
  });
  return articles;
}

// Clusters as the chains get them, and for each text its place in the world.
struct Case {
  std::vector<ChainCluster> clusters;
  std::vector<std::vector<std::uint32_t>> texts;
};

Case clusters_of(const CascadeWorld& world) {
  SourceNames names;
  for (std::uint32_t i = 0; i < world.outlets.size(); ++i) {
    names.add_name(i, world.outlets[i]);
    names.add_host(i, world.hosts[i]);
  }
  Case result;
  result.clusters.resize(world.first.size());
  result.texts.resize(world.first.size());
  for (std::uint32_t i = 0; i < world.texts.size(); ++i) {
    const CascadeText& text = world.texts[i];
    ChainText own;
    own.record = i;
    own.outlet = text.outlet;
    own.text = text.text;
    own.earliest = text.earliest;
    own.latest = text.latest;
    const std::vector<Attribution> attributions = find_attributions(text.text, names);
    own.left_out = attribution_spans(text.text, attributions);
    for (const Attribution& attribution : attributions) {
      if (attribution.outlet == kNone) {
        own.names_absent = true;
      } else {
        own.named.push_back(attribution.outlet);
      }
    }
    result.clusters[text.cascade].texts.push_back(std::move(own));
    result.texts[text.cascade].push_back(i);
  }
  return result;
}

struct Tally {
  double copies = 0;       // texts whose source is in the data
  double right = 0;        // the most probable source is the source
  double named_right = 0;  // named: probability of .5 or more
  double named_wrong = 0;
  double cascades = 0;
  double first_right = 0;
  double dates_wrong = 0;
  double dates_found = 0;
  double dates_accused = 0;
  std::array<double, 10> bin_count{}, bin_sum{}, bin_right{};
  double seconds = 0;
};

void count_edges(const CascadeWorld& world, const std::vector<std::uint32_t>& texts, const Chain& chain,
                 Tally& tally) {
  std::uint32_t last = kNone;
  for (const ChainEdge& edge : chain.edges) {
    const std::uint32_t truth = world.texts[texts[edge.to]].parent;
    const std::uint32_t said = edge.from == kNone ? kNone : texts[edge.from];
    const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(edge.probability * 10));
    ++tally.bin_count[bin];
    tally.bin_sum[bin] += edge.probability;
    if (said == truth) ++tally.bin_right[bin];
    if (edge.to == last) continue;
    last = edge.to;
    if (truth == kNone) continue;
    ++tally.copies;
    if (said == truth) ++tally.right;
    if (edge.probability >= 0.5 && edge.from != kNone)
      ++(said == truth ? tally.named_right : tally.named_wrong);
  }
}

void measure_world(const CascadeWorld& world, Tally& tally) {
  const Case data = clusters_of(world);
  const auto begin = std::chrono::steady_clock::now();
  const Chains chains = infer_chains(data.clusters, {}, two_threads());
  tally.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  for (std::size_t c = 0; c < chains.chains.size(); ++c) {
    const Chain& chain = chains.chains[c];
    if (chain.first.empty()) continue;
    count_edges(world, data.texts[c], chain, tally);
    const auto first = std::max_element(chain.first.begin(), chain.first.end()) - chain.first.begin();
    ++tally.cascades;
    if (data.texts[c][static_cast<std::size_t>(first)] == world.first[c]) ++tally.first_right;
    for (std::size_t v = 0; v < chain.date_wrong.size(); ++v) {
      const bool wrong = world.texts[data.texts[c][v]].date_wrong;
      const bool accused = chain.date_wrong[v] > 0.5;
      tally.dates_wrong += wrong;
      tally.dates_accused += accused;
      tally.dates_found += wrong && accused;
    }
  }
}

void print_row(const std::string& name, const Tally& tally) {
  fmt::print("{:<28} {:>6.0f} {:>7.3f} {:>7.3f} {:>7.3f} {:>9.3f} {:>7.3f} {:>6.3f} {:>6.3f} {:>7.2f}\n",
             name, tally.copies, tally.right / tally.copies, tally.named_right / tally.copies,
             tally.named_wrong / tally.copies, 1 - (tally.named_right + tally.named_wrong) / tally.copies,
             tally.first_right / tally.cascades, tally.dates_found / std::max(1.0, tally.dates_wrong),
             tally.dates_found / std::max(1.0, tally.dates_accused), tally.seconds);
}

void print_reliability(const Tally& tally) {
  fmt::print("reliability of edges: said, found, edges\n");
  double error = 0;
  double all = 0;
  for (std::size_t bin = 0; bin < 10; ++bin) {
    if (tally.bin_count[bin] == 0) continue;
    const double said = tally.bin_sum[bin] / tally.bin_count[bin];
    const double found = tally.bin_right[bin] / tally.bin_count[bin];
    fmt::print("  {:.3f} {:.3f} {:>6.0f}\n", said, found, tally.bin_count[bin]);
    error += std::abs(said - found) * tally.bin_count[bin];
    all += tally.bin_count[bin];
  }
  fmt::print("expected calibration error {:.4f}\n", error / all);
}

constexpr std::uint64_t kWorlds = 2;

struct Hardness {
  std::string name;
  CascadeSettings settings;
};

std::vector<Hardness> hardnesses() {
  CascadeSettings plain;
  CascadeSettings easy = plain;
  easy.words_changed = 0.06;
  easy.verbatim = 0;
  easy.wrong_dates = 0.02;
  CascadeSettings hard = plain;
  hard.verbatim = 0.3;
  hard.words_changed = 0.015;
  hard.unseen = 0.05;
  hard.names_origin = 0.3;
  CascadeSettings one = plain;
  one.largest = 500;
  one.texts = 500;
  CascadeSettings star = plain;
  star.star = 1;
  star.names_origin = 0;
  CascadeSettings silent = plain;
  silent.unattributed = 1;
  CascadeSettings undated = plain;
  undated.wrong_dates = 0.3;
  undated.days_only = 1;
  return {{"plain", plain},
          {"easy", easy},
          {"hard: few edits, unseen", hard},
          {"large cascades", one},
          {"star: siblings", star},
          {"no attribution at all", silent},
          {"days only, 30 % wrong", undated}};
}

void measure(const std::vector<Article>& articles) {
  fmt::print("{:<28} {:>6} {:>7} {:>7} {:>7} {:>9} {:>7} {:>6} {:>6} {:>7}\n", "cascades", "copies", "source",
             "named", "wrong", "undecided", "first", "dates", "prec.", "s");
  Tally all;
  for (const Hardness& hardness : hardnesses()) {
    Tally tally;
    for (std::uint64_t seed = 1; seed <= kWorlds; ++seed) {
      CascadeSettings settings = hardness.settings;
      settings.seed = 1000 + seed;
      const CascadeWorld world = CascadeMaker(articles, settings).make();
      measure_world(world, tally);
    }
    print_row(hardness.name, tally);
    for (std::size_t bin = 0; bin < all.bin_count.size(); ++bin) {
      all.bin_count[bin] += tally.bin_count[bin];
      all.bin_sum[bin] += tally.bin_sum[bin];
      all.bin_right[bin] += tally.bin_right[bin];
    }
  }
  print_reliability(all);
}

// --- fitting ---

// One cascade: its candidates and which of them are true.
struct Sample {
  std::uint32_t texts = 0;
  std::vector<CandidateEdge> edges;
  std::vector<bool> truth;
};

double score(const CandidateEdge& edge, const std::array<double, kChainFeatures>& weights) {
  return std::inner_product(edge.features.begin(), edge.features.end(), weights.begin(), 0.0);
}

// Gradient of the log-probability of the true trees, a weak pull to zero; the mean log of the true edges'
// marginals.
double gradient(const std::vector<Sample>& samples, const std::array<double, kChainFeatures>& weights,
                std::array<double, kChainFeatures>& slope) {
  std::vector<std::array<double, kChainFeatures + 1>> parts(samples.size());
  parallel_for(samples.size(), 2, [&](std::size_t s) {
    const Sample& sample = samples[s];
    std::vector<TreeEdge> edges;
    for (const CandidateEdge& edge : sample.edges)
      edges.push_back({edge.from == kNone ? sample.texts : edge.from, edge.to, score(edge, weights)});
    const std::vector<double> marginals = tree_marginals(sample.texts, edges);
    auto& part = parts[s];
    part.fill(0);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      const double weight = (sample.truth[i] ? 1.0 : 0.0) - marginals[i];
      for (std::size_t k = 0; k < kChainFeatures; ++k) part[k] += weight * sample.edges[i].features[k];
      if (sample.truth[i]) part[kChainFeatures] += std::log(std::max(marginals[i], 1e-6));
    }
  });
  slope.fill(0);
  double total = 0;
  double count = 0;
  for (std::size_t s = 0; s < samples.size(); ++s) {
    for (std::size_t k = 0; k < kChainFeatures; ++k) slope[k] += parts[s][k];
    total += parts[s][kChainFeatures];
    count += samples[s].texts;
  }
  for (std::size_t k = 0; k < kChainFeatures; ++k) slope[k] = slope[k] / count - 1e-4 * weights[k];
  return total / count;
}

// Rprop: signs of the gradient alone, so that scales do not matter.
void ascend(const std::vector<Sample>& samples, std::array<double, kChainFeatures>& weights) {
  std::array<double, kChainFeatures> slope{}, before{}, step{};
  step.fill(0.05);
  double likelihood = 0;
  for (int round = 0; round < 60; ++round) {
    likelihood = gradient(samples, weights, slope);
    for (std::size_t k = 0; k < kChainFeatures; ++k) {
      const double agree = slope[k] * before[k];
      step[k] = std::clamp(step[k] * (agree > 0 ? 1.3 : agree < 0 ? 0.5 : 1.0), 1e-4, 1.0);
      weights[k] += step[k] * (slope[k] > 0 ? 1 : slope[k] < 0 ? -1 : 0);
    }
    before = slope;
  }
  fmt::print("mean log of the true edges' probabilities {:.4f}, {} cascades\n", likelihood, samples.size());
}

CascadeSettings random_settings(std::uint64_t seed) {
  Random random(seed);
  CascadeSettings settings;
  settings.seed = 500000 + seed;
  settings.texts = 200;
  settings.outlets = 8 + static_cast<std::uint32_t>(random.below(40));
  settings.largest = 12 + static_cast<std::uint32_t>(random.below(60));
  settings.origin_share = 0.6 * random.uniform();
  settings.habit_share = (1 - settings.origin_share) * 0.7 * random.uniform();
  settings.verbatim = 0.4 * random.uniform();
  settings.words_changed = 0.005 + 0.08 * random.uniform();
  settings.cut_sentences = 0.15 * random.uniform();
  settings.shortened = 0.6 * random.uniform();
  settings.added_sentence = 0.06 * random.uniform();
  settings.reordered = 0.2 * random.uniform();
  settings.unattributed = 0.1 + 0.8 * random.uniform();
  settings.names_origin = 0.4 * random.uniform();
  settings.keeps_old_line = 0.6 * random.uniform();
  settings.wrong_dates = 0.2 * random.uniform();
  settings.days_only = random.uniform();
  settings.unseen = random.uniform() < 0.5 ? 0.0 : 0.15 * random.uniform();
  settings.star = random.uniform() < 0.7 ? 0.0 : random.uniform();
  return settings;
}

void add_samples(const CascadeWorld& world, std::span<const double> weights, std::vector<Sample>& samples) {
  const Case data = clusters_of(world);
  ChainOptions options;
  options.weights = weights;
  auto edges = weighed_edges(data.clusters, options, two_threads());
  for (std::size_t c = 0; c < edges.size(); ++c) {
    Sample& sample = samples.emplace_back();
    sample.texts = static_cast<std::uint32_t>(data.texts[c].size());
    sample.edges = std::move(edges[c]);
    for (const CandidateEdge& edge : sample.edges) {
      const std::uint32_t from = edge.from == kNone ? kNone : data.texts[c][edge.from];
      sample.truth.push_back(from == world.texts[data.texts[c][edge.to]].parent);
    }
  }
}

void fit() {
  Random random(99);
  const std::vector<Article> articles = invented_articles(1500, random);
  std::array<double, kChainFeatures> weights{};
  std::copy_n(fitted_chain_weights().begin(), kChainFeatures, weights.begin());
  for (int round = 0; round < 3; ++round) {
    std::vector<Sample> samples;
    for (std::uint64_t seed = 1; seed <= 24; ++seed)
      add_samples(CascadeMaker(articles, random_settings(seed)).make(), weights, samples);
    ascend(samples, weights);
    for (const double weight : weights) fmt::print("{:.3f}, ", weight);
    fmt::print("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::strcmp(argv[1], "fit") == 0) {
    fit();
    return 0;
  }
  const std::string path = argc > 2 ? argv[2] : "";
  if (!path.empty() && std::filesystem::exists(path)) {
    fmt::print("articles of {}\n", std::filesystem::path(path).filename().string());
    measure(articles_from(path));
  } else {
    fmt::print("invented articles (no data given)\n");
    Random random(5);
    measure(invented_articles(800, random));
  }
  return 0;
}
