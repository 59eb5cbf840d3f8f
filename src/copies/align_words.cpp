#include "copies/align_words.h"

#include <algorithm>
#include <cstddef>

namespace fewhands {

namespace {

// Word i of a row, from its beginning on, or from its end backwards.
template <int Step>
std::uint32_t word(std::span<const std::uint32_t> row, std::int64_t i) {
  return Step > 0 ? row[static_cast<std::size_t>(i)] : row[row.size() - 1 - static_cast<std::size_t>(i)];
}

}  // namespace

WordAlignment WordAligner::exact(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                 std::uint32_t a_at, std::uint32_t b_at, std::uint32_t length) {
  std::uint32_t before = 0;
  while (before < a_at && before < b_at && a[a_at - before - 1] == b[b_at - before - 1]) ++before;
  std::uint32_t after = length;
  while (a_at + after < a.size() && b_at + after < b.size() && a[a_at + after] == b[b_at + after]) ++after;
  return {a_at - before, a_at + after, b_at - before, b_at + after, before + after, 0};
}

// Levenshtein's distance, and among its alignments the most words that agree: a cell is edits * 2^16 less
// these.
WordAlignment WordAligner::whole(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  constexpr std::uint32_t kEdit = 1U << 16;
  constexpr std::uint32_t kMostWords = 1U << 15;  // 2^16 edits fill a cell
  const auto rows = static_cast<std::uint32_t>(std::min<std::size_t>(a.size(), kMostWords));
  const auto columns = static_cast<std::uint32_t>(std::min<std::size_t>(b.size(), kMostWords));
  cells_.resize(columns + std::size_t{1});
  for (std::uint32_t j = 0; j <= columns; ++j) cells_[j] = (j + 1) * kEdit;
  for (std::uint32_t i = 0; i < rows; ++i) {
    std::uint32_t diagonal = cells_[0];
    cells_[0] += kEdit;
    for (std::uint32_t j = 1; j <= columns; ++j) {
      const std::uint32_t aligned = a[i] == b[j - 1] ? diagonal - 1 : diagonal + kEdit;
      diagonal = cells_[j];
      cells_[j] = std::min({aligned, cells_[j] + kEdit, cells_[j - 1] + kEdit});
    }
  }
  const std::uint32_t matched = (kEdit - (cells_[columns] & (kEdit - 1))) & (kEdit - 1);
  const std::uint32_t edits = (cells_[columns] + matched) / kEdit - 1;
  return {0, rows, 0, columns, matched, edits};
}

// Diagonal k holds the points where a is k words further than b; now_[k - low].
template <int Step>
WordAligner::Best WordAligner::extend_to(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                         double won, std::int64_t most_shift) {
  const auto a_size = static_cast<std::int64_t>(a.size());
  const auto b_size = static_cast<std::int64_t>(b.size());
  Best best;
  std::int64_t low = 0;
  now_.assign(1, Reach{0, 0});
  for (std::uint32_t edits = 1; !now_.empty(); ++edits) {
    const double limit = best.score - std::min(options_.drop, won + best.score);
    const auto reach = [&](std::int64_t k) {
      const std::int64_t i = k - low;
      return i >= 0 && i < static_cast<std::int64_t>(now_.size()) ? now_[static_cast<std::size_t>(i)]
                                                                  : Reach{};
    };
    next_.assign(now_.size() + 2, Reach{});
    const std::int64_t last = std::min(low + static_cast<std::int64_t>(now_.size()), most_shift);
    for (std::int64_t k = std::max(low - 1, -most_shift); k <= last; ++k) {
      Reach point = reach(k);  // a word changed
      if (point.a >= 0) ++point.a;
      Reach more = reach(k - 1);  // a word of a left out
      if (more.a >= 0 && ++more.a > point.a) point = more;
      if (const Reach added = reach(k + 1); added.a > point.a) point = added;  // a word of b added
      if (point.a < 0 || point.a > a_size || point.a - k > b_size) continue;
      while (point.a < a_size && point.a - k < b_size &&
             word<Step>(a, point.a) == word<Step>(b, point.a - k)) {
        ++point.a;
        ++point.matched;
      }
      const double score = point.matched - options_.edit_cost * edits;
      if (score <= limit) continue;
      next_[static_cast<std::size_t>(k - low + 1)] = point;
      if (score >= best.score) best = {point.a, point.a - k, point.matched, edits, score};
    }
    --low;
    while (!next_.empty() && next_.back().a < 0) next_.pop_back();
    const auto first = std::find_if(next_.begin(), next_.end(), [](const Reach& r) { return r.a >= 0; });
    low += first - next_.begin();
    now_.assign(first, next_.end());
  }
  return best;
}

WordAlignment WordAligner::extend(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b,
                                  const WordAlignment& run, std::uint32_t most_shift) {
  WordAlignment result = run;
  const Best after = extend_to<1>(a.subspan(run.a_end), b.subspan(run.b_end), run.matched, most_shift);
  const Best before =
      extend_to<-1>(a.first(run.a_begin), b.first(run.b_begin), run.matched + after.score, most_shift);
  result.a_end += static_cast<std::uint32_t>(after.a);
  result.b_end += static_cast<std::uint32_t>(after.b);
  result.a_begin -= static_cast<std::uint32_t>(before.a);
  result.b_begin -= static_cast<std::uint32_t>(before.b);
  result.matched += after.matched + before.matched;
  result.edits += after.edits + before.edits;
  return result;
}

}  // namespace fewhands
