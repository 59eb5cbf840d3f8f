// The rules of url_rules.txt, parsed: which parts of an address do not name the thing it leads to.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace fewhands {

// A host with all hosts below it, and the beginning of a path ("" = any). "" as host = every host.
struct UrlPlace {
  std::string_view host;
  std::string_view path;
};

struct ParameterRule {
  std::string_view name;
  bool is_prefix = false;
  std::string_view value;  // "" = any value
  std::string_view host;   // "" = everywhere
};

struct OnlyRule {
  UrlPlace place;
  std::string_view name;  // "" = no parameter at all
};

struct RouteRule {
  UrlPlace from;
  UrlPlace to;
  std::string_view parameter;  // the kept segment becomes its value; "" = it stays in to.path
};

struct WrapperRule {
  UrlPlace place;
  std::string_view parameter;
};

struct UrlRules {
  std::vector<std::string_view> labels;
  std::vector<std::pair<std::string_view, std::string_view>> hosts;
  std::vector<std::string_view> lower;
  std::vector<ParameterRule> parameters;  // exact names, sorted by name
  std::vector<ParameterRule> parameter_prefixes;
  std::vector<OnlyRule> only;
  std::vector<std::string_view> suffixes;
  std::vector<std::string_view> prefixes;
  std::vector<std::string_view> indexes;
  std::vector<RouteRule> routes;
  std::vector<WrapperRule> wrappers;
  std::vector<UrlPlace> caches;
  std::vector<UrlPlace> media;  // path is a pattern
};

// Parses rules in the format that url_rules.txt describes. Views point into `text`. Throws
// Error(internal) for a line that is none.
UrlRules parse_url_rules(std::string_view text);

// The built-in rules, parsed at first use. Never changes.
const UrlRules& url_rules();

}  // namespace fewhands
