#include "groups/find_groups.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "groups/core.h"

namespace fewhands {
namespace {

constexpr std::size_t kLeastBackground = 30;

// Which group each actor is in; groups are numbered from 0 in order of their smallest actor.
struct Membership {
  std::vector<std::vector<ActorId>> members;  // ascending
  std::vector<std::uint32_t> group_of;        // by ActorId; kNone = in none

  std::uint32_t group(ActorId actor) const { return actor < group_of.size() ? group_of[actor] : kNone; }
  // kNone unless both are in the same group.
  std::uint32_t common(ActorId a, ActorId b) const { return group(a) == group(b) ? group(a) : kNone; }
};

Membership membership_of(const ActorGraph& network, const Partition& partition, std::uint32_t min_members) {
  std::vector<std::vector<ActorId>> sets(partition.count);
  for (std::uint32_t node = 0; node < network.actors.size(); ++node) {
    sets[partition.community[node]].push_back(network.actors[node]);
  }
  Membership membership;
  membership.group_of.assign(network.actors.empty() ? 0 : std::size_t{network.actors.back()} + 1, kNone);
  for (auto& set : sets) {
    if (set.size() < std::max(2U, min_members)) continue;
    for (const ActorId actor : set)
      membership.group_of[actor] = static_cast<std::uint32_t>(membership.members.size());
    membership.members.push_back(std::move(set));
  }
  return membership;
}

// Members, links, density, core and strength of every group, from the network of links.
std::vector<Group> group_shapes(const ActorGraph& network, const Partition& partition,
                                const Membership& membership) {
  const auto cores = core_numbers(network.graph, partition.community);
  const auto strengths = membership_strengths(network.graph, partition.community);
  std::vector<Group> groups(membership.members.size());
  for (std::uint32_t node = 0; node < network.actors.size(); ++node) {
    const std::uint32_t group = membership.group(network.actors[node]);
    if (group == kNone) continue;
    GroupMember member;
    member.actor = network.actors[node];
    member.core = cores[node];
    member.strength = strengths[node];
    const auto row = network.graph.neighbors(node);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (partition.community[row[i]] != partition.community[node]) continue;
      ++member.links;
      member.bits += network.graph.neighbor_weights(node)[i];
    }
    groups[group].links += member.links;
    groups[group].members.push_back(member);
  }
  for (auto& group : groups) {
    const auto size = static_cast<double>(group.members.size());
    group.links /= 2;
    group.density = group.links / (size * (size - 1) / 2);
    std::sort(group.members.begin(), group.members.end(), [](const GroupMember& x, const GroupMember& y) {
      return x.bits != y.bits ? x.bits > y.bits : x.actor < y.actor;
    });
  }
  return groups;
}

void set_times(const GroupInput& input, const Membership& membership, std::vector<Group>& groups) {
  for (std::size_t i = 0; i < input.spans.size() && i < input.significant.size(); ++i) {
    const std::uint32_t index = membership.common(input.significant[i].a, input.significant[i].b);
    const LinkSpan& span = input.spans[i];
    if (index == kNone || span.first == kNoTime || span.last == kNoTime) continue;
    Group& group = groups[index];
    group.first_time = group.first_time == kNoTime ? span.first : std::min(group.first_time, span.first);
    group.last_time = group.last_time == kNoTime ? span.last : std::max(group.last_time, span.last);
  }
}

void set_roles(const GroupInput& input, const Membership& membership, const RoleOptions& options,
               std::vector<Group>& groups) {
  std::vector<std::vector<OrderedCoAction>> per_group(groups.size());
  for (const auto& coaction : input.coactions) {
    const std::uint32_t index = membership.common(coaction.first, coaction.second);
    if (index != kNone) per_group[index].push_back(coaction);
  }
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (per_group[g].empty()) continue;
    const auto& actors = membership.members[g];
    const auto roles = member_roles(actors, per_group[g], options);
    for (auto& member : groups[g].members) {
      const auto place = std::lower_bound(actors.begin(), actors.end(), member.actor) - actors.begin();
      member.role = roles[static_cast<std::size_t>(place)].role;
    }
  }
}

