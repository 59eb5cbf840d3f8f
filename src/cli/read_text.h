// What was read, as text: files, rows, the mapping found, the rule for times, what was rejected.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "records/read_options.h"

namespace fewhands::cli {

using RejectCounts = std::vector<std::pair<std::string, std::uint64_t>>;

// Indented by two. With more than a few files of one shape the mapping is told once.
std::string read_text(const std::vector<InputFile>& inputs, const RejectCounts& rejects, std::size_t width);

}  // namespace fewhands::cli
