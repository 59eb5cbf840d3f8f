#include "traces/trace_builder.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/random.h"

namespace fewhands {
namespace {

struct Post {
  ActorId actor;
  TimeMicros time;
  std::string text;
  std::string object;
};

std::vector<RecordView> views(const std::vector<Post>& posts) {
  std::vector<RecordView> result(posts.size());
  for (std::size_t i = 0; i < posts.size(); ++i) {
    result[i].record = static_cast<RecordId>(i);
    result[i].actor = posts[i].actor;
    result[i].time = posts[i].time;
    result[i].fields[static_cast<std::size_t>(Field::text)] = posts[i].text;
    result[i].fields[static_cast<std::size_t>(Field::object)] = posts[i].object;
  }
  return result;
}

std::vector<std::uint16_t> indices(const std::vector<std::string>& names) {
  std::vector<std::uint16_t> result;
  for (const std::string& name : names) result.push_back(trace_index(*find_trace(name)));
  return result;
}

std::vector<TraceActions> build(const std::vector<Post>& posts, const std::vector<std::string>& traces,
                                unsigned threads, std::size_t batch) {
  TraceBuilder builder(indices(traces), {}, threads);
  const std::vector<RecordView> all = views(posts);
  for (std::size_t i = 0; i < all.size(); i += batch) {
    builder.add(std::span(all).subspan(i, std::min(batch, all.size() - i)));
  }
  return builder.finish(100);
}

using Row = std::tuple<ActorId, std::string, TimeMicros, RecordId>;

std::vector<Row> rows(const TraceActions& built) {
  std::vector<Row> result;
  const ActionTable& actions = built.actions;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    result.emplace_back(actions.actor[i], std::string(built.objects[actions.object[i]]), actions.time[i],
                        actions.record[i]);
  }
  return result;
}

std::vector<Post> many_posts(std::size_t count) {
  Random random(7);
  std::vector<Post> posts;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = std::to_string(random.below(500));
    posts.push_back({static_cast<ActorId>(random.below(100)), static_cast<TimeMicros>(i),
                     "post " + name + " to @user" + name + " and @other #a" + name + " #b",
                     "object " + name});
  }
  return posts;
}

TEST(TraceBuilder, makes_one_action_per_record_and_object) {
  const std::vector<Post> posts = {{3, 10, "https://one.example http://two.example https://ONE.example", "x"},
                                   {4, kNoTime, "https://one.example", "y"},
                                   {5, 12, "https://one.example", ""}};
  const auto built = build(posts, {"link", "object"}, 1, 10);
  ASSERT_EQ(built.size(), 2U);
  EXPECT_EQ(
      rows(built[0]),
      (std::vector<Row>{{3, "one.example", 10, 0}, {3, "two.example", 10, 0}, {5, "one.example", 12, 2}}));
  EXPECT_EQ(rows(built[1]), (std::vector<Row>{{3, "x", 10, 0}}));
  EXPECT_EQ(built[0].trace, trace_index(*find_trace("link")));
  EXPECT_EQ(built[0].actions.actor_count, 100U);
  EXPECT_EQ(built[0].actions.object_count, 2U);
}

TEST(TraceBuilder, gives_the_same_for_any_threads_and_batches) {
  const std::vector<Post> posts = many_posts(20000);
  const std::vector<std::string> traces = {"object", "tags", "mention", "text"};
  const auto expected = build(posts, traces, 1, posts.size());
  for (const unsigned threads : {1U, 2U, 3U, 8U, 100U}) {
    const auto built = build(posts, traces, threads, 3333);
    ASSERT_EQ(built.size(), expected.size());
    for (std::size_t i = 0; i < built.size(); ++i) {
      EXPECT_EQ(built[i].actions.object, expected[i].actions.object) << threads;
      EXPECT_EQ(rows(built[i]), rows(expected[i])) << threads;
    }
  }
}

TEST(TraceBuilder, numbers_objects_canonically) {
  std::vector<Post> posts = many_posts(5000);
  const auto forwards = build(posts, {"object"}, 2, 1000);
  std::reverse(posts.begin(), posts.end());
  const auto backwards = build(posts, {"object"}, 3, 700);
  const std::vector<std::uint32_t> order = forwards[0].objects.canonical_order();
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    EXPECT_EQ(order[i], i);
    EXPECT_EQ(forwards[0].objects[i], backwards[0].objects[i]);
  }
}

TEST(TraceBuilder, agrees_with_a_map_of_sets) {
  EXPECT_TRUE(rc::check([](const std::vector<std::vector<unsigned char>>& sites) {
    std::vector<Post> posts;
    std::vector<std::pair<RecordId, std::string>> expected;
    for (const auto& names : sites) {
      Post post{1, 5, "", ""};
      std::set<std::string> seen;
      for (const unsigned char name : names) {
        const std::string site = "n" + std::to_string(name % 40) + ".example";
        post.text += " https://" + site;
        if (seen.insert(site).second) expected.emplace_back(static_cast<RecordId>(posts.size()), site);
      }
      posts.push_back(post);
    }
    const auto built = build(posts, {"link"}, 2, 7);
    std::vector<std::pair<RecordId, std::string>> found;
    for (const Row& row : rows(built[0])) found.emplace_back(std::get<3>(row), std::get<1>(row));
    RC_ASSERT(found == expected);
  }));
}

TEST(TraceBuilder, handles_a_record_of_very_many_objects) {
  std::string text;
  for (int i = 0; i < 60000; ++i) text += "https://u" + std::to_string(i % 30000) + ".example ";
  const auto built =
      build({{1, 1, text, ""}, {2, 1, "https://u1.example https://u1.example", ""}}, {"link"}, 2, 10);
  EXPECT_EQ(built[0].actions.size(), 30001U);
}

TEST(TraceBuilder, is_empty_without_records) {
  TraceBuilder builder(indices({"text", "repost"}), {}, 2);
  builder.add({});
  EXPECT_EQ(builder.fields(), (std::vector<Field>{Field::id, Field::text, Field::repost_of}));
  const auto built = builder.finish(0);
  ASSERT_EQ(built.size(), 2U);
  EXPECT_EQ(built[0].actions.size(), 0U);
  EXPECT_TRUE(built[0].objects.empty());
}

}  // namespace
}  // namespace fewhands
