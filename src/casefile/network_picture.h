// A group drawn as an SVG: members as circles, links as lines whose width is their evidence.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "casefile/case_reader.h"

namespace fewhands {

struct NetworkPictureOptions {
  std::uint32_t max_nodes = 150;   // of a larger group, the core
  std::uint32_t max_edges = 1800;  // the strongest
  std::uint32_t max_labels = 26;
};

struct NetworkPicture {
  std::string svg;
  std::uint32_t nodes_drawn = 0;
  std::uint32_t edges_drawn = 0;
};

// Same group and links, same bytes. `links`: those inside the group.
NetworkPicture draw_network(const NamedGroup& group, const std::vector<NamedFusedLink>& links,
                            const NetworkPictureOptions& options);

}  // namespace fewhands
