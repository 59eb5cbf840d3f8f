// What the evidence records of all groups have in their fields, counted in the database: one query per
// field over all groups at once, beside the same counts over all records.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "base/database.h"
#include "base/progress.h"
#include "findings/group_facts.h"

namespace fewhands {

// Fills times, texts, client, outlet and platform of every group.
// records: evidence records and their group, sorted. labels: group by actor, kNone for none.
// Makes the temporary tables finding_record and finding_member and drops them.
void count_record_facts(Database& database, std::span<const std::pair<RecordId, std::uint32_t>> records,
                        std::span<const std::uint32_t> labels, std::vector<GroupFacts>& facts,
                        const Context& context);

// Whether a table of the database has a column of that name.
bool has_column(Database& database, const std::string& table, const std::string& column);

}  // namespace fewhands
