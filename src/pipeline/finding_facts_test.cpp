#include "pipeline/finding_facts.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/random.h"
#include "pipeline/finding_coactions.h"
#include "pipeline/finding_words.h"

namespace fewhands {
namespace {

constexpr TimeMicros kStart = 1'499'040'000 * kSecond;  // 2017-07-03T00:00:00Z

struct Row {
  ActorId actor;
  ObjectId object;
  TimeMicros time;
};

SortedActions sorted(const std::vector<Row>& rows, ActorId actors, ObjectId objects) {
  ActionTable table;
  table.actor_count = actors;
  table.object_count = objects;
  for (const Row& row : rows) {
    table.actor.push_back(row.actor);
    table.object.push_back(row.object);
    table.time.push_back(row.time);
    table.record.push_back(static_cast<RecordId>(table.record.size()));
  }
  return sort_actions(std::move(table), {});
}

Group group_of(const std::vector<ActorId>& actors) {
  Group group;
  for (const ActorId actor : actors) group.members.push_back({actor, 1, 1, Role::member, 1, 1});
  return group;
}

// Every pair of rows looked at.
struct Plain {
  std::uint64_t coactions = 0;
  std::set<ObjectId> objects;
  std::set<ActorId> members;
  std::set<RecordId> records;
};

Plain plain_coactions(const std::vector<Row>& rows, const std::set<ActorId>& members, TimeMicros window) {
  Plain plain;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = i + 1; j < rows.size(); ++j) {
      const bool both = members.contains(rows[i].actor) && members.contains(rows[j].actor);
      if (!both || rows[i].object != rows[j].object || rows[i].actor == rows[j].actor) continue;
      if (std::abs(rows[i].time - rows[j].time) > window) continue;
      ++plain.coactions;
      plain.objects.insert(rows[i].object);
      plain.members.insert({rows[i].actor, rows[j].actor});
      plain.records.insert({static_cast<RecordId>(i), static_cast<RecordId>(j)});
    }
  }
  return plain;
}

std::vector<Row> random_rows(Random& random, std::size_t count) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back({static_cast<ActorId>(random.below(9)), static_cast<ObjectId>(random.below(5)),
                    kStart + static_cast<TimeMicros>(random.below(20)) * 20 * kSecond});
  }
  return rows;
}

TEST(GroupCoactions, agree_with_looking_at_every_pair) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    Random random(seed);
    const auto rows = random_rows(random, 80);
    const SortedActions actions = sorted(rows, 9, 5);
    const std::vector<Group> groups = {group_of({0, 1, 2, 3}), group_of({5, 6})};
    const std::vector<FactsLayer> layers = {{3, &actions, nullptr}};
    FactsInput input;
    input.groups = groups;
    input.layers = layers;
    const auto labels = group_labels(groups, 9);
    const GroupCoactions found = group_coactions(input, labels, {});
    for (std::size_t group = 0; group < groups.size(); ++group) {
      std::set<ActorId> members;
      for (const GroupMember& member : groups[group].members) members.insert(member.actor);
      const Plain plain = plain_coactions(rows, members, kMinute);
      const GroupFacts& facts = found.facts[group];
      RC_ASSERT(facts.layers.size() == (plain.coactions > 0 ? 1U : 0U));
      RC_ASSERT(facts.evidence_records == plain.records.size());
      RC_ASSERT(facts.objects.size() == plain.objects.size());
      for (const auto& [record, label] : found.records)
        RC_ASSERT(label != group || plain.records.contains(record));
      if (facts.layers.empty()) continue;
      RC_ASSERT(facts.layers[0].coactions == plain.coactions);
      RC_ASSERT(facts.layers[0].objects == plain.objects.size());
      RC_ASSERT(facts.layers[0].members == plain.members.size());
      for (const SampleFacts& sample : facts.samples) {
        RC_ASSERT(rows[sample.record_a].actor == sample.actor_a);
        RC_ASSERT(rows[sample.record_b].object == facts.objects[sample.object].object);
        RC_ASSERT(rows[sample.record_b].time - rows[sample.record_a].time == sample.gap);
        RC_ASSERT(sample.gap >= 0 && sample.gap <= kMinute);
      }
    }
  }));
}

