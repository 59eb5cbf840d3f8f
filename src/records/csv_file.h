// CSV and TSV in memory: RFC 4180 with any one-byte delimiter, "\n" or "\r\n", blank lines skipped.
//
// Why not DuckDB's reader: its rejects lose rows without a word (lines between its line limit and its
// buffer size, further columns outside strict mode; measured with 1.4.4), and every row has to be
// accounted for. This one is also faster: the cuts between pieces are guessed, read in parallel, and
// checked afterwards (Ge et al. 2019, "Speculative distributed CSV data parsing").
//
// Malformed rows: too few or too many columns (empty ones at the end are allowed), text after a closing
// quote, a quote that never closes. Where such a row spans lines, only its first line is the bad row,
// and reading goes on with the second: a stray quote costs one row, not the rest of the file.
#pragma once

#include <vector>

#include "records/table_file.h"

namespace fewhands {

class CsvFile final : public TableFile {
 public:
  explicit CsvFile(const PlainInput& input);

  std::size_t pieces() const override { return cuts_.size() - 1; }
  void read(std::size_t piece, std::size_t count, const std::vector<int>& wanted,
            const std::function<void(const RowBatch&)>& visit) override;
  bool fits() const override;

 private:
  struct Span {
    const char* begin = nullptr;
    const char* end = nullptr;
  };
  const char* guess_row_begin(const char* from) const;

  const MappedFile& file_;
  char delimiter_;
  const char* body_;  // behind the header
  const char* end_;
  std::vector<const char*> cuts_;  // nominal bounds of the pieces
  std::vector<Span> read_;         // what each piece turned out to be
};

}  // namespace fewhands
