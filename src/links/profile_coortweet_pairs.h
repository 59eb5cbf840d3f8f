// CooRTweet's detect_groups: which pairs of shares count.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "links/profile_coortweet.h"

namespace fewhands {

// Two shares of one object; `older` is the earlier one, on a tie the first in the table.
struct SharePair {
  std::uint32_t older = 0;  // index into ShareTable::rows
  std::uint32_t newer = 0;
};

// Rows that pass the first filter, in order of their account's first appearance.
struct ShareTable {
  std::vector<ProfileRow> rows;
  std::uint32_t account_count = 0;
  std::uint32_t thing_count = 0;
};

// Step 1: accounts with fewer rows than min_participation go.
ShareTable frequent_accounts(const ProfileInput& input, std::uint32_t min_participation);

// Steps 2, 3 and 5: pairs within the window less loops, in the order in which the tool lists them:
// by the object's first appearance, then by the second row of the pair, then by the first.
std::vector<SharePair> pairs_within(const ShareTable& table, TimeMicros window, const Context& context);

// Step 4: of accounts with at least min_participation rows whose content is in some pair, the contents
// are good; pairs with a good content on either side stay.
std::vector<SharePair> filter_participation(const ShareTable& table, const std::vector<SharePair>& pairs,
                                            std::uint32_t min_participation);

}  // namespace fewhands
