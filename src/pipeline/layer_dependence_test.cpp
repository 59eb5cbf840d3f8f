#include "pipeline/layer_dependence.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/random.h"
#include "pipeline/shuffled_layers.h"

namespace fewhands {
namespace {

constexpr ActorId kActors = 120;

// Strangers: so many actions of so many actors on so many objects in ten hours.
SortedActions strangers(std::uint64_t seed, ObjectId objects = 40) {
  Random random(seed);
  ActionTable table;
  table.actor_count = kActors;
  table.object_count = objects;
  for (RecordId record = 0; record < 6'000; ++record) {
    table.actor.push_back(static_cast<ActorId>(kActors * random.uniform() * random.uniform()));
    table.object.push_back(static_cast<ObjectId>(random.below(objects)));
    table.time.push_back(static_cast<TimeMicros>(random.below(36'000)) * kSecond);
    table.record.push_back(record);
  }
  return sort_actions(std::move(table), {});
}

std::vector<std::uint64_t> posts_of(const SortedActions& actions) {
  std::vector<std::uint64_t> posts(actions.actor_count, 0);
  for (const ActorId actor : actions.actor) ++posts[actor];
  return posts;
}

LayerDependence measured(const SortedActions& one, const SortedActions& two) {
  DependenceSample sample;
  const AnalysisLayer layers[] = {{&one, 1}, {&two, 2}};
  sample.add(layers, posts_of(one), kMinute, {20'000, 7}, {});
  return sample.measure();
}

TEST(LayerDependence, independent_layers_show_none_and_the_fused_p_is_what_it_says) {
  const LayerDependence dependence = measured(strangers(1), strangers(2));
  ASSERT_EQ(dependence.layers.size(), 1U);
  EXPECT_LT(std::abs(dependence.layers[0].correlation), 0.1);
  EXPECT_LT(dependence.layers[0].both_below_0_01, 5.0);
  EXPECT_GT(dependence.fused.below_0_01, 0.005);
  EXPECT_LT(dependence.fused.below_0_01, 0.016);
}

TEST(LayerDependence, a_layer_told_twice_is_seen_and_the_fused_p_still_holds) {
  const SortedActions layer = strangers(3);
  const LayerDependence dependence = measured(layer, layer);
  ASSERT_EQ(dependence.layers.size(), 1U);
  EXPECT_GT(dependence.layers[0].correlation, 0.3);
  EXPECT_GT(dependence.layers[0].both_below_0_01, 20.0);
  EXPECT_LT(dependence.fused.below_0_01, 0.016);
}

TEST(LayerDependence, of_nobody_is_empty) {
  const SortedActions nothing = sort_actions({}, {});
  const LayerDependence dependence = measured(nothing, nothing);
  EXPECT_EQ(dependence.fused.pairs, 0U);
  EXPECT_EQ(dependence.layers[0].correlation, 0.0);
}

TEST(ShuffledAuthors, keep_the_posts_of_each_actor_in_each_hour_of_the_day) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    const auto count = *rc::gen::inRange<std::size_t>(0, 300);
    std::vector<ActorId> authors;
    std::vector<TimeMicros> times;
    for (std::size_t i = 0; i < count; ++i) {
      authors.push_back(*rc::gen::inRange<ActorId>(0, 9));
      times.push_back(*rc::gen::inRange<TimeMicros>(-5 * kDay, 5 * kDay));
    }
    const auto profile = [&](const std::vector<ActorId>& actors) {
      std::map<std::pair<ActorId, TimeMicros>, int> posts;
      for (std::size_t i = 0; i < count; ++i) ++posts[{actors[i], (times[i] + 10 * kDay) / kHour % 24}];
      return posts;
    };
    RC_ASSERT(profile(shuffled_authors(authors, times, 9, seed)) == profile(authors));
  }));
}

TEST(ShuffledAuthors, make_the_layer_itself_again_where_nobody_is_exchanged) {
  const SortedActions layer = strangers(5);
  std::vector<ActorId> authors(layer.size());
  for (std::size_t row = 0; row < layer.size(); ++row) authors[layer.record[row]] = layer.actor[row];
  const SortedActions same = with_authors(layer, authors, {});
  EXPECT_EQ(same.actor, layer.actor);
  EXPECT_EQ(same.time, layer.time);
  EXPECT_EQ(same.object_start, layer.object_start);
}

}  // namespace
}  // namespace fewhands
