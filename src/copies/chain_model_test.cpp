#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "copies/chain.h"
#include "copies/republisher.h"

namespace fewhands {
namespace {

std::string words(int from, int count, const std::vector<std::pair<int, int>>& changed = {}) {
  std::string text;
  for (int i = from; i < from + count; ++i) {
    const auto edit =
        std::find_if(changed.begin(), changed.end(), [&](const auto& e) { return e.first == i; });
    text += edit == changed.end() ? "w" + std::to_string(i) : "c" + std::to_string(edit->second);
    text += ' ';
  }
  return text;
}

// Four texts: 0 is the origin, 1 changed three places of it, 2 copies 1 with two more, 3 copies 0 with its
// own.
struct Cascade {
  std::vector<std::string> text = {words(0, 120), words(0, 120, {{10, 1}, {50, 2}, {90, 3}}),
                                   words(0, 120, {{10, 1}, {50, 2}, {90, 3}, {20, 4}, {70, 5}}),
                                   words(0, 120, {{33, 6}, {66, 7}})};
  std::vector<TimeMicros> time = {1000 * kHour, 1002 * kHour, 1005 * kHour, 1006 * kHour};

  ChainCluster cluster() const {
    ChainCluster cluster;
    for (std::uint32_t i = 0; i < text.size(); ++i) {
      ChainText& one = cluster.texts.emplace_back();
      one.record = i;
      one.outlet = i;
      one.text = text[i];
      one.earliest = one.latest = time[i];
    }
    return cluster;
  }
};

std::vector<std::uint32_t> sources(const Chain& chain) {
  std::vector<std::uint32_t> best(chain.first.size(), 99);
  for (const ChainEdge& edge : chain.edges) {
    if (best[edge.to] == 99) best[edge.to] = edge.from;
  }
  return best;
}

Chain chain_of(const ChainCluster& cluster) {
  return infer_chains(std::vector<ChainCluster>{cluster}, {}, {}).chains.at(0);
}

TEST(Chains, a_copy_hangs_below_the_text_whose_edits_it_inherits) {
  const Cascade cascade;
  const Chain chain = chain_of(cascade.cluster());
  EXPECT_EQ(sources(chain), (std::vector<std::uint32_t>{kNone, 0, 1, 0}));
  EXPECT_GT(chain.first[0], 0.8);
}

TEST(Chains, the_probabilities_of_each_text_sum_to_one_over_all_its_sources) {
  ChainOptions options;
  options.least = 0;
  const Cascade cascade;
  const std::vector<ChainCluster> clusters = {cascade.cluster()};
  const Chain chain = infer_chains(clusters, options, {}).chains.at(0);
  std::vector<double> sums(4, 0);
  for (const ChainEdge& edge : chain.edges) sums[edge.to] += edge.probability;
  for (const double sum : sums) EXPECT_NEAR(sum, 1, 1e-9);
  EXPECT_NEAR(std::accumulate(chain.first.begin(), chain.first.end(), 0.0), 1, 1e-9);
}

TEST(Chains, a_named_source_decides_between_texts_that_are_alike) {
  Cascade cascade;
  cascade.text[1] = cascade.text[0];
  ChainCluster cluster = cascade.cluster();
  cluster.texts[3].named = {1};
  EXPECT_EQ(sources(chain_of(cluster))[3], 1U);
  cluster.texts[3].named = {0};
  EXPECT_EQ(sources(chain_of(cluster))[3], 0U);
}

TEST(Chains, a_date_that_contradicts_the_edits_of_many_copies_is_wrong) {
  Cascade cascade;
  for (int i = 0; i < 4; ++i) {
    cascade.text.push_back(words(0, 120,
                                 {{10, 1},
                                  {50, 2},
                                  {90, 3},
                                  {23 + 3 * i, 40 + i},
                                  {55 + 3 * i, 50 + i},
                                  {73 + 3 * i, 60 + i},
                                  {95 + 3 * i, 70 + i}}));
    cascade.time.push_back((1007 + i) * kHour);
  }
  cascade.time[1] = 9000 * kHour;  // the parent of five, dated a year late
  const ChainCluster cluster = cascade.cluster();
  const Chain chain = chain_of(cluster);
  EXPECT_GT(chain.date_wrong[1], 0.5);
  for (std::uint32_t v = 4; v < 8; ++v) EXPECT_EQ(sources(chain)[v], 1U);
  EXPECT_LT(chain.date_wrong[0], 0.2);
}

TEST(Chains, texts_without_dates_are_ordered_by_nothing_but_themselves_and_do_not_fail) {
  const Cascade cascade;
  ChainCluster cluster = cascade.cluster();
  for (ChainText& text : cluster.texts) text.earliest = text.latest = kNoTime;
  const Chain chain = chain_of(cluster);
  EXPECT_EQ(chain.date_wrong, std::vector<double>(4, 0));
  EXPECT_LT(*std::max_element(chain.first.begin(), chain.first.end()), 0.95);
}

TEST(Chains, the_same_on_any_number_of_threads) {
  const Cascade cascade;
  std::vector<ChainCluster> clusters(5, cascade.cluster());
  Context many;
  many.threads = 4;
  const Chains one = infer_chains(clusters, {}, {});
  const Chains four = infer_chains(clusters, {}, many);
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    ASSERT_EQ(one.chains[c].edges.size(), four.chains[c].edges.size());
    for (std::size_t i = 0; i < one.chains[c].edges.size(); ++i)
      EXPECT_EQ(one.chains[c].edges[i].probability, four.chains[c].edges[i].probability);
  }
}

TEST(Chains, a_cluster_of_more_texts_than_a_tree_is_solved_for_follows_the_dates) {
  Cascade cascade;
  cascade.text.assign(450, words(0, 30));
  cascade.time.resize(450);
  for (int i = 0; i < 450; ++i) cascade.time[i] = (1000 + i) * kMinute;
  const ChainCluster cluster = cascade.cluster();
  const Chain chain = chain_of(cluster);
  for (const ChainEdge& edge : chain.edges) {
    EXPECT_TRUE(edge.from == kNone || edge.from < edge.to);
  }
}

TEST(Republishers, takings_are_counted_by_probability_and_silence_beside_them) {
  Cascade cascade;
  std::vector<ChainCluster> clusters(3, cascade.cluster());
  clusters[0].texts[1].named = {0};
  const Chains chains = infer_chains(clusters, {}, {});
  const auto pairs = republishing_of(clusters, chains.chains, 1.5);
  const auto from_origin = std::find_if(
      pairs.begin(), pairs.end(), [](const Republishing& pair) { return pair.from == 0 && pair.to == 1; });
  ASSERT_NE(from_origin, pairs.end());
  EXPECT_NEAR(from_origin->copies, 3, 0.5);
  EXPECT_NEAR(from_origin->unattributed, 2, 0.5);
  EXPECT_NEAR(from_origin->median_lag_s, 7200, 1);
}

}  // namespace
}  // namespace fewhands
