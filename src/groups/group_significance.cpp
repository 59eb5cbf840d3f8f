#include "groups/group_significance.h"

#include <algorithm>
#include <bit>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <map>
#include <numbers>

#include "base/parallel.h"
#include "base/random.h"
#include "groups/evidence_tail.h"

namespace fewhands {
namespace {

constexpr std::uint32_t kEnoughExceedances = 10;
constexpr std::uint32_t kLeastDraws = 100;
constexpr std::size_t kLeastStandIns = 8;
constexpr double kBitsPerUnit = 1 / std::numbers::ln2;  // mean of -log2 p for uniform p

struct Inner {
  double bits = 0;
  std::uint64_t pairs = 0;
};

// Evidence over all pairs of a sorted set. O(sum of min(degree, size) log).
Inner inner_evidence(std::span<const ActorId> set, const Graph& evidence) {
  Inner inner;
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (set[i] >= evidence.node_count()) break;
    const auto row = evidence.neighbors(set[i]);
    const auto weights = evidence.neighbor_weights(set[i]);
    const auto later = set.subspan(i + 1);
    const bool walk_row = row.size() < later.size();
    const auto shorter = walk_row ? row : later;
    const auto longer = walk_row ? later : row;
    auto from = longer.begin();
    for (std::size_t k = 0; k < shorter.size() && from != longer.end(); ++k) {
      from = std::lower_bound(from, longer.end(), shorter[k]);
      if (from == longer.end() || *from != shorter[k]) continue;
      inner.bits += weights[walk_row ? k : static_cast<std::size_t>(from - longer.begin())];
      ++inner.pairs;
    }
  }
  return inner;
}

// What pairs of actors that may be drawn show: how many have evidence by activity, and how much.
class Background {
 public:
  Background(const ActivityBins& bins, const Graph& evidence)
      : bins_(bins), count_(bins.bin_count() * bins.bin_count(), 0) {
    double bits = 0;
    double squares = 0;
    for (ActorId a = 0; a < evidence.node_count(); ++a) {
      if (!bins.drawable(a)) continue;
      const auto row = evidence.neighbors(a);
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i] <= a || !bins.drawable(row[i])) continue;
        const double weight = evidence.neighbor_weights(a)[i];
        ++count_[cell(bins.bin_of(a), bins.bin_of(row[i]))];
        ++total_;
        bits += weight;
        squares += weight * weight;
      }
    }
    // Of an exponential's two moments the one that makes the heavier tail.
    if (total_ > 0) mean_bits_ = std::max(bits / total_, std::sqrt(squares / total_ / 2));
    const auto actors = static_cast<double>(bins.actor_count());
    density_ = (total_ + 1) / (actors * (actors - 1) / 2 + 1);
  }

  double mean_bits() const { return mean_bits_; }

  // Expected pairs with evidence in a set with so many actors of each bin. Each rate is shrunk
  // towards the overall density by one pair's worth.
  double expected_pairs(const std::map<std::size_t, std::size_t>& actors_per_bin) const {
    double expected = 0;
    for (auto i = actors_per_bin.begin(); i != actors_per_bin.end(); ++i) {
      for (auto j = i; j != actors_per_bin.end(); ++j) {
        const double possible = pairs_between(i->first, j->first, bins_.bins(i->first, i->first).size(),
                                              bins_.bins(j->first, j->first).size());
        const double rate = (count_[cell(i->first, j->first)] + 1) / (possible + 1 / density_);
        expected += std::min(rate, 1.0) * pairs_between(i->first, j->first, i->second, j->second);
      }
    }
    return expected;
  }

 private:
  std::size_t cell(std::size_t a, std::size_t b) const {
    return std::min(a, b) * bins_.bin_count() + std::max(a, b);
  }
  static double pairs_between(std::size_t a, std::size_t b, std::size_t in_a, std::size_t in_b) {
    const auto n = static_cast<double>(in_a);
    return a == b ? n * (n - 1) / 2 : n * static_cast<double>(in_b);
  }

  const ActivityBins& bins_;
  std::vector<double> count_;
  double total_ = 0;
  double mean_bits_ = kBitsPerUnit;
  double density_ = 0;
};

// Draws a set of stand-ins, each from its member's bin; a bin with too few actors outside the group is
// widened on both sides.
class StandIns {
 public:
  StandIns(std::span<const ActorId> members, const ActivityBins& bins) : members_(members), bins_(bins) {
    for (const ActorId member : members) {
      ++needed_[bins.bin_of(member)];
      if (bins.drawable(member)) ++drawable_members_[bins.bin_of(member)];
    }
    std::size_t own = 0;
    for (const auto& [bin, count] : drawable_members_) own += count;
    possible_ = bins.actor_count() >= members.size() + own;
    for (const auto& [bin, count] : needed_) ranges_[bin] = range_for(bin, count);
  }

