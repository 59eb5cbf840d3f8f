// Passages of texts as clusters for the chains: who published them, when, and whom they name.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "copies/attribution.h"
#include "copies/chain.h"
#include "copies/passages.h"
#include "pipeline/copies_input.h"

namespace fewhands {

struct CopyClusters {
  std::vector<ChainCluster> clusters;             // by outlets, then texts, descending, then first text
  std::vector<std::vector<std::uint32_t>> texts;  // index into CopyInput::texts of each text of a cluster
  std::vector<Passage> passages;                  // their clusters renumbered as above, from 0
  std::vector<std::string> outlets;               // by outlet id
  std::vector<std::uint32_t> outlet_of;           // by text
  std::vector<std::vector<Attribution>> attributions;  // by text; of those in a cluster
};

// Spans of a text that belong to one cluster are taken together, what stands between included, unless that is
// more than the spans themselves; then the longest alone.
CopyClusters cluster_copies(const CopyInput& input, std::uint32_t shortest_run, const Context& context);

}  // namespace fewhands
