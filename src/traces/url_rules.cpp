#include "traces/url_rules.h"

#include <algorithm>
#include <string>

#include "base/error.h"

namespace fewhands {

namespace {

constexpr std::string_view kRules =
#include "traces/url_rules.txt"
    ;

std::string_view next_word(std::string_view& line) {
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(word.size());
  return word;
}

UrlPlace place_of(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return {text, {}};
  return {text.substr(0, slash), text.substr(slash)};
}

UrlPlace place_after_at(std::string_view word) {
  return word.empty() ? UrlPlace{} : place_of(word.substr(1));
}

void add_parameter(UrlRules& rules, std::string_view pattern, std::string_view at) {
  ParameterRule rule;
  const std::size_t equals = pattern.find('=');
  rule.name = pattern.substr(0, equals);
  if (equals != std::string_view::npos) rule.value = pattern.substr(equals + 1);
  rule.host = place_after_at(at).host;
  rule.is_prefix = rule.name.ends_with('*');
  if (rule.is_prefix) rule.name.remove_suffix(1);
  (rule.is_prefix ? rules.parameter_prefixes : rules.parameters).push_back(rule);
}

void add_route(UrlRules& rules, std::string_view from, std::string_view to) {
  RouteRule rule;
  const std::size_t question = to.find('?');
  rule.from = place_of(from);
  rule.to = place_of(to.substr(0, question));
  if (question != std::string_view::npos) {
    const std::string_view query = to.substr(question + 1);
    rule.parameter = query.substr(0, query.find('='));
  }
  rules.routes.push_back(rule);
}

bool add_rule(UrlRules& rules, std::string_view line) {
  const std::string_view kind = next_word(line);
  const std::string_view first = next_word(line);
  const std::string_view second = next_word(line);
  if (first.empty() || !next_word(line).empty()) return false;
  const auto no_dash = [](std::string_view word) { return word == "-" ? std::string_view() : word; };
  const bool takes_one = second.empty();
  if (kind == "parameter") return add_parameter(rules, first, second), takes_one || second.starts_with('@');
  if (kind == "label") return rules.labels.push_back(first), takes_one;
  if (kind == "lower") return rules.lower.push_back(first), takes_one;
  if (kind == "suffix") return rules.suffixes.push_back(first), takes_one;
  if (kind == "prefix") return rules.prefixes.push_back(first), takes_one;
  if (kind == "index") return rules.indexes.push_back(first), takes_one;
  if (kind == "cache") return rules.caches.push_back(place_of(first)), takes_one;
  if (kind == "media") return rules.media.push_back(place_of(first)), takes_one;
  if (takes_one) return false;
  if (kind == "host") return rules.hosts.emplace_back(first, second), true;
  if (kind == "only") return rules.only.push_back({place_after_at(second), no_dash(first)}), true;
  if (kind == "route") return add_route(rules, first, second), true;
  if (kind == "wrapper") return rules.wrappers.push_back({place_of(first), second}), true;
  return false;
}

}  // namespace

UrlRules parse_url_rules(std::string_view text) {
  UrlRules rules;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    if (!add_rule(rules, line)) {
      throw Error(ErrorKind::internal, "not an address rule: " + std::string(line),
                  "the forms are described at the beginning of url_rules.txt");
    }
  }
  std::stable_sort(rules.parameters.begin(), rules.parameters.end(),
                   [](const ParameterRule& x, const ParameterRule& y) { return x.name < y.name; });
  return rules;
}

const UrlRules& url_rules() {
  static const UrlRules rules = parse_url_rules(kRules);
  return rules;
}

}  // namespace fewhands
