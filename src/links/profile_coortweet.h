// `--profile coortweet`: the network that the R package CooRTweet 2.1.3 makes (Righetti and Balluff
// 2023), edge for edge, its faults included: docs/methods/profiles.md.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/dictionary.h"
#include "base/progress.h"
#include "base/text_table.h"
#include "base/types.h"

namespace fewhands {

// One share, in the order of the input file (the order settles ties).
struct ProfileRow {
  std::uint32_t account = 0;  // id in ProfileInput::accounts
  std::uint32_t object = 0;   // id in ProfileInput::things
  std::uint32_t content = 0;  // id in ProfileInput::things: objects and contents share one dictionary,
                              // since a share of one's own object is found by comparing the two
  TimeMicros time = 0;
};

// Borrowed: rows and dictionaries must outlive the call.
struct ProfileInput {
  std::span<const ProfileRow> rows;
  const Dictionary& accounts;
  const Dictionary& things;
};

struct CoortweetOptions {
  TimeMicros window = 10 * kSecond;     // time_window
  std::uint32_t min_participation = 2;  // min_participation
  TimeMicros fast_window = 0;           // flag_speed_share's time_window; 0 = no fast network
  double edge_weight = 0.5;             // quantile of the weights, 0 .. 1
  int subgraph = 0;                     // 0 whole network; 1 heavy edges; 2, 3 need a fast network
  bool object_ids = true;               // the column(s) object_ids
};

// The columns of one network. threshold: weight above the quantile of that network's weights.
struct CoortweetWeights {
  bool present = false;
  std::uint64_t weight = 0;
  double avg_time_delta = 0;  // seconds
  std::uint64_t n_content_id = 0;
  std::uint64_t n_content_id_y = 0;
  double edge_symmetry_score = 0;
  bool threshold = false;
  std::vector<std::uint32_t> objects;  // ids in `things`, in the tool's order
};

// Undirected; from, to as the tool prints them (ids in `accounts`).
struct CoortweetEdge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  CoortweetWeights full;
  CoortweetWeights fast;  // absent without a fast network, and for edges that are not in it
};

// Edges in the order of their first co-action (plain network) or of the content ids (fast network).
// O(n log n + pairs log pairs) time, 16 bytes a pair and then some. Throws Error(usage) where the
// options contradict each other.
std::vector<CoortweetEdge> coortweet_network(const ProfileInput& input, const CoortweetOptions& options,
                                             const Context& context);

// The tool's own columns and number formats; an absent value (NA) is an empty cell.
TextTable coortweet_table(const ProfileInput& input, const CoortweetOptions& options,
                          std::span<const CoortweetEdge> edges);

}  // namespace fewhands
