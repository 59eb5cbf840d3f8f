// Evaluates the rules of a format on one record, whatever it is: a row of cells or a JSON object.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "records/csv_row.h"
#include "records/format_table.h"

namespace fewhands {

// What stands at a path.
class ValueSource {
 public:
  enum class Leaf {
    value,  // strings, numbers, true and false; lists item by item; nothing else
    join,   // strings, and the member `text` of objects
    keys,   // the names of the members of objects
    any,    // as value, and "{}" for an object that is not empty
  };
  virtual ~ValueSource() = default;
  // Appends the values at the path, in order; none where there is none. Views are valid as long as the
  // record and the arena are.
  virtual void collect(const ValuePath& path, Leaf leaf, CellArena& arena,
                       std::vector<std::string_view>& values) = 0;
};

class RuleEvaluator {
 public:
  explicit RuleEvaluator(const Format& format) : format_(format) {}

  // The field's cell, "" where no alternative gives one. Of a list field: the items as list_cells.h joins
  // them, behind kJoinedListMark. Valid as long as the record and the arena are.
  std::string_view value(const FieldRule& rule, ValueSource& source, CellArena& arena);
  bool holds(const FormatConditions& conditions, ValueSource& source, CellArena& arena);

 private:
  std::string_view scalar(const Alternative& alternative, ValueSource& source, CellArena& arena);
  std::string_view list(Field field, const Alternative& alternative, ValueSource& source, CellArena& arena);
  bool holds(const FormatCondition& condition, ValueSource& source, CellArena& arena);
  bool is_none(std::string_view value) const;

  const Format& format_;
  std::vector<std::string_view> found_;
  std::vector<std::string_view> compared_;
  std::string cell_items_;
};

}  // namespace fewhands
