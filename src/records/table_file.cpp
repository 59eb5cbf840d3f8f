#include "records/table_file.h"

#include "records/csv_file.h"
#include "records/duckdb_file.h"

namespace fewhands {

void RowBatch::reset(std::size_t wanted) {
  width = wanted;
  rows = 0;
  if (cells.size() < width * kBatchRows) cells.resize(width * kBatchRows);
  raw.clear();
  defect.clear();
}

std::string_view* RowBatch::add(std::string_view row_raw, std::string_view row_defect) {
  if ((rows + 1) * width > cells.size()) cells.resize((rows + 1) * width);
  std::string_view* row = cells.data() + rows * width;
  for (std::size_t i = 0; i < width; ++i) row[i] = {};
  raw.push_back(row_raw);
  defect.push_back(row_defect);
  ++rows;
  return row;
}

std::unique_ptr<TableFile> open_table(const PlainInput& input, const Context& context) {
  if (input.format == InputFormat::csv) return std::make_unique<CsvFile>(input);
  return open_duckdb_file(input, context);
}

}  // namespace fewhands
