// What decides whether a row is used: the same for every path from a file to records or actions.
//
// In this order, the first that applies is the reason: a defect of the row, no actor, no time (where
// there is a time column), a time that cannot be read or lies before 1970, outside the time range, an
// id (with an object column: id and object) that an earlier used row has.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "records/column_names.h"
#include "records/read_options.h"
#include "records/record.h"
#include "records/reject_reasons.h"
#include "records/table_file.h"
#include "records/time_reader.h"

namespace fewhands {

// Which columns of a file to read, and where the cells of each field are.
struct CellLayout {
  std::vector<int> wanted;            // columns, each once
  std::array<int, kFieldCount> slot;  // of a batch's row, or -1

  CellLayout(const ColumnMapping& mapping, const std::vector<Field>& fields);
  bool has(Field field) const { return slot[static_cast<std::size_t>(field)] >= 0; }
  // The cell as it is used: outside texts without white space around it, and "" for NA, NULL, None and NaN.
  std::string_view cell(const std::string_view* row, Field field) const {
    const int at = slot[static_cast<std::size_t>(field)];
    if (at < 0) return {};
    const std::string_view cell = row[at];
    // Nothing to trim, and too long to be missing.
    constexpr std::size_t kLongestMissing = 4;
    if (cell.size() > kLongestMissing && is_visible(cell.front()) && is_visible(cell.back())) return cell;
    return trimmed(cell, field);
  }

 private:
  static bool is_visible(char c) { return static_cast<unsigned char>(c) > ' '; }
  static std::string_view trimmed(std::string_view cell, Field field);
};

// Is this cell how tools write "nothing"?
bool is_missing(std::string_view cell);

// What the times of one column (or a piece of it) turned out to be under a rule.
struct TimeTally {
  TimeProfile profile;
  std::uint64_t failures = 0;
  std::uint64_t first_failure = 0;  // row within the piece, from 0
  std::string failure_example;
  TimeMicros latest = kNoTime;
  std::array<std::uint64_t, 132> years{};  // used times by year from 1970; the last: 2101 and later

  // rows_before: rows of the pieces that came before `other`.
  void merge(const TimeTally& other, std::uint64_t rows_before);
  // Does the latest time lie more than five years behind the median year's end?
  bool has_far_future() const;
};

struct CheckedRow {
  std::string_view actor;
  TimeMicros time = kNoTime;
  std::string_view reason;  // "" where the row is used (duplicates are found later)
};

struct CheckOptions {
  TimeRule rule;
  TimeMicros since = kNoTime;
  TimeMicros until = kNoTime;
};

// row: index within the piece, for the tally.
CheckedRow check_row(const RowBatch& batch, std::size_t index, const CellLayout& layout,
                     const CheckOptions& options, TimeTally& tally);

// Of a row's id, and its object where the layout has one; 0 where the row has no id.
std::uint64_t duplicate_key(const std::string_view* row, const CellLayout& layout);

// By `kind` ("retweet", "true", ...), by repost_of, or by a leading "RT @name:".
bool is_repost(const RecordView& record);

}  // namespace fewhands
