#include "copies/text_diff.h"

#include <algorithm>

#include "base/hash.h"

namespace fewhands {

namespace {

// One row of furthest-reaching points per number of edits, kept for the way back.
class MyersTrace {
 public:
  MyersTrace(std::span<const WordId> a, std::span<const WordId> b, std::uint32_t most_edits)
      : a_(a), b_(b), most_edits_(most_edits) {}

  // False where more than most_edits are needed.
  bool run() {
    const auto n = static_cast<std::int32_t>(a_.size());
    const auto m = static_cast<std::int32_t>(b_.size());
    const auto most = static_cast<std::int32_t>(most_edits_);
    for (std::int32_t d = 0; d <= most; ++d) {
      rows_.emplace_back(static_cast<std::size_t>(d) + 1);
      for (std::int32_t k = -d; k <= d; k += 2) {
        std::int32_t x = start(d, k);
        while (x >= 0 && x < n && x - k < m && x - k >= 0 && a_[x] == b_[x - k]) ++x;
        at(d, k) = x;
        if (x >= n && x - k >= m) return true;
      }
    }
    return false;
  }

  // Steps from the end to the beginning: visit(x, y, x_before, y_before), the diagonal coming last.
  template <typename Visit>
  void walk_back(const Visit& visit) {
    auto x = static_cast<std::int32_t>(a_.size());
    auto y = static_cast<std::int32_t>(b_.size());
    for (auto d = static_cast<std::int32_t>(rows_.size()) - 1; d > 0; --d) {
      const std::int32_t k = x - y;
      const bool down = goes_down(d, k);
      const std::int32_t before_k = down ? k + 1 : k - 1;
      const std::int32_t before_x = at(d - 1, before_k);
      visit(down ? before_x : before_x + 1, down ? before_x - before_k + 1 : before_x - before_k, before_x,
            before_x - before_k);
      x = before_x;
      y = before_x - before_k;
    }
  }

 private:
  std::int32_t& at(std::int32_t d, std::int32_t k) {
    return rows_[static_cast<std::size_t>(d)][static_cast<std::size_t>((k + d) / 2)];
  }
  bool goes_down(std::int32_t d, std::int32_t k) {
    return k == -d || (k != d && at(d - 1, k - 1) < at(d - 1, k + 1));
  }
  std::int32_t start(std::int32_t d, std::int32_t k) {
    if (d == 0) return 0;
    return goes_down(d, k) ? at(d - 1, k + 1) : at(d - 1, k - 1) + 1;
  }

  std::span<const WordId> a_;
  std::span<const WordId> b_;
  std::uint32_t most_edits_;
  std::vector<std::vector<std::int32_t>> rows_;
};

struct Step {
  std::uint32_t end_a = 0;
  std::uint32_t end_b = 0;
  std::uint32_t begin_a = 0;
  std::uint32_t begin_b = 0;
};

TextDiff gather(const std::vector<Step>& steps, std::size_t words_a) {
  TextDiff diff;
  std::uint32_t removed = 0;
  for (const Step& step : steps) {
    removed += step.end_a - step.begin_a;
    if (!diff.hunks.empty() && diff.hunks.back().end_a == step.begin_a &&
        diff.hunks.back().end_b == step.begin_b) {
      diff.hunks.back().end_a = step.end_a;
      diff.hunks.back().end_b = step.end_b;
    } else {
      diff.hunks.push_back({step.begin_a, step.end_a, step.begin_b, step.end_b});
    }
  }
  diff.kept = static_cast<std::uint32_t>(words_a) - removed;
  return diff;
}

constexpr std::uint32_t kShortestMove = 8;  // words
constexpr double kMoved = 0.5;              // of the shorter run's word triples stand in the other

std::vector<std::uint64_t> triples(std::span<const WordId> words) {
  std::vector<std::uint64_t> result;
  for (std::size_t i = 0; i + 3 <= words.size(); ++i)
    result.push_back(mix64(mix64(words[i]) ^ (std::uint64_t{words[i + 1]} << 32) ^ words[i + 2]));
  std::sort(result.begin(), result.end());
  return result;
}

std::size_t common_count(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t count = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) ++count;
    const bool first = a[i] <= b[k];
    k += b[k] <= a[i] ? 1 : 0;
    i += first ? 1 : 0;
  }
  return count;
}