TEST(GroupCoactions, do_not_depend_on_threads_or_on_the_order_of_rows) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    Random random(seed);
    auto rows = random_rows(random, 60);
    const std::vector<Group> groups = {group_of({0, 1, 2, 3})};
    const auto facts_of = [&](unsigned threads) {
      const SortedActions actions = sorted(rows, 9, 5);
      const std::vector<FactsLayer> layers = {{0, &actions, nullptr}, {1, &actions, nullptr}};
      FactsInput input;
      input.groups = groups;
      input.layers = layers;
      Context context;
      context.threads = threads;
      return group_coactions(input, group_labels(groups, 9), context).facts[0];
    };
    const GroupFacts first = facts_of(1);
    shuffle(rows, random);
    const GroupFacts second = facts_of(2);
    RC_ASSERT(first.objects.size() == second.objects.size());
    for (std::size_t i = 0; i < first.objects.size(); ++i)
      RC_ASSERT(first.objects[i].object == second.objects[i].object);
    RC_ASSERT(first.samples.size() == second.samples.size());
    for (std::size_t i = 0; i < first.samples.size(); ++i)
      RC_ASSERT(first.samples[i].actor_a == second.samples[i].actor_a);
    RC_ASSERT(first.crowd.crowd_fast == second.crowd.crowd_fast);
    RC_ASSERT(first.crowd.first_actor == second.crowd.first_actor);
  }));
}

TEST(GroupCoactions, tell_the_crowd_from_the_group) {
  std::vector<Row> rows;
  // Actor 9 is first on every object, 40 s ahead of members 0 and 1; object 0 goes viral an hour later.
  for (ObjectId object = 0; object < 4; ++object) {
    const TimeMicros time = kStart + object * kDay;
    rows.push_back({9, object, time});
    rows.push_back({0, object, time + 40 * kSecond});
    rows.push_back({1, object, time + 45 * kSecond});
  }
  for (ActorId actor = 10; actor < 40; ++actor)
    rows.push_back({actor, 0, kStart + kHour / 2 + actor * kHour});
  for (ActorId actor = 10; actor < 14; ++actor) rows.push_back({actor, 1, kStart + kDay + actor * kSecond});
  const SortedActions actions = sorted(rows, 40, 4);
  const std::vector<Group> groups = {group_of({0, 1})};
  const std::vector<FactsLayer> layers = {{0, &actions, nullptr}};
  FactsInput input;
  input.groups = groups;
  input.layers = layers;
  const GroupFacts facts = group_coactions(input, group_labels(groups, 40), {}).facts[0];
  EXPECT_EQ(facts.crowd.objects, 4U);
  EXPECT_EQ(facts.crowd.carried_outside, 4U);
  EXPECT_EQ(facts.crowd.viral, 1U);
  EXPECT_EQ(facts.crowd.wide_within_hour, 1U);
  EXPECT_EQ(facts.crowd.wide_ungrouped, 1U);
  EXPECT_EQ(facts.crowd.group_actions, 8U);
  EXPECT_EQ(facts.crowd.group_fast, 8U);
  EXPECT_EQ(facts.crowd.crowd_actions, 38U);
  EXPECT_EQ(facts.crowd.crowd_fast, 5U);
  EXPECT_EQ(facts.crowd.first_actor, 9U);
  EXPECT_EQ(facts.crowd.first_objects, 4U);
  EXPECT_EQ(facts.crowd.first_lag_median, 40 * kSecond);
  EXPECT_EQ(facts.crowd.gap_median, 5 * kSecond);
  EXPECT_EQ(facts.objects.back().object, 0U);
  EXPECT_EQ(facts.objects.back().outside, 31U);
}

TEST(GroupCoactions, leave_other_groups_out_of_the_crowd) {
  std::vector<Row> rows;
  for (ActorId actor = 2; actor < 40; ++actor) rows.push_back({actor, 0, kStart});
  rows.push_back({0, 0, kStart + kSecond});
  rows.push_back({1, 0, kStart + kSecond});
  const SortedActions actions = sorted(rows, 40, 1);
  std::vector<ActorId> others;
  for (ActorId actor = 2; actor < 40; ++actor) others.push_back(actor);
  const std::vector<Group> groups = {group_of({0, 1}), group_of(others)};
  const std::vector<FactsLayer> layers = {{0, &actions, nullptr}};
  FactsInput input;
  input.groups = groups;
  input.layers = layers;
  const CrowdFacts crowd = group_coactions(input, group_labels(groups, 40), {}).facts[0].crowd;
  EXPECT_EQ(crowd.carried_outside, 1U);
  EXPECT_EQ(crowd.wide_within_hour, 1U);
  EXPECT_EQ(crowd.wide_ungrouped, 0U);
  EXPECT_EQ(crowd.viral, 0U);
  EXPECT_EQ(crowd.crowd_actions, 0U);
  EXPECT_EQ(crowd.first_actor, kNone);
}

