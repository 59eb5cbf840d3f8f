#include "records/format_mapping.h"

#include <algorithm>

#include "base/error.h"

namespace fewhands {

namespace {

void replace(Field field, const std::string& path, bool is_json, std::vector<FieldRule>& rules) {
  std::erase_if(rules, [&](const FieldRule& rule) { return rule.field == field; });
  rules.push_back(parse_rule(field, path, is_json));
}

}  // namespace

std::vector<FieldRule> rules_of(const Format& format, const ReadOptions& options) {
  std::vector<FieldRule> rules = format.fields;
  for (const auto& [name, path] : options.mapping) {
    const auto found = std::find(kFieldNames.begin(), kFieldNames.end(), name);
    if (found == kFieldNames.end()) throw Error(ErrorKind::usage, "there is no field '" + name + "'");
    replace(static_cast<Field>(found - kFieldNames.begin()), path, format.is_json, rules);
  }
  if (!options.object_column.empty()) replace(Field::object, options.object_column, format.is_json, rules);
  std::sort(rules.begin(), rules.end(),
            [](const FieldRule& a, const FieldRule& b) { return a.field < b.field; });
  return rules;
}

}  // namespace fewhands
