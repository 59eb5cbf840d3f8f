// What `copies` found, as text: the overview, the list of chains, one chain drawn.
#pragma once

#include "casefile/case_reader.h"
#include "cli/case_json.h"
#include "cli/session.h"

namespace fewhands::cli {

void print_copies_overview(Session& session, CaseReader& reader);
void print_chains(Session& session, CaseReader& reader, std::uint64_t limit);
// Throws Error(usage) where there is no such chain.
void print_chain(Session& session, CaseReader& reader, std::uint64_t number);
// {case, rows, ..., chains, republishing, findings}
Json json_copies(CaseReader& reader);
void print_republishers(Session& session, CaseReader& reader, std::uint64_t limit);

}  // namespace fewhands::cli
