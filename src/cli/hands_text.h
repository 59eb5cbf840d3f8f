// The hands of a case as text for people and as JSON.
#pragma once

#include <cstdint>

#include "casefile/case_reader.h"
#include "cli/case_json.h"
#include "cli/session.h"

namespace fewhands::cli {

// Names, the pairs that have an answer (at most `limit`, 0 = all), and what carries the first of them.
void print_hands(Session& session, CaseReader& reader, std::uint64_t limit);
// {"names": [...], "verify": [...], "features": [...]}
Json json_hands(CaseReader& reader);
// Below a table of `limit` of so many rows (0 = all): how many more there are.
void print_rest(Session& session, std::uint64_t rows, std::uint64_t limit);

}  // namespace fewhands::cli
