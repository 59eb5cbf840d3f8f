// The hands of a case as text for people and as JSON.
#pragma once

#include "casefile/case_reader.h"
#include "cli/case_json.h"
#include "cli/session.h"

namespace fewhands::cli {

// Names, the pairs that have an answer (at most `limit`, 0 = all), and what carries the first of them.
void print_hands(Session& session, CaseReader& reader, std::uint64_t limit);
// {"names": [...], "verify": [...], "features": [...]}
Json json_hands(CaseReader& reader);

}  // namespace fewhands::cli
