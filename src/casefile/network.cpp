// A node's times span those of its links.
#include "casefile/network.h"

#include <algorithm>
#include <unordered_map>

namespace fewhands {

namespace {

void widen(NetworkNode& node, const NamedFusedLink& edge) {
  if (edge.first_time != kNoTime && (node.first_time == kNoTime || edge.first_time < node.first_time)) {
    node.first_time = edge.first_time;
  }
  node.last_time = std::max(node.last_time, edge.last_time);  // kNoTime is the smallest value
}

}  // namespace

Network read_network(CaseReader& reader) {
  Network network;
  std::unordered_map<ActorId, std::size_t> position;
  for (const ActorSummary& actor : reader.flagged_actors()) {
    position[actor.actor] = network.nodes.size();
    NetworkNode node;
    node.actor = actor.actor;
    node.name = actor.name;
    node.group = actor.group;
    node.posts = actor.posts;
    node.links = actor.links;
    node.bits = actor.bits;
    network.nodes.push_back(std::move(node));
  }
  for (const NamedGroup& group : reader.groups()) {
    for (const NamedMember& member : group.members) {
      NetworkNode& node = network.nodes.at(position.at(member.actor));
      node.group_voices = group.voices;
      node.strength = member.strength;
      node.core = member.core;
      node.role = member.role;
    }
  }
  for (NamedFusedLink& edge : reader.fused_links()) {
    const auto a = position.find(edge.a);
    const auto b = position.find(edge.b);
    if (a == position.end() || b == position.end()) continue;
    widen(network.nodes[a->second], edge);
    widen(network.nodes[b->second], edge);
    network.edges.push_back(std::move(edge));
  }
  return network;
}

}  // namespace fewhands
