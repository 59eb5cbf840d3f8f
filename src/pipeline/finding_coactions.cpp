#include "pipeline/finding_coactions.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "base/parallel.h"
#include "pipeline/finding_scan.h"

namespace fewhands {

namespace {

// A layer with less than this share of a group's evidence is left out of what is said about it.
constexpr double kLeastShare = 0.05;
constexpr TimeMicros kLeftOut = -1;

using Table = std::vector<std::vector<double>>;  // [layer][group]

std::uint32_t group_of(ActorId a, ActorId b, std::span<const std::uint32_t> labels) {
  if (a >= labels.size() || b >= labels.size() || labels[a] != labels[b]) return kNone;
  return labels[a];
}

// Bits of the pairs inside each group, split over the layers. All zero without a fusion.
Table layer_bits(const FactsInput& input, std::span<const std::uint32_t> labels) {
  Table bits(input.layers.size(), std::vector<double>(input.groups.size()));
  if (!input.fusion) return bits;
  std::map<std::uint16_t, std::size_t> layer_of;
  for (std::size_t i = 0; i < input.layers.size(); ++i) layer_of[input.layers[i].trace] = i;
  for (const FusedLink& link : input.fusion->links) {
    const std::uint32_t group = group_of(link.a, link.b, labels);
    if (group == kNone) continue;
    for (std::uint32_t i = 0; i < link.layer_count; ++i) {
      const LayerShare& share = input.fusion->layers[link.first_layer + i];
      const auto layer = layer_of.find(share.trace);
      if (layer != layer_of.end()) bits[layer->second][group] += link.bits * share.share;
    }
  }
  return bits;
}

// Per group the window in which most of its links of the layer are strongest; the smaller of equals.
std::vector<TimeMicros> link_windows(const FactsLayer& layer, const FactsInput& input,
                                     std::span<const std::uint32_t> labels) {
  const TimeMicros widest = *std::max_element(input.windows.begin(), input.windows.end());
  std::vector<std::map<TimeMicros, std::uint64_t>> counts(input.groups.size());
  if (layer.links) {
    for (const Link& link : layer.links->links) {
      if (const std::uint32_t group = group_of(link.a, link.b, labels); group != kNone)
        ++counts[group][link.window];
    }
  }
  std::vector<TimeMicros> windows(input.groups.size(), widest);
  for (std::size_t group = 0; group < counts.size(); ++group) {
    const auto most = std::max_element(counts[group].begin(), counts[group].end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most != counts[group].end()) windows[group] = most->first;
  }
  return windows;
}

void leave_out_faint_layers(std::vector<std::vector<TimeMicros>>& windows, const Table& bits) {
  for (std::size_t group = 0; !bits.empty() && group < bits.front().size(); ++group) {
    double total = 0;
    for (const auto& layer : bits) total += layer[group];
    for (std::size_t i = 0; total > 0 && i < bits.size(); ++i) {
      if (bits[i][group] < kLeastShare * total) windows[i][group] = kLeftOut;
    }
  }
}

template <typename T>
T quantile(std::vector<T>& values, double level) {
  if (values.empty()) return T{};
  const auto rank = static_cast<std::ptrdiff_t>(level * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + rank, values.end());
  return values[static_cast<std::size_t>(rank)];
}

template <typename T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

void set_first_actor(CrowdFacts& crowd, const std::vector<std::pair<ActorId, TimeMicros>>& first) {
  std::map<ActorId, std::vector<TimeMicros>> lags;
  for (const auto& [actor, lag] : first) lags[actor].push_back(lag);
  const auto most = std::max_element(lags.begin(), lags.end(), [](const auto& a, const auto& b) {
    return a.second.size() < b.second.size();
  });
  if (most == lags.end()) return;
  crowd.first_actor = most->first;
  crowd.first_objects = most->second.size();
  crowd.first_lag_low = quantile(most->second, 0.25);
  crowd.first_lag_median = quantile(most->second, 0.5);
  crowd.first_lag_high = quantile(most->second, 0.75);
}

void add_sums(CrowdFacts& sum, const CrowdFacts& more) {
  sum.objects += more.objects;
  sum.carried_outside += more.carried_outside;
  sum.viral += more.viral;
  sum.wide_within_hour += more.wide_within_hour;
  sum.group_actions += more.group_actions;
  sum.group_fast += more.group_fast;
  sum.wide_ungrouped += more.wide_ungrouped;
  sum.crowd_actions += more.crowd_actions;
  sum.crowd_fast += more.crowd_fast;
}

void forget_crowd(LayerTally& tally) {
  tally.crowd = {};
  tally.first.clear();
  tally.spreads.clear();
  tally.gaps.clear();
  tally.carriers.clear();
}

CrowdFacts merge_crowds(std::span<const LayerTally* const> tallies) {
  LayerTally all;
  for (const LayerTally* tally : tallies) {
    add_sums(all.crowd, tally->crowd);
    append(all.first, tally->first);
    append(all.spreads, tally->spreads);
    append(all.gaps, tally->gaps);
    append(all.carriers, tally->carriers);
  }
  set_first_actor(all.crowd, all.first);
  all.crowd.spread_median = quantile(all.spreads, 0.5);
  all.crowd.gap_median = quantile(all.gaps, 0.5);
  all.crowd.members_median = quantile(all.carriers, 0.5);
  return all.crowd;
}

GroupFacts merge_layers(std::vector<LayerTally*> tallies) {
  GroupFacts facts;
  std::erase_if(tallies, [](const LayerTally* tally) { return tally->layer.coactions == 0; });
  std::sort(tallies.begin(), tallies.end(), [](const LayerTally* a, const LayerTally* b) {
    return std::make_tuple(a->layer.clock, -a->layer.bits, ~a->layer.coactions, a->layer.trace) <
           std::make_tuple(b->layer.clock, -b->layer.bits, ~b->layer.coactions, b->layer.trace);
  });
  facts.crowd = merge_crowds(tallies);
  std::vector<ObjectWithSamples> objects;
  const bool has_content = !tallies.empty() && !tallies.front()->layer.clock;
  std::set<std::uint16_t> shown;
  for (LayerTally* tally : tallies) {
    facts.layers.push_back(tally->layer);
    if (tally->layer.clock && has_content) continue;  // the records shown have something in common to read
    if (!shown.insert(tally->layer.channel()).second) continue;  // another form of what is shown already
    std::move(tally->objects.begin(), tally->objects.end(), std::back_inserter(objects));
  }
  keep_most_surprising(objects, kFactObjects);
  for (ObjectWithSamples& object : objects) {
    for (SampleFacts& sample : object.samples) {
      sample.object = static_cast<std::uint32_t>(facts.objects.size());
      facts.samples.push_back(sample);
    }
    facts.objects.push_back(object.facts);
  }
  return facts;
}

}  // namespace

std::vector<std::uint32_t> group_labels(std::span<const Group> groups, std::size_t actor_count) {
  std::vector<std::uint32_t> labels(actor_count, kNone);
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (const GroupMember& member : groups[group].members)
      labels.at(member.actor) = static_cast<std::uint32_t>(group);
  }
  return labels;
}

