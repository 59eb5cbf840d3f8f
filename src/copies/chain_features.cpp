#include "copies/chain_features.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "copies/chain_words.h"

namespace fewhands {

namespace {

constexpr double kWordsPerEvent = 1.5;  // an added run counts as one event and one for so many words
constexpr std::uint32_t kMostHolders = 256;
constexpr std::uint32_t kJustBefore = 16;
constexpr std::uint32_t kEarliest = 8;
constexpr double kSoft = 6;  // events beyond it count less and less
constexpr double kCleanEvents = 5;
constexpr double kUnrelated = 200;  // events of two texts that could not be aligned

// Linear for few, logarithmic for many: a hundred changed places are not ten times the proof that ten are.
double softened(double events) { return std::copysign(kSoft * std::log1p(std::abs(events) / kSoft), events); }

float& value(CandidateEdge& edge, ChainFeature feature) {
  return edge.features[static_cast<std::size_t>(feature)];
}

void set(CandidateEdge& edge, ChainFeature feature, double number) {
  value(edge, feature) = static_cast<float>(number);
}

DiffHunk turned(const DiffHunk& hunk) { return {hunk.begin_b, hunk.end_b, hunk.begin_a, hunk.end_a}; }

// Fills edge from -> to by the difference of from and to; `flip` where the difference is of to and from.
// Returns the events that made `to` of `from`.
double set_text_features(const ClusterWords& words, const TextDiff& diff, bool flip, CandidateEdge& edge) {
  double changed = diff.complete ? 0 : kUnrelated;
  double added = 0;
  double cut = 0;
  ChainChanges& changes = edge.changes;
  for (const DiffHunk& found : diff.hunks) {
    const DiffHunk hunk = flip ? turned(found) : found;
    const std::uint32_t before = hunk.end_a - hunk.begin_a;
    const std::uint32_t after = hunk.end_b - hunk.begin_b;
    if (before > 0 && after > 0) ++changed;
    if (after > before) {
      added += (before == 0 ? 1 : 0) + (after - before) / kWordsPerEvent;
      changes.added += after - before;
    } else if (before > after) {
      cut += after == 0 ? 1 : 0;
      changes.cut += before - after;
    }
    if (before > 0 && after > 0) ++changes.changed;
  }
  changes.kept = diff.kept;
  changes.similarity = diff.similarity(words.words(edge.from).size(), words.words(edge.to).size());
  set(edge, ChainFeature::changed, changed / 10);
  set(edge, ChainFeature::added, added / 10);
  set(edge, ChainFeature::cut, cut / 10);
  set(edge, ChainFeature::moved, diff.moves / 10.0);
  const double events = changed + added + cut + diff.moves;
  set(edge, ChainFeature::excess, events);
  return events;
}

bool contains(const std::vector<std::uint32_t>& values, std::uint32_t value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

// The outlets that publish in a cluster.
class ClusterFacts {
 public:
  explicit ClusterFacts(const ChainCluster& cluster) : cluster_(cluster) {
    for (const ChainText& text : cluster.texts) {
      if (text.outlet != kNone && !contains(outlets_, text.outlet)) outlets_.push_back(text.outlet);
    }
  }

  // Outlets of the cluster that the text names, its own left out.
  std::vector<std::uint32_t> named(const ChainText& text) const {
    std::vector<std::uint32_t> outlets;
    for (const std::uint32_t outlet : text.named) {
      if (outlet != text.outlet && contains(outlets_, outlet)) outlets.push_back(outlet);
    }
    return outlets;
  }

  bool names_absent(const ChainText& text) const {
    return text.names_absent || std::any_of(text.named.begin(), text.named.end(), [&](std::uint32_t outlet) {
             return outlet != text.outlet && !contains(outlets_, outlet);
           });
  }

  void set_attribution(CandidateEdge& edge) const {
    const ChainText& from = cluster_.texts[edge.from];
    const ChainText& to = cluster_.texts[edge.to];
    value(edge, ChainFeature::same_outlet) = from.outlet != kNone && from.outlet == to.outlet ? 1 : 0;
    const std::vector<std::uint32_t> names = named(to);
    if (names.empty()) return;
    edge.attributed = contains(names, from.outlet);
    if (edge.attributed) {
      value(edge, ChainFeature::named) = 1;
      return;
    }
    value(edge, ChainFeature::named_other) = 1;
    const bool inherited = std::any_of(names.begin(), names.end(),
                                       [&](std::uint32_t outlet) { return contains(from.named, outlet); });
    value(edge, ChainFeature::inherited) = inherited ? 1 : 0;
  }

 private:
  const ChainCluster& cluster_;
  std::vector<std::uint32_t> outlets_;
};

using Neighbours = std::vector<std::vector<std::uint32_t>>;

// The texts by date, those without one last.
std::vector<std::uint32_t> by_date(const ChainCluster& cluster) {
  std::vector<std::uint32_t> order(cluster.texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const ChainText& x = cluster.texts[a];
    const ChainText& y = cluster.texts[b];
    if ((x.earliest == kNoTime) != (y.earliest == kNoTime)) return y.earliest == kNoTime;
    return std::pair(x.earliest, x.record) < std::pair(y.earliest, y.record);
  });
  return order;
}

void add_by_runs(const ClusterWords& words, std::uint32_t nearest, Neighbours& neighbours) {
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> holders;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    for (const std::uint64_t gram : words.grams(i)) {
      if (words.holders(gram) > 1 && words.holders(gram) <= kMostHolders) holders[gram].push_back(i);
    }
  }
  std::vector<double> shared(words.size());
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    std::vector<std::uint32_t> met;
    for (const std::uint64_t gram : words.grams(i)) {
      const auto found = holders.find(gram);
      if (found == holders.end()) continue;
      for (const std::uint32_t other : found->second) {
        if (other == i) continue;
        if (shared[other] == 0) met.push_back(other);
        shared[other] += 1.0 / static_cast<double>(found->second.size());
      }
    }
    const std::size_t count = std::min<std::size_t>(nearest, met.size());
    std::partial_sort(met.begin(), met.begin() + static_cast<std::ptrdiff_t>(count), met.end(),
                      [&](std::uint32_t a, std::uint32_t b) {
                        return shared[a] != shared[b] ? shared[a] > shared[b] : a < b;
                      });
    neighbours[i].insert(neighbours[i].end(), met.begin(), met.begin() + static_cast<std::ptrdiff_t>(count));
    for (const std::uint32_t other : met) shared[other] = 0;
  }
}

