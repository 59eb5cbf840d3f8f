// Copy chains: for the texts of one cluster, which was copied from which, with probabilities.
//
// Every text has one source: another text of the cluster, or one that is not in the data. So a chain is a
// tree whose root is "outside", and its posterior is a product of edge weights,
//   P(tree) ~ product over texts v of exp(score(source of v, v)),
// whose marginals are exact by the matrix-tree theorem (chain_tree.h). score is linear in what an edge shows
// (chain_features.h): words changed, added, cut and moved (a copy inherits the edits of its source, so from
// there it needs the fewest); dates and lag; outlets that the copy names; habits of who takes from whom. Its
// weights were fitted on simulated cascades (bench/bench_chains.cpp, `fit`). A date can be wrong: each text
// has a probability for it, found together with the tree. Method, limits and measured calibration:
// docs/methods/chains.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/progress.h"
#include "base/types.h"

namespace fewhands {

// One text of a cluster.
struct ChainText {
  std::uint64_t record = 0;      // the caller's number for it; also breaks ties
  std::uint32_t outlet = kNone;  // who published it; kNone = not known
  std::string_view text;         // what it shares with the cluster, and what stands between
  std::vector<std::pair<std::uint32_t, std::uint32_t>> left_out;  // bytes of `text` that are attribution
  TimeMicros earliest = kNoTime;  // published in [earliest, latest]; kNoTime = not known
  TimeMicros latest = kNoTime;
  std::vector<std::uint32_t> named;  // outlets that the record names as its source
  bool names_absent = false;         // it names a source that is no outlet of the data
};

struct ChainCluster {
  std::vector<ChainText> texts;
};

// What a copy did to its source, in words and places.
struct ChainChanges {
  std::uint32_t kept = 0;
  std::uint32_t changed = 0;  // places where words were replaced
  std::uint32_t added = 0;    // words added
  std::uint32_t cut = 0;      // words left out
  double similarity = 0;      // kept / words of the shorter text
};

struct ChainEdge {
  std::uint32_t from = kNone;  // index into the cluster's texts; kNone = a source outside the data
  std::uint32_t to = 0;
  double probability = 0;
  bool attributed = false;  // `to` names the outlet of `from`
  ChainChanges changes;     // zero for a source outside
};

struct Chain {
  std::vector<ChainEdge> edges;        // by (to, probability descending, from); those of `least` or more
  std::vector<double> first;           // per text: probability that it is the first appearance in the data
  std::vector<double> date_wrong;      // per text: probability that its date is
  std::vector<TimeMicros> not_before;  // per text: bounds on its date by its certain sources and copies;
  std::vector<TimeMicros> not_after;   //   kNoTime = none
  std::vector<std::uint32_t> contradicts;  // per text: the probable source that is dated later; kNone = none
};

// The weights of score; kCount of them in the order of ChainFeature.
enum class ChainFeature : std::uint8_t {
  excess,        // events beyond those of the text's nearest relative, softened
  excess_clean,  // the same over 1 + a fifth of the events of the nearest relative: one edit tells more where
                 // few are
  changed,       // places where words were replaced, in tens
  added,         // runs and words that the source lacks, in tens
  cut,           // runs left out, in tens
  moved,         // runs that stand elsewhere in the source, in tens
  order,         // log probability that the source is the earlier, wrong dates allowed for
  lag,           // -log(1 + lag / median lag)
  named,         // the copy names this source
  named_other,   // it names another outlet of the cluster
  inherited,     // ... and the source names it too, so the name may have been copied along
  same_outlet,   // source and copy are of one outlet
  origin,        // probability of the last round that the source is the first appearance
  habit,         // log of how often this outlet takes from that one, against chance
  outside,       // constant of a source that is not in the data
  outside_absent,  // ... where the copy names an outlet that is not in the cluster
  outside_far,     // ... per place that differs from its nearest relative
};
inline constexpr std::size_t kChainFeatures = 17;

struct ChainOptions {
  double least = 0.02;              // edges of less probability are left out, but each text keeps its best
  double wrong_date = 0.05;         // before anything is known
  std::uint32_t rounds = 4;         // of tree, dates, lags and habits in turn
  std::span<const double> weights;  // kChainFeatures; empty = as fitted
};

struct Chains {
  std::vector<Chain> chains;  // as the clusters
  double median_lag_s = 0;    // of probable edges
};

// Time per cluster of n texts: n^2 alignments up to 80 texts, 80 n beyond; n^3 / 10^9 s for the tree up to
// 400 texts; beyond, dates are believed and each text's source is found by itself. The same for any order of
// clusters and any threads.
Chains infer_chains(std::span<const ChainCluster> clusters, const ChainOptions& options,
                    const Context& context);

std::span<const double> fitted_chain_weights();

}  // namespace fewhands
