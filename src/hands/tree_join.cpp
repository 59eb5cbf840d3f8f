// Neighbour joining and agglomerative clustering; see tree.h.
#include <algorithm>
#include <numeric>

#include "base/error.h"
#include "hands/tree.h"

namespace fewhands {

namespace {

constexpr std::size_t kMostTexts = 2000;

// The matrix of what is still to be joined; rows are reused for what replaces them.
class Joining {
 public:
  explicit Joining(const DistanceMatrix& distances)
      : size_(distances.size()), value_(distances.value), node_(size_), leaves_(size_, 1), alive_(size_) {
    std::iota(node_.begin(), node_.end(), 0U);
    std::iota(alive_.begin(), alive_.end(), std::size_t{0});
    tree_.names = distances.names;
    tree_.nodes.resize(size_);
  }

  Tree by_neighbours() {
    tree_.rooted = false;
    while (alive_.size() > 3) join_neighbours();
    finish();
    return std::move(tree_);
  }

  Tree by_linkage(TreeMethod method) {
    std::vector<double> height(size_, 0.0);
    while (alive_.size() > 1) join_nearest(method, height);
    tree_.root = node_[alive_.front()];
    return std::move(tree_);
  }

 private:
  double at(std::size_t a, std::size_t b) const { return value_[a * size_ + b]; }
  void set(std::size_t a, std::size_t b, double distance) {
    value_[a * size_ + b] = distance;
    value_[b * size_ + a] = distance;
  }

  // A new node in the place of a; b is gone. a < b.
  void replace(std::size_t a, std::size_t b, double length_a, double length_b) {
    tree_.nodes[node_[a]].length = length_a;
    tree_.nodes[node_[b]].length = length_b;
    TreeNode made;
    made.children = {node_[a], node_[b]};
    tree_.nodes.push_back(std::move(made));
    node_[a] = static_cast<std::uint32_t>(tree_.nodes.size() - 1);
    leaves_[a] += leaves_[b];
    std::erase(alive_, b);
  }

  void join_neighbours() {
    const auto count = static_cast<double>(alive_.size());
    std::vector<double> sum(size_, 0.0);
    for (const std::size_t a : alive_) {
      for (const std::size_t b : alive_) sum[a] += at(a, b);
    }
    std::size_t best_a = alive_[0];
    std::size_t best_b = alive_[1];
    double least = (count - 2) * at(best_a, best_b) - sum[best_a] - sum[best_b];
    for (std::size_t i = 0; i < alive_.size(); ++i) {
      for (std::size_t j = i + 1; j < alive_.size(); ++j) {
        const double q = (count - 2) * at(alive_[i], alive_[j]) - sum[alive_[i]] - sum[alive_[j]];
        if (q >= least) continue;
        least = q;
        best_a = alive_[i];
        best_b = alive_[j];
      }
    }
    const double between = at(best_a, best_b);
    const double length_a = between / 2 + (sum[best_a] - sum[best_b]) / (2 * (count - 2));
    for (const std::size_t other : alive_) {
      if (other == best_a || other == best_b) continue;
      set(best_a, other, (at(best_a, other) + at(best_b, other) - between) / 2);
    }
    replace(best_a, best_b, length_a, between - length_a);
  }

  // The last three, or two, around one node.
  void finish() {
    TreeNode last;
    for (const std::size_t a : alive_) last.children.push_back(node_[a]);
    if (alive_.size() == 3) {
      for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t a = alive_[i];
        const std::size_t b = alive_[(i + 1) % 3];
        const std::size_t c = alive_[(i + 2) % 3];
        tree_.nodes[node_[a]].length = (at(a, b) + at(a, c) - at(b, c)) / 2;
      }
    } else if (alive_.size() == 2) {
      for (const std::size_t a : alive_) tree_.nodes[node_[a]].length = at(alive_[0], alive_[1]) / 2;
    }
    tree_.nodes.push_back(std::move(last));
    tree_.root = static_cast<std::uint32_t>(tree_.nodes.size() - 1);
  }

  double lance_williams(TreeMethod method, std::size_t a, std::size_t b, std::size_t other) const {
    const double to_a = at(a, other);
    const double to_b = at(b, other);
    if (method == TreeMethod::complete) return std::max(to_a, to_b);
    const auto size_a = static_cast<double>(leaves_[a]);
    const auto size_b = static_cast<double>(leaves_[b]);
    if (method == TreeMethod::average) return (size_a * to_a + size_b * to_b) / (size_a + size_b);
    const auto size_other = static_cast<double>(leaves_[other]);
    return ((size_a + size_other) * to_a + (size_b + size_other) * to_b - size_other * at(a, b)) /
           (size_a + size_b + size_other);
  }

  void join_nearest(TreeMethod method, std::vector<double>& height) {
    std::size_t best_a = alive_[0];
    std::size_t best_b = alive_[1];
    for (std::size_t i = 0; i < alive_.size(); ++i) {
      for (std::size_t j = i + 1; j < alive_.size(); ++j) {
        if (at(alive_[i], alive_[j]) >= at(best_a, best_b)) continue;
        best_a = alive_[i];
        best_b = alive_[j];
      }
    }
    const double made = at(best_a, best_b) / 2;
    for (const std::size_t other : alive_) {
      if (other != best_a && other != best_b)
        set(best_a, other, lance_williams(method, best_a, best_b, other));
    }
    replace(best_a, best_b, made - height[best_a], made - height[best_b]);
    height[best_a] = made;
  }

  std::size_t size_;
  std::vector<double> value_;
  std::vector<std::uint32_t> node_;  // of each row that is alive
  std::vector<std::size_t> leaves_;
  std::vector<std::size_t> alive_;
  Tree tree_;
};

}  // namespace

Tree make_tree(const DistanceMatrix& distances, TreeMethod method) {
  if (distances.size() > kMostTexts)
    throw Error(ErrorKind::data, "a tree of more than 2,000 texts is not drawn", "take fewer texts");
  if (distances.size() == 0) return {};
  if (distances.size() == 1) return {distances.names, {TreeNode{}}, 0, true};
  Joining joining(distances);
  return method == TreeMethod::nj ? joining.by_neighbours() : joining.by_linkage(method);
}

}  // namespace fewhands
