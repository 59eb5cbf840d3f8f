// `--profile qut`: the networks of the QUT coordination-network-toolkit 1.5.2 (Graham and others,
// QUT Digital Observatory), edge for edge: docs/methods/profiles.md.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/dictionary.h"
#include "base/progress.h"
#include "base/text_table.h"
#include "base/types.h"

namespace fewhands {

enum class QutNetwork : std::uint8_t { co_retweet, co_reply, co_link, co_tweet, co_post, co_similar_tweet };

// The name as the tool and `--network` spell it, and back; throws Error(usage).
std::string_view qut_network_name(QutNetwork network);
QutNetwork parse_qut_network(std::string_view name);

// One row of the input, in file order: of equal message ids the first row wins, and the URLs of all of
// them count. "" = absent.
// Views must outlive the call; text is valid UTF-8 (other bytes are kept as they are).
struct QutMessage {
  std::uint32_t message = 0;  // any dense id; equal ids are the same message
  std::uint32_t account = 0;  // id in the accounts dictionary
  TimeMicros time = 0;
  std::string_view text;
  std::string_view repost_id;
  std::string_view reply_id;
  std::vector<std::string_view> urls;
};

struct QutOptions {
  QutNetwork network = QutNetwork::co_retweet;
  // The defaults of the toolkit's command line; those of its Python functions are 1 and .9.
  TimeMicros window = kSecond;
  std::uint64_t min_weight = 2;  // per direction
  bool loops = false;            // keep an account's edges to itself
  double similarity = 0.8;       // co_similar_tweet: smallest Jaccard index
  std::uint32_t min_tokens = 1;  // co_similar_tweet: texts with fewer have a similarity of 0 to any
};

// source -> target: `weight` different messages of source have another message of target within
// the window on the same key.
struct QutEdge {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  std::uint64_t weight = 0;

  bool operator==(const QutEdge&) const = default;
};

// Sorted by the names of source and target, byte by byte; same for any number of threads. Time
// O(n log n + pairs of messages within the window), memory O(n + accounts per thread + edges):
// nothing is kept per pair of messages.
std::vector<QutEdge> qut_network(std::span<const QutMessage> messages, const Dictionary& accounts,
                                 const QutOptions& options, const Context& context);

// source, target, weight, edge_type.
TextTable qut_table(std::span<const QutEdge> edges, const Dictionary& accounts, QutNetwork network);

}  // namespace fewhands
