// Parts of a case as text for people: what `scan` prints at its end and what `show` prints.
// Everything comes from the case; text of records is made safe for a terminal.
#pragma once

#include <string>

#include "casefile/case_reader.h"
#include "cli/session.h"

namespace fewhands::cli {

// What was read, the layers, the headline, the findings in short, and what to run next.
void print_overview(Session& session, CaseReader& reader);

void print_groups(Session& session, CaseReader& reader);
// Throws Error(usage) where there is no such group or finding.
NamedGroup find_group(CaseReader& reader, std::uint64_t id);
NamedFinding find_finding(CaseReader& reader, std::uint64_t id);
// Rhythm, offset, creation dates, handles, descriptions, weeks; nothing where there are no rows.
void print_profile(Session& session, const std::vector<ProfileRow>& rows);
void print_group(Session& session, CaseReader& reader, const NamedGroup& group);
void print_findings(Session& session, CaseReader& reader);
void print_finding(Session& session, const NamedFinding& finding);

// Clusters of texts that are versions of one another; 0 = no limit.
void print_texts(Session& session, CaseReader& reader, std::uint64_t limit);
Wording find_text(CaseReader& reader, std::uint64_t id);
void print_text(Session& session, CaseReader& reader, const Wording& text, std::uint64_t limit);
// What the accounts of a finding say.
void print_said_texts(Session& session, const NamedFinding& finding);
// "says: TEMPLATE" of the text that most of them say; "" where there is none.
std::string said_line(const NamedFinding& finding, std::size_t width);

// Rows of the links table, at most `limit` (0 = all).
void print_links(Session& session, const std::vector<NamedLink>& links, std::uint64_t total);
// As the case has it; of an actor in no group worked out from the records.
std::vector<ProfileRow> profile_of(CaseReader& reader, const ActorSummary& actor);
void print_actor(Session& session, CaseReader& reader, const ActorSummary& actor);
void print_voices(Session& session, CaseReader& reader, std::string_view scope, std::uint64_t limit);
void print_rejects(Session& session, CaseReader& reader, std::uint64_t limit);
void print_run(Session& session, CaseReader& reader);

// "strength 431 bits, q 2e-118"
std::string strength_text(double bits, double q);

}  // namespace fewhands::cli