  bool possible() const { return possible_; }
  const std::map<std::size_t, std::size_t>& needed() const { return needed_; }

  void draw(Random& random, std::vector<ActorId>& set) const {
    set.clear();
    for (const auto& [bin, count] : needed_) {
      for (std::size_t i = 0; i < count; ++i) draw_one(ranges_.at(bin), random, set);
    }
  }

 private:
  struct Range {
    std::size_t first = 0;
    std::size_t last = 0;
  };

  Range range_for(std::size_t bin, std::size_t count) const {
    Range range{bin, bin};
    while (available(range) < std::max(kLeastStandIns, 2 * count)) {
      if (range.first == 0 && range.last + 1 == bins_.bin_count()) break;
      if (range.first > 0) --range.first;
      if (range.last + 1 < bins_.bin_count()) ++range.last;
    }
    return range;
  }

  std::size_t available(const Range& range) const {
    std::size_t own = 0;
    for (const auto& [bin, count] : drawable_members_)
      own += bin >= range.first && bin <= range.last ? count : 0;
    return bins_.bins(range.first, range.last).size() - own;
  }

  // Keeps the set sorted. Tries at random, then takes the next free actor: a group that needs most of
  // the actors there are would try for long.
  void draw_one(const Range& range, Random& random, std::vector<ActorId>& set) const {
    const auto near = bins_.bins(range.first, range.last);
    for (unsigned attempt = 0; attempt < 32 && !near.empty(); ++attempt) {
      if (take(near[random.below(near.size())], set)) return;
    }
    const auto all = bins_.bins(0, bins_.bin_count() - 1);
    const std::size_t start = random.below(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (take(all[(start + i) % all.size()], set)) return;
    }
  }

  bool take(ActorId actor, std::vector<ActorId>& set) const {
    if (std::binary_search(members_.begin(), members_.end(), actor)) return false;
    const auto place = std::lower_bound(set.begin(), set.end(), actor);
    if (place != set.end() && *place == actor) return false;
    set.insert(place, actor);
    return true;
  }

  std::span<const ActorId> members_;
  const ActivityBins& bins_;
  std::map<std::size_t, std::size_t> needed_;            // members per bin
  std::map<std::size_t, std::size_t> drawable_members_;  // of them, those that stand in the bins
  std::map<std::size_t, Range> ranges_;
  bool possible_ = false;
};

std::uint32_t affordable_draws(std::span<const ActorId> members, const Graph& evidence,
                               const GroupSignificanceOptions& options) {
  std::uint64_t work = 0;
  for (const ActorId member : members) {
    const std::uint64_t degree = member < evidence.node_count() ? evidence.degree(member) : 0;
    work += 8 * (1 + std::min<std::uint64_t>(degree, members.size()));
  }
  const std::uint64_t affordable =
      std::max<std::uint64_t>(kLeastDraws, options.max_work / std::max<std::uint64_t>(1, work));
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(options.draws, affordable));
}

struct Drawn {
  std::vector<double> bits;  // descending
  double mean_pairs = 0;
  double dispersion = 1;  // variance over mean of the number of pairs with evidence, at least 1
};

Drawn draw_sets(const StandIns& stand_ins, const Graph& evidence, std::uint32_t draws, std::uint64_t seed) {
  Drawn drawn;
  Random random(seed);
  std::vector<ActorId> set;
  double sum = 0;
  double squares = 0;
  for (std::uint32_t i = 0; i < draws; ++i) {
    stand_ins.draw(random, set);
    const Inner inner = inner_evidence(set, evidence);
    const auto pairs = static_cast<double>(inner.pairs);
    drawn.bits.push_back(inner.bits);
    sum += pairs;
    squares += pairs * pairs;
  }
  std::sort(drawn.bits.rbegin(), drawn.bits.rend());
  drawn.mean_pairs = sum / draws;
  if (sum > 0)
    drawn.dispersion =
        std::max(1.0, (squares / draws - drawn.mean_pairs * drawn.mean_pairs) / drawn.mean_pairs);
  return drawn;
}

// log2 of the tail, raised so that it is no lower than the draws themselves at their tenth highest sum.
double anchored_tail(const Drawn& drawn, const EvidenceTail& tail, double observed) {
  const std::size_t anchor = std::min<std::size_t>(kEnoughExceedances, drawn.bits.size()) - 1;
  const double at = drawn.bits[anchor];
  double raise = 0;
  if (at > 0) {
    const double seen =
        std::log2((static_cast<double>(anchor) + 2) / (static_cast<double>(drawn.bits.size()) + 1));
    raise = std::max(0.0, seen - log2_evidence_tail(tail, at));
  }
  return std::min(0.0, log2_evidence_tail(tail, observed) + raise);
}

