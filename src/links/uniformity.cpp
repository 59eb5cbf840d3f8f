#include "links/uniformity.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "base/parallel.h"
#include "base/random.h"
#include "links/same_moment.h"
#include "links/same_things.h"
#include "links/shared_objects.h"
#include "links/window_join.h"

namespace fewhands {

namespace {

std::vector<ActorId> active_actors(const SortedActions& actions) {
  std::vector<std::uint8_t> active(actions.actor_count, 0);
  for (const ActorId actor : actions.actor) active[actor] = 1;
  std::vector<ActorId> result;
  for (ActorId actor = 0; actor < actions.actor_count; ++actor) {
    if (active[actor]) result.push_back(actor);
  }
  return result;
}

std::vector<ActorPair> random_pairs(const SortedActions& actions, const PairSampleOptions& options) {
  const std::vector<ActorId> actors = active_actors(actions);
  std::vector<ActorPair> pairs;
  if (actors.size() < 2) return pairs;
  // No more draws than there are pairs: three actors are not a sample of two hundred thousand.
  const auto all = static_cast<double>(actors.size()) * static_cast<double>(actors.size() - 1) / 2.0;
  const auto wanted = static_cast<std::size_t>(std::min<double>(options.pairs, all));
  Random random(options.seed);
  while (pairs.size() < wanted) {
    const ActorId x = actors[random.below(actors.size())];
    const ActorId y = actors[random.below(actors.size())];
    if (x != y) pairs.emplace_back(std::min(x, y), std::max(x, y));
  }
  return pairs;
}

// A random object in proportion to its pairs, then two of its actions by different actors.
std::vector<ActorPair> random_sharing_pairs(const SortedActions& actions, const PairSampleOptions& options) {
  std::vector<double> cumulative;
  double total = 0;
  for (ObjectId object = 0; object < actions.object_count; ++object) {
    const double actors = distinct_actors(actions, object);
    // Pairs by the actor, not by the square, so that one viral object is not the whole sample.
    total += actors > 1 ? actors : 0.0;
    cumulative.push_back(total);
  }
  std::vector<ActorPair> pairs;
  if (total == 0) return pairs;
  Random random(options.seed);
  for (std::uint32_t draw = 0; draw < options.pairs; ++draw) {
    const auto place = std::upper_bound(cumulative.begin(), cumulative.end(), random.uniform() * total);
    const auto object =
        static_cast<ObjectId>(std::min<std::ptrdiff_t>(place - cumulative.begin(), actions.object_count - 1));
    const std::size_t begin = actions.begin_of(object);
    const std::size_t count = actions.end_of(object) - begin;
    const ActorId x = actions.actor[begin + random.below(count)];
    const ActorId y = actions.actor[begin + random.below(count)];
    if (x != y) pairs.emplace_back(std::min(x, y), std::max(x, y));
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

template <typename Test>
std::vector<double> over_pairs(const std::vector<ActorPair>& pairs, const Context& context,
                               const Test& test) {
  std::vector<double> p(pairs.size());
  parallel_for(
      pairs.size(), context.threads, [&](std::size_t i) { p[i] = test(pairs[i].first, pairs[i].second); },
      256);
  return p;
}

}  // namespace

Uniformity uniformity(std::vector<double> p) {
  Uniformity result;
  result.pairs = p.size();
  if (p.empty()) return result;
  std::sort(p.begin(), p.end());
  const auto n = static_cast<double>(p.size());
  const auto below = [&](double limit) {
    return static_cast<double>(std::lower_bound(p.begin(), p.end(), limit) - p.begin()) / n;
  };
  result.below_0_01 = below(0.01);
  result.below_0_001 = below(0.001);
  for (std::size_t i = 0; i < p.size(); ++i) {
    const double low = static_cast<double>(i) / n;
    const double high = static_cast<double>(i + 1) / n;
    result.ks = std::max({result.ks, std::abs(p[i] - low), std::abs(high - p[i])});
  }
  return result;
}

std::vector<double> sample_things(const SortedActions& actions, const PairSampleOptions& options,
                                  const Context& context) {
  const std::vector<double> surprisal = object_surprisal(actions, context);
  const ActorObjects incidence(actions, context);
  const ThingsTest things(incidence, surprisal, context);
  return over_pairs(random_pairs(actions, options), context, [&](ActorId a, ActorId b) {
    std::vector<ObjectId> shared;
    incidence.shared(a, b, shared);
    return things.randomised_p(a, b, shared, uniform_at(options.seed, a, b));
  });
}

std::vector<double> sample_moment(const SortedActions& actions, const PairSampleOptions& options,
                                  const Context& context) {
  const ActorObjects incidence(actions, context);
  const MomentTest moment(actions);
  return over_pairs(random_sharing_pairs(actions, options), context, [&](ActorId a, ActorId b) {
    std::vector<ObjectId> shared;
    incidence.shared(a, b, shared);
    return moment.randomised_p(a, b, shared, options.seed);
  });
}

std::vector<ActorPair> pairs_by_activity(std::span<const std::uint64_t> posts,
                                         const PairSampleOptions& options) {
  std::vector<std::uint64_t> cumulative(posts.size());
  std::partial_sum(posts.begin(), posts.end(), cumulative.begin());
  std::vector<ActorPair> pairs;
  const auto active =
      std::count_if(posts.begin(), posts.end(), [](std::uint64_t count) { return count > 0; });
  if (active < 2) return pairs;
  Random random(options.seed);
  const auto draw = [&] {
    const auto place =
        std::upper_bound(cumulative.begin(), cumulative.end(), random.below(cumulative.back()));
    return static_cast<ActorId>(place - cumulative.begin());
  };
  for (std::uint32_t i = 0; i < options.pairs; ++i) {
    const ActorId x = draw();
    const ActorId y = draw();
    if (x != y) pairs.emplace_back(std::min(x, y), std::max(x, y));
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

std::vector<double> both_of_pairs(const SortedActions& actions, TimeMicros window, const CrowdOptions& crowd,
                                  std::span<const ActorPair> pairs, std::uint64_t seed,
                                  const Context& context) {
  const std::vector<double> surprisal = object_surprisal(actions, context);
  const CrowdModel model(actions, surprisal, object_pair_counts(actions, window, context), crowd);
  std::vector<double> p(pairs.size());
  const auto tail = [&](std::size_t i, std::uint32_t weight, std::uint64_t own) {
    const auto [a, b] = pairs[i];
    p[i] = model.tail().randomised_tail(weight, model.expected(a, b, own),
                                        uniform_at(seed, (std::uint64_t{a} << 32) | b, i));
  };
  for (std::size_t i = 0; i < pairs.size(); ++i) tail(i, 0, 0);
  std::size_t next = 0;  // the join gives its pairs in the sample's order
  WindowJoinOptions join;
  join.window = window;
  join.object_weight = surprisal;
  join.gaps = false;
  window_join(actions, join, context, [&](std::span<const PairStatistics> found) {
    for (const PairStatistics& pair : found) {
      const ActorPair key{pair.a, pair.b};
      while (next < pairs.size() && pairs[next] < key) ++next;
      for (; next < pairs.size() && pairs[next] == key; ++next)
        tail(next, static_cast<std::uint32_t>(pair.weight), pair.coactions);
    }
  });
  return p;
}

std::vector<double> sample_both(const SortedActions& actions, TimeMicros window, const CrowdOptions& crowd,
                                const PairSampleOptions& options, const Context& context) {
  std::vector<ActorPair> pairs = random_pairs(actions, options);
  std::sort(pairs.begin(), pairs.end());
  return both_of_pairs(actions, window, crowd, pairs, options.seed, context);
}

}  // namespace fewhands
