// A folder of Parquet files: the tables of the csv export, with their types.
#include <fmt/format.h>

#include <filesystem>

#include "casefile/export_tables.h"
#include "casefile/exports.h"

namespace fewhands {

void export_parquet(CaseReader& reader, const std::string& path, const Context& context) {
  std::filesystem::create_directory(path);
  for (const ExportTable& table : export_tables(reader)) {
    context.check_cancelled();
    const std::string file = (std::filesystem::path(path) / (table.name + ".parquet")).string();
    reader.database().run(
        fmt::format("COPY ({}) TO {} (FORMAT parquet, COMPRESSION zstd)", table.query, sql_text(file)));
  }
}

}  // namespace fewhands
