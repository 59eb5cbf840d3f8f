#include "links/layer_links.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "links/fusion.h"
#include "links/multiple_testing.h"
#include "links/window_join.h"

namespace fewhands {
namespace {

struct Row {
  ActorId actor;
  ObjectId object;
  TimeMicros time;
};

// A crowd of strangers, and `planted` actors (the last ones) that meet on 6 objects of the crowd's.
std::vector<Row> world(std::uint64_t seed, ActorId planted) {
  Random random(seed);
  std::vector<Row> rows;
  for (int i = 0; i < 8'000; ++i) {
    rows.push_back({static_cast<ActorId>(400 * random.uniform() * random.uniform()),
                    static_cast<ObjectId>(random.below(300)),
                    static_cast<TimeMicros>(random.below(864'000)) * kSecond});
  }
  for (int meeting = 0; meeting < 6 && planted > 0; ++meeting) {
    const auto object = static_cast<ObjectId>(random.below(300));
    const auto start = static_cast<TimeMicros>(random.below(860'000)) * kSecond;
    for (ActorId member = 0; member < planted; ++member) {
      rows.push_back({400 + member, object, start + static_cast<TimeMicros>(random.below(30)) * kSecond});
    }
  }
  return rows;
}

SortedActions sorted(const std::vector<Row>& rows) {
  ActionTable table;
  for (const Row& row : rows) {
    table.actor.push_back(row.actor);
    table.object.push_back(row.object);
    table.time.push_back(row.time);
  }
  table.actor_count = 410;
  table.object_count = 300;
  return sort_actions(std::move(table), {});
}

bool same(const Link& x, const Link& y) {
  return x.a == y.a && x.b == y.b && x.objects == y.objects && x.coactions == y.coactions && x.p == y.p &&
         x.q == y.q && x.p_things == y.p_things && x.p_moment == y.p_moment && x.p_both == y.p_both &&
         x.median_gap == y.median_gap;
}

TEST(LayerLinks, finds_the_planted_pairs_and_no_others) {
  const LayerLinks result = layer_links(sorted(world(1, 5)), 0, {}, {});
  EXPECT_EQ(result.links.size(), 10U);
  for (const Link& link : result.links) {
    EXPECT_GE(link.a, 400U);
    EXPECT_LT(link.q, 0.05);
    EXPECT_LT(link.p_moment, 0.01);
    EXPECT_GE(link.objects, 5U);
  }
}

TEST(LayerLinks, finds_nothing_among_strangers) {
  int with_links = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    with_links += layer_links(sorted(world(seed, 0)), 0, {}, {}).links.empty() ? 0 : 1;
  EXPECT_LE(with_links, 4);  // 5 % of 30 is 1.5
}

TEST(LayerLinks, are_the_same_for_any_order_of_rows_and_number_of_threads) {
  std::vector<Row> rows = world(2, 6);
  LayerOptions options;
  options.windows = {10 * kSecond, kMinute};
  const LayerLinks first = layer_links(sorted(rows), 0, options, {});
  Random random(5);
  shuffle(rows, random);
  Context two;
  two.threads = 2;
  const LayerLinks second = layer_links(sorted(rows), 0, options, two);
  ASSERT_EQ(first.links.size(), second.links.size());
  ASSERT_FALSE(first.links.empty());
  for (std::size_t i = 0; i < first.links.size(); ++i)
    EXPECT_TRUE(same(first.links[i], second.links[i])) << i;
}

TEST(LayerLinks, the_short_way_gives_the_same_rows_as_keeping_every_pair) {
  const SortedActions actions = sorted(world(3, 6));
  LayerOptions options;
  const LayerLinks quick = layer_links(actions, 0, options, {});
  options.all = true;
  LayerLinks all = layer_links(actions, 0, options, {});
  EXPECT_EQ(all.links.size(), all.pairs);
  std::erase_if(all.links, [](const Link& link) { return link.q >= 0.05; });
  ASSERT_EQ(all.links.size(), quick.links.size());
  for (std::size_t i = 0; i < all.links.size(); ++i) EXPECT_TRUE(same(all.links[i], quick.links[i])) << i;
}

TEST(LayerLinks, of_one_actor_or_one_object_are_no_failure) {
  EXPECT_TRUE(layer_links(sorted({{1, 1, 0}, {1, 1, 5}, {1, 2, 9}}), 0, {}, {}).links.empty());
  EXPECT_TRUE(layer_links(sorted({{1, 1, 0}, {2, 1, 5}}), 0, {}, {}).links.empty());
  EXPECT_TRUE(layer_links(sorted({}), 0, {}, {}).links.empty());
}

TEST(Fusion, adds_up_layers_and_names_their_shares) {
  LayerLinks one;
  one.hypotheses = 100;
  one.links.push_back({});
  one.links[0].a = 1;
  one.links[0].b = 2;
  one.links[0].p = 1e-6;
  LayerLinks two = one;
  two.links[0].trace = 1;
  LayerLinks silent;
  silent.hypotheses = 200;
  const LayerLinks layers[] = {one, two, silent};
  const FusionResult result = fuse(layers, 50);
  ASSERT_EQ(result.fusion.links.size(), 1U);
  EXPECT_NEAR(result.fusion.links[0].p, 2e-6, 1e-9);  // two of four weights say 1e-6
  EXPECT_NEAR(result.fusion.links[0].q, 2e-6 * 50 * 49 / 2, 1e-6);
  ASSERT_EQ(result.fusion.layers.size(), 2U);
  EXPECT_NEAR(result.fusion.layers[0].share, 0.5, 1e-9);
}

TEST(Fusion, an_actor_with_one_middling_link_among_many_is_not_linked_in_earnest) {
  LayerLinks layer;
  layer.hypotheses = 1;
  const auto add = [&](ActorId a, ActorId b, double p) {
    Link link;
    link.a = a;
    link.b = b;
    link.p = p;
    layer.links.push_back(link);
  };
  for (ActorId a = 0; a < 20; ++a) {
    for (ActorId b = a + 1; b < 20; ++b) add(a, b, 1e-12);
  }
  add(100, 101, 1e-5);  // passes among pairs: 1e-5 * 499500 / 191 < .05
  const LayerLinks layers[] = {layer};
  const FusionResult result = fuse(layers, 1000);
  EXPECT_LT(result.fusion.links.back().q, 0.05);
  EXPECT_EQ(earnest_links(result, 0.05).size(), 190U);
}

}  // namespace
}  // namespace fewhands
