// Reads the data that the profile tests compare with. For tests only.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/database.h"
#include "base/text_table.h"

namespace fewhands::testing_data {

// FEWHANDS_DATA, or the shared data beside the project.
inline std::filesystem::path path_of(const std::string& name) {
  const char* set = std::getenv("FEWHANDS_DATA");
  if (set != nullptr) return std::filesystem::path(set) / name;
  const std::filesystem::path source =
      std::filesystem::path(__FILE__).parent_path().parent_path().parent_path();
  return source / ".." / "shared" / "data" / name;
}

inline bool present(const std::string& name) { return std::filesystem::exists(path_of(name)); }

// Every cell as text, rows in file order.
inline TextTable read_table(const std::string& name) {
  Database database("", {});
  const std::string source = "read_csv(" + sql_text(path_of(name).string()) +
                             ", all_varchar = true, header = true, delim = ',', quote = '\"')";
  TextTable table;
  database.query("SELECT column_name FROM (DESCRIBE SELECT * FROM " + source + ")", [&](const Chunk& chunk) {
    for (idx_t row = 0; row < chunk.rows; ++row) table.columns.emplace_back(chunk.column(0).text(row));
  });
  database.query("SELECT * FROM " + source, [&](const Chunk& chunk) {
    for (idx_t row = 0; row < chunk.rows; ++row) {
      auto& cells = table.rows.emplace_back();
      for (idx_t column = 0; column < table.columns.size(); ++column) {
        cells.emplace_back(chunk.column(column).text(row));
      }
    }
  });
  return table;
}

}  // namespace fewhands::testing_data
