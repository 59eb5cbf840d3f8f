// Trees of texts from a matrix of distances, and the tree that many trees agree on.
//
//   nj        neighbour joining (Saitou and Nei 1987; Studier and Keppler 1988): unrooted, branch lengths
//             may come out below 0 and are kept
//   average, ward, complete   agglomerative clustering by the Lance-Williams formula on the distances as they
//             are (so ward is R's "ward.D"); a node's height is half the distance at which it is made
//   consensus  bootstrap consensus (Eder 2012): the groups of texts that stand in more than half of the
//             trees, or in at least a share of them
//
// O(texts^3). Ties go to the lower number, so equal input gives equal trees.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "hands/stylo_distances.h"

namespace fewhands {

enum class TreeMethod { nj, average, ward, complete };

struct TreeNode {
  std::vector<std::uint32_t> children;  // empty for a leaf
  double length = 0;                    // of the branch to its parent
  double support = -1;                  // share of the trees that have this group; -1 = not counted
};

// Nodes 0 .. names.size() - 1 are the leaves. A tree without leaves has no root.
struct Tree {
  std::vector<std::string> names;
  std::vector<TreeNode> nodes;
  std::uint32_t root = 0;
  bool rooted = true;  // a tree of neighbour joining has no root; `root` is then where it was drawn from
};

// Throws Error(data) for more than 2,000 texts.
Tree make_tree(const DistanceMatrix& distances, TreeMethod method);

// The trees are over the same names, all rooted or all not. strength: 0.5 .. 1.
Tree consensus_tree(std::span<const Tree> trees, double strength);

// Newick, with lengths where they were computed and support (0 .. 1) as the label of inner nodes; ends in
// ";". A name with other characters than letters, digits, "_", "-" and "." of ASCII is quoted.
std::string newick(const Tree& tree);

}  // namespace fewhands