struct CutRun {
  std::size_t hunk = 0;
  std::vector<std::uint64_t> triples;
  bool used = false;
};

// The cut run that a run of b resembles most, enough to be it; runs.size() where none does.
std::size_t origin_of(const std::vector<std::uint64_t>& added, const std::vector<CutRun>& runs) {
  std::size_t best = runs.size();
  std::size_t most = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].used) continue;
    const std::size_t common = common_count(added, runs[i].triples);
    const std::size_t shorter = std::min(added.size(), runs[i].triples.size());
    if (common > most && static_cast<double>(common) >= kMoved * static_cast<double>(shorter)) {
      best = i;
      most = common;
    }
  }
  return best;
}

// Compares what was cut with what was added elsewhere; the hunks that explain each other make way for those
// between the two.
void resolve_moves(std::span<const WordId> a, std::span<const WordId> b, std::uint32_t most_edits,
                   TextDiff& diff) {
  std::vector<CutRun> runs;
  const std::size_t count = diff.hunks.size();
  for (std::size_t i = 0; i < count; ++i) {
    const DiffHunk& hunk = diff.hunks[i];
    if (hunk.end_a - hunk.begin_a >= kShortestMove)
      runs.push_back({i, triples(a.subspan(hunk.begin_a, hunk.end_a - hunk.begin_a)), false});
  }
  if (runs.empty()) return;
  for (std::size_t i = 0; i < count; ++i) {
    const DiffHunk to = diff.hunks[i];
    if (to.end_b - to.begin_b < kShortestMove) continue;
    const std::span<const WordId> added = b.subspan(to.begin_b, to.end_b - to.begin_b);
    const std::size_t run = origin_of(triples(added), runs);
    if (run == runs.size() || runs[run].hunk == i) continue;
    const DiffHunk from = diff.hunks[runs[run].hunk];
    const TextDiff inner = diff_words(a.subspan(from.begin_a, from.end_a - from.begin_a), added, most_edits);
    runs[run].used = true;
    ++diff.moves;
    diff.kept += inner.kept;
    diff.hunks[runs[run].hunk].end_a = from.begin_a;
    diff.hunks[i].end_b = to.begin_b;
    for (const DiffHunk& hunk : inner.hunks) {
      diff.hunks.push_back({from.begin_a + hunk.begin_a, from.begin_a + hunk.end_a, to.begin_b + hunk.begin_b,
                            to.begin_b + hunk.end_b});
    }
  }
  std::erase_if(diff.hunks, [](const DiffHunk& hunk) {
    return hunk.begin_a == hunk.end_a && hunk.begin_b == hunk.end_b;
  });
}

// The ends that agree cost nothing and are the larger part of most copies.
std::size_t common_prefix(std::span<const WordId> a, std::span<const WordId> b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t length = 0;
  while (length < most && a[length] == b[length]) ++length;
  return length;
}

}  // namespace

double TextDiff::similarity(std::size_t words_a, std::size_t words_b) const {
  const std::size_t shorter = std::min(words_a, words_b);
  return shorter == 0 ? 0 : static_cast<double>(kept) / static_cast<double>(shorter);
}

TextDiff diff_words(std::span<const WordId> a, std::span<const WordId> b, std::uint32_t most_edits) {
  const std::size_t prefix = common_prefix(a, b);
  MyersTrace trace(a.subspan(prefix), b.subspan(prefix), most_edits);
  if (!trace.run()) {
    TextDiff diff;
    diff.complete = false;
    diff.hunks = {{0, static_cast<std::uint32_t>(a.size()), 0, static_cast<std::uint32_t>(b.size())}};
    return diff;
  }
  std::vector<Step> steps;
  const auto shift = static_cast<std::int32_t>(prefix);
  trace.walk_back([&](std::int32_t x, std::int32_t y, std::int32_t before_x, std::int32_t before_y) {
    steps.push_back({static_cast<std::uint32_t>(x + shift), static_cast<std::uint32_t>(y + shift),
                     static_cast<std::uint32_t>(before_x + shift),
                     static_cast<std::uint32_t>(before_y + shift)});
  });
  std::reverse(steps.begin(), steps.end());
  TextDiff diff = gather(steps, a.size());
  resolve_moves(a, b, most_edits, diff);
  return diff;
}

}  // namespace fewhands