// Z from links inside groups, carried on through partners there, and from the links between groups.
SimilarityMap similarity_of(const GroupInput& input, const Membership& membership,
                            const GroupOptions& options) {
  std::vector<WeightedPair> inside;
  std::vector<WeightedPair> between;
  for (const auto& pair : link_similarities(input.significant, options.similarity)) {
    (membership.common(pair.a, pair.b) != kNone ? inside : between).push_back(pair);
  }
  std::vector<WeightedPair> all = close_similarities(inside, options.closure);
  all.insert(all.end(), between.begin(), between.end());
  return SimilarityMap(all);
}

std::vector<std::uint32_t> activity_of(const GroupInput& input, const Graph& evidence) {
  if (!input.activity.empty()) return {input.activity.begin(), input.activity.end()};
  std::vector<std::uint32_t> activity(evidence.node_count(), 0);
  for (std::uint32_t actor = 0; actor < evidence.node_count(); ++actor)
    activity[actor] = evidence.degree(actor) > 0;
  return activity;
}

// Actors in groups are not drawn as stand-ins, as long as enough others are there.
ActivityBins bins_of(const std::vector<std::uint32_t>& activity, const Membership& membership) {
  std::vector<ActorId> grouped;
  std::size_t largest = 0;
  for (const auto& members : membership.members) {
    grouped.insert(grouped.end(), members.begin(), members.end());
    largest = std::max(largest, members.size());
  }
  ActivityBins outside(activity, grouped);
  if (outside.actor_count() >= std::max(kLeastBackground, 2 * largest)) return outside;
  return ActivityBins(activity);
}

Graph evidence_graph(const GroupInput& input) {
  const auto links = input.evidence.empty() ? input.significant : input.evidence;
  std::vector<WeightedPair> pairs;
  pairs.reserve(links.size());
  std::uint32_t actors = 0;
  for (const auto& link : links) {
    pairs.push_back({link.a, link.b, link.bits});
    actors = std::max({actors, link.a + 1, link.b + 1});
  }
  return graph_from_pairs(pairs, actors);
}

std::vector<GroupSignificance> set_significance(const GroupInput& input, const Membership& membership,
                                                GroupSignificanceOptions options, const Context& context,
                                                std::vector<Group>& groups) {
  const Graph evidence = evidence_graph(input);
  const ActivityBins bins = bins_of(activity_of(input, evidence), membership);
  auto significance = group_significances(membership.members, bins, evidence, options, context);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    groups[g].p = significance[g].p;
    groups[g].bits = significance[g].bits;
  }
  return significance;
}

void sort_groups(std::vector<Group>& groups, std::vector<GroupSignificance>& significance) {
  std::vector<std::size_t> order(groups.size());  // the groups stand by their smallest actor
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    if (groups[x].bits != groups[y].bits) return groups[x].bits > groups[y].bits;
    return significance[x].observed > significance[y].observed;
  });
  std::vector<Group> sorted_groups;
  std::vector<GroupSignificance> sorted_significance;
  for (const std::size_t index : order) {
    sorted_groups.push_back(std::move(groups[index]));
    sorted_groups.back().id = static_cast<std::uint32_t>(sorted_groups.size());
    sorted_significance.push_back(significance[index]);
  }
  groups = std::move(sorted_groups);
  significance = std::move(sorted_significance);
}

}  // namespace

GroupResult find_groups(const GroupInput& input, const GroupOptions& options, const Context& context) {
  ResolutionOptions resolution_options = options.resolution;
  GroupSignificanceOptions significance_options = options.significance;
  resolution_options.seed = significance_options.seed = options.seed;

  const ActorGraph network = actor_graph(input.significant);
  StablePartition stable = stable_partition(network.graph, resolution_options, context);
  Membership membership = membership_of(network, stable.partition, options.min_members);

  GroupResult result;
  result.groups = group_shapes(network, stable.partition, membership);
  set_times(input, membership, result.groups);
  set_roles(input, membership, options.roles, result.groups);
  result.significance = set_significance(input, membership, significance_options, context, result.groups);
  result.similarity = similarity_of(input, membership, options);
  for (std::size_t g = 0; g < result.groups.size(); ++g) {
    result.groups[g].voices = effective_voices(membership.members[g], {}, result.similarity).order1;
  }
  sort_groups(result.groups, result.significance);
  for (auto& choice : stable.components) {
    if (!choice.rows.empty()) result.resolution.push_back(std::move(choice));
  }
  return result;
}

}  // namespace fewhands
