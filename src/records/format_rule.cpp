// Paths, conditions and rules: what stands behind the first word of a line of the table.
#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "records/format_table.h"

namespace fewhands {

namespace {

[[noreturn]] void refuse(const std::string& what) { throw Error(ErrorKind::usage, what); }

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Cuts at each separator that stands outside of "..." and [...].
std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  bool quoted = false;
  int brackets = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') quoted = !quoted;
    if (quoted) continue;
    if (text[at] == '[') ++brackets;
    if (text[at] == ']') --brackets;
    if (brackets > 0 || text.substr(at, separator.size()) != separator) continue;
    parts.push_back(trim(text.substr(begin, at - begin)));
    at += separator.size() - 1;
    begin = at + 1;
  }
  parts.push_back(trim(text.substr(begin)));
  return parts;
}

bool is_quoted(std::string_view text) {
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' &&
         text.substr(1, text.size() - 2).find('"') == std::string_view::npos;
}

std::string unquoted(std::string_view text) {
  return std::string(is_quoted(text) ? text.substr(1, text.size() - 2) : text);
}

// A member's name up to one of . / [, or in '...'.
std::string take_key(std::string_view& rest, std::string_view whole) {
  if (rest.starts_with('\'')) {
    const std::size_t end = rest.find('\'', 1);
    if (end == std::string_view::npos)
      refuse("a quote in the path '" + std::string(whole) + "' never closes");
    std::string key(rest.substr(1, end - 1));
    rest.remove_prefix(end + 1);
    return key;
  }
  const std::size_t end = std::min(rest.find_first_of("./["), rest.size());
  std::string key(rest.substr(0, end));
  rest.remove_prefix(end);
  if (key.empty()) refuse("a part of the path '" + std::string(whole) + "' is empty");
  return key;
}

void take_filter(std::string_view& rest, std::string_view whole, PathStep& step) {
  const std::size_t end = rest.find(']');
  const std::size_t equals = rest.find('=');
  if (end == std::string_view::npos || equals == std::string_view::npos || equals > end || equals == 1)
    refuse("the filter in '" + std::string(whole) + "' is not [NAME=VALUE]");
  step.filter_key = rest.substr(1, equals - 1);
  const std::string_view value = rest.substr(equals + 1, end - equals - 1);
  if (value.starts_with('$')) {
    step.filter_path = std::make_shared<const ValuePath>(parse_path(value.substr(1), true));
  } else {
    step.filter_value = unquoted(value);
  }
  rest.remove_prefix(end + 1);
}

std::vector<PathStep> parse_steps(std::string_view text) {
  std::vector<PathStep> steps;
  std::string_view rest = text;
  while (!rest.empty()) {
    PathStep step;
    step.keys.push_back(take_key(rest, text));
    while (rest.starts_with('/')) {
      rest.remove_prefix(1);
      step.keys.push_back(take_key(rest, text));
    }
    if (rest.starts_with('[')) take_filter(rest, text, step);
    if (!rest.empty() && rest.front() != '.') refuse("'" + std::string(text) + "' is not a path");
    if (rest == ".") refuse("the path '" + std::string(text) + "' ends with a dot");
    if (!rest.empty()) rest.remove_prefix(1);
    steps.push_back(std::move(step));
  }
  return steps;
}

FormatCondition parse_condition(std::string_view text, bool is_json) {
  FormatCondition condition;
  if (text.starts_with('!')) {
    condition.test = FormatCondition::Test::absent;
    condition.path = parse_path(text.substr(1), is_json);
    return condition;
  }
  int brackets = 0;
  std::size_t equals = 0;
  for (; equals < text.size() && (text[equals] != '=' || brackets > 0); ++equals) {
    brackets += text[equals] == '[' ? 1 : text[equals] == ']' ? -1 : 0;
  }
  if (equals == text.size()) {
    condition.path = parse_path(text, is_json);
    return condition;
  }
  const bool unequal = equals > 0 && text[equals - 1] == '!';
  condition.test = unequal ? FormatCondition::Test::unequal : FormatCondition::Test::equal;
  condition.path = parse_path(trim(text.substr(0, equals - (unequal ? 1 : 0))), is_json);
  const std::string_view value = trim(text.substr(equals + 1));
  if (value.starts_with('$')) {
    condition.other = std::make_shared<const ValuePath>(parse_path(value.substr(1), is_json));
  } else {
    condition.value = unquoted(value);
  }
  return condition;
}

