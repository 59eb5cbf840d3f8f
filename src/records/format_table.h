// The table of known formats: how an export is recognised, where its records are, and which of its values
// is which field. The built-in table is formats.txt, which states the syntax; a user adds a file of his own.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "records/record.h"

namespace fewhands {

struct ValuePath;

// One step of a path into JSON: a member by name, of it perhaps only the items whose own member has a value.
struct PathStep {
  std::vector<std::string> keys;                 // other names of the same, the first that is there counts
  std::string filter_key;                        // "" = all items
  std::string filter_value;                      // what the item's member has to be ...
  std::shared_ptr<const ValuePath> filter_path;  // ... or the path of that value, where this is set
};

// A column of a table, or a path into a JSON record.
struct ValuePath {
  enum class Root {
    row,     // the record
    page,    // ^ the object that holds the list of records
    beside,  // @FILE: a JSON file in the folder of the input
    input,   // %input the input's name
  };
  Root root = Root::row;
  std::string file;             // of Root::beside
  std::vector<PathStep> steps;  // of a column: one step with one key
  std::string text;             // as it was written
};

struct FormatCondition {
  enum class Test { present, absent, equal, unequal };
  ValuePath path;
  Test test = Test::present;
  std::string value;
  std::shared_ptr<const ValuePath> other;  // compare with the value there instead
};

// All of the groups must hold; of a group, one condition.
using FormatConditions = std::vector<std::vector<FormatCondition>>;

enum class Transform {
  html,   // the text of HTML
  links,  // the addresses that HTML links to, without mentions and tags: a list
  join,   // the pieces of a text, strings and objects with a member `text`, as one
  keys,   // the names of an object's members
  file,   // "" where it is a remark in brackets instead of a file
  last,   // the last part of an address' path
  strip,  // without a prefix
};

struct TransformCall {
  Transform transform = Transform::html;
  std::string argument;  // of strip
};

struct ValuePart {
  bool is_literal = false;
  std::string literal;
  ValuePath path;
};

struct Alternative {
  std::vector<ValuePart> parts;
  std::vector<TransformCall> transforms;
  FormatConditions conditions;

  bool has(Transform transform) const;
};

// Alternatives, preferred first: the first that gives a value counts.
struct FieldRule {
  Field field = Field::id;
  std::vector<Alternative> alternatives;
  std::string text;  // for people: the alternatives without transforms and conditions
};

struct Format {
  std::string name;
  bool is_json = false;
  std::string marker;    // what the file begins with; "" = anything
  FormatConditions has;  // each holds for some of the first records; of a table: columns
  std::vector<std::vector<std::vector<std::string>>> rows;  // paths to the records: steps of key names
  std::vector<PathStep> nested;                             // below a record: further records
  FormatConditions only;                                    // what a record fulfils; others are rejects
  std::vector<std::string> missing;                         // values that mean none
  std::vector<FieldRule> fields;
  std::string origin;  // "" = built in, else the user's file
};

// Throws Error(usage) with file and line for what is not in the syntax of formats.txt.
// origin: the file's name for the message, "" for the built-in table.
std::vector<Format> parse_formats(std::string_view text, const std::string& origin);

// The table of formats.txt.
const std::vector<Format>& built_in_formats();

// The user's table (`file`, "" = none), then the built-in one. Throws Error(input) where it cannot be read.
std::vector<Format> load_formats(const std::string& file);

// A rule as a line of the table has it behind the field. Throws Error(usage).
FieldRule parse_rule(Field field, std::string_view text, bool is_json);
// Its parts. Throw Error(usage).
ValuePath parse_path(std::string_view text, bool is_json);
FormatConditions parse_conditions(std::string_view text, bool is_json);
std::vector<std::vector<std::string>> parse_rows(std::string_view text);

}  // namespace fewhands
