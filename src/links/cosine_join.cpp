#include "links/cosine_join.h"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "base/error.h"
#include "base/parallel.h"

namespace fewhands {

namespace {

// Rounding of lengths and of full sums in double precision, far below and far above their true size.
constexpr double kSlack = 1e-9;
// Relative rounding of a weight in single precision, twice per product and once per sum.
constexpr float kFloatSlack = 1.2e-7F;
constexpr float kDropped = -1.0F;
constexpr std::size_t kRowsPerTask = 16;
constexpr std::size_t kMuchLonger = 8;  // from here on searching a row beats scanning it
constexpr std::size_t kMostRowsPerWave = 65'536;

// A column by its rank in popularity, 0 the most popular; `before`: the length of the row's entries before
// this one, rounded up.
struct RankedEntry {
  std::uint32_t rank;
  float value;
  float before;
};

struct Posting {
  std::uint32_t row;
  float value;
  float before;
};

// The rows with their columns by rank, and of each row how much is left out of the index.
struct RankedRows {
  std::vector<RankedEntry> entries;    // beside the entries of SparseVectors, by rank
  std::vector<std::uint32_t> indexed;  // per row: its entries from this one on are in the index
  std::vector<std::uint32_t> first;    // per row: the rank of that entry
  std::vector<float> left_out;         // per row: the length of the entries before
};

struct Index {
  std::vector<std::size_t> start;  // per rank
  std::vector<Posting> postings;   // rows ascending
};

std::vector<std::uint32_t> ranks_by_popularity(const SparseVectors& vectors) {
  std::vector<std::uint32_t> count(vectors.columns, 0);
  for (const std::uint32_t column : vectors.column) ++count[column];
  std::vector<std::uint32_t> order(vectors.columns);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
    return count[x] != count[y] ? count[x] > count[y] : x < y;
  });
  std::vector<std::uint32_t> rank(vectors.columns);
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

// Fills in `before`; returns how many of the entries are left out of the index.
std::size_t left_out_of_index(std::span<RankedEntry> entries, double threshold) {
  std::size_t left_out = entries.size();
  double squares = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i].before = static_cast<float>(std::sqrt(squares) * (1.0 + 2 * kFloatSlack));
    const double value = entries[i].value;
    squares += value * value;
    const double length = std::sqrt(squares) * (1.0 + kFloatSlack);
    if (left_out == entries.size() && length + kSlack >= threshold) left_out = i;
  }
  return left_out;
}

RankedRows rank_rows(const SparseVectors& vectors, double threshold, const Context& context) {
  const std::vector<std::uint32_t> rank = ranks_by_popularity(vectors);
  RankedRows rows;
  rows.entries.resize(vectors.column.size());
  rows.indexed.resize(vectors.rows());
  rows.first.assign(vectors.rows(), 0);
  rows.left_out.assign(vectors.rows(), 0.0F);
  const auto rank_row = [&](std::size_t row) {
    const std::size_t begin = vectors.start[row];
    const std::span<RankedEntry> entries =
        std::span(rows.entries).subspan(begin, vectors.start[row + 1] - begin);
    for (std::size_t i = 0; i < entries.size(); ++i)
      entries[i] = {rank[vectors.column[begin + i]], static_cast<float>(vectors.value[begin + i]), 0.0F};
    std::sort(entries.begin(), entries.end(),
              [](const RankedEntry& x, const RankedEntry& y) { return x.rank < y.rank; });
    const std::size_t left_out = left_out_of_index(entries, threshold);
    rows.indexed[row] = static_cast<std::uint32_t>(left_out);
    if (left_out == entries.size()) return;
    rows.first[row] = entries[left_out].rank;
    rows.left_out[row] = entries[left_out].before;
  };
  parallel_for(vectors.rows(), context.threads, rank_row, 1024);
  return rows;
}

Index make_index(const SparseVectors& vectors, const RankedRows& rows) {
  Index index;
  index.start.assign(std::size_t{vectors.columns} + 1, 0);
  const auto each_indexed = [&](const auto& visit) {
    for (std::uint32_t row = 0; row < vectors.rows(); ++row) {
      for (std::size_t i = vectors.start[row] + rows.indexed[row]; i < vectors.start[row + 1]; ++i)
        visit(row, rows.entries[i]);
    }
  };
  each_indexed([&](std::uint32_t, const RankedEntry& entry) { ++index.start[entry.rank + 1]; });
  std::partial_sum(index.start.begin(), index.start.end(), index.start.begin());
  index.postings.resize(index.start.back());
  std::vector<std::size_t> next(index.start.begin(), index.start.end() - 1);
  each_indexed([&](std::uint32_t row, const RankedEntry& entry) {
    index.postings[next[entry.rank]++] = {row, entry.value, entry.before};
  });
  return index;
}

