// Rounds of: scores, trees, then what the trees teach about dates, lags and habits (variational EM: each
// factor is set to its best given the expectation of the others).
#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "base/parallel.h"
#include "copies/chain.h"
#include "copies/chain_features.h"
#include "copies/chain_time.h"
#include "copies/chain_tree.h"

namespace fewhands {

namespace {

constexpr std::uint32_t kLargestTree = 400;
constexpr double kHabitPrior = 6;       // takings that the even spread over outlets counts for
constexpr double kShortestLag = 60;     // seconds; the median is not believed to be shorter
constexpr double kFirstMedian = 86400;  // before anything is known
constexpr double kBelieved = 0.8;       // of an edge, to bound dates by it
constexpr double kMostWrong = 0.98;
constexpr double kPriorTexts = 100;
constexpr double kLeastWrong = 0.005;
constexpr double kMostOften = 0.3;
constexpr double kSurelyWrong = 0.5;

struct ClusterState {
  std::vector<CandidateEdge> edges;
  std::vector<std::size_t> begin;   // of each text's candidates; texts + 1
  std::vector<LagDensity> lags;     // by edge
  std::vector<double> probability;  // by edge
  std::vector<double> wrong;        // by text
  std::vector<double> first;        // by text
};

// Expected number of takings, by (from, to) outlet and by taker.
struct Habits {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> taken;
  std::map<std::uint32_t, double> takings;
  double outlets = 1;
};

ClusterState prepare(const ChainCluster& cluster, double wrong_date) {
  ClusterState state;
  state.edges = candidate_edges(cluster);
  state.begin.assign(cluster.texts.size() + 1, state.edges.size());
  for (std::size_t i = state.edges.size(); i-- > 0;) state.begin[state.edges[i].to] = i;
  state.probability.assign(state.edges.size(), 0);
  state.lags.resize(state.edges.size());
  state.wrong.assign(cluster.texts.size(), wrong_date);
  for (std::size_t i = 0; i < cluster.texts.size(); ++i) {
    if (cluster.texts[i].earliest == kNoTime) state.wrong[i] = 0;
  }
  return state;
}

float& value(CandidateEdge& edge, ChainFeature feature) {
  return edge.features[static_cast<std::size_t>(feature)];
}

void set_times(const ChainCluster& cluster, double median_lag_s, ClusterState& state) {
  for (std::size_t i = 0; i < state.edges.size(); ++i) {
    CandidateEdge& edge = state.edges[i];
    if (edge.from == kNone) continue;
    state.lags[i] = lag_density(cluster.texts[edge.from], cluster.texts[edge.to], median_lag_s);
    const double from_wrong = state.wrong[edge.from];
    const double to_wrong = state.wrong[edge.to];
    value(edge, ChainFeature::order) = static_cast<float>(log_order(state.lags[i], from_wrong, to_wrong));
    value(edge, ChainFeature::lag) = static_cast<float>(lag_decay(state.lags[i], from_wrong, to_wrong));
  }
}

// The text's own share is left out, or a habit would prove itself.
void set_habits(const ChainCluster& cluster, const Habits& habits, ClusterState& state) {
  for (std::size_t v = 0; v < cluster.texts.size(); ++v) {
    const std::uint32_t taker = cluster.texts[v].outlet;
    std::map<std::uint32_t, double> own;
    double own_all = 0;
    for (std::size_t i = state.begin[v]; i < state.begin[v + 1]; ++i) {
      if (state.edges[i].from == kNone) continue;
      own[cluster.texts[state.edges[i].from].outlet] += state.probability[i];
      own_all += state.probability[i];
    }
    const auto takings = habits.takings.find(taker);
    const double all = takings == habits.takings.end() ? 0 : takings->second - own_all;
    for (std::size_t i = state.begin[v]; i < state.begin[v + 1]; ++i) {
      CandidateEdge& edge = state.edges[i];
      if (edge.from == kNone || taker == kNone) continue;
      const std::uint32_t source = cluster.texts[edge.from].outlet;
      const auto taken = habits.taken.find({source, taker});
      const double these = taken == habits.taken.end() ? 0 : taken->second - own[source];
      const double share =
          (std::max(these, 0.0) + kHabitPrior / habits.outlets) / (std::max(all, 0.0) + kHabitPrior);
      value(edge, ChainFeature::habit) = static_cast<float>(std::log(share * habits.outlets));
    }
  }
}

double score(const CandidateEdge& edge, std::span<const double> weights) {
  double sum = 0;
  for (std::size_t i = 0; i < kChainFeatures; ++i) sum += weights[i] * edge.features[i];
  return sum;
}

// Each text by itself, sources dated no later than it: what a tree too large for elimination gets.
void set_by_text(const ChainCluster& cluster, const std::vector<double>& scores, ClusterState& state) {
  const auto when = [&](std::uint32_t text) {
    return std::pair(cluster.texts[text].earliest, cluster.texts[text].record);
  };
  for (std::size_t v = 0; v + 1 < state.begin.size(); ++v) {
    double best = -1e300;
    for (std::size_t i = state.begin[v]; i < state.begin[v + 1]; ++i) best = std::max(best, scores[i]);
    double all = 0;
    for (std::size_t i = state.begin[v]; i < state.begin[v + 1]; ++i) {
      const CandidateEdge& edge = state.edges[i];
      const bool allowed = edge.from == kNone || when(edge.from) < when(edge.to);
      all += state.probability[i] = allowed ? std::exp(scores[i] - best) : 0;
    }
    for (std::size_t i = state.begin[v]; i < state.begin[v + 1]; ++i)
      state.probability[i] /= std::max(all, 1e-300);
  }
}

void set_probabilities(const ChainCluster& cluster, std::span<const double> weights, ClusterState& state) {
  const auto texts = static_cast<std::uint32_t>(cluster.texts.size());
  std::vector<double> scores;
  std::vector<TreeEdge> edges;
  for (const CandidateEdge& edge : state.edges) {
    scores.push_back(score(edge, weights));
    edges.push_back({edge.from == kNone ? texts : edge.from, edge.to, scores.back()});
  }
  if (texts > kLargestTree) return set_by_text(cluster, scores, state);
  state.probability = tree_marginals(texts, edges);
}

// The first appearance is the earliest of those whose source is not in the data.
void learn_first(const ChainCluster& cluster, ClusterState& state) {
  const std::size_t texts = cluster.texts.size();
  std::vector<double> outside(texts);
  for (std::size_t v = 0; v < texts; ++v) outside[v] = state.probability[state.begin[v + 1] - 1];
  state.first = outside;
  double all = 0;
  for (std::size_t v = 0; v < texts; ++v) {
    for (std::size_t u = 0; u < texts; ++u) {
      if (u == v || outside[u] < 1e-4) continue;
      const LagDensity density = lag_density(cluster.texts[u], cluster.texts[v], kFirstMedian);
      state.first[v] *= 1 - outside[u] * std::exp(log_order(density, state.wrong[u], state.wrong[v]));
    }
    all += state.first[v];
  }
  for (double& probability : state.first) probability /= std::max(all, 1e-300);
  for (CandidateEdge& edge : state.edges) {
    if (edge.from != kNone) value(edge, ChainFeature::origin) = static_cast<float>(state.first[edge.from]);
  }
}

// A date is wrong where the lags of the text's probable edges say so.
void learn_dates(const ChainCluster& cluster, double prior, ClusterState& state) {
  std::vector<double> evidence(cluster.texts.size(), 0);
  for (std::size_t i = 0; i < state.edges.size(); ++i) {
    const CandidateEdge& edge = state.edges[i];
    if (edge.from == kNone || !state.lags[i].dated || state.probability[i] < 1e-4) continue;
    const double wrong = std::log(state.lags[i].wrong);
    evidence[edge.to] += state.probability[i] * (wrong - log_lag(state.lags[i], state.wrong[edge.from], 0));
    evidence[edge.from] += state.probability[i] * (wrong - log_lag(state.lags[i], 0, state.wrong[edge.to]));
  }
  for (std::size_t v = 0; v < evidence.size(); ++v) {
    if (cluster.texts[v].earliest == kNoTime) continue;
    const double odds = prior / (1 - prior) * std::exp(std::clamp(evidence[v], -30.0, 30.0));
    // Half the way: two texts that disagree would take turns otherwise.
    state.wrong[v] = (state.wrong[v] + std::min(kMostWrong, odds / (1 + odds))) / 2;
  }
}

double weighted_median(std::vector<std::pair<double, double>>& values) {
  std::sort(values.begin(), values.end());
  double all = 0;
  for (const auto& [value, weight] : values) all += weight;
  double sum = 0;
  for (const auto& [value, weight] : values) {
    sum += weight;
    if (sum >= all / 2) return value;
  }
  return kFirstMedian;
}

double middle_s(const ChainText& text) {
  return (static_cast<double>(text.earliest) + static_cast<double>(text.latest)) / 2e6;
}

double learn_lag(std::span<const ChainCluster> clusters, const std::vector<ClusterState>& states) {
  std::vector<std::pair<double, double>> lags;
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    const ClusterState& state = states[c];
    for (std::size_t i = 0; i < state.edges.size(); ++i) {
      const CandidateEdge& edge = state.edges[i];
      if (edge.from == kNone || !state.lags[i].dated || state.probability[i] < 0.05) continue;
      const double lag = middle_s(clusters[c].texts[edge.to]) - middle_s(clusters[c].texts[edge.from]);
      const double trust = (1 - state.wrong[edge.from]) * (1 - state.wrong[edge.to]);
      if (lag >= 0) lags.emplace_back(lag, state.probability[i] * trust);
    }
  }
  return std::max(kShortestLag, weighted_median(lags));
}

// Share of wrong dates; the prior counts for some texts.
double learn_wrong_date(std::span<const ChainCluster> clusters, const std::vector<ClusterState>& states,
                        double prior) {
  double sum = kPriorTexts * prior;
  double count = kPriorTexts;
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    for (std::size_t v = 0; v < clusters[c].texts.size(); ++v) {
      if (clusters[c].texts[v].earliest == kNoTime) continue;
      sum += states[c].wrong[v];
      ++count;
    }
  }
  return std::clamp(sum / count, kLeastWrong, kMostOften);
}

