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

}  // namespace fewhands
