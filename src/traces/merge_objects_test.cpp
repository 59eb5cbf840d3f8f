#include "traces/merge_objects.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "base/error.h"

namespace fewhands {
namespace {

using testing::ElementsAre;

struct Act {
  RecordId record;
  std::string object;
};

// Objects in canonical order, as TraceBuilder leaves them.
TraceActions made(const std::vector<std::string>& names, const std::vector<Act>& acts) {
  Dictionary first;
  for (const std::string& name : names) first.insert(name);
  TraceActions trace;
  for (const std::uint32_t id : first.canonical_order()) trace.objects.insert(first[id]);
  for (const Act& act : acts) {
    trace.actions.actor.push_back(act.record % 3);
    trace.actions.object.push_back(trace.objects.find(act.object));
    trace.actions.time.push_back(act.record * kSecond);
    trace.actions.record.push_back(act.record);
  }
  trace.actions.actor_count = 3;
  trace.actions.object_count = trace.objects.size();
  return trace;
}

std::vector<std::string> objects_of(const TraceActions& trace) {
  std::vector<std::string> names;
  for (const ObjectId object : trace.actions.object) names.emplace_back(trace.objects[object]);
  return names;
}

// The same number for the names that stand in one string.
std::vector<std::uint32_t> clusters(const TraceActions& trace, const std::vector<std::string>& groups) {
  std::vector<std::uint32_t> result;
  for (ObjectId object = 0; object < trace.objects.size(); ++object) {
    for (std::uint32_t group = 0; group < groups.size(); ++group) {
      if (groups[group].find(trace.objects[object]) != std::string::npos) result.push_back(group);
    }
  }
  return result;
}

TEST(MergeObjects, gives_a_cluster_its_smallest_name) {
  TraceActions trace = made({"c", "a", "b", "x"}, {{0, "c"}, {1, "b"}, {2, "x"}, {3, "a"}});
  merge_objects(trace, clusters(trace, {"x", "abc"}));
  EXPECT_THAT(objects_of(trace), ElementsAre("a", "a", "x", "a"));
  EXPECT_EQ(trace.objects.size(), 2U);
  EXPECT_EQ(trace.actions.object_count, 2U);
}

TEST(MergeObjects, lets_a_record_act_on_an_object_once) {
  TraceActions trace = made({"a", "b", "x"}, {{0, "b"}, {0, "x"}, {0, "a"}, {1, "a"}, {2, "b"}});
  merge_objects(trace, clusters(trace, {"ab", "x"}));
  EXPECT_THAT(objects_of(trace), ElementsAre("a", "x", "a", "a"));
  EXPECT_THAT(trace.actions.record, ElementsAre(0, 0, 1, 2));
  EXPECT_THAT(trace.actions.actor, ElementsAre(0, 0, 1, 2));
  EXPECT_THAT(trace.actions.time, ElementsAre(0, 0, kSecond, 2 * kSecond));
}

TEST(MergeObjects, refuses_clusters_of_other_objects) {
  TraceActions trace = made({"a", "b"}, {{0, "b"}});
  EXPECT_THROW(merge_objects(trace, std::vector<std::uint32_t>{0}), Error);
  EXPECT_THROW(merge_objects(trace, std::vector<std::uint32_t>{0, 2}), Error);
}

RC_GTEST_PROP(MergeObjects, does_what_replacing_names_would, ()) {
  const auto picks = *rc::gen::container<std::vector<std::pair<unsigned, unsigned>>>(
      rc::gen::pair(rc::gen::inRange(0U, 8U), rc::gen::inRange(0U, 12U)));
  const auto group = *rc::gen::container<std::vector<unsigned>>(12, rc::gen::inRange(0U, 12U));
  std::set<std::pair<unsigned, unsigned>> different(picks.begin(), picks.end());
  std::vector<Act> acts;
  std::vector<std::string> names;
  for (const auto& [record, object] : different) {
    acts.push_back({record, std::to_string(object)});
    names.push_back(acts.back().object);
  }
  TraceActions trace = made(names, acts);
  std::map<unsigned, std::string> smallest;
  for (const std::string& name : names) {
    auto& best = smallest.try_emplace(group[std::stoul(name)], name).first->second;
    best = std::min(best, name);
  }
  std::vector<std::pair<RecordId, std::string>> expected;
  for (const Act& act : acts) {
    const std::pair<RecordId, std::string> row{act.record, smallest[group[std::stoul(act.object)]]};
    if (std::find(expected.begin(), expected.end(), row) == expected.end()) expected.push_back(row);
  }
  // Numbers below objects.size(): the first object of the group.
  std::vector<std::uint32_t> cluster;
  std::map<unsigned, std::uint32_t> number;
  for (ObjectId object = 0; object < trace.objects.size(); ++object) {
    const unsigned of = group[std::stoul(std::string(trace.objects[object]))];
    cluster.push_back(number.try_emplace(of, object).first->second);
  }
  merge_objects(trace, cluster);
  std::vector<std::pair<RecordId, std::string>> found;
  for (std::size_t i = 0; i < trace.actions.size(); ++i) {
    found.emplace_back(trace.actions.record[i], std::string(trace.objects[trace.actions.object[i]]));
  }
  RC_ASSERT(found == expected);
  const std::vector<std::uint32_t> order = trace.objects.canonical_order();
  RC_ASSERT(std::is_sorted(order.begin(), order.end()));
}

}  // namespace
}  // namespace fewhands
