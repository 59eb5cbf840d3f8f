#include "hands/cohorts.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "base/hash.h"
#include "base/parallel.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

using Texts = std::span<const std::string_view>;
using Names = std::vector<std::uint32_t>;

StyleCell cell_of(std::uint32_t a, std::uint32_t b) { return {std::min(a, b), std::max(a, b)}; }

// The names nearest to each in the logarithm of the letters, itself not among them; ties by the text, so
// that the order of the names does not matter.
std::vector<Names> nearest_amounts(Texts texts, std::size_t size, unsigned threads) {
  std::vector<double> amount(texts.size());
  parallel_for(texts.size(), threads,
               [&](std::size_t i) { amount[i] = std::log1p(static_cast<double>(count_letters(texts[i]))); });
  Names order(texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::vector<std::uint64_t> hash(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) hash[i] = hash_bytes(texts[i]);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(amount[a], hash[a], a) < std::tuple(amount[b], hash[b], b);
  });
  std::vector<Names> result(texts.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    std::size_t low = at;
    std::size_t high = at + 1;
    const double own = amount[order[at]];
    while (high - low <= size && (low > 0 || high < order.size())) {
      const bool down =
          high == order.size() || (low > 0 && own - amount[order[low - 1]] <= amount[order[high]] - own);
      down ? --low : ++high;
    }
    for (std::size_t i = low; i < high; ++i) {
      if (i != at) result[order[at]].push_back(order[i]);
    }
  }
  return result;
}

// Who may stand in for `replaced` beside `kept`.
Names impostors(std::uint32_t kept, std::uint32_t replaced, const std::vector<Names>& cohorts,
                const CohortOptions& options) {
  Names result;
  for (const std::uint32_t name : cohorts[replaced]) {
    if (name == kept) continue;
    if (options.unrelated && (!options.unrelated(kept, name) || !options.unrelated(replaced, name))) continue;
    result.push_back(name);
  }
  return result;
}

class Cells {
 public:
  Cells(Texts texts, std::vector<StyleCell> cells, const StyleScoreOptions& options, const Context& context)
      : cells_(std::move(cells)) {
    scores_ = style_scores(texts, cells_, options, context);
    mean_bits(texts.size());
  }

  ScoreVector score(std::uint32_t a, std::uint32_t b) const {
    const StyleCell cell = cell_of(a, b);
    const auto at =
        static_cast<std::size_t>(std::lower_bound(cells_.begin(), cells_.end(), cell) - cells_.begin());
    const CellScores& scores = scores_[at];
    ScoreVector result{};
    std::copy(scores.similarity.begin(), scores.similarity.end(), result.begin());
    for (std::size_t kind = 0; kind < kEntropies; ++kind) {
      result[kSimilarities + kind] =
          mean_[cell.b][kind] - scores.b_by_a[kind] + mean_[cell.a][kind] - scores.a_by_b[kind];
    }
    return result;
  }

 private:
  // Of each text over all the models that read it.
  void mean_bits(std::size_t texts) {
    mean_.assign(texts, {});
    std::vector<double> readings(texts);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      readings[cells_[i].a] += 1;
      readings[cells_[i].b] += 1;
      for (std::size_t kind = 0; kind < kEntropies; ++kind) {
        mean_[cells_[i].a][kind] += scores_[i].a_by_b[kind];
        mean_[cells_[i].b][kind] += scores_[i].b_by_a[kind];
      }
    }
    for (std::size_t i = 0; i < texts; ++i) {
      for (double& mean : mean_[i]) mean /= std::max(readings[i], 1.0);
    }
  }

  std::vector<StyleCell> cells_;
  std::vector<CellScores> scores_;
  std::vector<std::array<double, kEntropies>> mean_;
};

// (score - mean) / deviation of the impostors, for the pair and for each impostor.
ScoreVector side(const ScoreVector& pair, std::vector<ScoreVector>& others) {
  ScoreVector result{};
  const auto count = static_cast<double>(others.size());
  for (std::size_t s = 0; s < kStyleScores; ++s) {
    double mean = 0;
    for (const ScoreVector& other : others) mean += other[s] / count;
    double squares = 0;
    for (const ScoreVector& other : others) squares += (other[s] - mean) * (other[s] - mean);
    const double deviation = std::sqrt(squares / count);
    const auto z = [&](double value) { return deviation > 1e-12 ? (value - mean) / deviation : 0.0; };
    result[s] = z(pair[s]);
    for (ScoreVector& other : others) other[s] = z(other[s]);
  }
  return result;
}

// Of the pairs and of their impostors, each once.
std::vector<StyleCell> cells_of(std::span<const StyleCell> pairs, const std::vector<Names>& cohorts,
                                const CohortOptions& options) {
  std::vector<StyleCell> cells;
  std::size_t limit = std::size_t{1} << 22;
  const auto sort_out = [&] {
    std::sort(cells.begin(), cells.end());
    cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    limit = std::max(limit, 2 * cells.size());
  };
  for (const auto [a, b] : pairs) {
    cells.push_back(cell_of(a, b));
    for (const std::uint32_t j : impostors(a, b, cohorts, options)) cells.push_back(cell_of(a, j));
    for (const std::uint32_t j : impostors(b, a, cohorts, options)) cells.push_back(cell_of(b, j));
    if (cells.size() > limit) sort_out();
  }
  sort_out();
  return cells;
}

}  // namespace

void cohort_scores(Texts texts, std::span<const StyleCell> pairs, const CohortOptions& options,
                   const Context& context, const EachPair& each) {
  const auto cohorts = nearest_amounts(texts, options.size, context.threads);
  const Cells scored(texts, cells_of(pairs, cohorts, options), options.scores, context);
  parallel_for(pairs.size(), context.threads, [&](std::size_t i) {
    const auto [a, b] = pairs[i];
    PairScores scores;
    for (const std::uint32_t j : impostors(a, b, cohorts, options))
      scores.impostor_a.push_back(scored.score(a, j));
    for (const std::uint32_t j : impostors(b, a, cohorts, options))
      scores.impostor_b.push_back(scored.score(b, j));
    scores.impostors =
        static_cast<std::uint32_t>(std::min(scores.impostor_a.size(), scores.impostor_b.size()));
    if (scores.impostors >= std::max(options.least, std::size_t{2})) {
      const ScoreVector pair = scored.score(a, b);
      scores.a_side = side(pair, scores.impostor_a);
      scores.b_side = side(pair, scores.impostor_b);
      for (std::size_t s = 0; s < kStyleScores; ++s) scores.z[s] = (scores.a_side[s] + scores.b_side[s]) / 2;
    }
    each(i, scores);
  });
}

}  // namespace fewhands
