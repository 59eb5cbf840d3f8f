#include "pipeline/copies_chains.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>
#include <set>

#include "base/escape.h"
#include "copies/republisher.h"
#include "pipeline/copies_clusters.h"
#include "text/words.h"
#include "traces/registered_domain.h"

namespace fewhands {

namespace {

constexpr std::size_t kTextKept = 400;  // characters of a cluster's text
constexpr std::size_t kEvidencePairs = 8;
constexpr double kSurelyOutside = 0.5;
constexpr double kSameRecords = 0.8;
constexpr std::size_t kMostCompared = 500;
constexpr double kNotable = 2;  // expected copies that one outlet takes from another

std::uint32_t word_count(std::string_view text) {
  WordSegmenter segmenter;
  std::vector<std::string_view> words;
  segmenter.segment(text, words);
  return static_cast<std::uint32_t>(words.size());
}

// One cluster with its chain, and who is who in it.
struct Story {
  const CopyInput& input;
  const CopyClusters& clusters;
  std::uint32_t cluster;
  const ChainCluster& texts;
  const Chain& chain;
  std::uint32_t first = 0;             // most probable first appearance
  std::vector<const ChainEdge*> best;  // by text: the edge of its most probable source

  const std::string& outlet(std::uint32_t text) const { return clusters.outlets[texts.texts[text].outlet]; }
  const CopyText& source(std::uint32_t text) const { return input.texts[clusters.texts[cluster][text]]; }
  RecordId record(std::uint32_t text) const { return static_cast<RecordId>(texts.texts[text].record); }
};

// Each text's most probable source, rings avoided: edges by probability, those that would close one passed
// over.
void set_best(const Chain& chain, std::vector<const ChainEdge*>& best) {
  std::vector<const ChainEdge*> edges;
  for (const ChainEdge& edge : chain.edges) edges.push_back(&edge);
  std::stable_sort(edges.begin(), edges.end(),
                   [](const ChainEdge* a, const ChainEdge* b) { return a->probability > b->probability; });
  for (const ChainEdge* edge : edges) {
    if (best[edge->to]) continue;
    std::uint32_t above = edge->from;
    while (above != kNone && above != edge->to) above = best[above] ? best[above]->from : kNone;
    if (above == kNone) best[edge->to] = edge;
  }
  for (const ChainEdge* edge : edges) {
    if (!best[edge->to]) best[edge->to] = edge;  // all of its sources are its own copies
  }
}

Story story_of(const CopyInput& input, const CopyClusters& clusters, std::uint32_t cluster,
               const Chain& chain) {
  Story story{input, clusters, cluster, clusters.clusters[cluster], chain, 0, {}};
  story.first = static_cast<std::uint32_t>(std::max_element(chain.first.begin(), chain.first.end()) -
                                           chain.first.begin());
  story.best.assign(story.texts.texts.size(), nullptr);
  set_best(chain, story.best);
  return story;
}

void add_edges(const Story& story, std::vector<ChainRow>& rows) {
  for (const ChainEdge& edge : story.chain.edges) {
    ChainRow& row = rows.emplace_back();
    row.cluster = story.cluster + 1;
    row.to = story.record(edge.to);
    row.probability = edge.probability;
    row.best = &edge == story.best[edge.to];
    if (edge.from == kNone) continue;
    row.from = story.record(edge.from);
    row.lag_s = lag_seconds(story.texts.texts[edge.from], story.texts.texts[edge.to]);
    row.similarity = edge.changes.similarity;
    row.attributed = edge.attributed;
    row.kept = edge.changes.kept;
    row.changed = edge.changes.changed;
    row.added = edge.changes.added;
    row.cut = edge.changes.cut;
  }
}

void add_records(const Story& story, std::vector<ChainRecordRow>& rows) {
  for (std::uint32_t v = 0; v < story.texts.texts.size(); ++v) {
    const ChainText& text = story.texts.texts[v];
    ChainRecordRow& row = rows.emplace_back();
    row.cluster = story.cluster + 1;
    row.record = story.record(v);
    row.outlet = story.outlet(v);
    row.first = story.chain.first[v];
    row.names_source = names_anybody(text);
    const std::uint32_t source = story.best[v]->from;
    row.lost_source = source != kNone && !row.names_source && names_anybody(story.texts.texts[source]);
    row.earliest = text.earliest;
    row.latest = text.latest;
    row.date_wrong = story.chain.date_wrong[v];
    row.not_before = story.chain.not_before[v];
    row.not_after = story.chain.not_after[v];
    if (story.chain.contradicts[v] != kNone) row.contradicts = story.record(story.chain.contradicts[v]);
  }
}

// Outlets other than the first's whose texts all name nobody.
std::uint32_t count_unattributed(const Story& story) {
  std::map<std::uint32_t, bool> names;
  for (std::uint32_t v = 0; v < story.texts.texts.size(); ++v) {
    const ChainText& text = story.texts.texts[v];
    if (text.outlet == story.texts.texts[story.first].outlet) continue;
    names[text.outlet] = names[text.outlet] || names_anybody(text);
  }
  return static_cast<std::uint32_t>(
      std::count_if(names.begin(), names.end(), [](const auto& entry) { return !entry.second; }));
}

std::uint32_t count_outlets(const Story& story) {
  std::set<std::uint32_t> outlets;
  for (const ChainText& text : story.texts.texts) outlets.insert(text.outlet);
  return static_cast<std::uint32_t>(outlets.size());
}

ClusterRow cluster_row(const Story& story) {
  ClusterRow row;
  row.cluster = story.cluster + 1;
  row.records = static_cast<std::uint32_t>(story.texts.texts.size());
  row.outlets = count_outlets(story);
  row.unattributed = count_unattributed(story);
  const std::string_view text = story.texts.texts[story.first].text;
  row.words = word_count(text);
  row.text = shorten(valid_utf8(text), kTextKept);
  for (const ChainText& one : story.texts.texts) {
    if (one.earliest == kNoTime) continue;
    row.first_time = row.first_time == kNoTime ? one.earliest : std::min(row.first_time, one.earliest);
    row.last_time = std::max(row.last_time, one.earliest);
  }
  return row;
}

// The outlet of most reach, else the last to carry the passage.
void set_far(const Story& story, CopyFacts& facts) {
  std::uint32_t far = kNone;
  for (std::uint32_t v = 0; v < story.texts.texts.size(); ++v) {
    if (v == story.first || story.chain.date_wrong[v] >= kSurelyOutside) continue;
    const auto rank = [&](std::uint32_t text) {
      return std::pair(story.source(text).reach, story.texts.texts[text].earliest);
    };
    if (far == kNone || rank(v) > rank(far)) far = v;
  }
  if (far == kNone) return;
  facts.far_outlet = story.outlet(far);
  facts.reach = story.source(far).reach;
  const double lag = lag_seconds(story.texts.texts[story.first], story.texts.texts[far]);
  if (!std::isnan(lag)) facts.far_lag = static_cast<TimeMicros>(lag * 1e6);
}

void set_wire(const Story& story, CopyFacts& facts) {
  std::map<std::string, std::uint32_t> wires;
  for (std::uint32_t v = 0; v < story.texts.texts.size(); ++v) {
    std::set<std::string> own = {news_wire_of(story.outlet(v))};
    for (const Attribution& attribution :
         story.clusters.attributions[story.clusters.texts[story.cluster][v]]) {
      own.insert(news_wire_of(attribution.written));
      if (attribution.outlet != kNone) own.insert(news_wire_of(story.clusters.outlets[attribution.outlet]));
    }
    for (const std::string& wire : own) {
      if (!wire.empty()) ++wires[wire];
    }
  }
  for (const auto& [wire, records] : wires) {
    if (records <= facts.wire_records) continue;
    facts.wire = wire;
    facts.wire_records = records;
  }
}

// A domain that everybody is on is a platform's, and nobody's house.
void set_site(const Story& story, std::size_t all_outlets,
              const std::map<std::string, std::set<std::uint32_t>>& sites, CopyFacts& facts) {
  std::map<std::string, std::set<std::uint32_t>> own;
  std::set<std::uint32_t> with_host;
  for (std::uint32_t v = 0; v < story.texts.texts.size(); ++v) {
    const std::string site(registered_domain(story.source(v).host));
    const auto all = sites.find(site);
    if (site.empty() || all == sites.end()) continue;
    if (all->second.size() >= 5 && 2 * all->second.size() > all_outlets) continue;
    own[site].insert(story.texts.texts[v].outlet);
    with_host.insert(story.texts.texts[v].outlet);
  }
  facts.hosts = static_cast<std::uint32_t>(with_host.size());
  for (const auto& [site, outlets] : own) {
    if (outlets.size() <= facts.site_outlets) continue;
    facts.site = site;
    facts.site_outlets = static_cast<std::uint32_t>(outlets.size());
  }
}

// Copies that name nobody beside their sources, one for each outlet.
void add_evidence(const Story& story, CopyFacts& facts) {
  std::set<std::uint32_t> shown;
  for (std::uint32_t v = 0; v < story.texts.texts.size() && facts.evidence.size() < kEvidencePairs; ++v) {
    const ChainEdge& edge = *story.best[v];
    const ChainText& text = story.texts.texts[v];
    if (edge.from == kNone || names_anybody(text)) continue;
    if (story.texts.texts[edge.from].outlet == text.outlet || !shown.insert(text.outlet).second) continue;
    FindingEvidence& evidence = facts.evidence.emplace_back();
    evidence.record_a = story.record(edge.from);
    evidence.record_b = story.record(v);
    evidence.object = "chain " + std::to_string(story.cluster + 1);
    const double lag = lag_seconds(story.texts.texts[edge.from], text);
    evidence.gap = std::isnan(lag) ? kNoTime : static_cast<TimeMicros>(lag * 1e6);
  }
}

std::map<std::string, std::set<std::uint32_t>> sites_of(const CopyInput& input,
                                                        const CopyClusters& clusters) {
  std::map<std::string, std::set<std::uint32_t>> sites;
  for (std::size_t i = 0; i < input.texts.size(); ++i) {
    const std::string_view site = registered_domain(input.texts[i].host);
    if (!site.empty()) sites[std::string(site)].insert(clusters.outlet_of[i]);
  }
  return sites;
}

// Passages that stand in nearly the same records are parts of one text.
void mark_parts(const CopyClusters& clusters, std::vector<CopyFacts>& facts) {
  std::vector<std::uint32_t> kept;
  std::vector<std::uint32_t> order(facts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return facts[a].words > facts[b].words; });
  for (const std::uint32_t c : order) {
    if (facts[c].outlets < 3) continue;
    const std::vector<std::uint32_t>& own = clusters.texts[c];
    for (const std::uint32_t other : kept) {
      const std::vector<std::uint32_t>& texts = clusters.texts[other];
      std::vector<std::uint32_t> common;
      std::set_intersection(own.begin(), own.end(), texts.begin(), texts.end(), std::back_inserter(common));
      if (static_cast<double>(common.size()) < kSameRecords * static_cast<double>(own.size())) continue;
      facts[c].part_of_another = true;
      break;
    }
    if (!facts[c].part_of_another && kept.size() < kMostCompared) kept.push_back(c);
  }
}

// Records whose part of the cluster is quoted.
std::vector<std::uint32_t> count_quoted(const CopyClusters& clusters) {
  std::vector<std::set<std::uint64_t>> quoted(clusters.clusters.size());
  for (const Passage& passage : clusters.passages) {
    if (passage.quoted) quoted[passage.cluster].insert(passage.record);
  }
  std::vector<std::uint32_t> counts;
  counts.reserve(quoted.size());
  for (const auto& records : quoted) counts.push_back(static_cast<std::uint32_t>(records.size()));
  return counts;
}

CopyFacts facts_of(const Story& story, const ClusterRow& row) {
  CopyFacts facts;
  facts.cluster = row.cluster;
  facts.text = row.text;
  facts.words = row.words;
  facts.records = row.records;
  facts.outlets = row.outlets;
  facts.unattributed = row.unattributed;
  facts.first_outlet = story.outlet(story.first);
  facts.first_probability = story.chain.first[story.first];
  facts.first_time = story.texts.texts[story.first].earliest;
  for (std::uint32_t v = 0; v < story.texts.texts.size(); ++v) {
    facts.dated += story.texts.texts[v].earliest == kNoTime ? 0 : 1;
    facts.contradictions += story.chain.contradicts[v] == kNone ? 0 : 1;
  }
  if (!story.input.outlets_given) {
    facts.actor_noun = "account";
    facts.actor_noun_plural = "accounts";
  }
  set_far(story, facts);
  set_wire(story, facts);
  add_evidence(story, facts);
  return facts;
}

void add_passages(const CopyInput& input, const CopyClusters& clusters, CopiesContent& content) {
  for (const Passage& passage : clusters.passages) {
    content.passages.push_back({input.texts[passage.record].record, passage.characters.begin,
                                passage.characters.end, passage.cluster + 1, passage.quoted});
  }
}

void add_attributions(const CopyInput& input, const CopyClusters& clusters, CopiesContent& content) {
  for (std::size_t i = 0; i < clusters.attributions.size(); ++i) {
    for (const Attribution& found : clusters.attributions[i]) {
      content.attributions.push_back(
          {input.texts[i].record, found.begin, found.end, attribution_kind_name(found.kind), found.written,
           found.outlet == kNone ? "" : clusters.outlets[found.outlet], found.confidence});
    }
  }
}

}  // namespace

