#include "findings/sentence.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/escape.h"
#include "findings/strength_words.h"
#include "findings/techniques.h"
#include "findings/words.h"

namespace fewhands {

namespace {

constexpr std::size_t kMostNames = 3;
constexpr std::size_t kLongestNoun = 40;

struct Detail {
  std::size_t names;  // of members that are given
  bool other_layers;
};

std::string who(const std::vector<std::string_view>& names, std::size_t given, const FindingInput& input,
                const FindingOptions& options) {
  const auto name = [&](std::size_t i) { return name_words(names[i], options.max_name); };
  if (names.size() == 2 && given >= 2) return name(0) + " and " + name(1);
  std::string text =
      grouped_number(names.size()) + " " + shorten(valid_utf8(input.actor_noun_plural), kLongestNoun);
  if (given == 0) return text;
  const std::size_t shown = std::min(given, names.size());
  const std::size_t more = names.size() - shown;
  text += " (";
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += more == 0 && i + 1 == shown ? " and " : ", ";
    text += name(i);
  }
  if (more > 0) text += " and " + grouped_number(more) + " more";
  return text + ")";
}

const FindingLayer* layer_of(std::uint16_t trace, const FindingInput& input) {
  const auto found = std::find_if(input.layers.begin(), input.layers.end(),
                                  [&](const FindingLayer& layer) { return layer.trace == trace; });
  return found == input.layers.end() ? nullptr : &*found;
}

// "posted the same text", "41 texts"
std::pair<std::string, std::string> deed(const LayerFacts& facts, const FindingInput& input) {
  const FindingLayer* layer = layer_of(facts.trace, input);
  if (const TraceWords* words = layer ? find_trace_words(layer->name) : nullptr) {
    return {std::string(words->action), counted_words(facts.objects, words->object, words->object_plural)};
  }
  const std::string noun = layer ? shorten(valid_utf8(layer->noun_plural), kLongestNoun) : "";
  return {noun.empty() ? "acted on the same object" : "made " + noun,
          counted_words(facts.objects, "object", "objects")};
}

std::string dates(const LayerFacts& facts) {
  const std::string first = date_words(facts.first_time);
  const std::string last = date_words(facts.last_time);
  if (first.empty() || last.empty()) return "";
  return first == last ? ", on " + first : ", " + first + " to " + last;
}

std::string what(const LayerFacts& facts, bool pair, const FindingInput& input) {
  const auto [action, objects] = deed(facts, input);
  const std::string times = facts.coactions == 1 ? "once" : grouped_number(facts.coactions) + " times";
  const std::string within = facts.clock ? "" : " within " + duration_words(facts.window) + " of each other";
  return times + (pair ? " they " : " two of them ") + action + within + " (" + objects + dates(facts) + ")";
}

// ", also by shares of the same links and in 1 other way": forms of one trace are one way.
std::string others(const GroupFacts& facts, const FindingInput& input) {
  std::vector<const LayerFacts*> ways;
  for (const LayerFacts& layer : facts.layers) {
    if (std::none_of(ways.begin(), ways.end(),
                     [&](const LayerFacts* way) { return way->channel() == layer.channel(); }))
      ways.push_back(&layer);
  }
  if (ways.size() < 2) return "";
  const FindingLayer* second = layer_of(ways[1]->trace, input);
  const std::string noun = second ? shorten(valid_utf8(second->noun_plural), kLongestNoun) : "";
  const std::size_t rest = ways.size() - 2;
  if (noun.empty()) return "";
  return ", also by " + noun + (rest == 0 ? "" : " and in " + counted_words(rest, "other way", "other ways"));
}

std::string assemble(const std::vector<std::string_view>& names, double bits, const GroupFacts& facts,
                     const FindingInput& input, const FindingOptions& options, Detail detail) {
  std::string text = who(names, detail.names, input, options) + " act as one: ";
  const bool pair = names.size() == 2;
  if (facts.layers.empty()) {
    text += "they do the same things at the same times";
  } else {
    text += what(facts.layers.front(), pair, input);
    if (detail.other_layers) text += others(facts, input);
  }
  return text + "; strangers as active would do so " + odds_words(bits) + ".";
}

}  // namespace

std::string group_sentence(const std::vector<std::string_view>& names, double bits, const GroupFacts& facts,
                           const FindingInput& input, const FindingOptions& options) {
  constexpr std::array<Detail, 6> kDetails = {
      {{kMostNames, true}, {kMostNames, false}, {2, false}, {1, false}, {0, true}, {0, false}}};
  std::string text;
  for (const Detail& detail : kDetails) {
    text = assemble(names, bits, facts, input, options, detail);
    if (character_count(text) <= options.max_sentence) return text;
  }
  return shorten(text, options.max_sentence - 1);  // and the ellipsis
}

}  // namespace fewhands
