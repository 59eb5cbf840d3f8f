#include "pipeline/analysis.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "groups/weak_groups.h"
#include "links/evidence.h"
#include "links/multiple_testing.h"
#include "links/posting_links.h"
#include "pipeline/shuffled_layers.h"

namespace fewhands {

namespace {

// Weak evidence is kept up to this p, and up to about so many pairs by chance in each layer.
constexpr double kWeakP = 0.05;
constexpr double kWeakPairs = 200'000;
// Membership is also looked for within this window: slower followers of an established group.
constexpr TimeMicros kLongestMembership = kDay;

double weak_p(double actors) {
  const double pairs = std::max(1.0, actors * (actors - 1.0) / 2.0);
  return std::min(kWeakP, kWeakPairs / pairs);
}

std::vector<LayerLinks> link_layers(std::span<const AnalysisLayer> layers,
                                    std::span<const std::uint64_t> posts, const AnalysisOptions& options,
                                    const Context& context) {
  std::vector<const SortedActions*> sorted;
  for (const AnalysisLayer& layer : layers) {
    if (!layer.clock) sorted.push_back(layer.actions);
  }
  Affinity interests;
  Affinity hours;
  if (options.interests && !sorted.empty()) interests = interest_affinity(sorted, context);
  if (options.hours && !sorted.empty()) hours = hour_affinity(sorted, context);
  LayerOptions layer_options;
  layer_options.windows = options.windows;
  layer_options.alpha = options.alpha;
  // Weak evidence too: it is the background that a group is measured against.
  layer_options.keep_p = weak_p(static_cast<double>(posts.size()));
  layer_options.crowd = {options.quiet_floor, posts};
  layer_options.interests = &interests;
  layer_options.hours = &hours;
  std::vector<LayerLinks> result;
  for (const AnalysisLayer& layer : layers) {
    context.check_cancelled();
    result.push_back(layer.clock ? posting_links(*layer.actions, layer.trace, layer_options, context)
                                 : layer_links(*layer.actions, layer.trace, layer_options, context));
  }
  return result;
}

// First and last co-action of each significant link over its layers.
std::vector<LinkSpan> link_spans(const Analysis& analysis, std::span<const AnalysisLayer> layers) {
  std::vector<LinkSpan> spans;
  for (const std::uint32_t index : analysis.significant) {
    const FusedLink& link = analysis.fusion.fusion.links[index];
    LinkSpan span;
    for (std::uint32_t i = 0; i < link.layer_count; ++i) {
      const LayerShare& share = analysis.fusion.fusion.layers[link.first_layer + i];
      for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        if (layers[layer].trace != share.trace) continue;
        const Link& found = analysis.layers[layer].links[share.link];
        span.first = span.first == kNoTime ? found.first_time : std::min(span.first, found.first_time);
        span.last = span.last == kNoTime ? found.last_time : std::max(span.last, found.last_time);
      }
    }
    spans.push_back(span);
  }
  return spans;
}

// Who leads and who follows, from the co-actions of the significant links.
std::vector<OrderedCoAction> ordered_coactions(const Analysis& analysis,
                                               std::span<const AnalysisLayer> layers,
                                               const AnalysisOptions& options, const Context& context) {
  std::vector<OrderedCoAction> result;
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    if (layers[layer].clock) continue;  // who of a minute was first says little
    std::vector<Link> links;
    for (const Link& link : analysis.layers[layer].links) {
      if (link.q < options.alpha) links.push_back(link);
    }
    const TimeMicros window = *std::max_element(options.windows.begin(), options.windows.end());
    for (const LinkEvidence& e :
         collect_evidence(*layers[layer].actions, window, links, kDefaultEvidencePerLink, context)) {
      const Link& link = links[e.link];
      if (e.gap >= 0) {
        result.push_back({link.a, link.b, e.object, e.gap});
      } else {
        result.push_back({link.b, link.a, e.object, -e.gap});
      }
    }
  }
  return result;
}

std::vector<std::uint32_t> activity_of(std::span<const std::uint64_t> posts) {
  std::vector<std::uint32_t> activity;
  for (const std::uint64_t count : posts)
    activity.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(count, kNone)));
  return activity;
}

void add_joined(Analysis& analysis, std::span<const AnalysisLayer> layers,
                std::span<const std::uint64_t> posts, const AnalysisOptions& options,
                const Context& context) {
  std::vector<std::vector<ActorId>> groups;
  for (const Group& group : analysis.groups.groups) {
    std::vector<ActorId>& members = groups.emplace_back();
    for (const GroupMember& member : group.members) members.push_back(member.actor);
  }
  MembershipOptions membership;
  membership.windows = options.windows;
  if (membership.windows.back() < kLongestMembership) membership.windows.push_back(kLongestMembership);
  membership.alpha = options.alpha;
  membership.crowd = {options.quiet_floor, posts};
  std::vector<MembershipLayer> inputs;
  for (const AnalysisLayer& layer : layers) {
    if (!layer.clock) inputs.push_back({layer.actions, layer.trace});
  }
  MembershipResult result = find_joining(groups, inputs, membership, context);
  analysis.joined = std::move(result.joined);
  analysis.outside = std::move(result.outside);
  for (const Joining& joining : analysis.joined) {
    GroupMember member;
    member.actor = joining.actor;
    member.bits = evidence_bits(joining.p);
    analysis.groups.groups[joining.group].members.push_back(member);
  }
}

