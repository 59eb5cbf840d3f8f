// The tables of an export (csv, parquet): one list of names and queries, with names in place of ids.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casefile/case_reader.h"

namespace fewhands {

struct ExportTable {
  std::string name;   // of the file, without its extension
  std::string query;  // ordered: same case, same rows in the same order
};

std::vector<ExportTable> export_tables(CaseReader& reader);

}  // namespace fewhands
