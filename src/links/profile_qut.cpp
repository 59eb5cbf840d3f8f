// The toolkit's networks by scans: items (key, time, account, message) are sorted by (key, time); then
// the edges of one source account after the other are counted in an array over the accounts. Nothing is
// ever kept per pair of messages, so memory is O(items + accounts + edges).
#include "links/profile_qut.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <numeric>
#include <string>
#include <tuple>

#include "base/error.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "links/profile_qut_similar.h"
#include "links/profile_qut_text.h"
#include "links/window_join_scan.h"

namespace fewhands {

namespace {

constexpr std::array<std::string_view, 6> kNames = {"co_retweet", "co_reply", "co_link",
                                                    "co_tweet",   "co_post",  "co_similar_tweet"};

// One message under one key.
struct Item {
  std::uint32_t key;
  std::uint32_t account;
  std::uint32_t message;
  TimeMicros time;
};

struct Items {
  std::vector<Item>
      rows;  // by (key, time, message); for co_similar_tweet the key is a class of equal token sets
  SimilarMessages similar;
  std::vector<std::uint32_t> class_starts;  // rows of each class; classes + 1
};

// Which rows of the input are the first of their message.
std::vector<bool> first_rows(std::span<const QutMessage> messages) {
  std::uint32_t most = 0;
  for (const QutMessage& message : messages) most = std::max(most, message.message);
  std::vector<bool> seen(messages.empty() ? 0 : std::size_t{most} + 1, false);
  std::vector<bool> result;
  for (const QutMessage& message : messages) {
    result.push_back(!seen[message.message]);
    seen[message.message] = true;
  }
  return result;
}

// A message's URLs count even where the row repeats a message id, as in the toolkit; of equal
// (message, URL) the first wins. The empty URL, which links everybody there, is left out.
void add_links(std::span<const QutMessage> messages, std::vector<Item>& items) {
  Dictionary urls;
  Dictionary seen;
  for (const QutMessage& message : messages) {
    if (!message.repost_id.empty()) continue;
    for (const std::string_view url : message.urls) {
      if (url.empty()) continue;
      const std::uint32_t key = urls.insert(url);
      const std::array<std::uint32_t, 2> both{message.message, key};
      std::string bytes(sizeof(both), '\0');
      std::copy_n(std::bit_cast<std::array<char, sizeof(both)>>(both).begin(), sizeof(both), bytes.begin());
      const std::uint32_t before = seen.size();
      if (seen.insert(bytes) == before)
        items.push_back({key, message.account, message.message, message.time});
    }
  }
}

void add_items(std::span<const QutMessage> messages, QutNetwork network, Items& items) {
  const std::vector<bool> first = first_rows(messages);
  Dictionary keys;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    const QutMessage& message = messages[i];
    const bool repost = !message.repost_id.empty();
    if (!first[i]) continue;
    const auto add = [&](std::string_view key) {
      items.rows.push_back({keys.insert(key), message.account, message.message, message.time});
    };
    switch (network) {
      case QutNetwork::co_retweet:
        if (repost) add(message.repost_id);
        break;
      case QutNetwork::co_reply:
        if (!repost && !message.reply_id.empty()) add(message.reply_id);
        break;
      case QutNetwork::co_tweet:
        if (!repost) add(qut_normalised(message.text));
        break;
      case QutNetwork::co_post:
        add("");
        break;
      case QutNetwork::co_similar_tweet:
        if (!repost)
          items.rows.push_back(
              {static_cast<std::uint32_t>(i), message.account, message.message, message.time});
        break;
      case QutNetwork::co_link:
        break;
    }
  }
}

// co_similar_tweet: turns keys from rows of the input into classes of equal token sets, without the messages
// that are alike nothing, and puts the items in their order.
SimilarMessages key_by_class(std::span<const QutMessage> messages, const QutOptions& options,
                             const Context& context, std::vector<Item>& rows) {
  std::vector<bool> wanted(messages.size(), false);
  for (const Item& row : rows) wanted[row.key] = true;
  SimilarMessages similar = find_similar_messages(messages, wanted, options, context);
  for (Item& row : rows) row.key = similar.class_of[row.key];
  std::erase_if(rows, [](const Item& row) { return row.key == kNone; });
  return similar;
}

Items collect(std::span<const QutMessage> messages, const QutOptions& options, const Context& context) {
  Items items;
  if (options.network == QutNetwork::co_link) {
    add_links(messages, items.rows);
  } else {
    add_items(messages, options.network, items);
  }
  if (options.network == QutNetwork::co_similar_tweet)
    items.similar = key_by_class(messages, options, context, items.rows);
  if (items.rows.size() >= kNone) throw Error(ErrorKind::resource, "more than 4.29 billion messages");
  std::sort(items.rows.begin(), items.rows.end(), [](const Item& left, const Item& right) {
    return std::tie(left.key, left.time, left.message) < std::tie(right.key, right.time, right.message);
  });
  if (options.network == QutNetwork::co_similar_tweet) {
    items.class_starts.assign(items.similar.classes() + 1, 0);
    for (const Item& row : items.rows) ++items.class_starts[row.key + 1];
    std::partial_sum(items.class_starts.begin(), items.class_starts.end(), items.class_starts.begin());
  }
  return items;
}

// The items of each account, grouped by message: positions in Items::rows.
struct ItemsOfAccounts {
  std::vector<std::uint32_t> start;  // accounts + 1
  std::vector<std::uint32_t> positions;
};

ItemsOfAccounts index_accounts(const std::vector<Item>& rows, std::uint32_t accounts) {
  ItemsOfAccounts result;
  result.start.assign(std::size_t{accounts} + 1, 0);
  for (const Item& row : rows) ++result.start[row.account + 1];
  std::partial_sum(result.start.begin(), result.start.end(), result.start.begin());
  result.positions.resize(rows.size());
  std::iota(result.positions.begin(), result.positions.end(), 0U);
  std::sort(result.positions.begin(), result.positions.end(), [&](std::uint32_t left, std::uint32_t right) {
    return std::tie(rows[left].account, rows[left].message, left) <
           std::tie(rows[right].account, rows[right].message, right);
  });
  return result;
}

// Counts the edges of one source after the other.
class Counter {
 public:
  Counter(const Items& items, const QutOptions& options, std::size_t accounts)
      : items_(items), options_(options), weight_(accounts, 0), last_(accounts, kNone) {}