Habits learn_habits(std::span<const ChainCluster> clusters, const std::vector<ClusterState>& states) {
  Habits habits;
  std::map<std::uint32_t, bool> outlets;
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    for (const ChainText& text : clusters[c].texts) outlets[text.outlet] = true;
    for (std::size_t i = 0; i < states[c].edges.size(); ++i) {
      const CandidateEdge& edge = states[c].edges[i];
      if (edge.from == kNone || states[c].probability[i] < 1e-6) continue;
      const std::uint32_t from = clusters[c].texts[edge.from].outlet;
      const std::uint32_t to = clusters[c].texts[edge.to].outlet;
      if (from == kNone || to == kNone) continue;
      habits.taken[{from, to}] += states[c].probability[i];
      habits.takings[to] += states[c].probability[i];
    }
  }
  habits.outlets = std::max(1.0, static_cast<double>(outlets.size()));
  return habits;
}

void set_bounds(const ChainCluster& cluster, Chain& chain) {
  const std::size_t texts = cluster.texts.size();
  chain.not_before.assign(texts, kNoTime);
  chain.not_after.assign(texts, kNoTime);
  chain.contradicts.assign(texts, kNone);
  for (const ChainEdge& edge : chain.edges) {
    if (edge.from == kNone || edge.probability < kBelieved) continue;
    const ChainText& from = cluster.texts[edge.from];
    const ChainText& to = cluster.texts[edge.to];
    if (from.earliest != kNoTime && chain.date_wrong[edge.from] < kSurelyWrong)
      chain.not_before[edge.to] = std::max(chain.not_before[edge.to], from.earliest);
    if (to.latest != kNoTime && chain.date_wrong[edge.to] < kSurelyWrong) {
      TimeMicros& bound = chain.not_after[edge.from];
      bound = bound == kNoTime ? to.latest : std::min(bound, to.latest);
    }
    if (from.earliest != kNoTime && to.latest != kNoTime && from.earliest > to.latest)
      chain.contradicts[edge.to] = edge.from;
  }
}