// Pairs with evidence among actors that are in no group yet.
std::vector<WeightedPair> weak_pairs(const Fusion& fusion, const std::vector<std::uint8_t>& taken,
                                     double p_limit) {
  std::vector<WeightedPair> pairs;
  for (const FusedLink& link : fusion.links) {
    if (link.p <= p_limit && !taken[link.a] && !taken[link.b]) pairs.push_back({link.a, link.b, link.bits});
  }
  return pairs;
}

std::vector<std::uint8_t> grouped_actors(const Analysis& analysis, std::size_t actors) {
  std::vector<std::uint8_t> taken(actors, 0);
  for (const Group& group : analysis.groups.groups) {
    for (const GroupMember& member : group.members) taken[member.actor] = 1;
  }
  return taken;
}

// The weak pairs of one null world: who acted is drawn anew within each hour of the day.
std::vector<WeightedPair> shuffled_pairs(std::span<const AnalysisLayer> layers,
                                         std::span<const std::uint64_t> posts,
                                         const std::vector<std::uint8_t>& taken,
                                         const AnalysisOptions& options, const Context& context) {
  std::vector<SortedActions> sorted;
  for (const AnalysisLayer& layer : layers)
    sorted.push_back(shuffled_layer(*layer.actions, context.seed + layer.trace, context));
  std::vector<AnalysisLayer> inputs;
  inputs.reserve(layers.size());
  for (std::size_t i = 0; i < layers.size(); ++i)
    inputs.push_back({&sorted[i], layers[i].trace, layers[i].clock});
  const std::vector<LayerLinks> links = link_layers(inputs, posts, options, context);
  const auto actors = static_cast<double>(posts.size());
  return weak_pairs(fuse(links, actors).fusion, taken, weak_p(actors));
}

void add_weak_groups(Analysis& analysis, std::span<const AnalysisLayer> layers,
                     std::span<const std::uint64_t> posts, const AnalysisOptions& options,
                     const Context& context) {
  const double limit = weak_p(static_cast<double>(posts.size()));
  WeakGroupOptions weak;
  weak.baseline_bits = evidence_bits(limit);
  weak.alpha = options.alpha;
  weak.seed = context.seed;
  weak.null_networks = kWeakNulls;
  const std::vector<std::uint8_t> taken = grouped_actors(analysis, posts.size());
  const NullPairs nulls = [&](std::uint32_t index) {
    Context one = context;
    one.threads = 1;
    one.progress = nullptr;
    one.seed = context.seed + 1000003ULL * (index + 1);
    return shuffled_pairs(layers, posts, taken, options, one);
  };
  const std::vector<WeightedPair> pairs = weak_pairs(analysis.fusion.fusion, taken, limit);
  for (const WeakGroup& found : find_weak_groups(pairs, nulls, weak, context).groups) {
    Group group;
    group.id = static_cast<std::uint32_t>(analysis.groups.groups.size() + 1);
    group.links = found.pairs;
    const auto size = static_cast<double>(found.members.size());
    group.density = found.pairs / (size * (size - 1.0) / 2.0);
    group.p = found.p;
    group.bits = evidence_bits(found.p);
    group.voices = size;
    group.members.reserve(found.members.size());
    for (const ActorId actor : found.members) group.members.push_back({actor, 0.0, 0, Role::member, 0, 0.0});
    analysis.groups.groups.push_back(std::move(group));
  }
}

void set_group_q(std::vector<Group>& groups) {
  std::vector<double> p;
  p.reserve(groups.size());
  for (const Group& group : groups) p.push_back(group.p);
  const std::vector<double> q = benjamini_hochberg(p, static_cast<double>(p.size()));
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i].q = q[i];
}

}  // namespace

std::vector<std::pair<ActorId, double>> actor_bits(const Analysis& analysis) {
  std::map<ActorId, double> bits;
  for (const ActorEvidence& actor : analysis.fusion.actors) bits[actor.actor] = actor.bits;
  for (const std::vector<Joining>* tested : {&analysis.joined, &analysis.outside}) {
    for (const Joining& joining : *tested) {
      double& best = bits[joining.actor];
      best = std::max(best, evidence_bits(joining.p));
    }
  }
  return {bits.begin(), bits.end()};
}

Analysis analyse(std::span<const AnalysisLayer> layers, std::span<const std::uint64_t> posts,
                 const AnalysisOptions& asked, const Context& context) {
  AnalysisOptions options = asked;
  std::sort(options.windows.begin(), options.windows.end());
  Analysis analysis;
  context.begin("looking for links");
  analysis.layers = link_layers(layers, posts, options, context);
  context.begin("fusing the layers");
  analysis.fusion = fuse(analysis.layers, static_cast<double>(posts.size()));
  analysis.significant = earnest_links(analysis.fusion, options.alpha);

  context.begin("finding groups");
  std::vector<FusedLink> significant;
  for (const std::uint32_t index : analysis.significant)
    significant.push_back(analysis.fusion.fusion.links[index]);
  const std::vector<LinkSpan> spans = link_spans(analysis, layers);
  const std::vector<std::uint32_t> activity = activity_of(posts);
  const std::vector<OrderedCoAction> coactions = ordered_coactions(analysis, layers, options, context);
  GroupOptions group_options;
  group_options.seed = context.seed;
  analysis.groups = find_groups({significant, spans, analysis.fusion.fusion.links, activity, coactions},
                                group_options, context);
  add_joined(analysis, layers, posts, options, context);
  if (options.weak_groups) add_weak_groups(analysis, layers, posts, options, context);
  set_group_q(analysis.groups.groups);
  return analysis;
}

}  // namespace fewhands
