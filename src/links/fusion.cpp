#include "links/fusion.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "links/multiple_testing.h"

namespace fewhands {

namespace {

struct Entry {
  ActorId a;
  ActorId b;
  std::uint16_t trace;
  std::uint32_t link;
  double p;
  double weight;
};

std::vector<Entry> all_entries(std::span<const LayerLinks> layers) {
  std::vector<Entry> entries;
  double hypotheses = 0;
  for (const LayerLinks& layer : layers) hypotheses += layer.hypotheses;
  for (const LayerLinks& layer : layers) {
    const double weight = layer.hypotheses / hypotheses;
    for (std::uint32_t i = 0; i < layer.links.size(); ++i) {
      const Link& link = layer.links[i];
      if (link.p < 0.5) entries.push_back({link.a, link.b, link.trace, i, link.p, weight});
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& x, const Entry& y) {
    return std::tie(x.a, x.b, x.trace) < std::tie(y.a, y.b, y.trace);
  });
  return entries;
}

void add_pair(std::span<const Entry> entries, Fusion& fusion) {
  CauchyCombination combination;
  for (const Entry& entry : entries) combination.add(entry.p, entry.weight);
  FusedLink link;
  link.a = entries.front().a;
  link.b = entries.front().b;
  link.p = combination.p();
  link.bits = evidence_bits(link.p);
  link.first_layer = static_cast<std::uint32_t>(fusion.layers.size());
  link.layer_count = static_cast<std::uint32_t>(entries.size());
  double bits = 0;
  for (const Entry& entry : entries) bits += evidence_bits(entry.p);
  for (const Entry& entry : entries)
    fusion.layers.push_back({entry.trace, entry.p, evidence_bits(entry.p) / bits, entry.link});
  fusion.links.push_back(link);
}

std::vector<ActorEvidence> actor_evidence(const Fusion& fusion, double actors) {
  std::map<ActorId, double> best;
  for (const FusedLink& link : fusion.links) {
    for (const ActorId actor : {link.a, link.b}) {
      const auto [entry, added] = best.try_emplace(actor, link.p);
      entry->second = std::min(entry->second, link.p);
    }
  }
  std::vector<ActorEvidence> result;
  std::vector<double> p;
  for (const auto& [actor, smallest] : best) {
    p.push_back(std::min(1.0, smallest * (actors - 1.0)));
    result.push_back({actor, p.back(), 1.0, evidence_bits(p.back())});
  }
  const std::vector<double> q = benjamini_hochberg(p, actors);
  for (std::size_t i = 0; i < result.size(); ++i) result[i].q = q[i];
  return result;
}

}  // namespace

FusionResult fuse(std::span<const LayerLinks> layers, double actors) {
  FusionResult result;
  const std::vector<Entry> entries = all_entries(layers);
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin;
    while (end < entries.size() && entries[end].a == entries[begin].a && entries[end].b == entries[begin].b)
      ++end;
    add_pair(std::span(entries).subspan(begin, end - begin), result.fusion);
    begin = end;
  }
  std::vector<double> p;
  for (const FusedLink& link : result.fusion.links) p.push_back(link.p);
  const std::vector<double> q = benjamini_hochberg(p, actors * (actors - 1.0) / 2.0);
  for (std::size_t i = 0; i < q.size(); ++i) result.fusion.links[i].q = q[i];
  result.actors = actor_evidence(result.fusion, actors);
  return result;
}

std::vector<std::uint32_t> earnest_links(const FusionResult& result, double alpha) {
  std::vector<ActorId> good;
  for (const ActorEvidence& actor : result.actors) {
    if (actor.q < alpha) good.push_back(actor.actor);
  }
  const auto is_good = [&](ActorId actor) { return std::binary_search(good.begin(), good.end(), actor); };
  std::vector<std::uint32_t> indices;
  for (std::uint32_t i = 0; i < result.fusion.links.size(); ++i) {
    const FusedLink& link = result.fusion.links[i];
    if (link.q < alpha && is_good(link.a) && is_good(link.b)) indices.push_back(i);
  }
  return indices;
}

}  // namespace fewhands
