// Which format of the table an input is in, by its columns or its first records.
//
// A format fits where every condition of its line `has` holds: of a table, where the columns are there; of
// JSON, where some of the first 1,000 records (of the first 16 MB) fulfil it. The user's own formats come
// first. Of several that fit, the one with the most conditions is taken; where that leaves two, the first in
// the table, and the others are told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/format_table.h"

namespace fewhands {

struct RecognisedFormat {
  Format format;
  std::vector<std::string> others;  // formats that fit as well
};

std::optional<RecognisedFormat> recognise_table(const std::vector<Format>& formats,
                                                const std::vector<std::string>& columns);

// bytes: of the whole file, JSON or a script that assigns JSON.
std::optional<RecognisedFormat> recognise_json(const std::vector<Format>& formats, std::string_view bytes,
                                               const std::string& input);

// The format of that name. Throws Error(usage) with the names there are.
const Format& find_format(const std::vector<Format>& formats, const std::string& name);

}  // namespace fewhands
