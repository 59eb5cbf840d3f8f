#include "pipeline/copies_clusters.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"
#include "text/marks.h"

namespace fewhands {

namespace {

constexpr std::size_t kPlatformOutlets =
    5;  // a host of so many outlets, and of most of them, is a platform's

// Addresses, by bytes. Two posts of one link share its parts, and have copied no words.
std::vector<std::pair<std::uint32_t, std::uint32_t>> address_spans(std::string_view text) {
  Marks marks;
  find_marks(text, marks);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;
  for (const std::string_view url : marks.urls) {
    const auto begin = static_cast<std::uint32_t>(url.data() - text.data());
    spans.emplace_back(begin, begin + static_cast<std::uint32_t>(url.size()));
  }
  return spans;
}

// The texts with addresses blanked out, so that places stay; `blanked` owns those that have any.
std::vector<Document> documents_of(const CopyInput& input, std::vector<std::string>& blanked) {
  std::vector<Document> documents;
  documents.reserve(input.texts.size());
  blanked.resize(input.texts.size());
  for (std::uint32_t i = 0; i < input.texts.size(); ++i) {
    const auto spans = address_spans(input.texts[i].text);
    if (!spans.empty()) blanked[i] = input.texts[i].text;
    for (const auto& [begin, end] : spans)
      std::fill(blanked[i].begin() + begin, blanked[i].begin() + end, ' ');
    documents.push_back(
        {i, spans.empty() ? std::string_view(input.texts[i].text) : std::string_view(blanked[i])});
  }
  return documents;
}

void number_outlets(const CopyInput& input, CopyClusters& result) {
  std::map<std::string, std::uint32_t> ids;  // by name, so that numbers do not depend on the order of rows
  for (const CopyText& text : input.texts) ids.emplace(text.outlet, 0);
  for (auto& [name, id] : ids) {
    id = static_cast<std::uint32_t>(result.outlets.size());
    result.outlets.push_back(name);
  }
  for (const CopyText& text : input.texts) result.outlet_of.push_back(ids.at(text.outlet));
}

// The part of a text that belongs to a cluster.
TextSpan span_of(const std::vector<TextSpan>& spans) {
  TextSpan all = spans.front();
  TextSpan longest = spans.front();
  std::uint64_t covered = 0;
  for (const TextSpan& span : spans) {
    all.begin = std::min(all.begin, span.begin);
    all.end = std::max(all.end, span.end);
    covered += span.size();
    if (span.size() > longest.size()) longest = span;
  }
  return all.size() <= 2 * covered ? all : longest;
}

struct Member {
  std::uint32_t text = 0;
  TextSpan span;
};

// By cluster; those of one text alone stay empty.
std::vector<std::vector<Member>> members_of(const Passages& passages) {
  std::vector<std::map<std::uint32_t, std::vector<TextSpan>>> spans(passages.clusters);
  for (const Passage& passage : passages.passages)
    spans[passage.cluster][static_cast<std::uint32_t>(passage.record)].push_back(passage.bytes);
  std::vector<std::vector<Member>> members(passages.clusters);
  for (std::size_t c = 0; c < spans.size(); ++c) {
    if (spans[c].size() < 2) continue;
    for (const auto& [text, own] : spans[c]) members[c].push_back({text, span_of(own)});
  }
  return members;
}

// Clusters in the order of how far they went.
std::vector<std::uint32_t> by_reach(const std::vector<std::vector<Member>>& members,
                                    const std::vector<std::uint32_t>& outlet_of) {
  std::vector<std::pair<std::size_t, std::size_t>> sizes;  // outlets, texts
  for (const std::vector<Member>& own : members) {
    std::set<std::uint32_t> outlets;
    for (const Member& member : own) outlets.insert(outlet_of[member.text]);
    sizes.emplace_back(outlets.size(), own.size());
  }
  std::vector<std::uint32_t> order;
  for (std::uint32_t c = 0; c < members.size(); ++c) {
    if (!members[c].empty()) order.push_back(c);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return sizes[a] > sizes[b]; });
  return order;
}

SourceNames names_of(const CopyInput& input, const CopyClusters& clusters) {
  SourceNames names;
  for (std::uint32_t i = 0; i < clusters.outlets.size(); ++i) names.add_name(i, clusters.outlets[i]);
  std::map<std::string, std::set<std::uint32_t>> hosts;
  for (std::uint32_t i = 0; i < input.texts.size(); ++i) {
    if (!input.texts[i].host.empty()) hosts[input.texts[i].host].insert(clusters.outlet_of[i]);
  }
  for (const auto& [host, outlets] : hosts) {
    if (outlets.size() >= kPlatformOutlets && 2 * outlets.size() > clusters.outlets.size()) continue;
    for (const std::uint32_t outlet : outlets) names.add_host(outlet, host);
  }
  return names;
}

void find_names(const CopyInput& input, CopyClusters& clusters, const Context& context) {
  std::vector<std::uint32_t> wanted;
  for (const auto& texts : clusters.texts) wanted.insert(wanted.end(), texts.begin(), texts.end());
  std::sort(wanted.begin(), wanted.end());
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  const SourceNames names = names_of(input, clusters);
  clusters.attributions.resize(input.texts.size());
  context.begin("looking for named sources", wanted.size());
  parallel_for(
      wanted.size(), context.threads,
      [&](std::size_t i) {
        context.check_cancelled();
        clusters.attributions[wanted[i]] = find_attributions(input.texts[wanted[i]].text, names);
        context.advance(1);
      },
      16);
}

ChainText chain_text(const CopyInput& input, const CopyClusters& clusters, const Member& member) {
  const CopyText& source = input.texts[member.text];
  const std::vector<Attribution>& attributions = clusters.attributions[member.text];
  ChainText text;
  text.record = source.record;
  text.outlet = clusters.outlet_of[member.text];
  text.text = std::string_view(source.text).substr(member.span.begin, member.span.size());
  text.earliest = source.earliest;
  text.latest = source.latest;
  auto left_out = attribution_spans(source.text, attributions);
  const auto addresses = address_spans(source.text);
  left_out.insert(left_out.end(), addresses.begin(), addresses.end());
  std::sort(left_out.begin(), left_out.end());
  for (const auto& [begin, end] : left_out) {
    if (end <= member.span.begin || begin >= member.span.end) continue;
    text.left_out.emplace_back(std::max(begin, member.span.begin) - member.span.begin,
                               std::min(end, member.span.end) - member.span.begin);
  }
  for (const Attribution& attribution : attributions) {
    if (attribution.outlet == kNone) {
      text.names_absent = true;
    } else if (std::find(text.named.begin(), text.named.end(), attribution.outlet) == text.named.end()) {
      text.named.push_back(attribution.outlet);
    }
  }
  return text;
}

}  // namespace

CopyClusters cluster_copies(const CopyInput& input, std::uint32_t shortest_run, const Context& context) {
  PassageOptions options;
  options.shortest_run = shortest_run;
  std::vector<std::string> blanked;
  const Passages passages = find_passages(documents_of(input, blanked), options, context);
  CopyClusters result;
  number_outlets(input, result);
  const std::vector<std::vector<Member>> members = members_of(passages);
  const std::vector<std::uint32_t> order = by_reach(members, result.outlet_of);
  std::vector<std::uint32_t> number(passages.clusters, kNone);
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
    std::vector<std::uint32_t>& texts = result.texts.emplace_back();
    for (const Member& member : members[order[i]]) texts.push_back(member.text);
  }
  for (Passage passage : passages.passages) {
    if (number[passage.cluster] == kNone) continue;
    passage.cluster = number[passage.cluster];
    result.passages.push_back(passage);
  }
  find_names(input, result, context);
  result.clusters.resize(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const Member& member : members[order[i]])
      result.clusters[i].texts.push_back(chain_text(input, result, member));
  }
  return result;
}

}  // namespace fewhands
