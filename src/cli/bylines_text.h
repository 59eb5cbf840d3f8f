// How many hands each name has and which names share one, from a case: text for people and JSON.
#pragma once

#include "casefile/case_reader.h"
#include "cli/case_json.h"
#include "cli/session.h"

namespace fewhands::cli {

// Nothing where the case has no such tables. At most `limit` rows of each list, 0 = all.
void print_bylines(Session& session, CaseReader& reader, std::uint64_t limit);
// Adds "byline", "documents", "clusters" and "same" to the object.
void add_bylines(Json& hands, CaseReader& reader);

}  // namespace fewhands::cli