GroupCoactions group_coactions(const FactsInput& input, std::span<const std::uint32_t> labels,
                               const Context& context) {
  const Table bits = layer_bits(input, labels);
  std::vector<std::vector<TimeMicros>> windows;
  for (const FactsLayer& layer : input.layers) windows.push_back(link_windows(layer, input, labels));
  leave_out_faint_layers(windows, bits);

  std::vector<std::vector<LayerTally>> tallies(input.layers.size());
  parallel_for(input.layers.size(), context.threads, [&](std::size_t i) {
    tallies[i] = scan_layer(*input.layers[i].actions, input.layers[i].trace, labels, windows[i], context);
  });
  GroupCoactions result;
  for (std::size_t group = 0; group < input.groups.size(); ++group) {
    std::vector<LayerTally*> of_group;
    for (std::size_t i = 0; i < tallies.size(); ++i) {
      LayerTally& tally = tallies[i][group];
      tally.layer.clock = input.layers[i].clock;
      tally.layer.form_of = input.layers[i].form_of;
      if (tally.layer.clock) forget_crowd(tally);
      tally.layer.bits = input.fusion ? bits[i][group] : static_cast<double>(tally.layer.coactions);
      for (const RecordId record : tally.records)
        result.records.emplace_back(record, static_cast<std::uint32_t>(group));
      of_group.push_back(&tally);
    }
    result.facts.push_back(merge_layers(of_group));
  }
  std::sort(result.records.begin(), result.records.end());
  result.records.erase(std::unique(result.records.begin(), result.records.end()), result.records.end());
  for (const auto& [record, group] : result.records) ++result.facts[group].evidence_records;
  return result;
}

}  // namespace fewhands
