// The truth that a result is compared with: which actor belongs to which operation.
// File: CSV (plain, gzip or zstd) with a header and the columns actor, group.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/dictionary.h"
#include "base/types.h"

namespace fewhands {

// Who is in which operation. Actors not listed are ordinary, and so is one whose group is empty.
struct Truth {
  Dictionary actors;
  std::vector<std::uint32_t> group;  // [id in actors] index into groups, kNone = ordinary
  Dictionary groups;
};

// Reads a CSV (or gzip, zstd) with the columns actor (account_id, account, author, user) and group
// (group_id, label, operation). Throws Error(input) with file and row for a file that cannot be
// read, a missing column, an empty actor, an actor with two groups, and a truth without any group.
Truth read_truth(const std::string& path);

// The truth for the actors of a case: [actor] = group or kNone. `absent` = positive actors of the truth
// that the case does not have.
struct TruthByActor {
  std::vector<std::uint32_t> group;
  std::uint32_t absent = 0;
};
TruthByActor truth_by_actor(const Truth& truth, const Dictionary& actors);

}  // namespace fewhands
