#include "findings/techniques.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "findings/rare_client.h"

namespace fewhands {

namespace {

constexpr std::array<TraceWords, 16> kTraceWords = {{
    {"repost", "reposted the same post", "post", "posts", "T0118"},
    {"quote", "quoted the same post", "quoted post", "quoted posts", "T0118"},
    {"reply", "replied to the same post or account", "target", "targets", "T0049"},
    {"link", "shared the same link", "link", "links", "T0119"},
    {"tags", "used the same tag sequence", "sequence", "sequences", "T0049"},
    {"mention", "mentioned the same account", "account mentioned", "accounts mentioned", "T0049"},
    {"text", "posted the same text", "text", "texts", "T0084.001"},
    {"media", "posted the same picture", "picture", "pictures", "T0119"},
    {"object", "acted on the same object", "object", "objects", "T0092"},
    {"near_text", "posted nearly the same text", "text", "texts", "T0084.001"},
    {"posting", "posted in the same minute", "minute", "minutes", "T0092"},
    {"domain", "shared the same site", "site", "sites", "T0119"},
    {"tag_phrase", "used the same two tags in a row", "pair of tags", "pairs of tags", "T0049"},
    {"phrase", "used the same phrase", "phrase", "phrases", "T0084.001"},
    {"client", "posted with the same program", "program", "programs", "T0093.002"},
    {"rapid_repost", "reposted the same post within seconds of it", "post", "posts", "T0118"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kMeanings = {{
    {"T0049", "filling a space with so much of one thing that it drowns out the rest"},
    {"T0049.003", "automatic posting that passes the same things on, over and over"},
    {"T0049.005", "many replies or mentions aimed at one target"},
    {"T0084.001", "the same ready-made text posted from many accounts"},
    {"T0092", "accounts that form a network and act through several channels"},
    {"T0093.002", "a network of automatic accounts"},
    {"T0118", "passing the same existing messages on from many accounts"},
    {"T0119", "carrying the same content to many places"},
}};

constexpr std::size_t kManyLayers = 3;
constexpr double kMost = 0.5;

// No channel stands out: the network is what the group shows, not one way of acting.
bool is_broad(const GroupFacts& facts) {
  std::map<std::uint16_t, double> bits;
  double total = 0;
  for (const LayerFacts& layer : facts.layers) {
    bits[layer.channel()] += layer.bits;
    total += layer.bits;
  }
  return bits.size() >= kManyLayers && std::all_of(bits.begin(), bits.end(), [&](const auto& channel) {
           return channel.second < kMost * total;
         });
}

bool has_one_target(const LayerFacts& layer) {
  return static_cast<double>(layer.top_object) >= kMost * static_cast<double>(layer.coactions);
}

}  // namespace

std::span<const TraceWords> all_trace_words() { return kTraceWords; }

const TraceWords* find_trace_words(std::string_view trace) {
  const auto* found = std::find_if(kTraceWords.begin(), kTraceWords.end(),
                                   [&](const TraceWords& words) { return words.trace == trace; });
  return found == kTraceWords.end() ? nullptr : found;
}

std::string technique_of(const GroupFacts& facts, std::span<const FindingLayer> layers) {
  if (facts.layers.empty()) return "";
  const bool one_tool = made_by_one_rare_client(facts.client);
  if (is_broad(facts)) return one_tool ? "T0093.002" : "T0092";
  const LayerFacts& leading = facts.layers.front();
  const auto layer = std::find_if(layers.begin(), layers.end(), [&](const FindingLayer& candidate) {
    return candidate.trace == leading.trace;
  });
  const TraceWords* words = layer == layers.end() ? nullptr : find_trace_words(layer->name);
  if (!words) return "T0092";
  const bool aims = words->trace == "reply" || words->trace == "mention";
  if (aims && has_one_target(leading)) return "T0049.005";
  const bool passes_on = words->technique == "T0049" || words->technique == "T0118";
  if (one_tool && passes_on) return "T0049.003";
  return std::string(words->technique);
}

std::string_view technique_meaning(std::string_view id) {
  for (const auto& [known, meaning] : kMeanings) {
    if (known == id) return meaning;
  }
  return "";
}

}  // namespace fewhands