  void count(std::span<const std::uint32_t> positions, const std::vector<std::uint32_t>& rank,
             std::vector<QutEdge>& edges) {
    touched_.clear();
    for (std::size_t i = 0; i < positions.size(); ++i) {
      // last_ holds positions, so that each message of the source counts once for each target.
      const bool new_message =
          i == 0 || items_.rows[positions[i]].message != items_.rows[positions[i - 1]].message;
      if (new_message) stamp_ = positions[i];
      scan(positions[i]);
    }
    const std::size_t first = edges.size();
    for (const std::uint32_t target : touched_) {
      const std::uint32_t source = items_.rows[positions[0]].account;
      if (weight_[target] >= options_.min_weight && (options_.loops || target != source)) {
        edges.push_back({source, target, weight_[target]});
      }
      weight_[target] = 0;
    }
    std::sort(
        edges.begin() + static_cast<std::ptrdiff_t>(first), edges.end(),
        [&](const QutEdge& left, const QutEdge& right) { return rank[left.target] < rank[right.target]; });
  }

 private:
  // Rows of all classes that are alike this one's; in each, those within the window.
  void scan_similar(std::uint32_t position) {
    const Item& mine = items_.rows[position];
    const auto window = static_cast<std::uint64_t>(options_.window);
    for (const std::uint32_t other_class : items_.similar.neighbours_of(mine.key)) {
      const auto end = items_.rows.begin() + items_.class_starts[other_class + 1];
      auto row = std::partition_point(
          items_.rows.begin() + items_.class_starts[other_class], end, [&](const Item& other) {
            return other.time < mine.time && gap_between(other.time, mine.time) > window;
          });
      for (; row != end; ++row) {
        if (row->time > mine.time && gap_between(mine.time, row->time) > window) break;
        meet(mine, *row);
      }
    }
  }

