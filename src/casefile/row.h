// Reading the rows of a query whose columns are cast to four types: VARCHAR, BIGINT, DOUBLE, TIMESTAMP.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/types.h"

namespace fewhands {

// One row. Cells are read by position; NULL reads as "", 0, 0.0, kNoTime.
class Row {
 public:
  Row(const std::vector<Column>& columns, idx_t row) : columns_(columns), row_(row) {}

  bool null(std::size_t i) const { return columns_[i].null(row_); }
  std::string text(std::size_t i) const { return std::string(columns_[i].text(row_)); }
  double real(std::size_t i) const { return null(i) ? 0 : columns_[i].value<double>(row_); }
  double real_or_nan(std::size_t i) const {
    return null(i) ? std::numeric_limits<double>::quiet_NaN() : columns_[i].value<double>(row_);
  }
  TimeMicros time(std::size_t i) const { return null(i) ? kNoTime : columns_[i].value<std::int64_t>(row_); }
  template <typename Integer = std::uint64_t>
  Integer integer(std::size_t i) const {
    return null(i) ? Integer{0} : static_cast<Integer>(columns_[i].value<std::int64_t>(row_));
  }

 private:
  const std::vector<Column>& columns_;
  idx_t row_;
};

// Calls visit for every row of the result, in order. visit must not run statements on `database`.
void for_each_row(Database& database, const std::string& sql, std::size_t columns,
                  const std::function<void(const Row&)>& visit);

// The parts of a text between separators; none for "".
std::vector<std::string> split_text(const std::string& text, char separator);

}  // namespace fewhands