// What one thread reuses from row to row. All zero between rows.
struct Scratch {
  std::vector<double> dense;  // the asking row, by column
  std::vector<float> sum;     // by row: the part of the cosine that the index has shown, or kDropped
  std::vector<std::uint32_t> met;
  CosineTotals totals;
};

class Join {
 public:
  Join(const SparseVectors& vectors, const CosineJoinOptions& options, const Context& context)
      : vectors_(vectors),
        options_(options),
        rows_(rank_rows(vectors, options.threshold, context)),
        index_(make_index(vectors, rows_)) {}

  // No row above `row` can make more pairs with it than this.
  std::size_t most_pairs(std::uint32_t row) const {
    std::size_t most = 0;
    const std::span<const RankedEntry> entries = ranked(row);
    for (std::size_t i = entries.size(); i > rows_.indexed[row]; --i)
      most += index_.start[entries[i - 1].rank + 1] - index_.start[entries[i - 1].rank];
    return std::min<std::size_t>(most, vectors_.rows() - row);
  }

  // The pairs of `row` with the rows above it, ascending, behind `pairs`.
  void pairs_of(std::uint32_t row, Scratch& scratch, std::vector<CosinePair>& pairs) const {
    if (rows_.indexed[row] == vectors_.size_of(row)) return;
    scratch.sum.resize(vectors_.rows());
    scratch.met.clear();
    probe(row, scratch);
    scratch.totals.candidates += scratch.met.size();
    drop_hopeless(row, scratch);
    if (scratch.met.empty()) return;
    scratch.totals.computed += scratch.met.size();
    compute(row, scratch, pairs);
  }

 private:
  std::span<const RankedEntry> ranked(std::uint32_t row) const {
    return std::span(rows_.entries).subspan(vectors_.start[row], vectors_.size_of(row));
  }

  // Adds up what the index shows of the rows above `row`, from the rarest column on, as long as what is
  // left of `row` could reach the threshold by itself. At each column the lengths of the two rows' entries
  // before it bound what can still come; a row that is out of reach is not met, or dropped.
  void probe(std::uint32_t row, Scratch& scratch) const {
    const std::span<const RankedEntry> entries = ranked(row);
    const auto rounding = kFloatSlack * static_cast<float>(entries.size() + 4);
    const auto limit = static_cast<float>(options_.threshold) * (1.0F - rounding) - 1e-6F;
    for (std::size_t i = entries.size(); i > rows_.indexed[row]; --i) {
      const RankedEntry& entry = entries[i - 1];
      const Posting* const begin = index_.postings.data() + index_.start[entry.rank];
      const Posting* posting = index_.postings.data() + index_.start[entry.rank + 1];
      const Posting* const end = posting;
      while (posting != begin && (posting - 1)->row > row) {
        --posting;
        float& sum = scratch.sum[posting->row];
        if (sum < 0.0F) continue;
        const float next = sum + entry.value * posting->value;
        if (next + entry.before * posting->before < limit) {
          if (sum > 0.0F) sum = kDropped;
          continue;
        }
        if (sum == 0.0F) scratch.met.push_back(posting->row);
        sum = next;
      }
      scratch.totals.postings += static_cast<std::uint64_t>(end - posting);
    }
  }

  // The length of a row's entries of ranks below `rank`.
  float length_below(std::uint32_t row, std::uint32_t rank) const {
    const std::span<const RankedEntry> entries = ranked(row);
    const auto entry = std::lower_bound(entries.begin(), entries.end(), rank,
                                        [](const RankedEntry& e, std::uint32_t r) { return e.rank < r; });
    return entry == entries.end() ? 1.0F + 1e-6F : entry->before;
  }

  // What the index has not shown of a pair lies in the columns that the one did not look up or the other did
  // not index: those of a rank below the higher of their two first ranks. Cauchy-Schwarz bounds it.
  bool can_reach(std::uint32_t row, std::uint32_t other, float sum, double rounding) const {
    const double still = options_.threshold - kSlack - sum * (1.0 + rounding);
    if (still <= 0) return true;
    if (std::max(rows_.left_out[row], rows_.left_out[other]) < still) return false;
    const bool mine = rows_.first[row] >= rows_.first[other];
    const float known = rows_.left_out[mine ? row : other];
    if (known < still) return false;
    const double hidden = length_below(mine ? other : row, rows_.first[mine ? row : other]);
    return known * hidden * (1.0 + kFloatSlack) >= still;
  }

  // Leaves in `met`, ascending, the rows whose cosine may reach the threshold; sum is zero again.
  void drop_hopeless(std::uint32_t row, Scratch& scratch) const {
    const double rounding = kFloatSlack * static_cast<double>(vectors_.size_of(row) + 4);
    std::size_t kept = 0;
    for (const std::uint32_t other : scratch.met) {
      const float sum = scratch.sum[other];
      if (sum >= 0.0F && can_reach(row, other, sum, rounding)) scratch.met[kept++] = other;
      scratch.sum[other] = 0.0F;
    }
    scratch.met.resize(kept);
    // A product too small for single precision leaves its row unmarked, to be met again.
    std::sort(scratch.met.begin(), scratch.met.end());
    scratch.met.erase(std::unique(scratch.met.begin(), scratch.met.end()), scratch.met.end());
  }