void add_by_date_and_name(const ChainCluster& cluster, const ClusterFacts& facts, Neighbours& neighbours) {
  const std::vector<std::uint32_t> order = by_date(cluster);
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_outlet;  // by date
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::vector<std::uint32_t>& own = neighbours[order[i]];
    for (std::size_t k = 0; k < std::min<std::size_t>(kEarliest, order.size()); ++k) own.push_back(order[k]);
    for (std::size_t k = i > kJustBefore ? i - kJustBefore : 0; k < i; ++k) own.push_back(order[k]);
    for (const std::uint32_t outlet : facts.named(cluster.texts[order[i]])) {
      const std::vector<std::uint32_t>& texts = by_outlet[outlet];
      const std::size_t count = std::min<std::size_t>(kEarliest, texts.size());
      own.insert(own.end(), texts.end() - static_cast<std::ptrdiff_t>(count), texts.end());
    }
    by_outlet[cluster.texts[order[i]].outlet].push_back(order[i]);
  }
}

Neighbours neighbours_of(const ChainCluster& cluster, const ClusterWords& words, const ClusterFacts& facts,
                         const CandidateOptions& options) {
  const auto count = static_cast<std::uint32_t>(cluster.texts.size());
  Neighbours neighbours(count);
  if (count <= options.all_pairs) {
    for (std::uint32_t i = 0; i < count; ++i) {
      for (std::uint32_t k = 0; k < count; ++k) neighbours[i].push_back(k);
    }
  } else {
    add_by_runs(words, options.nearest, neighbours);
    add_by_date_and_name(cluster, facts, neighbours);
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    std::vector<std::uint32_t>& own = neighbours[i];
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    std::erase(own, i);
  }
  return neighbours;
}

// Compares each pair once, though both ways are asked for.
class PairDiffs {
 public:
  explicit PairDiffs(const ClusterWords& words) : words_(words) {}

  double set_features(CandidateEdge& edge) {
    const std::uint32_t low = std::min(edge.from, edge.to);
    const std::uint32_t high = std::max(edge.from, edge.to);
    const std::uint64_t key = (std::uint64_t{low} << 32) | high;
    auto known = diffs_.find(key);
    if (known == diffs_.end())
      known = diffs_.emplace(key, diff_words(words_.words(low), words_.words(high))).first;
    const double events = set_text_features(words_, known->second, edge.from > edge.to, edge);
    if (edge.from < edge.to) diffs_.erase(known);
    return events;
  }

 private:
  const ClusterWords& words_;
  std::unordered_map<std::uint64_t, TextDiff> diffs_;
};

}  // namespace

std::vector<CandidateEdge> candidate_edges(const ChainCluster& cluster, const CandidateOptions& options) {
  const ClusterWords words(cluster);
  const ClusterFacts facts(cluster);
  const Neighbours neighbours = neighbours_of(cluster, words, facts, options);
  PairDiffs diffs(words);
  std::vector<CandidateEdge> edges;
  constexpr double kFar = std::numeric_limits<double>::infinity();
  for (std::uint32_t to = 0; to < neighbours.size(); ++to) {
    const std::size_t begin = edges.size();
    double nearest = kFar;
    for (const std::uint32_t from : neighbours[to]) {
      CandidateEdge& edge = edges.emplace_back();
      edge.from = from;
      edge.to = to;
      nearest = std::min(nearest, diffs.set_features(edge));
      facts.set_attribution(edge);
    }
    for (std::size_t i = begin; i < edges.size(); ++i) {
      const double excess = softened(value(edges[i], ChainFeature::excess) - nearest);
      set(edges[i], ChainFeature::excess, excess);
      set(edges[i], ChainFeature::excess_clean, excess / (1 + nearest / kCleanEvents));
    }
    CandidateEdge& outside = edges.emplace_back();
    outside.from = kNone;
    outside.to = to;
    set(outside, ChainFeature::outside, 1);
    set(outside, ChainFeature::outside_absent, facts.names_absent(cluster.texts[to]) ? 1 : 0);
    set(outside, ChainFeature::outside_far, neighbours[to].empty() ? 0 : softened(nearest));
  }
  return edges;
}

}  // namespace fewhands
