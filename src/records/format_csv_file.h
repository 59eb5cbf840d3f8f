// A CSV of a known format: the file's own columns, and behind them one for each field that the format makes
// out of several columns, of a condition or of a fixed text.
//
// A field that is one column as it stands is read straight from it: then nothing stands between the scanner
// and its user, and reading costs what it costs without a format.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "records/format_table.h"
#include "records/table_file.h"

namespace fewhands {

class FormatCsvFile final : public TableFile {
 public:
  FormatCsvFile(std::unique_ptr<TableFile> table, Format format, std::string name);

  std::size_t pieces() const override { return table_->pieces(); }
  bool fits() const override { return table_->fits(); }
  void read(std::size_t piece, std::size_t count, const std::vector<int>& wanted,
            const std::function<void(const RowBatch&)>& visit) override;
  ColumnMapping mapping(const ReadOptions& options, const std::string& file) const override;

 private:
  void add_rule(const FieldRule& rule);
  std::size_t own_columns() const { return table_->columns().size(); }

  std::unique_ptr<TableFile> table_;
  Format format_;
  std::string name_;
  std::vector<FieldRule> made_;  // of the columns behind the file's own
  std::array<int, kFieldCount> column_{};
};

// The column of that name, without regard to case and punctuation, or kNoColumn.
int find_column(const std::vector<std::string>& columns, const std::string& name);

}  // namespace fewhands
