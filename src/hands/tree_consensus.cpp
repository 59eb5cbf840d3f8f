// The groups that many trees agree on; see tree.h.
#include <algorithm>
#include <map>
#include <numeric>

#include "hands/tree.h"

namespace fewhands {

namespace {

// A group of leaves, ascending. Of an unrooted tree a split is known by the side without leaf 0.
using Group = std::vector<std::uint32_t>;

// Leaves below each node. Iterative: a tree may be a chain of thousands of nodes.
std::vector<Group> leaves_below(const Tree& tree) {
  std::vector<Group> below(tree.nodes.size());
  std::vector<std::pair<std::uint32_t, bool>> stack{{tree.root, false}};
  while (!stack.empty()) {
    const auto [node, seen] = stack.back();
    stack.pop_back();
    const std::vector<std::uint32_t>& children = tree.nodes[node].children;
    if (children.empty()) {
      below[node] = {node};
    } else if (!seen) {
      stack.emplace_back(node, true);
      for (const std::uint32_t child : children) stack.emplace_back(child, false);
    } else {
      for (const std::uint32_t child : children)
        below[node].insert(below[node].end(), below[child].begin(), below[child].end());
      std::sort(below[node].begin(), below[node].end());
    }
  }
  return below;
}

Group other_side(const Group& group, std::size_t leaves) {
  Group all(leaves);
  std::iota(all.begin(), all.end(), 0U);
  Group rest;
  std::set_difference(all.begin(), all.end(), group.begin(), group.end(), std::back_inserter(rest));
  return rest;
}

// The groups of one tree that say something: more than one leaf, fewer than all (but one, without a root).
std::vector<Group> groups_of(const Tree& tree) {
  const std::size_t leaves = tree.names.size();
  std::vector<Group> groups;
  for (Group& group : leaves_below(tree)) {
    if (!tree.rooted && !group.empty() && group.front() == 0) group = other_side(group, leaves);
    if (group.size() > 1 && group.size() < (tree.rooted ? leaves : leaves - 1))
      groups.push_back(std::move(group));
  }
  std::sort(groups.begin(), groups.end());
  groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
  return groups;
}

// Puts the group below the deepest node that holds all of it. Groups come from large to small and are
// compatible, so each child of that node lies inside the group or outside.
void insert_group(Tree& tree, std::vector<Group>& below, const Group& group, double support) {
  const auto inside = [&](std::uint32_t node) {
    return std::includes(group.begin(), group.end(), below[node].begin(), below[node].end());
  };
  std::uint32_t at = tree.root;
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (const std::uint32_t child : tree.nodes[at].children) {
      const Group& leaves = below[child];
      if (leaves.size() <= group.size() ||
          !std::includes(leaves.begin(), leaves.end(), group.begin(), group.end()))
        continue;
      at = child;
      deeper = true;
      break;
    }
  }
  TreeNode made;
  made.support = support;
  std::vector<std::uint32_t> kept;
  for (const std::uint32_t child : tree.nodes[at].children)
    (inside(child) ? made.children : kept).push_back(child);
  kept.push_back(static_cast<std::uint32_t>(tree.nodes.size()));
  tree.nodes[at].children = std::move(kept);
  tree.nodes.push_back(std::move(made));
  below.push_back(group);
}

}  // namespace

Tree consensus_tree(std::span<const Tree> trees, double strength) {
  if (trees.empty()) return {};
  std::map<Group, std::size_t> seen;
  for (const Tree& tree : trees) {
    for (Group& group : groups_of(tree)) ++seen[std::move(group)];
  }
  std::vector<std::pair<Group, double>> kept;
  for (const auto& [group, times] : seen) {
    const double share = static_cast<double>(times) / static_cast<double>(trees.size());
    if (2 * times > trees.size() && share >= strength) kept.emplace_back(group, share);
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });

  Tree result;
  result.names = trees.front().names;
  result.rooted = trees.front().rooted;
  const auto leaves = static_cast<std::uint32_t>(result.names.size());
  result.nodes.resize(std::size_t{leaves} + 1);
  result.root = leaves;
  std::vector<Group> below(std::size_t{leaves} + 1);
  for (std::uint32_t leaf = 0; leaf < leaves; ++leaf) {
    below[leaf] = {leaf};
    below[leaves].push_back(leaf);
    result.nodes[leaves].children.push_back(leaf);
  }
  for (const auto& [group, share] : kept) insert_group(result, below, group, share);
  return result;
}

}  // namespace fewhands
