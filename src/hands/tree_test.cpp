#include "hands/tree.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <functional>

#include "base/error.h"
#include "base/random.h"

namespace fewhands {
namespace {

DistanceMatrix matrix_of(std::vector<std::string> names, std::vector<double> value) {
  return {std::move(names), std::move(value)};
}

// The example of Saitou and Nei's method in its textbook form: five taxa, additive but for one pair.
DistanceMatrix five() {
  return matrix_of({"a", "b", "c", "d", "e"},
                   {0, 5, 9, 9, 8, 5, 0, 10, 10, 9, 9, 10, 0, 8, 7, 9, 10, 8, 0, 3, 8, 9, 7, 3, 0});
}

TEST(Tree, NeighbourJoiningGivesBackTheTreeThatTheDistancesComeFrom) {
  EXPECT_EQ(newick(make_tree(five(), TreeMethod::nj)), "(((a:2,b:3):3,c:4):2,d:2,e:1);");
}

TEST(Tree, OfOneTwoAndNoTextsIsATree) {
  EXPECT_EQ(newick(make_tree(matrix_of({"a"}, {0}), TreeMethod::nj)), "a;");
  EXPECT_EQ(newick(make_tree(matrix_of({"a", "b"}, {0, 4, 4, 0}), TreeMethod::nj)), "(a:2,b:2);");
  EXPECT_EQ(newick(make_tree({}, TreeMethod::average)), ";");
}

TEST(Tree, LinkageIsAsHclustMakesIt) {
  EXPECT_EQ(newick(make_tree(five(), TreeMethod::average)),
            "((a:2.5,b:2.5):2.083333333,(c:3.75,(d:1.5,e:1.5):2.25):0.8333333333);");
  EXPECT_EQ(newick(make_tree(five(), TreeMethod::ward)), "((a:2.5,b:2.5):4.6,(c:4.5,(d:1.5,e:1.5):3):2.6);");
  EXPECT_EQ(newick(make_tree(five(), TreeMethod::complete)),
            "((a:2.5,b:2.5):2.5,(c:4,(d:1.5,e:1.5):2.5):1);");
}

TEST(Tree, NamesWithSpecialCharactersAreQuoted) {
  EXPECT_EQ(newick(make_tree(matrix_of({"O'Hara (1)", "b"}, {0, 1, 1, 0}), TreeMethod::average)),
            "('O''Hara (1)':0.5,b:0.5);");
}

TEST(Tree, TheConsensusKeepsWhatMostTreesHave) {
  const auto tree_with = [](double ab) {
    return make_tree(matrix_of({"a", "b", "c", "d"}, {0, ab, 4, 6, ab, 0, 4, 6, 4, 4, 0, 6, 6, 6, 6, 0}),
                     TreeMethod::average);
  };
  const std::vector<Tree> trees = {tree_with(1), tree_with(1), tree_with(5)};
  EXPECT_EQ(newick(consensus_tree(trees, 0.5)), "(d,(c,(a,b)0.6667)1);");
  EXPECT_EQ(newick(consensus_tree(trees, 0.9)), "(d,(a,b,c)1);");
}

double path(const Tree& tree, std::uint32_t a, std::uint32_t b) {
  std::vector<std::uint32_t> parent(tree.nodes.size(), tree.root);
  for (std::uint32_t node = 0; node < tree.nodes.size(); ++node) {
    for (const std::uint32_t child : tree.nodes[node].children) parent[child] = node;
  }
  const auto ancestors = [&](std::uint32_t node) {
    std::vector<std::uint32_t> all{node};
    while (node != tree.root) all.push_back(node = parent[node]);
    return all;
  };
  std::vector<std::uint32_t> up_a = ancestors(a);
  std::vector<std::uint32_t> up_b = ancestors(b);
  while (!up_a.empty() && !up_b.empty() && up_a.back() == up_b.back()) {
    up_a.pop_back();
    up_b.pop_back();
  }
  double sum = 0;
  for (const std::uint32_t node : up_a) sum += tree.nodes[node].length;
  for (const std::uint32_t node : up_b) sum += tree.nodes[node].length;
  return sum;
}

// Neighbour joining is exact on additive distances: any tree with positive branches comes back.
RC_GTEST_PROP(Tree, NeighbourJoiningKeepsAdditiveDistances, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(3, 12);
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  // A random tree: distances are paths in a caterpillar or bush grown leaf by leaf.
  std::vector<std::uint32_t> parent{0};
  std::vector<double> length{0};
  std::vector<std::uint32_t> leaf;
  for (std::size_t i = 0; i < count; ++i) {
    parent.push_back(static_cast<std::uint32_t>(random.below(i + 1)));
    length.push_back(0.5 + random.uniform());
    leaf.push_back(static_cast<std::uint32_t>(i + 1));
  }
  const auto depth_path = [&](std::uint32_t a, std::uint32_t b) {
    double sum = 0;
    while (a != b) {
      std::uint32_t& lower = a > b ? a : b;  // a parent has a lower number
      sum += length[lower];
      lower = parent[lower];
    }
    return sum;
  };
  DistanceMatrix matrix;
  for (std::size_t i = 0; i < count; ++i) matrix.names.push_back(std::to_string(i));
  // Every node gets a leaf hung on it, so that inner nodes are texts too.
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < count; ++j)
      matrix.value.push_back(i == j ? 0 : 2 + depth_path(leaf[i], leaf[j]));
  }
  const Tree tree = make_tree(matrix, TreeMethod::nj);
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) RC_ASSERT(std::abs(path(tree, i, j) - matrix.at(i, j)) < 1e-9);
  }
}

}  // namespace
}  // namespace fewhands