CopyChains chain_copies(const CopyInput& input, std::uint32_t shortest_run, const Context& context) {
  const CopyClusters clusters = cluster_copies(input, shortest_run, context);
  const Chains chains = infer_chains(clusters.clusters, {}, context);
  CopyChains result;
  const auto sites = sites_of(input, clusters);
  const std::vector<std::uint32_t> quoted = count_quoted(clusters);
  std::set<std::uint32_t> texts;
  std::set<std::uint32_t> outlets;
  for (std::uint32_t c = 0; c < clusters.clusters.size(); ++c) {
    const Story story = story_of(input, clusters, c, chains.chains[c]);
    result.content.clusters.push_back(cluster_row(story));
    add_edges(story, result.content.chains);
    add_records(story, result.content.records);
    CopyFacts facts = facts_of(story, result.content.clusters.back());
    facts.quoted = quoted[c];
    set_site(story, clusters.outlets.size(), sites, facts);
    result.facts.push_back(std::move(facts));
    for (const std::uint32_t text : clusters.texts[c]) {
      texts.insert(text);
      outlets.insert(clusters.outlet_of[text]);
    }
  }
  mark_parts(clusters, result.facts);
  add_passages(input, clusters, result.content);
  add_attributions(input, clusters, result.content);
  for (const Republishing& pair : republishing_of(clusters.clusters, chains.chains, kNotable)) {
    result.content.republishing.push_back({clusters.outlets[pair.from], clusters.outlets[pair.to],
                                           pair.copies, pair.unattributed, pair.median_lag_s});
  }
  result.texts = static_cast<std::uint32_t>(texts.size());
  result.outlets = static_cast<std::uint32_t>(outlets.size());
  return result;
}

}  // namespace fewhands
