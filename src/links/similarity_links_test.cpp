#include "links/similarity_links.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "base/random.h"
#include "links/crowd_model.h"
#include "links/leave_out_draws.h"
#include "links/overlap_join.h"
#include "links/sparse_vectors.h"
#include "reference/cosine_join.h"
#include "reference/similarity.h"

namespace fewhands {
namespace {

ActionTable random_table(std::uint64_t seed, ActorId actors, ObjectId objects, std::size_t rows) {
  Random random(seed);
  ActionTable table;
  table.actor_count = actors;
  table.object_count = objects;
  for (std::size_t i = 0; i < rows; ++i) {
    table.actor.push_back(static_cast<ActorId>(random.below(actors)));
    table.object.push_back(static_cast<ObjectId>(random.uniform() * random.uniform() * objects));
    table.time.push_back(static_cast<TimeMicros>(random.below(1000)));
  }
  return table;
}

struct World {
  SortedActions actions;
  std::vector<double> surprisal;
  ActorObjects incidence;
  ObjectActors lists;
  ThingsTest things;
  DegreeClasses classes;
  reference::ObjectSets sets;

  explicit World(ActionTable table)
      : actions(sort_actions(std::move(table), {})),
        surprisal(object_surprisal(actions, {})),
        incidence(actions, {}),
        lists(incidence, actions.object_count),
        things(incidence, surprisal, {}),
        classes(incidence, things, {}),
        sets(actions.actor_count) {
    for (ActorId actor = 0; actor < actions.actor_count; ++actor) {
      const auto objects = incidence.objects(actor);
      sets[actor].insert(objects.begin(), objects.end());
    }
  }
};

World any_world() {
  return World(random_table(*rc::gen::arbitrary<std::uint64_t>(), *rc::gen::inRange<ActorId>(2, 20),
                            *rc::gen::inRange<ObjectId>(1, 30), *rc::gen::inRange<std::size_t>(1, 90)));
}

RC_GTEST_PROP(OverlapJoin, finds_the_pairs_of_brute_force, ()) {
  const World world = any_world();
  const double cutoff = *rc::gen::element(1e-6, 1e-3, 0.05, 0.5);
  RC_ASSERT(overlap_join(world.incidence, world.surprisal, world.things, world.classes, cutoff, {}) ==
            reference::overlap_join(world.sets, world.surprisal, world.things, world.classes, cutoff));
}

RC_GTEST_PROP(LeaveOutDraws, bounds_the_exact_tail_from_above_and_not_far_off, ()) {
  const World world(random_table(*rc::gen::arbitrary<std::uint64_t>(), 8, 14, 40));
  const LeaveOutDraws draws(world.incidence, world.lists, world.surprisal, nullptr);
  LeaveOutDraws::Scratch scratch;
  std::vector<ObjectId> shared;
  for (ActorId a = 0; a < 8; ++a) {
    for (ActorId b = a + 1; b < 8; ++b) {
      world.incidence.shared(a, b, shared);
      const double exact = reference::leave_out_p(world.sets, world.surprisal, a, b);
      const double bound = draws.p(a, b, shared, scratch);
      RC_ASSERT(bound >= exact * (1 - 1e-9));
      // Chernoff's bound is the exponent right; e per hit is the most it loses here.
      RC_ASSERT(bound <= std::min(1.0, exact * std::exp(static_cast<double>(shared.size()) + 1)) + 1e-12);
      RC_ASSERT(draws.crowd_p(a, b, shared) <= bound * (1 + 1e-9));
      RC_ASSERT(draws.p(b, a, shared, scratch) == bound);
    }
  }
}

// 300 actors with 12 of 2,000 objects each; the actors below `group` share 12 objects that others know, too.
ActionTable planted(std::uint64_t seed, ActorId group) {
  ActionTable table = random_table(seed, 300, 2000, 3600);
  for (ActorId actor = 0; actor < group; ++actor) {
    for (ObjectId object = 0; object < 12; ++object) {
      table.actor.push_back(actor);
      table.object.push_back(800 + object * 100);
      table.time.push_back(0);
    }
  }
  return table;
}

TEST(SimilarityLinks, finds_a_group_that_shares_rare_objects_and_nobody_else) {
  const SimilarityLinks found = similarity_links(sort_actions(planted(3, 5), {}), {}, {});
  EXPECT_EQ(found.links.size(), 10U);
  for (const SimilarLink& link : found.links) {
    EXPECT_LT(link.b, 5U);
    EXPECT_GE(link.shared, 12U);
    EXPECT_LT(link.q, 0.05);
    EXPECT_GE(link.p, link.p_things);
  }
}

TEST(SimilarityLinks, finds_nothing_among_strangers) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    EXPECT_TRUE(similarity_links(sort_actions(planted(seed, 0), {}), {}, {}).links.empty());
  }
}