TransformCall parse_transform(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, Transform>, 7> kNames = {{
      {"html", Transform::html},
      {"links", Transform::links},
      {"join", Transform::join},
      {"keys", Transform::keys},
      {"file", Transform::file},
      {"last", Transform::last},
      {"strip", Transform::strip},
  }};
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string_view name = text.substr(0, colon);
  for (const auto& [known, transform] : kNames) {
    if (name != known) continue;
    const std::string argument(text.substr(std::min(colon + 1, text.size())));
    if (argument.empty() != (transform != Transform::strip))
      refuse("'" + std::string(text) + "': only strip takes a text, and needs one: strip:TEXT");
    return {transform, argument};
  }
  refuse("there is no transform '" + std::string(name) +
         "'; there are html, links, join, keys, file, last, strip:TEXT");
}

ValuePart parse_part(std::string_view text, bool is_json) {
  ValuePart part;
  part.is_literal = is_quoted(text);
  if (part.is_literal) {
    part.literal = unquoted(text);
  } else {
    part.path = parse_path(text, is_json);
  }
  return part;
}

Alternative parse_alternative(std::string_view text, bool is_json, std::string& shown) {
  Alternative alternative;
  const auto when = split(text, " when ");
  if (when.size() > 2) refuse("more than one 'when' in '" + std::string(text) + "'");
  if (when.size() == 2) alternative.conditions = parse_conditions(when[1], is_json);
  const auto colon = split(when[0], " : ");
  if (colon.size() > 2) refuse("more than one ' : ' in '" + std::string(text) + "'");
  for (const std::string_view part : split(colon[0], " + "))
    alternative.parts.push_back(parse_part(part, is_json));
  if (colon.size() == 2) {
    for (const std::string_view word : split(colon[1], " ")) {
      if (!word.empty()) alternative.transforms.push_back(parse_transform(word));
    }
  }
  shown += (shown.empty() ? "" : " | ") + std::string(colon[0]);
  return alternative;
}

}  // namespace

bool Alternative::has(Transform transform) const {
  return std::any_of(transforms.begin(), transforms.end(),
                     [&](const TransformCall& call) { return call.transform == transform; });
}

FormatConditions parse_conditions(std::string_view text, bool is_json) {
  FormatConditions conditions;
  for (const std::string_view group : split(text, ",")) {
    std::vector<FormatCondition> choices;
    for (const std::string_view choice : split(group, " or "))
      choices.push_back(parse_condition(choice, is_json));
    conditions.push_back(std::move(choices));
  }
  return conditions;
}

ValuePath parse_path(std::string_view text, bool is_json) {
  ValuePath path;
  path.text = text;
  if (text.empty()) refuse("a path is missing");
  if (text == "%input") {
    path.root = ValuePath::Root::input;
    return path;
  }
  if (!is_json) {
    PathStep step;
    step.keys.emplace_back(text);
    path.steps.push_back(std::move(step));
    return path;
  }
  if (text.starts_with('^')) {
    path.root = ValuePath::Root::page;
    text.remove_prefix(1);
  } else if (text.starts_with('@')) {
    path.root = ValuePath::Root::beside;
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) refuse("'" + path.text + "' is not @FILE:PATH");
    path.file = text.substr(1, colon - 1);
    if (path.file.empty() || path.file.find('/') != std::string::npos)
      refuse("'" + path.file + "' is not the name of a file beside the input");
    text.remove_prefix(colon + 1);
  }
  path.steps = parse_steps(text);
  return path;
}

std::vector<std::vector<std::string>> parse_rows(std::string_view text) {
  std::vector<std::vector<std::string>> keys;
  for (PathStep& step : parse_steps(text)) {
    if (!step.filter_key.empty()) refuse("the path to the rows takes no filter");
    keys.push_back(std::move(step.keys));
  }
  return keys;
}

FieldRule parse_rule(Field field, std::string_view text, bool is_json) {
  FieldRule rule;
  rule.field = field;
  for (const std::string_view alternative : split(text, " | ")) {
    if (alternative.empty() || alternative.front() == '|' || alternative.back() == '|')
      refuse("an alternative is empty in '" + std::string(text) + "'");
    rule.alternatives.push_back(parse_alternative(alternative, is_json, rule.text));
  }
  return rule;
}

}  // namespace fewhands
