// From a row's cells to a RecordView, the same on every path.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "records/record.h"
#include "records/row_check.h"

namespace fewhands {

// Fills views; owns the strings of list cells until the next fill().
class RecordFiller {
 public:
  // The record's actor and record number are not set; fields[actor] is the name.
  void fill(const std::string_view* row, const CellLayout& layout, TimeMicros time, RecordView& record);

 private:
  std::array<std::string, kFieldCount> lists_;
};

}  // namespace fewhands
