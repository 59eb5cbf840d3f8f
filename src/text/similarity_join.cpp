#include "text/similarity_join.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>

#include "base/error.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/types.h"
#include "text/candidates.h"
#include "text/jaccard_bounds.h"
#include "text/join_kernels.h"
#include "text/prefix_lists.h"
#include "text/ranked_sets.h"

namespace fewhands {

namespace {

using detail::Candidate;
using detail::PrefixLists;
using detail::RankedSet;
using detail::RankedSets;
using detail::SizeLimits;

// A part of one shingle's list: pairs whose larger set is at begin .. end - 1.
struct Piece {
  std::uint32_t shingle = 0;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

// The lists that are made, cut into pieces of about equal work.
std::vector<std::vector<Piece>> cut_into_tasks(const PrefixLists& lists) {
  constexpr std::uint64_t kPostings = 16384;  // of a task
  std::vector<std::vector<Piece>> tasks;
  std::uint64_t room = 0;
  for (std::uint32_t shingle = lists.begin(); shingle < lists.end(); ++shingle) {
    const std::uint64_t length = lists.of(shingle).size();
    for (std::uint64_t begin = 0; begin < length;) {
      if (room == 0) {
        tasks.emplace_back();
        room = kPostings;
      }
      const std::uint64_t end = std::min(length, begin + room);
      tasks.back().push_back({shingle, begin, end});
      room -= end - begin;
      begin = end;
    }
  }
  return tasks;
}

class PairFinder {
 public:
  PairFinder(std::span<const RankedSet> ranked, const PrefixLists& lists, std::span<const SizeLimits> limits,
             const JaccardBounds& bounds)
      : ranked_(ranked), lists_(lists), limits_(limits), bounds_(bounds), kernels_(detail::kernels()) {}

  void find(const Piece& piece, std::vector<SimilarPair>& pairs) {
    candidates_.clear();
    detail::find_candidates(lists_.of(piece.shingle), piece.begin, piece.end, ranked_, limits_, kernels_,
                            candidates_);
    constexpr std::size_t kAhead = 8;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (i + 2 * kAhead < candidates_.size())
        __builtin_prefetch(&ranked_[candidates_[i + 2 * kAhead].smaller]);
      if (i + kAhead < candidates_.size()) __builtin_prefetch(ranked_[candidates_[i + kAhead].smaller].ids);
      verify(piece.shingle, ranked_[candidates_[i].larger], ranked_[candidates_[i].smaller], pairs);
    }
  }

 private:
  void verify(std::uint32_t shingle, const RankedSet& larger, const RankedSet& smaller,
              std::vector<SimilarPair>& pairs) const {
    const std::uint64_t sizes = std::uint64_t{larger.size} + smaller.size;
    const std::uint64_t without_id = std::uint64_t{larger.without_id()} + smaller.without_id();
    const std::uint64_t different = kernels_.different_bits(larger.bitmap, smaller.bitmap) + without_id;
    if (larger.size < detail::kMostSize && different > limits_[larger.size].most_different) return;
    const std::uint64_t least = bounds_.least_common(larger.size, smaller.size);
    if (different + 2 * least > sizes) return;
    const std::uint64_t common = kernels_.common(larger.set(), smaller.set(), shingle, least);
    if (common < least) return;
    const auto [a, b] = std::minmax(larger.set_class, smaller.set_class);
    pairs.push_back({a, b, JaccardBounds::jaccard(larger.size, smaller.size, common)});
  }

