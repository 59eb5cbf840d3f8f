// A JSON export of a known format as a table: a column for each field that the format serves.
//
// Lines are cut into pieces and read in parallel; a document is read as one piece, record by record, so that
// its size does not matter. Memory: one record (or line) and, where the format looks beside the records, the
// object that holds them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "records/format_table.h"
#include "records/json_record.h"
#include "records/read_options.h"
#include "records/table_file.h"

namespace fewhands {

class FormatJsonFile final : public TableFile {
 public:
  // Throws Error(data) where the user maps a field to a path at which no record has anything.
  FormatJsonFile(const PlainInput& input, Format format, const ReadOptions& options);

  std::size_t pieces() const override { return cuts_.size() - 1; }
  void read(std::size_t piece, std::size_t count, const std::vector<int>& wanted,
            const std::function<void(const RowBatch&)>& visit) override;
  ColumnMapping mapping(const ReadOptions& options, const std::string& file) const override;

 private:
  void look_at_first_records(const ReadOptions& options);
  [[noreturn]] void refuse_path(const FieldRule& rule) const;

  std::string name_;
  const MappedFile& file_;
  Format format_;
  std::vector<FieldRule> rules_;
  BesideFiles beside_;
  std::string_view body_;
  bool lines_;
  std::vector<const char*> cuts_;      // bounds of the pieces, each at the beginning of a line
  std::vector<std::string> not_used_;  // members of the first records that no rule looks at
};

}  // namespace fewhands