  void compute(std::uint32_t row, Scratch& scratch, std::vector<CosinePair>& pairs) const {
    scratch.dense.resize(vectors_.columns);
    const std::span<const std::uint32_t> columns = vectors_.columns_of(row);
    const std::span<const double> values = vectors_.values_of(row);
    for (std::size_t i = 0; i < columns.size(); ++i) scratch.dense[columns[i]] = values[i];
    for (const std::uint32_t other : scratch.met) {
      const bool longer = vectors_.size_of(other) > kMuchLonger * columns.size();
      const CosinePair pair = longer ? searched(row, other) : scanned(row, other, scratch.dense);
      if (pair.cosine >= options_.threshold && pair.shared >= options_.min_shared) pairs.push_back(pair);
    }
    for (const std::uint32_t column : columns) scratch.dense[column] = 0.0;
  }

  // Adding zeros changes no bit of a sum, so both ways give the same.
  CosinePair scanned(std::uint32_t row, std::uint32_t other, const std::vector<double>& dense) const {
    CosinePair pair{row, other, 0, 0.0};
    const std::span<const std::uint32_t> columns = vectors_.columns_of(other);
    const std::span<const double> values = vectors_.values_of(other);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const double mine = dense[columns[i]];
      pair.shared += mine > 0.0 ? 1 : 0;
      pair.cosine += mine * values[i];
    }
    return pair;
  }

  CosinePair searched(std::uint32_t row, std::uint32_t other) const {
    CosinePair pair{row, other, 0, 0.0};
    const std::span<const std::uint32_t> columns = vectors_.columns_of(row);
    const std::span<const std::uint32_t> theirs = vectors_.columns_of(other);
    auto from = theirs.begin();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      from = std::lower_bound(from, theirs.end(), columns[i]);
      if (from == theirs.end()) break;
      if (*from != columns[i]) continue;
      ++pair.shared;
      pair.cosine += vectors_.values_of(row)[i] * vectors_.values_of(other)[from - theirs.begin()];
    }
    return pair;
  }

  const SparseVectors& vectors_;
  const CosineJoinOptions& options_;
  RankedRows rows_;
  Index index_;
};

// As many rows from `begin` on as can be worked off before their pairs go to the sink.
std::uint32_t end_of_wave(const Join& join, std::uint32_t begin, std::uint32_t rows, std::size_t most_pairs) {
  std::size_t pairs = 0;
  std::uint32_t end = begin;
  while (end < rows && end - begin < kMostRowsPerWave) {
    pairs += join.most_pairs(end);
    if (pairs > most_pairs && end > begin) break;
    ++end;
  }
  return end;
}

void add(CosineTotals& sum, const CosineTotals& more) {
  sum.postings += more.postings;
  sum.candidates += more.candidates;
  sum.computed += more.computed;
}

}  // namespace

CosineTotals cosine_join(const SparseVectors& vectors, const CosineJoinOptions& options,
                         const Context& context,
                         const std::function<void(std::span<const CosinePair>)>& sink) {
  if (!(options.threshold > 0.0 && options.threshold <= 1.0)) {
    throw Error(ErrorKind::usage, "the threshold of a cosine lies above 0 and is at most 1",
                "choose one between 0.1 and 0.9");
  }
  const Join join(vectors, options, context);
  const std::size_t most_pairs = std::max<std::size_t>(context.memory_bytes / 2 / sizeof(CosinePair), 1);
  tbb::enumerable_thread_specific<Scratch> scratch;
  CosineTotals totals;
  for (std::uint32_t begin = 0; begin < vectors.rows();) {
    context.check_cancelled();
    const std::uint32_t end = end_of_wave(join, begin, vectors.rows(), most_pairs);
    std::vector<std::vector<CosinePair>> found((end - begin + kRowsPerTask - 1) / kRowsPerTask);
    parallel_for(found.size(), context.threads, [&](std::size_t task) {
      const std::size_t first = begin + task * kRowsPerTask;
      Scratch& mine = scratch.local();
      for (std::size_t row = first; row < std::min<std::size_t>(first + kRowsPerTask, end); ++row)
        join.pairs_of(static_cast<std::uint32_t>(row), mine, found[task]);
    });
    for (const std::vector<CosinePair>& pairs : found) {
      totals.pairs += pairs.size();
      if (!pairs.empty()) sink(pairs);
    }
    context.advance(end - begin);
    begin = end;
  }
  for (const Scratch& mine : scratch) add(totals, mine.totals);
  return totals;
}

}  // namespace fewhands
