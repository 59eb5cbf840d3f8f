// Clusters of the places that matched: what is one passage.
//
// Nodes are spans of words. Joined are the two spans of a match; places of a common run (shared_grams.h) by
// that run, one after the other and not in pairs, so that boilerplate of m holders costs m; and spans of one
// text of which the overlap is at least half of the longer (Smith, Cordell and Mullen 2015). Components are
// clusters; the spans of one text in one cluster that overlap or touch are one place of it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "copies/match_texts.h"
#include "copies/shared_grams.h"
#include "copies/word_table.h"

namespace fewhands {

// Words are numbered within the text.
struct ClusterPlace {
  std::uint32_t text = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t cluster = 0;  // a number below cluster_bound; not every one is used
};

struct PassageClusters {
  std::vector<ClusterPlace> places;             // by text, begin, end, cluster
  std::vector<std::uint32_t> cluster_of_match;  // parallel to the matches
  std::size_t cluster_bound = 0;
};

// Texts of matches may lie beyond the table (in an index); only the table's own have common runs. whole:
// texts that stand in several records, so that all of each is a passage; by text, `cluster` is not read.
PassageClusters cluster_matches(const WordTable& table, const SharedGrams& grams,
                                std::span<const TextMatch> matches, std::span<const ClusterPlace> whole);

}  // namespace fewhands
