#include "links/layer_links.h"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/parallel.h"
#include "links/multiple_testing.h"
#include "links/own_interest.h"
#include "links/same_moment.h"
#include "links/same_things.h"
#include "links/shared_objects.h"
#include "links/window_join.h"

namespace fewhands {

namespace {

constexpr std::uint32_t kTabulatedWeight = 4096;
constexpr std::size_t kBlock = 16'384;  // pairs tested together on one thread

double lift_of(const LayerOptions& options, ActorId a, ActorId b) {
  double lift = 1.0;
  if (options.interests && options.interests->factors() > 0) lift *= options.interests->lift(a, b);
  if (options.hours && options.hours->factors() > 0) lift *= options.hours->lift(a, b);
  return lift;
}

// One window: joins, tests, keeps what can matter.
class WindowPass {
 public:
  WindowPass(const SortedActions& actions, std::span<const double> surprisal, TimeMicros window,
             std::uint16_t trace, const LayerOptions& options, const Context& context)
      : options_(options),
        window_(window),
        trace_(trace),
        context_(context),
        quick_pairs_(object_pair_counts(actions, window, context)),
        model_(actions, surprisal, quick_pairs_, options.crowd) {
    if (options.all) return;
    limit_ = model_.tail().largest_lambda(cutoff(), kTabulatedWeight);
    find_lone_matters(surprisal, actions.actor_count);
  }

  const CrowdModel& model() const { return model_; }
  const JoinTotals& totals() const { return totals_; }

  std::vector<Link> run(const SortedActions& actions, std::span<const double> surprisal,
                        const ActorObjects& incidence) {
    WindowJoinOptions join;
    join.window = window_;
    join.object_weight = surprisal;
    join.lone_matters = lone_matters_;
    totals_ =
        window_join(actions, join, context_, [&](std::span<const PairStatistics> pairs) { take(pairs); });
    return tested(OwnInterest(actions, incidence, std::move(quick_pairs_)));
  }

 private:
  // No pair above this p can reach q < alpha: at most M pairs are rejected, so p <= alpha M / N.
  double cutoff() const {
    const auto most = std::min(static_cast<double>(model_.quick_pairs()), model_.hypotheses());
    const auto windows = static_cast<double>(options_.windows.size());
    return std::min(
        1.0, std::max(options_.keep_p, windows * options_.alpha * most / std::max(1.0, model_.hypotheses())));
  }

  bool matters(const PairStatistics& pair) const {
    if (options_.all) return true;
    const auto weight = static_cast<std::size_t>(pair.weight);
    if (weight > kTabulatedWeight) return true;
    if (model_.least_expected(pair.a, pair.coactions) > limit_[weight]) return false;  // most pairs end here
    return model_.expected(pair.a, pair.b, pair.coactions) <= limit_[weight];
  }

  // Where not even the two quietest actors are surprising together once, no pair is; with a margin for
  // rounding.
  void find_lone_matters(std::span<const double> surprisal, ActorId actors) {
    double quietest = 1.0;
    for (ActorId actor = 0; actor < actors; ++actor) quietest = std::min(quietest, model_.chance(actor));
    const double least = 2.0 * quietest * quietest * model_.others(1) * (1.0 - 1e-9);
    for (const double weight : surprisal) {
      const auto at = static_cast<std::size_t>(weight);
      lone_matters_.push_back(at > kTabulatedWeight || least <= limit_[at] ? 1 : 0);
    }
  }

  // p of what was kept, against the largest of the expectations.
  std::vector<Link> tested(const OwnInterest& interest) {
    std::vector<Link> links(kept_.size());
    parallel_ranges(kept_.size(), 1024, context_.threads, [&](std::size_t begin, std::size_t end) {
      std::vector<ObjectId> shared;
      for (std::size_t i = begin; i < end; ++i) {
        Link& link = links[i] = kept_[i].link;
        const double crowd =
            model_.expected(link.a, link.b, link.coactions, lift_of(options_, link.a, link.b));
        const double own = interest.expected(link.a, link.b, link.objects, shared);
        link.p = link.p_both = model_.tail().tail(kept_[i].weight, std::max(crowd, own));
      }
    });
    return links;
  }

  void take(std::span<const PairStatistics> pairs) {
    context_.check_cancelled();
    const std::size_t blocks = (pairs.size() + kBlock - 1) / kBlock;
    std::vector<std::vector<Candidate>> kept(blocks);
    parallel_for(blocks, context_.threads, [&](std::size_t block) {
      for (const PairStatistics& pair :
           pairs.subspan(block * kBlock, std::min(kBlock, pairs.size() - block * kBlock))) {
        if (matters(pair))
          kept[block].push_back({link_of(pair, trace_, window_), static_cast<std::uint32_t>(pair.weight)});
      }
    });
    for (const auto& candidates : kept) kept_.insert(kept_.end(), candidates.begin(), candidates.end());
    context_.advance(pairs.size());
  }

