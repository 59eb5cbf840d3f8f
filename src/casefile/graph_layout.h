// Places of nodes in the plane, so that strong links are short: stress majorisation.
#pragma once

#include <cstdint>
#include <vector>

namespace fewhands {

struct LayoutEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double length = 1;  // wanted distance, > 0
};

struct Point {
  double x = 0;
  double y = 0;
};

struct LayoutOptions {
  std::uint64_t seed = 1;
  unsigned iterations = 200;
};

// Wanted distances are those of shortest paths; parts that are not connected are set apart. The
// result is centred, and turned so that it is widest from left to right. Same input, same places.
// Time O(n^3 + iterations n^2), memory O(n^2): for drawings, a few hundred nodes.
std::vector<Point> stress_layout(std::uint32_t nodes, const std::vector<LayoutEdge>& edges,
                                 const LayoutOptions& options);

}  // namespace fewhands