TEST(GroupCoactions, weigh_layers_by_the_fusion_and_take_the_window_of_the_links) {
  const std::vector<Row> rows = {
      {0, 0, kStart}, {1, 0, kStart + 20 * kMinute}, {0, 1, kStart}, {1, 1, kStart + kSecond}};
  const SortedActions actions = sorted(rows, 2, 2);
  LayerLinks strong;
  strong.links.push_back({0, 1, 7, kHour});
  Fusion fusion;
  fusion.links.push_back({0, 1, 1e-9, 1e-8, 30, 0, 2});
  fusion.layers = {{7, 1e-9, 0.98, 0}, {8, 0.4, 0.02, kNone}};
  const std::vector<Group> groups = {group_of({0, 1})};
  const std::vector<FactsLayer> layers = {{8, &actions, nullptr}, {7, &actions, &strong}};
  FactsInput input;
  input.groups = groups;
  input.layers = layers;
  input.fusion = &fusion;
  const GroupFacts facts = group_coactions(input, group_labels(groups, 2), {}).facts[0];
  ASSERT_EQ(facts.layers.size(), 1U);
  EXPECT_EQ(facts.layers[0].trace, 7);
  EXPECT_EQ(facts.layers[0].window, kHour);
  EXPECT_EQ(facts.layers[0].coactions, 2U);
  EXPECT_NEAR(facts.layers[0].bits, 29.4, 1e-9);
}

// Three actors with records in a database: 0 and 1 are the group.
class RecordFacts : public testing::Test {
 protected:
  void post(ActorId actor, TimeMicros time, const std::string& text, const std::string& client,
            int input = 0) {
    const auto record = static_cast<std::uint32_t>(rows_.size());
    inserts_ += "INSERT INTO records VALUES (" + std::to_string(record) + ", " + std::to_string(input) +
                ", 0, " + std::to_string(actor) + ", make_timestamp(" + std::to_string(time) + "), false, " +
                sql_text(text) + ", " + (client.empty() ? "NULL" : sql_text(client)) + ");";
    rows_.push_back({actor, actor == 2 ? 1U : 0U, time});
  }

  GroupFacts facts() {
    auto database = std::make_unique<Database>("", DatabaseOptions{});
    database->run(
        "CREATE TABLE records(record UINTEGER, input UINTEGER, row UBIGINT, actor UINTEGER, time TIMESTAMP, "
        "is_repost BOOLEAN, text VARCHAR, client VARCHAR);" +
        inserts_);
    database->run(
        "CREATE TABLE actors AS SELECT * FROM (VALUES (0::UINTEGER, 'UnionAlice', 'the union of bakers'), "
        "(1::UINTEGER, 'UnionBob', 'union member'), (2::UINTEGER, 'carol', NULL)) t(actor, name, actor_bio)");
    RecordStore store(std::move(database));
    const SortedActions actions = sorted(rows_, 3, 2);
    const std::vector<Group> groups = {group_of({0, 1})};
    const std::vector<FactsLayer> layers = {{0, &actions, nullptr}};
    FactsInput input;
    input.groups = groups;
    input.layers = layers;
    const auto result = finding_facts(store, input, {});
    EXPECT_EQ(store.database().count("SELECT count(*) FROM duckdb_tables() WHERE table_name LIKE 'finding%'"),
              0);
    return result.at(0);
  }

  std::string inserts_;
  std::vector<Row> rows_;
};

TEST_F(RecordFacts, count_clients_of_the_evidence_and_of_everyone_outside) {
  post(0, kStart, "x", "Feed");
  post(1, kStart + kSecond, "x", "Feed");
  post(1, kStart + 3 * kHour, "no co-action", "Web");
  post(2, kStart, "y", "Feed");
  post(2, kStart, "y", "Web");
  post(2, kStart, "y", "");
  const FieldFacts client = facts().client;
  EXPECT_TRUE(client.present);
  EXPECT_EQ(client.evidence, 2U);
  EXPECT_EQ(client.outside, 2U);
  EXPECT_EQ(client.values, 1U);
  ASSERT_EQ(client.top.size(), 1U);
  EXPECT_EQ(client.top[0].value, "Feed");
  EXPECT_EQ(client.top[0].evidence, 2U);
  EXPECT_EQ(client.top[0].outside, 1U);
}