  std::span<const RankedSet> ranked_;
  const PrefixLists& lists_;
  std::span<const SizeLimits> limits_;
  const JaccardBounds& bounds_;
  const detail::Kernels& kernels_;
  std::vector<Candidate> candidates_;
};

// The sets that have an equal one: by hash, then compared. leader[i] = the first set that equals i.
void lead_equal(const ShingleSets& sets, std::span<std::pair<std::uint64_t, std::uint32_t>> same_hash,
                std::vector<std::uint32_t>& leader) {
  std::vector<std::uint32_t> leaders;
  for (const auto& [hash, set] : same_hash) {
    const std::uint32_t me = set;
    const auto equal = std::find_if(leaders.begin(), leaders.end(), [&](std::uint32_t other) {
      return std::ranges::equal(sets.set(me), sets.set(other));
    });
    if (equal == leaders.end()) {
      leaders.push_back(me);
    } else {
      leader[me] = *equal;
    }
  }
}

}  // namespace

SetClasses find_equal_sets(const ShingleSets& sets, const Context& context) {
  // A set with a shingle that occurs once is equal to no other.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> hashes;
  for (std::size_t i = 0; i < sets.count(); ++i) {
    if (sets.size(i) != 0 && sets.set(i).size() == sets.size(i))
      hashes.emplace_back(0, static_cast<std::uint32_t>(i));
  }
  constexpr std::size_t kGrain = 4096;
  const auto hash = [&](std::size_t i) {
    const std::span<const std::uint32_t> set = sets.set(hashes[i].second);
    hashes[i].first = hash_bytes({reinterpret_cast<const char*>(set.data()), set.size_bytes()});
  };
  parallel_for(hashes.size(), context.threads, hash, kGrain);
  std::sort(hashes.begin(), hashes.end());
  std::vector<std::uint32_t> leader(sets.count());
  std::iota(leader.begin(), leader.end(), 0U);
  for (std::size_t begin = 0, end = 0; begin < hashes.size(); begin = end) {
    for (end = begin + 1; end < hashes.size() && hashes[end].first == hashes[begin].first;) ++end;
    if (end - begin > 1) lead_equal(sets, std::span(hashes).subspan(begin, end - begin), leader);
  }
  SetClasses result;
  result.class_of.assign(sets.count(), kNone);
  for (std::uint32_t i = 0; i < sets.count(); ++i) {
    if (sets.size(i) == 0) continue;
    if (leader[i] == i) {
      result.class_of[i] = static_cast<std::uint32_t>(result.first.size());
      result.first.push_back(i);
    } else {
      result.class_of[i] = result.class_of[leader[i]];
    }
  }
  return result;
}

void join_similar_classes(const ShingleSets& sets, const SetClasses& classes,
                          const SimilarityOptions& options, const PairSink& sink, const Context& context) {
  if (!(options.threshold > 0.0 && options.threshold <= 1.0)) {
    throw Error(ErrorKind::usage,
                "a similarity of " + std::to_string(options.threshold) + " is not in (0, 1]");
  }
  // Different classes have an index below 1.
  if (options.threshold == 1.0) return;
  const JaccardBounds bounds(options.threshold);
  const RankedSets ranked = detail::rank_sets(sets, classes.first, bounds, context.threads);
  const std::vector<SizeLimits> limits = detail::size_limits(ranked.sets, bounds);
  PrefixLists lists(ranked, sets.vocabulary(), bounds, context.threads);
  const std::size_t wave = std::size_t{std::max(context.threads, 1U)} * 64;
  std::vector<std::vector<SimilarPair>> pairs(wave);
  while (lists.make_next()) {
    const std::vector<std::vector<Piece>> tasks = cut_into_tasks(lists);
    for (std::size_t first = 0; first < tasks.size(); first += wave) {
      const std::size_t here = std::min(wave, tasks.size() - first);
      parallel_for(here, context.threads, [&](std::size_t i) {
        context.check_cancelled();
        pairs[i].clear();
        PairFinder finder(ranked.sets, lists, limits, bounds);
        for (const Piece& piece : tasks[first + i]) finder.find(piece, pairs[i]);
      });
      for (std::size_t i = 0; i < here; ++i) {
        if (!pairs[i].empty()) sink(pairs[i]);
      }
    }
  }
}

std::vector<SimilarPair> similarity_join(const ShingleSets& sets, const SimilarityOptions& options,
                                         const Context& context) {
  const SetClasses classes = find_equal_sets(sets, context);
  std::vector<std::vector<std::uint32_t>> members(classes.first.size());
  for (std::uint32_t i = 0; i < sets.count(); ++i) {
    if (classes.class_of[i] != kNone) members[classes.class_of[i]].push_back(i);
  }
  std::vector<SimilarPair> pairs;
  const auto add_all = [&](const SimilarPair& found) {
    for (const std::uint32_t one : members[found.a]) {
      for (const std::uint32_t other : members[found.b])
        pairs.push_back({std::min(one, other), std::max(one, other), found.jaccard});
    }
  };
  join_similar_classes(
      sets, classes, options,
      [&](std::span<const SimilarPair> piece) { std::for_each(piece.begin(), piece.end(), add_all); },
      context);
  for (const std::vector<std::uint32_t>& equal : members) {
    for (std::size_t i = 0; i < equal.size(); ++i) {
      for (std::size_t j = i + 1; j < equal.size(); ++j) pairs.push_back({equal[i], equal[j], 1.0});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const SimilarPair& x, const SimilarPair& y) {
    return std::tie(x.a, x.b) < std::tie(y.a, y.b);
  });
  return pairs;
}

}  // namespace fewhands
