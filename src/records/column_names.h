// Which column of a file is which field, by the usual spellings of archives and collection tools.
//
// Names are compared without case and punctuation ("User ID" = user_id = user.id). Each field has its
// spellings in order of preference: an account's id before its name. The user's own --map wins.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "records/record.h"

namespace fewhands {

inline constexpr int kNoColumn = -1;

struct ColumnMapping {
  std::array<int, kFieldCount> column;  // index of the field's column, or kNoColumn
  std::vector<std::string> unmapped;    // columns that no field takes, in file order
  std::vector<std::string> notes;       // a field that several columns could serve

  int operator[](Field field) const { return column[static_cast<std::size_t>(field)]; }
  bool has(Field field) const { return (*this)[field] != kNoColumn; }
};

// mapping: (field, column) pairs of the user. object_column: "" or the column of Field::object.
// Throws Error(usage) for an unknown field, Error(data) for a column that the file does not have,
// both with the nearest name.
ColumnMapping map_columns(const std::vector<std::string>& columns,
                          const std::vector<std::pair<std::string, std::string>>& mapping,
                          const std::string& object_column, const std::string& file);

// (field name, column name) pairs in the order of Field.
std::vector<std::pair<std::string, std::string>> mapping_pairs(const ColumnMapping& mapping,
                                                               const std::vector<std::string>& columns);

// The spellings of a field that are recognised, normalised, preferred first.
std::vector<std::string_view> spellings(Field field);

// Lower case, without ASCII punctuation and white space.
std::string normalise_column_name(std::string_view name);

}  // namespace fewhands
