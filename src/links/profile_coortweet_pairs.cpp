// detect_groups by sorted scans: O(n log n + pairs log pairs) instead of all pairs of every object.
#include "links/profile_coortweet_pairs.h"

#include <algorithm>
#include <cstddef>
#include <tuple>

#include "base/error.h"
#include "links/window_join_scan.h"

namespace fewhands {

namespace {

// A row as the scan needs it.
struct Share {
  std::uint32_t object_rank;  // objects numbered by first appearance
  std::uint32_t row;
  TimeMicros time;
};

// By (object's first appearance, time, row).
std::vector<Share> shares_by_object(const ShareTable& table) {
  std::vector<std::uint32_t> rank(table.thing_count, kNone);
  std::uint32_t objects = 0;
  std::vector<Share> shares;
  shares.reserve(table.rows.size());
  for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
    std::uint32_t& mine = rank[table.rows[row].object];
    if (mine == kNone) mine = objects++;
    shares.push_back({mine, row, table.rows[row].time});
  }
  std::sort(shares.begin(), shares.end(), [](const Share& left, const Share& right) {
    return std::tie(left.object_rank, left.time, left.row) <
           std::tie(right.object_rank, right.time, right.row);
  });
  return shares;
}

// Step 3.
bool is_loop(const ProfileRow& one, const ProfileRow& other) {
  return one.object == one.content || other.object == other.content || one.content == other.content ||
         one.account == other.account;
}

bool listed_before(const SharePair& left, const SharePair& right) {
  return std::pair(std::max(left.older, left.newer), std::min(left.older, left.newer)) <
         std::pair(std::max(right.older, right.newer), std::min(right.older, right.newer));
}

}  // namespace

ShareTable frequent_accounts(const ProfileInput& input, std::uint32_t min_participation) {
  if (input.rows.size() >= kNone) throw Error(ErrorKind::resource, "more than 4.29 billion shares");
  ShareTable table;
  table.account_count = input.accounts.size();
  table.thing_count = input.things.size();
  std::vector<std::uint32_t> count(table.account_count, 0);
  std::vector<std::uint32_t> accounts;  // by first appearance
  for (const ProfileRow& row : input.rows) {
    if (count[row.account]++ == 0) accounts.push_back(row.account);
  }
  std::vector<std::uint32_t> cursor(table.account_count, 0);
  std::uint32_t kept = 0;
  for (const std::uint32_t account : accounts) {
    cursor[account] = kept;
    if (count[account] >= min_participation) kept += count[account];
  }
  table.rows.resize(kept);
  for (const ProfileRow& row : input.rows) {
    if (count[row.account] >= min_participation) table.rows[cursor[row.account]++] = row;
  }
  return table;
}

std::vector<SharePair> pairs_within(const ShareTable& table, TimeMicros window, const Context& context) {
  const std::vector<Share> shares = shares_by_object(table);
  std::vector<SharePair> pairs;
  for (std::size_t begin = 0; begin < shares.size();) {
    context.check_cancelled();
    const auto first_pair = static_cast<std::ptrdiff_t>(pairs.size());
    std::size_t i = begin;
    for (; i < shares.size() && shares[i].object_rank == shares[begin].object_rank; ++i) {
      for (std::size_t j = i + 1;
           j < shares.size() && shares[j].object_rank == shares[i].object_rank &&
           gap_between(shares[i].time, shares[j].time) <= static_cast<std::uint64_t>(window);
           ++j) {
        if (!is_loop(table.rows[shares[i].row], table.rows[shares[j].row])) {
          pairs.push_back({shares[i].row, shares[j].row});
        }
      }
    }
    std::sort(pairs.begin() + first_pair, pairs.end(), listed_before);
    begin = i;
  }
  return pairs;
}

std::vector<SharePair> filter_participation(const ShareTable& table, const std::vector<SharePair>& pairs,
                                            std::uint32_t min_participation) {
  std::vector<bool> paired(table.thing_count, false);
  for (const SharePair& pair : pairs) {
    paired[table.rows[pair.older].content] = paired[table.rows[pair.newer].content] = true;
  }
  std::vector<std::uint32_t> count(table.account_count, 0);
  for (const ProfileRow& row : table.rows) {
    if (paired[row.content]) ++count[row.account];
  }
  std::vector<bool> good(table.thing_count, false);
  for (const ProfileRow& row : table.rows) {
    if (paired[row.content] && count[row.account] >= min_participation) good[row.content] = true;
  }
  std::vector<SharePair> result;
  for (const SharePair& pair : pairs) {
    if (good[table.rows[pair.older].content] || good[table.rows[pair.newer].content]) result.push_back(pair);
  }
  return result;
}

}  // namespace fewhands
