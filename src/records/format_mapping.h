// Which rules serve a file: those of its format, with the user's --map and --object in their place.
#pragma once

#include <string>
#include <vector>

#include "records/column_names.h"
#include "records/format_table.h"
#include "records/read_options.h"

namespace fewhands {

// In the order of Field. Throws Error(usage) for a field that does not exist or a path that is none.
std::vector<FieldRule> rules_of(const Format& format, const ReadOptions& options);

}  // namespace fewhands