  struct Candidate {
    Link link;
    std::uint32_t weight;
  };

  const LayerOptions& options_;
  TimeMicros window_;
  std::uint16_t trace_;
  const Context& context_;
  std::vector<std::uint64_t> quick_pairs_;  // by object
  CrowdModel model_;
  std::vector<double> limit_;
  std::vector<std::uint8_t> lone_matters_;  // by object; empty where every pair is wanted
  std::vector<Candidate> kept_;
  JoinTotals totals_;
};

// Several windows of the same pairs: the row of the strongest, the Cauchy combination as p. The
// combination does not dilute a pair that only one window kept: its p counts once per window.
std::vector<Link> combine_windows(std::vector<std::vector<Link>>&& passes) {
  if (passes.size() == 1) return std::move(passes.front());
  std::vector<Link> all;
  for (std::vector<Link>& pass : passes) {
    all.insert(all.end(), pass.begin(), pass.end());
    pass = {};
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Link& x, const Link& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  std::vector<Link> result;
  const double weight = 1.0 / static_cast<double>(passes.size());
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin;
    CauchyCombination combination;
    std::size_t best = begin;
    while (end < all.size() && all[end].a == all[begin].a && all[end].b == all[begin].b) {
      combination.add(all[end].p_both, weight);
      if (all[end].p_both < all[best].p_both) best = end;
      ++end;
    }
    result.push_back(all[best]);
    result.back().p = combination.p();
    begin = end;
  }
  return result;
}

void explain(const SortedActions& actions, std::span<const double> surprisal, const ActorObjects& incidence,
             std::vector<Link>& links, const LayerOptions& options, const Context& context) {
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (options.all || links[i].q < options.alpha) wanted.push_back(i);
  }
  if (wanted.empty()) return;
  std::optional<ThingsTest> things;
  std::optional<MomentTest> moment;
  parallel_for(2, context.threads, [&](std::size_t test) {
    if (test == 0) things.emplace(incidence, surprisal, context);
    if (test == 1) moment.emplace(actions);
  });
  tbb::enumerable_thread_specific<ThingsTest::Memo> memos;
  parallel_ranges(wanted.size(), 64, context.threads, [&](std::size_t begin, std::size_t end) {
    std::vector<ObjectId> shared;
    for (std::size_t i = begin; i < end; ++i) {
      Link& link = links[wanted[i]];
      incidence.shared(link.a, link.b, shared);
      link.p_things = things->p(link.a, link.b, shared, memos.local());
      link.p_moment = moment->p(link.a, link.b, shared);
    }
    context.check_cancelled();
  });
}

}  // namespace

Link link_of(const PairStatistics& pair, std::uint16_t trace, TimeMicros window) {
  Link link;
  link.a = pair.a;
  link.b = pair.b;
  link.trace = trace;
  link.window = window;
  link.objects = pair.objects;
  link.coactions = pair.coactions;
  link.median_gap = pair.median_gap;
  link.first_time = pair.first_time;
  link.last_time = pair.last_time;
  return link;
}

void set_q(std::vector<Link>& links, double hypotheses) {
  std::vector<double> p(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) p[i] = links[i].p;
  const std::vector<double> q = benjamini_hochberg(p, hypotheses);
  for (std::size_t i = 0; i < links.size(); ++i) links[i].q = q[i];
}

LayerLinks layer_links(const SortedActions& actions, std::uint16_t trace, const LayerOptions& options,
                       const Context& context) {
  LayerLinks result;
  const std::vector<double> surprisal = object_surprisal(actions, context);
  const ActorObjects incidence(actions, context);
  std::vector<TimeMicros> windows = options.windows;
  std::sort(windows.begin(), windows.end());
  std::vector<std::vector<Link>> passes;
  for (const TimeMicros window : windows) {
    WindowPass pass(actions, surprisal, window, trace, options, context);
    passes.push_back(pass.run(actions, surprisal, incidence));
    result.hypotheses = pass.model().hypotheses();
    result.active_actors = pass.model().active_actors();
    result.pairs = pass.totals().pairs;
    result.coactions = pass.totals().coactions;
  }
  result.links = combine_windows(std::move(passes));
  set_q(result.links, result.hypotheses);
  const bool everything = options.all || options.keep_p > 0;
  if (!everything) std::erase_if(result.links, [&](const Link& link) { return link.q >= options.alpha; });
  if (options.explain) explain(actions, surprisal, incidence, result.links, options, context);
  return result;
}

}  // namespace fewhands
