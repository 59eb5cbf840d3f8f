// One input as a table of text: its columns, and its rows in batches.
//
// Rows are numbered by the reader of the file alone, so that every path over it sees the same rows,
// the same defects and the same numbers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "records/column_names.h"
#include "records/input_files.h"
#include "records/read_options.h"

namespace fewhands {

// Views are valid until the next batch. cells[row * width + i] is the i-th wanted column of the row.
struct RowBatch {
  std::size_t width = 0;
  std::size_t rows = 0;
  std::uint64_t first_row = 0;  // rows of the piece before this batch
  std::vector<std::string_view> cells;
  std::vector<std::string_view> raw;     // the row as it stands in the file; "" where it has no such form
  std::vector<std::string_view> defect;  // "" or why the row cannot be used; its cells are then empty

  void reset(std::size_t wanted);
  // Adds a row of empty cells and returns them.
  std::string_view* add(std::string_view row_raw, std::string_view row_defect);
};

inline constexpr std::size_t kBatchRows = 512;

class TableFile {
 public:
  virtual ~TableFile() = default;

  const std::vector<std::string>& columns() const { return columns_; }

  // The format of the table of formats that the file is in; "" where it is read by column names alone.
  const std::string& format_name() const { return format_name_; }
  // Which column is which field: by the format, else by the names of the columns; the user's words win.
  virtual ColumnMapping mapping(const ReadOptions& options, const std::string& file) const {
    return map_columns(columns_, options.mapping, options.object_column, file);
  }

  // Into how many pieces the file can be cut for reading in parallel; 1 where it cannot.
  virtual std::size_t pieces() const { return 1; }
  // Reads piece `piece` of `count`, which is 1 or pieces(). Where the pieces do not fit together (the
  // cuts of a CSV are guesses) fits() is false afterwards and the file has to be read as one piece.
  virtual void read(std::size_t piece, std::size_t count, const std::vector<int>& wanted,
                    const std::function<void(const RowBatch&)>& visit) = 0;
  // Do the pieces read so far make up the whole file? Ask after reading all of them.
  virtual bool fits() const { return true; }

 protected:
  std::vector<std::string> columns_;
  std::string format_name_;
};

struct OpenedTable {
  std::unique_ptr<TableFile> table;
  std::string note;  // "" or what the user should know about the format that was taken
};

// Throws Error(input) where there is no header or no row, Error(usage) for a table of formats that cannot be
// read.
OpenedTable open_table(const PlainInput& input, const ReadOptions& options, const Context& context);

}  // namespace fewhands
