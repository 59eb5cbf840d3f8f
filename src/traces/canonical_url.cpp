#include "traces/canonical_url.h"

#include <algorithm>

#include "text/entities.h"
#include "text/unicode.h"
#include "traces/url_parts.h"
#include "traces/url_rules.h"

namespace fewhands {

namespace {

constexpr int kMostRounds = 16;

bool is_host_or_below(std::string_view host, std::string_view rule) {
  if (!host.ends_with(rule)) return false;
  return host.size() == rule.size() || host[host.size() - rule.size() - 1] == '.';
}

// "google.*": google.com, www.google.de, google.co.uk; at most two labels for the star.
bool host_matches(std::string_view host, std::string_view rule) {
  if (rule.empty()) return true;
  if (!rule.ends_with(".*")) return is_host_or_below(host, rule);
  const std::string_view stem = rule.substr(0, rule.size() - 1);
  std::size_t at = host.rfind(stem);
  if (at == std::string_view::npos || (at > 0 && host[at - 1] != '.')) return false;
  const std::string_view rest = host.substr(at + stem.size());
  return std::count(rest.begin(), rest.end(), '.') <= 1;
}

bool path_begins(std::string_view path, std::string_view rule) {
  return path.starts_with(rule) && (path.size() == rule.size() || rule.empty() || path[rule.size()] == '/');
}

bool is_at(const UrlParts& parts, const UrlPlace& place) {
  return host_matches(parts.host, place.host) && path_begins(parts.path, place.path);
}

std::string_view take_segment(std::string_view& path) {
  if (path.empty()) return {};
  path.remove_prefix(1);
  const std::string_view segment = path.substr(0, path.find('/'));
  path.remove_prefix(segment.size());
  return segment;
}

struct PatternMatch {
  bool matches = false;
  std::string_view kept;  // the segment of '$'
  std::string_view rest;  // of the path, behind the pattern
};

PatternMatch match_pattern(std::string_view path, std::string_view pattern) {
  PatternMatch match;
  while (!pattern.empty()) {
    const std::string_view wanted = take_segment(pattern);
    const std::string_view segment = take_segment(path);
    if (segment.empty()) return {};
    if (wanted == "$") match.kept = segment;
    if (wanted != "$" && wanted != "*" && wanted != segment) return {};
  }
  match.matches = true;
  match.rest = path;
  return match;
}

// Each reduction below changes the parts in place; reduce() repeats them until nothing changes.
// None makes an address that an earlier one would lengthen, so that the repetition ends.

void reduce_host(UrlParts& parts, const UrlRules& rules) {
  std::string& host = parts.host;
  for (std::size_t begin = 0;;) {
    const std::size_t dot = host.find('.', begin);
    // The last two labels are the site itself: "m.me" and "amp.dev" are no variants.
    if (dot == std::string::npos || host.find('.', dot + 1) == std::string::npos) break;
    const std::string_view label = std::string_view(host).substr(begin, dot - begin);
    if (std::find(rules.labels.begin(), rules.labels.end(), label) != rules.labels.end()) {
      host.erase(begin, dot - begin + 1);
    } else {
      begin = dot + 1;
    }
  }
  for (const auto& [from, to] : rules.hosts) {
    if (host == from) host = to;
  }
  for (const std::string_view lower : rules.lower) {
    if (!host_matches(host, lower)) continue;
    // "%C3" keeps its capitals: the digits of an escape are not letters of the path.
    for (std::size_t i = 0; i < parts.path.size(); ++i) {
      if (parts.path[i] == '%') {
        i += 2;
      } else {
        parts.path[i] = ascii_lower(parts.path[i]);
      }
    }
  }
}

// The address inside a forwarding page or a cache's path, if this is one.
std::optional<UrlParts> unwrapped(const UrlParts& parts, const UrlRules& rules) {
  for (const WrapperRule& wrapper : rules.wrappers) {
    if (!is_at(parts, wrapper.place)) continue;
    for (const auto& [name, value] : parts.query) {
      if (name != wrapper.parameter) continue;
      if (auto inner = parse_url(percent_decoded(value), true)) return inner;
    }
  }
  for (const UrlPlace& cache : rules.caches) {
    if (!is_at(parts, cache)) continue;
    std::string_view rest = std::string_view(parts.path).substr(cache.path.size());
    if (rest.starts_with("/s/")) rest.remove_prefix(2);
    if (rest.size() < 2) continue;
    std::string inner = "https:/" + std::string(rest);
    if (!parts.query.empty()) inner += "?" + print_query(parts);
    if (auto found = parse_url(inner + parts.fragment, true)) return found;
  }
  return std::nullopt;
}

bool route(UrlParts& parts, const UrlRules& rules) {
  for (const RouteRule& rule : rules.routes) {
    if (!host_matches(parts.host, rule.from.host)) continue;
    const PatternMatch match = match_pattern(parts.path, rule.from.path);
    if (!match.matches) continue;
    UrlParts to = parts;
    to.host = rule.to.host;
    to.path = rule.to.path;
    if (rule.parameter.empty()) {
      to.path.replace(to.path.find('$'), 1, match.kept);
      to.path += match.rest;
    } else {
      to.query = {{std::string(rule.parameter), std::string(match.kept)}};
    }
    if (to == parts) continue;
    parts = std::move(to);
    return true;
  }
  return false;
}

void reduce_path(UrlParts& parts, const UrlRules& rules) {
  std::string& path = parts.path;
  for (const std::string_view suffix : rules.suffixes) {
    if (path.size() > suffix.size() + 1 && path.ends_with(suffix)) path.resize(path.size() - suffix.size());
  }
  for (const std::string_view prefix : rules.prefixes) {
    if (path.size() > prefix.size() + 1 && path_begins(path, prefix)) path.erase(0, prefix.size());
  }
  for (const std::string_view index : rules.indexes) {
    if (path.ends_with(index) && path[path.size() - index.size() - 1] == '/') {
      path.resize(path.size() - index.size());
    }
  }
  while (path.ends_with('/')) path.pop_back();
}

bool is_tracking(const UrlParts& parts, std::string_view name, std::string_view value,
                 const UrlRules& rules) {
  std::string lower(name);
  for (char& c : lower) c = ascii_lower(c);
  const auto applies = [&](const ParameterRule& rule) {
    return (rule.value.empty() || rule.value == value) && host_matches(parts.host, rule.host);
  };
  auto rule =
      std::lower_bound(rules.parameters.begin(), rules.parameters.end(), std::string_view(lower),
                       [](const ParameterRule& x, std::string_view wanted) { return x.name < wanted; });
  for (; rule != rules.parameters.end() && rule->name == lower; ++rule) {
    if (applies(*rule)) return true;
  }
  return std::any_of(
      rules.parameter_prefixes.begin(), rules.parameter_prefixes.end(),
      [&](const ParameterRule& prefix) { return lower.starts_with(prefix.name) && applies(prefix); });
}

void reduce_query(UrlParts& parts, const UrlRules& rules) {
  auto& query = parts.query;
  std::erase_if(query, [&](const auto& item) { return is_tracking(parts, item.first, item.second, rules); });
  bool only_named = false;
  const auto is_named = [&](const auto& item) {
    return std::any_of(rules.only.begin(), rules.only.end(), [&](const OnlyRule& rule) {
      return is_at(parts, rule.place) && !rule.name.empty() && rule.name == item.first;
    });
  };
  for (const OnlyRule& rule : rules.only) only_named |= is_at(parts, rule.place);
  if (only_named) std::erase_if(query, [&](const auto& item) { return !is_named(item); });
  std::sort(query.begin(), query.end());
  query.erase(std::unique(query.begin(), query.end()), query.end());
}

void reduce(UrlParts& parts, const UrlRules& rules) {
  for (UrlParts before; before != parts;) {
    before = parts;
    reduce_host(parts, rules);
    if (auto inner = unwrapped(parts, rules)) {
      parts = std::move(*inner);
      continue;
    }
    if (route(parts, rules)) continue;
    reduce_path(parts, rules);
    reduce_query(parts, rules);
  }
}

}  // namespace

std::string canonical_url(std::string_view url) {
  if (url.size() > kLongestUrl) return {};
  std::string decoded;
  if (url.find('&') != std::string_view::npos) {
    decoded = url;
    decode_entities(decoded);
    url = decoded;
  }
  // What a reduction leaves can be a form that only reading it again makes normal: "youtu.be/ID&x=1".
  std::string canonical(url);
  for (int round = 0; round < kMostRounds; ++round) {
    std::optional<UrlParts> parts = parse_url(canonical);
    if (!parts) return {};
    reduce(*parts, url_rules());
    std::string printed = print_url(*parts);
    if (printed == canonical) return printed;
    canonical = std::move(printed);
  }
  return {};
}

bool is_own_media(std::string_view canonical) {
  const std::size_t host_end = std::min(canonical.find_first_of("/?#"), canonical.size());
  const std::string_view host = canonical.substr(0, host_end);
  const std::string_view after = canonical.substr(host_end);
  const std::string_view path = after.substr(0, after.find_first_of("?#"));
  const std::vector<UrlPlace>& media = url_rules().media;
  return std::any_of(media.begin(), media.end(), [&](const UrlPlace& place) {
    if (!host_matches(host, place.host)) return false;
    const PatternMatch match = match_pattern(path, place.path);
    return match.matches && (place.path.empty() || match.rest.empty());
  });
}

}  // namespace fewhands
