// The network of a case for graph tools: flagged actors, and the fused links between them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "casefile/case_reader.h"

namespace fewhands {

struct NetworkNode {
  ActorId actor = 0;
  std::string name;
  std::uint32_t group = 0;  // 0 = none
  double group_voices = 0;
  std::uint64_t posts = 0;
  double strength = 0;
  std::uint32_t core = 0;
  std::string role;
  std::uint64_t links = 0;
  double bits = 0;  // of the strongest link
  TimeMicros first_time = kNoTime;
  TimeMicros last_time = kNoTime;
};

struct Network {
  std::vector<NetworkNode> nodes;     // by name
  std::vector<NamedFusedLink> edges;  // by names; both ends are nodes
};

Network read_network(CaseReader& reader);

}  // namespace fewhands
