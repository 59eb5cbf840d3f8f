#include "findings/group_findings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/error.h"
#include "findings/made_up_facts.h"
#include "findings/words.h"

namespace fewhands {
namespace {

class GroupFindings : public testing::Test {
 protected:
  GroupFindings() {
    for (int i = 0; i < 20; ++i) actors_.insert("actor_" + std::string(1, static_cast<char>('a' + i)));
    for (int i = 0; i < 41; ++i) texts_.insert("text number " + std::to_string(i));
    layers_ = {{0, "text", "posts of the same texts", &texts_},
               {1, "link", "shares of the same links", nullptr}};
    add({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 62, 1e-9);
  }

  void add(const std::vector<ActorId>& members, double bits, double q) {
    groups_.push_back(made_up::group_of(static_cast<std::uint32_t>(groups_.size() + 1), members, bits, q));
    facts_.push_back(made_up::quiet_facts());
  }

  FindingInput input() const {
    FindingInput input;
    input.actors = &actors_;
    input.groups = groups_;
    input.facts = facts_;
    input.layers = layers_;
    input.joined = joined_;
    return input;
  }

  std::vector<Finding> findings() const { return group_findings(input(), {}); }

  Dictionary actors_;
  Dictionary texts_;
  std::vector<FindingLayer> layers_;
  std::vector<Group> groups_;
  std::vector<GroupFacts> facts_;
  std::vector<Joining> joined_;
};

TEST_F(GroupFindings, say_in_one_sentence_who_did_what_how_often_and_when) {
  const Finding finding = findings().at(0);
  EXPECT_EQ(finding.sentence,
            "12 accounts (actor_a, actor_b, actor_c and 9 more) act as one: 143 times two of them posted the "
            "same text "
            "within 60 seconds of each other (41 texts, 2017-07-03 to 2017-07-29); strangers as active would "
            "do so less "
            "than once in 10^18.");
  EXPECT_EQ(finding.id, 1U);
  EXPECT_EQ(finding.kind, "group");
  EXPECT_EQ(finding.technique, "T0084.001");
  EXPECT_EQ(finding.group, 1U);
  EXPECT_EQ(finding.bits, 62);
  EXPECT_EQ(finding.q, 1e-9);
  EXPECT_EQ(finding.innocent.size(), 9U);
}

TEST_F(GroupFindings, name_both_of_a_pair) {
  groups_ = {made_up::group_of(4, {3, 5}, 25, 0.001)};
  facts_[0].layers[0] = {1, kHour, 25, 1, 1, 2, 1, made_up::kStart, made_up::kStart + kHour};
  const Finding finding = findings().at(0);
  EXPECT_EQ(finding.sentence,
            "actor_d and actor_f act as one: once they shared the same link within 1 hour of each other (1 "
            "link, on "
            "2017-07-03); strangers as active would do so less than once in 10 million.");
  EXPECT_EQ(finding.kind, "pair");
  EXPECT_EQ(finding.group, 4U);
}

TEST_F(GroupFindings, mention_a_second_layer_where_there_is_room) {
  groups_ = {made_up::group_of(1, {0, 1}, 25, 0.001)};
  LayerFacts second = facts_[0].layers[0];
  second.trace = 1;
  second.bits = 50;
  facts_[0].layers.push_back(second);
  EXPECT_NE(findings().at(0).sentence.find("2017-07-29), also by shares of the same links; strangers"),
            std::string::npos);
}

TEST_F(GroupFindings, use_the_noun_for_actors_that_they_are_given) {
  layers_[0].name = "recipient";
  layers_[0].noun_plural = "gifts to the same recipients";
  FindingInput donors = input();
  donors.actor_noun = "donor";
  donors.actor_noun_plural = "donors";
  const std::string sentence = group_findings(donors, {}).at(0).sentence;
  EXPECT_TRUE(sentence.starts_with("12 donors (actor_a, ")) << sentence;
  EXPECT_NE(sentence.find("143 times two of them made gifts to the same recipients within 60 seconds"),
            std::string::npos);
}

TEST_F(GroupFindings, are_ordered_by_bits_then_q_then_name_and_numbered_from_one) {
  add({12, 13}, 90, 0.01);
  add({16, 17}, 62, 1e-12);
  add({19, 18}, 90, 0.01);
  const auto found = findings();
  std::vector<std::uint32_t> groups;
  for (const Finding& finding : found) groups.push_back(finding.group);
  EXPECT_EQ(groups, (std::vector<std::uint32_t>{2, 4, 3, 1}));
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i].id, i + 1);
}

TEST_F(GroupFindings, do_not_depend_on_the_order_of_the_groups) {
  add({12, 13}, 90, 0.01);
  add({16, 17}, 62, 1e-12);
  facts_[1].layers[0].coactions = 7;
  const auto expected = findings();
  std::reverse(groups_.begin(), groups_.end());
  std::reverse(facts_.begin(), facts_.end());
  const auto again = findings();
  ASSERT_EQ(again.size(), expected.size());
  for (std::size_t i = 0; i < again.size(); ++i) {
    EXPECT_EQ(again[i].sentence, expected[i].sentence);
    EXPECT_EQ(again[i].evidence.size(), expected[i].evidence.size());
  }
}

TEST_F(GroupFindings, count_those_who_joined_once) {
  joined_ = {{11, 0, 0.001, 0.01, 5, 0, kMinute}, {15, 0, 0.001, 0.01, 5, 0, kMinute}};
  EXPECT_TRUE(findings().at(0).sentence.starts_with("13 accounts "));
}

TEST_F(GroupFindings, keep_hostile_and_overlong_names_inert_and_short) {
  actors_ = Dictionary();
  actors_.insert(std::string(100'000, 'x'));
  actors_.insert("\x1b[31m<script>\n\"; DROP TABLE findings; --\xff\xfe");
  actors_.insert("\xe2\x80\xae" + std::string(500, 'y'));
  for (int i = 0; i < 20; ++i) actors_.insert(std::to_string(i) + std::string(300, 'z'));
  const Finding finding = findings().at(0);
  EXPECT_LE(character_count(finding.sentence), 240U);
  EXPECT_TRUE(finding.sentence.starts_with("12 accounts")) << finding.sentence;
  EXPECT_NE(finding.sentence.find("143 times two of them posted the same text"), std::string::npos);
}

TEST_F(GroupFindings, stay_within_the_length_whatever_the_layers) {
  LayerFacts more = facts_[0].layers[0];
  for (std::uint16_t i = 1; i < 6; ++i) {
    more.trace = i;
    layers_.push_back({i, "layer", std::string(400, 'n'), nullptr});
    facts_[0].layers.push_back(more);
  }
  EXPECT_LE(character_count(findings().at(0).sentence), 240U);
  FindingOptions narrow;
  narrow.max_sentence = 100;
  EXPECT_EQ(character_count(group_findings(input(), narrow).at(0).sentence), 100U);
}

TEST_F(GroupFindings, show_different_objects_that_nobody_else_carries_and_many_members) {
  const auto evidence = findings().at(0).evidence;
  ASSERT_EQ(evidence.size(), FindingOptions{}.max_evidence);
  std::set<std::string> objects;
  for (const FindingEvidence& each : evidence) {
    EXPECT_TRUE(objects.insert(each.object).second) << each.object;
    EXPECT_LT(texts_.find(each.object), 30U);
    EXPECT_GE(each.gap, 0);
  }
  EXPECT_EQ(evidence[0].object, "text number 0");
}

TEST_F(GroupFindings, show_no_pair_of_records_twice) {
  for (SampleFacts& sample : facts_[0].samples) sample.record_a = 1, sample.record_b = 2;
  EXPECT_EQ(findings().at(0).evidence.size(), 1U);
  facts_[0].samples.clear();
  EXPECT_TRUE(findings().at(0).evidence.empty());
}

TEST_F(GroupFindings, go_round_the_objects_again_where_there_are_few) {
  facts_[0].objects.resize(1);
  EXPECT_EQ(findings().at(0).evidence.size(), 2U);
}

TEST_F(GroupFindings, say_something_true_without_any_layer) {
  facts_[0] = GroupFacts{};
  EXPECT_EQ(findings().at(0).sentence,
            "12 accounts (actor_a, actor_b, actor_c and 9 more) act as one: they do the same things at the "
            "same times; "
            "strangers as active would do so less than once in 10^18.");
}

TEST_F(GroupFindings, are_not_made_of_fewer_than_two_members) {
  groups_[0].members.resize(1);
  EXPECT_TRUE(findings().empty());
}

TEST_F(GroupFindings, refuse_facts_that_do_not_fit_the_groups) {
  facts_.clear();
  EXPECT_THROW(findings(), Error);
}

}  // namespace
}  // namespace fewhands
