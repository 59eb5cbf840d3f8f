#include "links/posting_links.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "base/random.h"
#include "links/multiple_testing.h"
#include "links/posting_rhythm.h"

namespace fewhands {

namespace {

constexpr std::size_t kBlock = 4096;  // pairs tested together on one thread
double count_active(const PostingRhythm& rhythm, ActorId actors) {
  double active = 0;
  for (ActorId actor = 0; actor < actors; ++actor) active += rhythm.minutes(actor).empty() ? 0.0 : 1.0;
  return active;
}

// The p that a link can have and still reach q < alpha, or that is asked for.
double largest_p(const SortedActions& actions, double hypotheses, const LayerOptions& options,
                 const Context& context) {
  if (options.all) return 1.0;
  const std::vector<std::uint64_t> meetings = object_pair_counts(actions, kMinute, context);
  const auto most = static_cast<double>(std::accumulate(meetings.begin(), meetings.end(), std::uint64_t{0}));
  return std::max(options.keep_p, options.alpha * std::min(1.0, most / std::max(1.0, hypotheses)));
}

}  // namespace

LayerLinks posting_links(const SortedActions& actions, std::uint16_t trace, const LayerOptions& options,
                         const Context& context) {
  const PostingRhythm rhythm(actions);
  LayerLinks result;
  result.active_actors = count_active(rhythm, actions.actor_count);
  result.hypotheses = result.active_actors * (result.active_actors - 1.0) / 2.0;
  const double limit = largest_p(actions, result.hypotheses, options, context);
  WindowJoinOptions join;
  join.window = kMinute;
  join.min_objects = options.all ? 1 : 2;
  const JoinTotals totals = window_join(actions, join, context, [&](std::span<const PairStatistics> pairs) {
    context.check_cancelled();
    std::vector<std::vector<Link>> kept((pairs.size() + kBlock - 1) / kBlock);
    parallel_for(kept.size(), context.threads, [&](std::size_t block) {
      for (const PairStatistics& pair :
           pairs.subspan(block * kBlock, std::min(kBlock, pairs.size() - block * kBlock))) {
        const double p = rhythm.chance(pair.a, pair.b).tail(pair.objects);
        if (p > limit) continue;
        Link& link = kept[block].emplace_back(link_of(pair, trace, kMinute));
        link.p = link.p_both = link.p_moment = p;
      }
    });
    for (const auto& links : kept) result.links.insert(result.links.end(), links.begin(), links.end());
    context.advance(pairs.size());
  });
  result.pairs = totals.pairs;
  result.coactions = totals.coactions;
  set_q(result.links, result.hypotheses);
  const bool everything = options.all || options.keep_p > 0;
  if (!everything) std::erase_if(result.links, [&](const Link& link) { return link.q >= options.alpha; });
  return result;
}

namespace {

std::vector<double> randomised(const PostingRhythm& rhythm,
                               std::span<const std::pair<ActorId, ActorId>> pairs, std::uint64_t seed,
                               const Context& context) {
  std::vector<double> p(pairs.size());
  parallel_for(
      pairs.size(), context.threads,
      [&](std::size_t i) {
        const auto [a, b] = pairs[i];
        const auto of_a = rhythm.minutes(a);
        const auto of_b = rhythm.minutes(b);
        std::vector<std::uint32_t> shared;
        std::set_intersection(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), std::back_inserter(shared));
        const PostingRhythm::Chance chance = rhythm.chance(a, b);
        const auto count = static_cast<std::uint32_t>(shared.size());
        const double above = chance.tail(count + 1);
        p[i] = above + uniform_at(seed, (std::uint64_t{a} << 32) | b, i) * (chance.tail(count) - above);
      },
      256);
  return p;
}

}  // namespace

std::vector<double> posting_of_pairs(const SortedActions& actions,
                                     std::span<const std::pair<ActorId, ActorId>> pairs, std::uint64_t seed,
                                     const Context& context) {
  return randomised(PostingRhythm(actions), pairs, seed, context);
}

std::vector<double> sample_posting(const SortedActions& actions, const PairSampleOptions& options,
                                   const Context& context) {
  const PostingRhythm rhythm(actions);
  std::vector<std::pair<ActorId, ActorId>> pairs;
  Random random(options.seed);
  for (std::uint32_t draw = 0; draw < options.pairs && actions.size() > 1; ++draw) {
    const ActorId x = actions.actor[random.below(actions.size())];
    const ActorId y = actions.actor[random.below(actions.size())];
    if (x != y) pairs.emplace_back(std::min(x, y), std::max(x, y));
  }
  std::erase_if(pairs, [&](const auto& pair) { return rhythm.chance(pair.first, pair.second).most == 0; });
  return randomised(rhythm, pairs, options.seed, context);
}

}  // namespace fewhands
