// The columns of a chunk are looked up once, not once per cell.
#include "casefile/row.h"

namespace fewhands {

void for_each_row(Database& database, const std::string& sql, std::size_t columns,
                  const std::function<void(const Row&)>& visit) {
  database.query(sql, [&](const Chunk& chunk) {
    std::vector<Column> cells;
    for (std::size_t i = 0; i < columns; ++i) cells.push_back(chunk.column(i));
    for (idx_t row = 0; row < chunk.rows; ++row) visit(Row(cells, row));
  });
}

std::vector<std::string> split_text(const std::string& text, char separator) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    parts.push_back(text.substr(begin, end == std::string::npos ? end : end - begin));
    if (end == std::string::npos) return parts;
    begin = end + 1;
  }
}

}  // namespace fewhands