// A community of 20 that draws on 30 objects nobody else cares for: everyone shares much with everyone.
TEST(SimilarityLinks, do_not_take_a_community_of_interest_for_a_group) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    ActionTable table = random_table(seed, 300, 2000, 3600);
    table.object_count = 2030;
    Random random(seed);
    for (ActorId actor = 0; actor < 20; ++actor) {
      for (int i = 0; i < 12; ++i) {
        table.actor.push_back(actor);
        table.object.push_back(2000 + static_cast<ObjectId>(random.below(30)));
        table.time.push_back(0);
      }
    }
    const SortedActions actions = sort_actions(std::move(table), {});
    EXPECT_TRUE(similarity_links(actions, {}, {}).links.empty()) << seed;
    // By degrees and popularities alone a tenth of its pairs is one in a thousand.
    SimilarLinkOptions all;
    all.min_cosine = 0.1;
    std::size_t by_things = 0;
    for (const SimilarLink& link : similarity_links(actions, all, {}).links)
      by_things += link.p_things < 1e-3 ? 1 : 0;
    EXPECT_GT(by_things, 20U);
  }
}

TEST(SimilarityLinks, two_that_share_what_no_third_knows_are_not_convicted) {
  ActionTable table = random_table(1, 300, 2000, 3600);
  table.object_count = 2020;
  for (ActorId actor = 0; actor < 2; ++actor) {
    for (ObjectId object = 2000; object < 2020; ++object) {
      table.actor.push_back(actor);
      table.object.push_back(object);
      table.time.push_back(0);
    }
  }
  EXPECT_TRUE(similarity_links(sort_actions(std::move(table), {}), {}, {}).links.empty());
}

TEST(SimilarityLinks, with_a_least_cosine_give_every_pair_that_has_it) {
  const SortedActions actions = sort_actions(random_table(5, 80, 60, 500), {});
  SimilarLinkOptions options;
  options.min_cosine = 0.4;
  const SimilarityLinks found = similarity_links(actions, options, {});
  const auto expected = reference::cosine_join(tf_idf_vectors(actions, {}), {0.4, 1});
  ASSERT_EQ(found.links.size(), expected.size());
  ASSERT_GT(expected.size(), 10U);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(found.links[i].a, expected[i].a);
    EXPECT_EQ(found.links[i].b, expected[i].b);
    EXPECT_EQ(found.links[i].cosine, expected[i].cosine);
  }
}

TEST(SimilarityLinks, are_the_same_on_any_number_of_threads) {
  const SortedActions actions = sort_actions(planted(9, 12), {});
  SimilarLinkOptions options;
  options.min_cosine = 0.1;
  Context four;
  four.threads = 4;
  const SimilarityLinks one = similarity_links(actions, options, {});
  const SimilarityLinks many = similarity_links(actions, options, four);
  ASSERT_EQ(one.links.size(), many.links.size());
  ASSERT_FALSE(one.links.empty());
  for (std::size_t i = 0; i < one.links.size(); ++i) {
    EXPECT_EQ(one.links[i].p, many.links[i].p);
    EXPECT_EQ(one.links[i].cosine, many.links[i].cosine);
  }
}

TEST(SimilarityLinks, of_nothing_are_none) {
  EXPECT_TRUE(similarity_links(sort_actions({}, {}), {}, {}).links.empty());
  EXPECT_TRUE(similarity_links(sort_actions(random_table(1, 1, 3, 5), {}), {}, {}).links.empty());
}

}  // namespace
}  // namespace fewhands