std::uint64_t seed_of(std::span<const ActorId> members, std::uint64_t seed) {
  std::uint64_t hash = mix64(seed);
  for (const ActorId member : members) hash = mix64(hash ^ member);
  return hash;
}

void finish(GroupSignificance& result, double log2_tail, const GroupSignificanceOptions& options) {
  result.p_tail = std::exp2(log2_tail);
  result.extrapolated = result.draws == 0 || log2_tail < std::log2(result.p_drawn);
  const double log2_p = result.extrapolated ? log2_tail : std::log2(result.p_drawn);
  result.bits = std::clamp(-log2_p, 0.0, options.max_bits);
  result.p = std::exp2(-result.bits);
}

GroupSignificance significance(std::span<const ActorId> members, const ActivityBins& bins,
                               const Graph& evidence, const Background& background,
                               const GroupSignificanceOptions& options) {
  GroupSignificance result;
  result.observed = inner_evidence(members, evidence).bits;
  const auto size = static_cast<double>(members.size());
  const StandIns stand_ins(members, bins);
  if (!stand_ins.possible() || options.draws == 0) {
    // Nobody to compare with: as if every pair's p were uniform (Fisher's combination).
    const double q = boost::math::gamma_q(size * (size - 1) / 2, result.observed / kBitsPerUnit);
    finish(result, std::max(q > 0 ? std::log2(q) : -options.max_bits, -options.max_bits), options);
    return result;
  }
  result.draws = affordable_draws(members, evidence, options);
  const Drawn drawn = draw_sets(stand_ins, evidence, result.draws, seed_of(members, options.seed));
  std::uint32_t reached = 0;
  for (const double bits : drawn.bits) {
    reached += bits >= result.observed;
    result.expected += bits / result.draws;
  }
  result.p_drawn = (1.0 + reached) / (1.0 + result.draws);
  EvidenceTail tail;
  tail.mean_pairs = std::max(drawn.mean_pairs, background.expected_pairs(stand_ins.needed()));
  tail.dispersion = drawn.dispersion;
  tail.mean_bits = background.mean_bits();
  const double log2_tail = anchored_tail(drawn, tail, result.observed);
  finish(result, reached < kEnoughExceedances ? log2_tail : 0.0, options);
  if (reached >= kEnoughExceedances) result.p_tail = std::exp2(log2_tail);
  return result;
}

}  // namespace

ActivityBins::ActivityBins(std::span<const std::uint32_t> degree, std::span<const ActorId> set_aside)
    : bin_(degree.size(), 0), drawable_(degree.size(), 0) {
  std::size_t bins = 1;
  for (std::size_t actor = 0; actor < degree.size(); ++actor) {
    if (degree[actor] == 0) continue;
    bin_[actor] = static_cast<std::uint8_t>(std::bit_width(degree[actor]) - 1);
    drawable_[actor] = 1;
    bins = std::max<std::size_t>(bins, bin_[actor] + std::size_t{1});
  }
  for (const ActorId actor : set_aside) {
    if (actor < drawable_.size()) drawable_[actor] = 0;
  }
  starts_.assign(bins + 1, 0);
  for (std::size_t actor = 0; actor < degree.size(); ++actor) {
    if (drawable_[actor]) ++starts_[bin_[actor] + std::size_t{1}];
  }
  for (std::size_t b = 1; b < starts_.size(); ++b) starts_[b] += starts_[b - 1];
  sorted_.resize(starts_.back());
  std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
  for (std::size_t actor = 0; actor < degree.size(); ++actor) {
    if (drawable_[actor]) sorted_[next[bin_[actor]]++] = static_cast<ActorId>(actor);
  }
}

GroupSignificance group_significance(std::span<const ActorId> members, const ActivityBins& bins,
                                     const Graph& evidence, const GroupSignificanceOptions& options) {
  return significance(members, bins, evidence, Background(bins, evidence), options);
}

std::vector<GroupSignificance> group_significances(std::span<const std::vector<ActorId>> groups,
                                                   const ActivityBins& bins, const Graph& evidence,
                                                   const GroupSignificanceOptions& options,
                                                   const Context& context) {
  const Background background(bins, evidence);
  std::vector<GroupSignificance> result(groups.size());
  parallel_for(groups.size(), context.threads, [&](std::size_t i) {
    context.check_cancelled();
    result[i] = significance(groups[i], bins, evidence, background, options);
  });
  return result;
}

}  // namespace fewhands
