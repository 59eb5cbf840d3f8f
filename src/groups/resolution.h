// The resolution by stability instead of by a magic number: a scan over resolutions, several seeds
// each; the choice is the plateau, a run of neighbouring resolutions that give the same partition,
// whose summed stability is greatest (after Lambiotte, Delvenne and Barahona 2014; and Fortunato and
// Newman 2022 on plateaus). docs/methods/groups.md has the argument for the symmetric scale.
#pragma once

#include <cstdint>
#include <vector>

#include "base/progress.h"
#include "groups/graph.h"
#include "groups/leiden.h"

namespace fewhands {

struct ResolutionOptions {
  double lowest = 0.25;  // the scan is geometric, symmetric around 1 by default
  double highest = 4.0;
  unsigned resolutions = 13;
  unsigned seeds = 5;
  double same_partition = 0.95;            // ARI from which two partitions count as the same
  std::uint64_t edge_budget = 12'000'000;  // edges times runs; a large component gets fewer runs
  std::uint64_t seed = 1;
};

struct ResolutionRow {
  double resolution = 1;
  double communities = 0;  // mean over the seeds
  double stability = 1;    // mean pairwise ARI over the seeds
  double nmi = 1;          // mean pairwise
  double variation = 0;    // mean pairwise variation of information, nats
  double ari_to_next = 1;  // best partition here against the best of the next resolution; 1 for the last
  bool chosen = false;     // within the plateau
};

struct ResolutionChoice {
  double resolution = 1;            // the middle of the plateau
  Partition partition;              // the best of its seeds by quality
  double stability = 1;             // at that resolution
  std::vector<ResolutionRow> rows;  // empty where nothing had to be chosen (a clique)
};

// The graph must be connected; a complete graph is one community at once. Runs are spread over
// context.threads; the result does not depend on their number.
ResolutionChoice choose_resolution(const Graph& graph, const ResolutionOptions& options,
                                   const Context& context);

// Every component by itself, put together: community[node] over the whole graph.
struct StablePartition {
  Partition partition;
  std::vector<ResolutionChoice> components;  // by smallest node; their partitions are emptied
};
StablePartition stable_partition(const Graph& graph, const ResolutionOptions& options,
                                 const Context& context);

}  // namespace fewhands
