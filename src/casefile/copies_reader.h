// Reads back what `copies` found: for `show`, `copies` itself and the exports.
#pragma once

#include <cstdint>
#include <vector>

#include "casefile/case_json.h"
#include "casefile/case_reader.h"
#include "casefile/copies_content.h"

namespace fewhands {

// Whether the case was written by `copies`. Cases of before there were copies have no such tables.
bool has_copies(CaseReader& reader);

struct CopyCounts {
  std::uint64_t items = 0;
  std::uint64_t teasers = 0;
  std::uint64_t texts = 0;  // in a cluster
  std::uint64_t clusters = 0;
  std::uint64_t outlets = 0;  // that carry a passage of a cluster
};
CopyCounts copy_counts(CaseReader& reader);

// By cluster; limit 0 = all.
std::vector<ClusterRow> read_clusters(CaseReader& reader, std::uint64_t limit = 0);
// Of no cluster: `cluster` is 0 and everything empty.
ClusterRow read_cluster(CaseReader& reader, std::uint32_t cluster);
// Of one cluster: edges by (to, probability descending), records by record.
std::vector<ChainRow> read_chain(CaseReader& reader, std::uint32_t cluster);
std::vector<ChainRecordRow> read_chain_records(CaseReader& reader, std::uint32_t cluster);
// By copies; limit 0 = all.
std::vector<RepublishingRow> read_republishing(CaseReader& reader, std::uint64_t limit = 0);

Json to_json_value(const ClusterRow& row);
Json to_json_value(const ChainRow& row);
Json to_json_value(const ChainRecordRow& row);
Json to_json_value(const RepublishingRow& row);

}  // namespace fewhands