  void scan(std::uint32_t position) {
    if (options_.network == QutNetwork::co_similar_tweet) return scan_similar(position);
    const Item& mine = items_.rows[position];
    const auto window = static_cast<std::uint64_t>(options_.window);
    for (std::size_t j = position; j > 0; --j) {
      const Item& other = items_.rows[j - 1];
      if (other.key != mine.key || gap_between(other.time, mine.time) > window) break;
      meet(mine, other);
    }
    for (std::size_t j = std::size_t{position} + 1; j < items_.rows.size(); ++j) {
      const Item& other = items_.rows[j];
      if (other.key != mine.key || gap_between(mine.time, other.time) > window) break;
      meet(mine, other);
    }
  }

  void meet(const Item& mine, const Item& other) {
    if (other.message == mine.message || last_[other.account] == stamp_) return;
    last_[other.account] = stamp_;
    if (weight_[other.account]++ == 0) touched_.push_back(other.account);
  }

  const Items& items_;
  const QutOptions& options_;
  std::vector<std::uint64_t> weight_;
  std::vector<std::uint32_t> last_;  // by target: the message that was counted last
  std::vector<std::uint32_t> touched_;
  std::uint32_t stamp_ = 0;
};

}  // namespace

std::string_view qut_network_name(QutNetwork network) { return kNames[static_cast<std::size_t>(network)]; }

QutNetwork parse_qut_network(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) {
    throw Error(ErrorKind::usage, "there is no network '" + std::string(name) + "' in the QUT toolkit",
                "choose one of co_retweet, co_reply, co_link, co_tweet, co_post, co_similar_tweet");
  }
  return static_cast<QutNetwork>(found - kNames.begin());
}

std::vector<QutEdge> qut_network(std::span<const QutMessage> messages, const Dictionary& accounts,
                                 const QutOptions& options, const Context& context) {
  if (options.window < 0) throw Error(ErrorKind::usage, "a window cannot be negative");
  const Items items = collect(messages, options, context);
  const ItemsOfAccounts index = index_accounts(items.rows, accounts.size());
  const std::vector<std::uint32_t> order = accounts.sorted_order();
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;

  // Pieces of the sources in order of name; each has its own list of edges.
  const std::size_t pieces =
      std::min<std::size_t>(order.size(), std::size_t{std::max(context.threads, 1U)} * 8);
  std::vector<std::vector<QutEdge>> edges(pieces);
  parallel_for(pieces, context.threads, [&](std::size_t piece) {
    Counter counter(items, options, accounts.size());
    for (std::size_t i = order.size() * piece / pieces; i < order.size() * (piece + 1) / pieces; ++i) {
      context.check_cancelled();
      const std::uint32_t begin = index.start[order[i]];
      const std::uint32_t end = index.start[order[i] + 1];
      if (begin < end)
        counter.count(std::span(index.positions).subspan(begin, end - begin), rank, edges[piece]);
    }
  });
  std::vector<QutEdge> result;
  for (const auto& part : edges) result.insert(result.end(), part.begin(), part.end());
  return result;
}

TextTable qut_table(std::span<const QutEdge> edges, const Dictionary& accounts, QutNetwork network) {
  TextTable table;
  table.columns = {"source", "target", "weight", "edge_type"};
  for (const QutEdge& edge : edges) {
    table.rows.push_back({std::string(accounts[edge.source]), std::string(accounts[edge.target]),
                          std::to_string(edge.weight), std::string(qut_network_name(network))});
  }
  return table;
}

}  // namespace fewhands
