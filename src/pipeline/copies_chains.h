// From texts to passages, clusters and chains, as rows of a case; and what findings need to know of them.
#pragma once

#include <vector>

#include "findings/copy_findings.h"
#include "pipeline/copies_input.h"

namespace fewhands {

struct CopyChains {
  CopiesContent content;         // all but items
  std::vector<CopyFacts> facts;  // by cluster
  std::uint32_t texts = 0;       // in a cluster
  std::uint32_t outlets = 0;     // that publish them
};

CopyChains chain_copies(const CopyInput& input, std::uint32_t shortest_run, const Context& context);

}  // namespace fewhands
