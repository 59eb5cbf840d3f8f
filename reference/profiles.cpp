// See the header: written to be obviously right.
#include "reference/profiles.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace fewhands::reference {

namespace {

using Pair = std::pair<ProfileRow, ProfileRow>;  // older, newer

std::vector<Pair> all_pairs(const std::vector<ProfileRow>& rows, TimeMicros window) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      const ProfileRow& x = rows[i];
      const ProfileRow& y = rows[j];
      if (x.object != y.object || std::abs(x.time - y.time) > window) continue;
      if (x.object == x.content || y.object == y.content || x.content == y.content || x.account == y.account)
        continue;
      pairs.push_back(x.time <= y.time ? Pair{x, y} : Pair{y, x});
    }
  }
  return pairs;
}

std::vector<QutMessage> without_repeated_ids(std::span<const QutMessage> messages) {
  std::set<std::uint32_t> seen;
  std::vector<QutMessage> result;
  for (const QutMessage& message : messages) {
    if (seen.insert(message.message).second) result.push_back(message);
  }
  return result;
}

bool same_key(const QutMessage& x, const QutMessage& y, QutNetwork network) {
  const bool reposts = !x.repost_id.empty() || !y.repost_id.empty();
  if (network == QutNetwork::co_post) return true;
  if (network == QutNetwork::co_retweet) return !x.repost_id.empty() && x.repost_id == y.repost_id;
  if (reposts) return false;
  if (network == QutNetwork::co_reply) return !x.reply_id.empty() && x.reply_id == y.reply_id;
  for (const std::string_view url : x.urls) {
    if (!url.empty() && std::find(y.urls.begin(), y.urls.end(), url) != y.urls.end()) return true;
  }
  return false;
}

}  // namespace

std::vector<CoortweetWeight> coortweet_weights(const ProfileInput& input, const CoortweetOptions& options) {
  std::map<std::uint32_t, std::uint32_t> activity;
  for (const ProfileRow& row : input.rows) ++activity[row.account];
  // Accounts in order of first appearance, each with its rows in file order.
  std::vector<ProfileRow> rows;
  std::set<std::uint32_t> done;
  for (const ProfileRow& first : input.rows) {
    if (!done.insert(first.account).second || activity[first.account] < options.min_participation) continue;
    for (const ProfileRow& row : input.rows) {
      if (row.account == first.account) rows.push_back(row);
    }
  }
  const std::vector<Pair> pairs = all_pairs(rows, options.window);
  std::set<std::uint32_t> paired;
  for (const auto& [older, newer] : pairs) paired.insert({older.content, newer.content});
  std::map<std::uint32_t, std::uint32_t> participation;
  for (const ProfileRow& row : rows) participation[row.account] += paired.count(row.content) > 0 ? 1 : 0;
  std::set<std::uint32_t> good;
  for (const ProfileRow& row : rows) {
    if (paired.count(row.content) > 0 && participation[row.account] >= options.min_participation)
      good.insert(row.content);
  }
  using Contents = std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>;
  std::map<std::pair<std::string_view, std::string_view>, Contents> edges;
  for (const auto& [older, newer] : pairs) {
    if (good.count(older.content) == 0 && good.count(newer.content) == 0) continue;
    auto& contents = edges[std::minmax(input.accounts[older.account], input.accounts[newer.account])];
    contents.first.push_back(older.content);
    contents.second.push_back(newer.content);
  }
  std::vector<CoortweetWeight> result;
  for (const auto& [names, contents] : edges) {
    const std::set<std::uint32_t> older(contents.first.begin(), contents.first.end());
    const std::set<std::uint32_t> newer(contents.second.begin(), contents.second.end());
    result.push_back({names.first, names.second, contents.first.size(), older.size(), newer.size()});
  }
  return result;
}

std::vector<QutEdge> qut_network(std::span<const QutMessage> messages, const Dictionary& accounts,
                                 const QutOptions& options) {
  const std::vector<QutMessage> rows = without_repeated_ids(messages);
  std::map<std::pair<std::string_view, std::string_view>, std::set<std::uint32_t>> counted;
  for (const QutMessage& x : rows) {
    for (const QutMessage& y : rows) {
      if (x.message == y.message || std::abs(x.time - y.time) > options.window) continue;
      if (!same_key(x, y, options.network)) continue;
      counted[{accounts[x.account], accounts[y.account]}].insert(x.message);
    }
  }
  std::vector<QutEdge> result;
  for (const auto& [names, ids] : counted) {
    if (ids.size() < options.min_weight || (!options.loops && names.first == names.second)) continue;
    result.push_back({accounts.find(names.first), accounts.find(names.second), ids.size()});
  }
  return result;
}

}  // namespace fewhands::reference
