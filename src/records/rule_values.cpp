#include "records/rule_values.h"

#include <algorithm>
#include <cstring>
#include <unordered_set>

#include "records/list_cells.h"
#include "records/value_transforms.h"

namespace fewhands {

namespace {

std::string_view kept(std::string_view text, CellArena& arena) {
  if (text.empty()) return {};
  char* copy = arena.reserve(text.size());
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

ValueSource::Leaf leaf_of(const Alternative& alternative) {
  if (alternative.has(Transform::join)) return ValueSource::Leaf::join;
  if (alternative.has(Transform::keys)) return ValueSource::Leaf::keys;
  return ValueSource::Leaf::value;
}

std::string_view transformed(std::string_view value, const TransformCall& call, CellArena& arena) {
  switch (call.transform) {
    case Transform::html:
      return value.find_first_of("<&") == std::string_view::npos ? value : kept(html_to_text(value), arena);
    case Transform::file:
      return only_a_file(value);
    case Transform::last:
      return last_of_path(value);
    case Transform::strip:
      return value.starts_with(call.argument) ? value.substr(call.argument.size()) : value;
    case Transform::links:
    case Transform::join:
    case Transform::keys:
      break;
  }
  return value;
}

// Items of a list in one string, each once.
class ItemList {
 public:
  void add(std::string_view item) {
    while (!item.empty() && is_space(item.front())) item.remove_prefix(1);
    while (!item.empty() && is_space(item.back())) item.remove_suffix(1);
    if (item.empty()) return;
    const std::size_t begin = joined_.size() + 1;
    joined_ += joined_.empty() ? kJoinedListMark : kListSeparator;
    joined_ += item;
    std::replace(joined_.begin() + static_cast<std::ptrdiff_t>(begin), joined_.end(), kListSeparator, ' ');
  }
  const std::string& joined() const { return joined_; }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
  std::string joined_;
};

}  // namespace

bool RuleEvaluator::is_none(std::string_view value) const {
  return value.empty() ||
         std::find(format_.missing.begin(), format_.missing.end(), value) != format_.missing.end();
}

bool RuleEvaluator::holds(const FormatCondition& condition, ValueSource& source, CellArena& arena) {
  const bool compares =
      condition.test == FormatCondition::Test::equal || condition.test == FormatCondition::Test::unequal;
  found_.clear();
  source.collect(condition.path, compares ? ValueSource::Leaf::value : ValueSource::Leaf::any, arena, found_);
  const auto some = [&](const auto& test) { return std::any_of(found_.begin(), found_.end(), test); };
  const bool present = some([&](std::string_view value) { return !value.empty(); });
  if (condition.test == FormatCondition::Test::present) return present;
  if (condition.test == FormatCondition::Test::absent) return !present;
  std::string_view wanted = condition.value;
  if (condition.other) {
    compared_.clear();
    source.collect(*condition.other, ValueSource::Leaf::value, arena, compared_);
    wanted = compared_.empty() ? std::string_view() : compared_.front();
  }
  const bool equal = some([&](std::string_view value) { return value == wanted; });
  return equal == (condition.test == FormatCondition::Test::equal);
}

bool RuleEvaluator::holds(const FormatConditions& conditions, ValueSource& source, CellArena& arena) {
  return std::all_of(conditions.begin(), conditions.end(), [&](const auto& choices) {
    return std::any_of(choices.begin(), choices.end(),
                       [&](const FormatCondition& choice) { return holds(choice, source, arena); });
  });
}

std::string_view RuleEvaluator::scalar(const Alternative& alternative, ValueSource& source,
                                       CellArena& arena) {
  const ValueSource::Leaf leaf = leaf_of(alternative);
  std::string glued;
  std::string_view value;
  for (const ValuePart& part : alternative.parts) {
    found_.clear();
    if (part.is_literal) {
      found_.push_back(part.literal);
    } else {
      source.collect(part.path, leaf, arena, found_);
    }
    if (found_.empty() || is_none(found_.front())) {
      if (leaf != ValueSource::Leaf::join || found_.empty()) return {};
    }
    if (alternative.parts.size() == 1 && (leaf != ValueSource::Leaf::join || found_.size() == 1)) {
      value = found_.front();
    } else if (leaf == ValueSource::Leaf::join) {
      for (const std::string_view piece : found_) glued += piece;
    } else {
      glued += found_.front();
    }
  }
  if (!glued.empty()) value = kept(glued, arena);
  for (const TransformCall& call : alternative.transforms) value = transformed(value, call, arena);
  return is_none(value) ? std::string_view() : value;
}

std::string_view RuleEvaluator::list(Field field, const Alternative& alternative, ValueSource& source,
                                     CellArena& arena) {
  const ValueSource::Leaf leaf = leaf_of(alternative);
  found_.clear();
  for (const ValuePart& part : alternative.parts) {
    if (part.is_literal) {
      found_.push_back(part.literal);
    } else {
      source.collect(part.path, leaf, arena, found_);
    }
  }
  // What several paths name is often the same link twice: in the text and as a card below it.
  if (alternative.parts.size() > 1) {
    std::unordered_set<std::string_view> seen;
    std::erase_if(found_, [&](std::string_view value) { return !seen.insert(value).second; });
  }
  ItemList items;
  for (std::string_view value : found_) {
    if (alternative.has(Transform::links)) {
      html_links(value, [&](std::string_view link) { items.add(link); });
      continue;
    }
    for (const TransformCall& call : alternative.transforms) value = transformed(value, call, arena);
    if (is_none(value)) continue;
    if (format_.is_json) {
      items.add(value);
    } else {
      normalise_list(field, value, cell_items_);
      for_each_item(cell_items_, [&](std::string_view item) { items.add(item); });
    }
  }
  return kept(items.joined(), arena);
}

std::string_view RuleEvaluator::value(const FieldRule& rule, ValueSource& source, CellArena& arena) {
  for (const Alternative& alternative : rule.alternatives) {
    if (!alternative.conditions.empty() && !holds(alternative.conditions, source, arena)) continue;
    const std::string_view value = is_list_field(rule.field) ? list(rule.field, alternative, source, arena)
                                                             : scalar(alternative, source, arena);
    if (!value.empty()) return value;
  }
  return {};
}

}  // namespace fewhands
