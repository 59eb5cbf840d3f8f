// Average linkage (UPGMA; Sokal and Michener 1958) by nearest-neighbour chains (Murtagh 1983).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fewhands {

// Symmetric similarities of `count` things; the diagonal is not looked at.
struct SimilarityMatrix {
  explicit SimilarityMatrix(std::size_t things) : count(things), values(things * things, 0.0F) {}

  float& at(std::size_t i, std::size_t j) { return values[i * count + j]; }
  float at(std::size_t i, std::size_t j) const { return values[i * count + j]; }

  std::size_t count;
  std::vector<float> values;
};

// Node count + k of the tree; nodes 0 .. count - 1 are the things themselves. `similarity` is the mean over
// all pairs with one thing on either side.
struct LinkageNode {
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t size = 0;
  float similarity = 0;
};

// The count - 1 merges; a node's children come before it. Of equal similarities the lower number is taken.
// Time and memory count^2; uses up the matrix.
std::vector<LinkageNode> average_linkage(SimilarityMatrix similarity);

}  // namespace fewhands
