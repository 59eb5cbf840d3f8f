// Trees as text; see tree.h.
#include <fmt/format.h>

#include <algorithm>

#include "hands/tree.h"
#include "text/unicode.h"

namespace fewhands {

namespace {

std::string quoted(const std::string& name) {
  const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return is_ascii_alnum(c) || c == '_' || c == '-' || c == '.';
  });
  if (plain) return name;
  std::string result = "'";
  for (const char c : name) {
    result += c == '\n' || c == '\r' ? ' ' : c;
    if (c == '\'') result += c;
  }
  return result + "'";
}

}  // namespace

std::string newick(const Tree& tree) {
  std::string text;
  // Lengths are written where any branch has one: a consensus has none.
  const bool lengths = std::any_of(tree.nodes.begin(), tree.nodes.end(),
                                   [](const TreeNode& node) { return node.length != 0; });
  const auto ending = [&](std::uint32_t node) {
    if (lengths && node != tree.root) text += fmt::format(":{:.10g}", tree.nodes[node].length);
  };
  struct Step {
    std::uint32_t node;
    std::size_t next;  // child to write
  };
  std::vector<Step> stack;
  if (!tree.nodes.empty()) stack.push_back({tree.root, 0});
  while (!stack.empty()) {
    const auto [node, next] = stack.back();
    const std::vector<std::uint32_t>& children = tree.nodes[node].children;
    if (children.empty()) {
      text += quoted(tree.names[node]);
    } else if (next < children.size()) {
      text += next == 0 ? "(" : ",";
      ++stack.back().next;
      stack.push_back({children[next], 0});
      continue;
    } else {
      text += ")";
      if (tree.nodes[node].support >= 0) text += fmt::format("{:.4g}", tree.nodes[node].support);
    }
    ending(node);
    stack.pop_back();
  }
  return text + ";";
}

}  // namespace fewhands