Chain chain_of(const ChainCluster& cluster, const ClusterState& state, double least) {
  Chain chain;
  chain.date_wrong = state.wrong;
  chain.first = state.first;
  for (std::size_t v = 0; v < cluster.texts.size(); ++v) {
    std::vector<ChainEdge> own;
    for (std::size_t i = state.begin[v]; i < state.begin[v + 1]; ++i) {
      const CandidateEdge& edge = state.edges[i];
      own.push_back({edge.from, edge.to, state.probability[i], edge.attributed, edge.changes});
    }
    std::sort(own.begin(), own.end(), [&](const ChainEdge& a, const ChainEdge& b) {
      return a.probability != b.probability ? a.probability > b.probability : a.from < b.from;
    });
    for (std::size_t i = 0; i < own.size(); ++i) {
      if (i == 0 || own[i].probability >= least) chain.edges.push_back(own[i]);
    }
  }
  set_bounds(cluster, chain);
  return chain;
}

struct Inference {
  std::vector<ClusterState> states;
  double median_lag_s = kFirstMedian;
};

Inference infer(std::span<const ChainCluster> clusters, const ChainOptions& options, const Context& context) {
  const std::span<const double> weights = options.weights.empty() ? fitted_chain_weights() : options.weights;
  context.begin("ordering the copies", clusters.size() * options.rounds);
  Inference result;
  result.states.resize(clusters.size());
  parallel_for(clusters.size(), context.threads, [&](std::size_t c) {
    context.check_cancelled();
    result.states[c] = prepare(clusters[c], options.wrong_date);
  });
  Habits habits;
  double wrong_date = options.wrong_date;
  for (std::uint32_t round = 0; round < options.rounds; ++round) {
    parallel_for(clusters.size(), context.threads, [&](std::size_t c) {
      context.check_cancelled();
      set_times(clusters[c], result.median_lag_s, result.states[c]);
      set_habits(clusters[c], habits, result.states[c]);
      set_probabilities(clusters[c], weights, result.states[c]);
      learn_dates(clusters[c], wrong_date, result.states[c]);
      learn_first(clusters[c], result.states[c]);
      context.advance(1);
    });
    result.median_lag_s = learn_lag(clusters, result.states);
    habits = learn_habits(clusters, result.states);
    wrong_date = learn_wrong_date(clusters, result.states, options.wrong_date);
  }
  return result;
}

}  // namespace

Chains infer_chains(std::span<const ChainCluster> clusters, const ChainOptions& options,
                    const Context& context) {
  const Inference inference = infer(clusters, options, context);
  Chains result;
  result.median_lag_s = inference.median_lag_s;
  for (std::size_t c = 0; c < clusters.size(); ++c)
    result.chains.push_back(chain_of(clusters[c], inference.states[c], options.least));
  return result;
}

std::vector<std::vector<CandidateEdge>> weighed_edges(std::span<const ChainCluster> clusters,
                                                      const ChainOptions& options, const Context& context) {
  Inference inference = infer(clusters, options, context);
  std::vector<std::vector<CandidateEdge>> edges;
  for (ClusterState& state : inference.states) edges.push_back(std::move(state.edges));
  return edges;
}

// Fitted by `bench_chains fit`: docs/methods/chains.md.
std::span<const double> fitted_chain_weights() {
  static constexpr std::array<double, kChainFeatures> kWeights = {
      -0.509, -0.144, 0.252, 0.143, -1.277, -2.542, 0.726, 0.280, 2.838,
      -1.131, 1.884,  0.326, 1.178, 0.271,  -8.075, 6.934, 0.210};
  return kWeights;
}

}  // namespace fewhands