TEST_F(RecordFacts, say_which_fields_are_absent) {
  post(0, kStart, "x", "");
  post(1, kStart, "x", "");
  const GroupFacts found = facts();
  EXPECT_FALSE(found.outlet.present);
  EXPECT_FALSE(found.names.present);
  EXPECT_TRUE(found.bios.present);
  EXPECT_TRUE(found.client.top.empty());
}

TEST_F(RecordFacts, count_round_times_and_the_busiest_hour_and_day) {
  post(0, kStart + 15 * kMinute, "x", "");
  post(1, kStart + 15 * kMinute + kSecond, "x", "");
  post(0, kStart + kDay, "x", "");
  post(1, kStart + kDay, "x", "");
  post(0, kStart + kDay + 5 * kHour + kMinute, "x", "");
  post(1, kStart + kDay + 5 * kHour + kMinute, "x", "");
  post(2, kStart + 9 * kDay + 7 * kSecond, "y", "");
  const TimeFacts times = facts().times;
  EXPECT_EQ(times.evidence.records, 6U);
  EXPECT_EQ(times.evidence.full_minutes, 5U);
  EXPECT_EQ(times.evidence.full_hours, 2U);
  EXPECT_EQ(times.evidence.full_days, 2U);
  EXPECT_EQ(times.evidence.quarter_hours, 4U);
  EXPECT_EQ(times.all.records, 7U);
  EXPECT_EQ(times.busiest_hour, 2U);
  EXPECT_EQ(times.busiest_day, 4U);
  EXPECT_EQ(times.busiest_day_start, kStart + kDay);
  EXPECT_EQ(times.days, 2U);
  EXPECT_EQ(times.input_last, kStart + 9 * kDay + 7 * kSecond);
}

TEST_F(RecordFacts, measure_times_against_the_clock_of_the_same_input) {
  post(0, kStart, "x", "", 0);
  post(1, kStart, "x", "", 0);
  post(2, kStart + kMinute, "y", "", 0);
  post(2, kStart - kDay + 7 * kSecond, "y", "", 1);
  const TimeFacts times = facts().times;
  EXPECT_EQ(times.all.records, 3U);
  EXPECT_EQ(times.all.full_minutes, 3U);
  EXPECT_EQ(times.input_first, kStart);
  EXPECT_EQ(times.input_last, kStart + kMinute);
}

TEST_F(RecordFacts, know_a_headline_with_a_link) {
  post(0, kStart, "City council votes on new bridge https://example.org/a", "");
  post(1, kStart, "@you look at this thing here https://example.org/a", "");
  const TextFacts texts = facts().texts;
  EXPECT_EQ(texts.records, 2U);
  EXPECT_EQ(texts.headlines, 1U);
  EXPECT_EQ(texts.characters, 54U + 50U);
}

TEST_F(RecordFacts, find_words_that_members_share) {
  post(0, kStart, "x", "");
  post(1, kStart, "x", "");
  post(2, kStart, "y", "");
  const GroupFacts found = facts();
  EXPECT_EQ(found.handles.members, 2U);
  EXPECT_EQ(found.handles.outside, 1U);
  ASSERT_EQ(found.handles.words.size(), 1U);
  EXPECT_EQ(found.handles.words[0].word, "union");
  ASSERT_EQ(found.bios.words.size(), 1U);
  EXPECT_EQ(found.bios.words[0].members, 2U);
  EXPECT_EQ(found.bios.words[0].outside, 0U);
  EXPECT_EQ(found.bios.outside, 0U);
}

TEST(Words, are_cut_at_capitals_digits_and_marks) {
  EXPECT_EQ(words_of("SenJaneRoe_2017"), (std::vector<std::string>{"sen", "jane", "roe"}));
  EXPECT_EQ(words_of("USA-news NEWS"), (std::vector<std::string>{"usa", "news"}));
  EXPECT_EQ(words_of("a1b2"), std::vector<std::string>{});
  EXPECT_EQ(words_of(""), std::vector<std::string>{});
}

TEST(Words, take_any_bytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    for (const std::string& word : words_of(bytes)) RC_ASSERT(word.size() >= 3U);
  }));
}

TEST(FindingFacts, of_no_groups_are_none) {
  auto database = std::make_unique<Database>("", DatabaseOptions{});
  database->run(
      "CREATE TABLE records(record UINTEGER, time TIMESTAMP); CREATE TABLE actors(actor UINTEGER, name "
      "VARCHAR)");
  RecordStore store(std::move(database));
  EXPECT_TRUE(finding_facts(store, {}, {}).empty());
}

}  // namespace
}  // namespace fewhands
