#include "traces/keep_one_object.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace fewhands {
namespace {

using testing::ElementsAre;

// The objects of each record, by name.
TraceActions made(const std::vector<std::vector<std::string>>& records) {
  Dictionary first;
  for (const auto& names : records) {
    for (const std::string& name : names) first.insert(name);
  }
  TraceActions trace;
  for (const std::uint32_t id : first.canonical_order()) trace.objects.insert(first[id]);
  for (RecordId record = 0; record < records.size(); ++record) {
    for (const std::string& name : records[record]) {
      trace.actions.actor.push_back(record % 5);
      trace.actions.object.push_back(trace.objects.find(name));
      trace.actions.time.push_back(record * kSecond);
      trace.actions.record.push_back(record);
    }
  }
  trace.actions.actor_count = 5;
  trace.actions.object_count = trace.objects.size();
  return trace;
}

std::map<RecordId, std::string> kept(const std::vector<std::vector<std::string>>& records) {
  TraceActions trace = made(records);
  keep_one_object(trace);
  std::map<RecordId, std::string> result;
  for (std::size_t i = 0; i < trace.actions.size(); ++i) {
    EXPECT_EQ(trace.actions.actor[i], trace.actions.record[i] % 5);
    EXPECT_EQ(trace.actions.time[i], trace.actions.record[i] * kSecond);
    const bool fresh = result.emplace(trace.actions.record[i], trace.objects[trace.actions.object[i]]).second;
    EXPECT_TRUE(fresh);
  }
  EXPECT_EQ(trace.actions.object_count, trace.objects.size());
  return result;
}

TEST(KeepOneObject, lets_copies_of_a_post_share_one_object) {
  const auto found = kept({{"a", "b", "c"}, {"c", "a", "b"}, {"b", "c", "a"}});
  EXPECT_EQ(found.at(0), found.at(1));
  EXPECT_EQ(found.at(1), found.at(2));
}

TEST(KeepOneObject, takes_the_rarest_that_another_record_has) {
  const auto found = kept({{"popular", "rare", "alone"}, {"popular", "rare"}, {"popular"}, {"popular"}});
  EXPECT_THAT(found, ElementsAre(std::pair(0U, "rare"), std::pair(1U, "rare"), std::pair(2U, "popular"),
                                 std::pair(3U, "popular")));
}

TEST(KeepOneObject, does_not_take_a_repeat_in_one_record_for_another_record) {
  const auto found = kept({{"twice", "twice", "shared"}, {"shared"}, {"shared"}});
  EXPECT_EQ(found.at(0), "shared");
}

TEST(KeepOneObject, leaves_records_of_one_object_as_they_are) {
  TraceActions trace = made({{"x"}, {"y"}, {"x"}});
  const std::vector<ObjectId> before = trace.actions.object;
  keep_one_object(trace);
  EXPECT_EQ(trace.actions.object, before);
}

TEST(KeepOneObject, needs_no_names_but_records) {
  TraceActions trace = made({{"a", "b"}, {"b", "a"}, {"c"}});
  trace.objects = Dictionary();
  keep_one_object(trace);
  EXPECT_EQ(trace.actions.object_count, 2U);
  EXPECT_EQ(trace.actions.object[0], trace.actions.object[1]);
  trace.actions.record.clear();
  EXPECT_THROW(keep_one_object(trace), Error);
}

RC_GTEST_PROP(KeepOneObject, a_pair_of_records_shares_one_at_most_and_the_choice_ignores_who_and_when, ()) {
  const auto records = *rc::gen::container<std::vector<std::vector<std::string>>>(
      rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
          rc::gen::element<std::string>("a", "b", "c", "d", "e", "f"))));
  const auto found = kept(records);
  RC_ASSERT(found.size() == records.size());
  std::map<std::string, std::size_t> count;
  for (const auto& names : records) {
    for (const std::string& name : std::set<std::string>(names.begin(), names.end())) ++count[name];
  }
  for (const auto& [record, name] : found) {
    const auto& names = records[record];
    RC_ASSERT(std::find(names.begin(), names.end(), name) != names.end());
    for (const std::string& other : names) {
      const bool better = std::pair(count[other] < 2, count[other]) < std::pair(count[name] < 2, count[name]);
      RC_ASSERT(!better);
    }
  }
}

}  // namespace
}  // namespace fewhands
