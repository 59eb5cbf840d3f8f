#include "findings/innocent.h"

#include <gtest/gtest.h>

#include <set>

#include "findings/made_up_facts.h"

namespace fewhands {
namespace {

InnocentInput input_for(const GroupFacts& facts) {
  InnocentInput input;
  input.facts = &facts;
  input.leading_trace = "text";
  input.members = 12;
  return input;
}

using Check = InnocentExplanation (*)(const InnocentInput&);
CheckResult result(Check check, const GroupFacts& facts) { return check(input_for(facts)).result; }
std::string detail(Check check, const GroupFacts& facts) { return check(input_for(facts)).detail; }

TEST(InnocentExplanations, are_all_unlikely_where_nothing_speaks_for_them) {
  const GroupFacts facts = made_up::quiet_facts();
  const auto checks = innocent_explanations(input_for(facts));
  ASSERT_EQ(checks.size(), 9U);
  std::set<std::string> names;
  for (const InnocentExplanation& check : checks) {
    EXPECT_EQ(check.result, CheckResult::unlikely) << check.name << ": " << check.detail;
    EXPECT_FALSE(check.detail.empty()) << check.name;
    names.insert(check.name);
  }
  EXPECT_EQ(names.size(), 9U);
}

TEST(InnocentExplanations, say_what_could_not_be_checked_and_why) {
  const GroupFacts nothing;
  for (const InnocentExplanation& check : innocent_explanations(input_for(nothing))) {
    EXPECT_EQ(check.result, CheckResult::not_checked) << check.name;
    EXPECT_FALSE(check.detail.empty()) << check.name;
  }
}

TEST(SameClient, is_likely_for_programs_named_as_feeds_and_bots) {
  GroupFacts facts = made_up::quiet_facts();
  facts.client = {
      true, 120, 9'000, 2, {{"<a href=\"https://ifttt.com\">IFTTT</a>", 70, 900}, {"Web", 50, 4'000}}};
  EXPECT_EQ(result(check_client, facts), CheckResult::likely);
  EXPECT_EQ(detail(check_client, facts),
            "2 different programs made the records; 70 of 120 (58 %) come from \u201cIFTTT\u201d, elsewhere "
            "10 % of "
            "records do; 70 of 120 (58 %) come from programs named as feeds, bots or schedulers");
}

TEST(SameClient, does_not_take_a_word_inside_another_for_a_bot) {
  GroupFacts facts = made_up::quiet_facts();
  facts.client.top = {{"Abbott Autonomy", 60, 4'000}};
  EXPECT_EQ(result(check_client, facts), CheckResult::unlikely);
}

TEST(SameClient, is_possible_for_one_rare_program_and_unlikely_for_a_common_one) {
  GroupFacts facts = made_up::quiet_facts();
  facts.client = {true, 120, 9'000, 1, {{"AcmePoster", 118, 90}}};
  EXPECT_EQ(result(check_client, facts), CheckResult::possible);
  facts.client.top[0].outside = 8'000;
  EXPECT_EQ(result(check_client, facts), CheckResult::unlikely);
  EXPECT_NE(detail(check_client, facts).find("a common program explains little"), std::string::npos);
}

TEST(SameOrganisation, is_likely_where_one_outlet_that_others_lack_is_named) {
  GroupFacts facts = made_up::quiet_facts();
  facts.outlet = {true, 120, 9'000, 1, {{"Daily", 119, 100}}};
  EXPECT_EQ(result(check_organisation, facts), CheckResult::likely);
  facts.outlet.top[0].outside = 8'900;
  EXPECT_EQ(result(check_organisation, facts), CheckResult::unlikely);
}

TEST(SameOrganisation, needs_a_shared_word_beyond_chance) {
  GroupFacts facts = made_up::quiet_facts();
  facts.bios = {true, 12, 900, 4, {{"union", 9, 3}}};
  EXPECT_EQ(result(check_organisation, facts), CheckResult::likely);
  EXPECT_NE(detail(check_organisation, facts)
                .find("9 of 12 (75 %) of the accounts have the word \u201cunion\u201d"),
            std::string::npos);
  facts.bios.words = {{"union", 9, 700}};
  EXPECT_EQ(result(check_organisation, facts), CheckResult::unlikely);
  facts.bios.words = {{"union", 4, 3}};
  EXPECT_EQ(result(check_organisation, facts), CheckResult::possible);
  facts.bios.words = {{"union", 2, 0}};
  EXPECT_EQ(result(check_organisation, facts), CheckResult::unlikely);
  EXPECT_EQ(detail(check_organisation, facts).find("no word beyond chance"), std::string::npos);
}

TEST(SameOrganisation, takes_handles_alone_for_no_proof) {
  GroupFacts facts = made_up::quiet_facts();
  facts.outlet = {};
  facts.names = {};
  EXPECT_EQ(result(check_organisation, facts), CheckResult::not_checked);
  facts.handles = {true, 12, 988, 1, {{"sunny", 12, 0}}};
  EXPECT_EQ(result(check_organisation, facts), CheckResult::possible);
}

TEST(NewsWire, is_likely_where_many_others_carry_headlines_in_the_same_hour) {
  GroupFacts facts = made_up::quiet_facts();
  facts.crowd.wide_within_hour = 30;
  facts.crowd.wide_ungrouped = 30;
  EXPECT_EQ(result(check_news_wire, facts), CheckResult::possible);
  facts.texts.headlines = 90;
  EXPECT_EQ(result(check_news_wire, facts), CheckResult::likely);
}

TEST(NewsWire, is_no_more_than_possible_where_the_others_are_groups_themselves) {
  GroupFacts facts = made_up::quiet_facts();
  facts.crowd.wide_within_hour = 30;
  facts.crowd.wide_ungrouped = 2;
  facts.texts.headlines = 90;
  EXPECT_EQ(result(check_news_wire, facts), CheckResult::possible);
  EXPECT_NE(detail(check_news_wire, facts).find("2 of them without counting members of other groups"),
            std::string::npos);
}

TEST(NewsWire, is_likely_where_one_publisher_is_followed_by_a_steady_lag) {
  GroupFacts facts = made_up::quiet_facts();
  facts.texts.headlines = 90;
  facts.crowd.first_actor = 7;
  facts.crowd.first_objects = 35;
  facts.crowd.first_lag_low = 38 * kSecond;
  facts.crowd.first_lag_median = 40 * kSecond;
  facts.crowd.first_lag_high = 45 * kSecond;
  InnocentInput input = input_for(facts);
  input.first_actor_name = "wire";
  const InnocentExplanation check = check_news_wire(input);
  EXPECT_EQ(check.result, CheckResult::likely);
  EXPECT_NE(
      check.detail.find(
          "the account \u201cwire\u201d was first on 35 of 41 (85 %), 40 s ahead in the median and by a "
          "steady lag"),
      std::string::npos);
  facts.texts.headlines = 10;
  EXPECT_EQ(result(check_news_wire, facts), CheckResult::possible);
  facts.crowd.first_lag_high = 5 * kHour;
  EXPECT_EQ(result(check_news_wire, facts), CheckResult::unlikely);
  facts.crowd.first_lag_low = facts.crowd.first_lag_median = facts.crowd.first_lag_high = 5 * kHour;
  EXPECT_EQ(result(check_news_wire, facts), CheckResult::unlikely);
}

TEST(EverybodyDidIt, is_likely_for_viral_objects_on_which_the_crowd_is_as_fast) {
  GroupFacts facts = made_up::quiet_facts();
  facts.crowd.viral = 30;
  facts.crowd.carried_outside = 30;
  facts.crowd.crowd_actions = 6'000;
  facts.crowd.crowd_fast = 5'000;
  EXPECT_EQ(result(check_everybody, facts), CheckResult::likely);
  facts.crowd.crowd_fast = 600;
  EXPECT_EQ(result(check_everybody, facts), CheckResult::possible);
  facts.crowd.viral = 5;
  EXPECT_EQ(result(check_everybody, facts), CheckResult::unlikely);
}

TEST(ScheduledPosts, show_in_minutes_and_in_seconds) {
  GroupFacts facts = made_up::quiet_facts();
  facts.times.evidence.quarter_hours = 100;
  EXPECT_EQ(result(check_schedule, facts), CheckResult::likely);
  facts.times.evidence.quarter_hours = 45;
  EXPECT_EQ(result(check_schedule, facts), CheckResult::possible);
  facts.times.evidence.quarter_hours = 8;
  facts.times.evidence.full_minutes = 118;
  EXPECT_EQ(result(check_schedule, facts), CheckResult::likely);
}

TEST(ScheduledPosts, are_no_finding_where_everyone_posts_at_such_times) {
  GroupFacts facts = made_up::quiet_facts();
  facts.times.evidence.quarter_hours = 50;
  facts.times.all.quarter_hours = 4'000;
  EXPECT_EQ(result(check_schedule, facts), CheckResult::unlikely);
  facts.times.evidence.quarter_hours = 8;
  facts.times.evidence.full_minutes = 120;
  facts.times.all.full_minutes = 10'000;
  EXPECT_EQ(result(check_schedule, facts), CheckResult::unlikely);
  EXPECT_NE(detail(check_schedule, facts).find("no seconds are given"), std::string::npos);
}

TEST(ScheduledClock, is_likely_where_most_minutes_or_most_members_keep_it) {
  GroupFacts facts = made_up::quiet_facts();
  facts.clockwork = {110, 30, 0, 80, 0.03, 1e-60, 12, 1};
  EXPECT_EQ(result(check_clockwork, facts), CheckResult::likely);
  EXPECT_EQ(
      detail(check_clockwork, facts),
      "of the different minutes in which members post, 80 of 110 (73 %) are at :00 and :30, of all others' "
      "posts 3 %; 1 of 12 (8 %) of the members keep a clock or an interval of their own");
  facts.clockwork.on_clock = 50;
  EXPECT_EQ(result(check_clockwork, facts), CheckResult::possible);
  facts.clockwork.p = 0.2;
  EXPECT_EQ(result(check_clockwork, facts), CheckResult::unlikely);
  facts.clockwork.members_regular = 9;
  EXPECT_EQ(result(check_clockwork, facts), CheckResult::likely);
}

TEST(ScheduledClock, is_not_read_off_a_few_minutes_or_off_days) {
  GroupFacts facts = made_up::quiet_facts();
  facts.clockwork = {};
  EXPECT_EQ(result(check_clockwork, facts), CheckResult::not_checked);
  facts.clockwork = {110, 60, 0, 110, 0.03, 0, 12, 12};
  facts.times.evidence = {120, 120, 120, 120, 120};
  EXPECT_EQ(result(check_clockwork, facts), CheckResult::not_checked);
}

TEST(OneEvent, is_possible_for_a_burst_and_likely_for_a_burst_of_everyone) {
  GroupFacts facts = made_up::quiet_facts();
  facts.times.busiest_day = 110;
  EXPECT_EQ(result(check_one_event, facts), CheckResult::possible);
  facts.crowd.viral = 35;
  EXPECT_EQ(result(check_one_event, facts), CheckResult::likely);
  facts.times.busiest_day = 14;
  EXPECT_EQ(result(check_one_event, facts), CheckResult::unlikely);
}

TEST(OneEvent, is_not_read_off_an_input_of_one_day) {
  GroupFacts facts = made_up::quiet_facts();
  facts.times.busiest_day = 120;
  facts.times.input_first = made_up::kStart;
  facts.times.input_last = made_up::kStart + kDay - kSecond;
  EXPECT_EQ(result(check_one_event, facts), CheckResult::unlikely);
}

TEST(CoarseTimes, depend_on_the_window) {
  GroupFacts facts = made_up::quiet_facts();
  facts.times.evidence.full_minutes = 120;
  facts.times.all.full_minutes = 10'000;
  EXPECT_EQ(result(check_coarse_times, facts), CheckResult::possible);
  EXPECT_EQ(detail(check_coarse_times, facts),
            "the times are full minutes: \"within 60 seconds\" means in the same minute or the next; the "
            "odds allow "
            "for it, as all times are so");
  facts.layers[0].window = kHour;
  EXPECT_EQ(result(check_coarse_times, facts), CheckResult::unlikely);
  facts.layers[0].window = 10 * kSecond;
  EXPECT_EQ(result(check_coarse_times, facts), CheckResult::likely);
}

TEST(CoarseTimes, are_named_where_only_the_group_has_them) {
  GroupFacts facts = made_up::quiet_facts();
  facts.times.evidence = {120, 120, 120, 120, 120};
  facts.times.all.full_days = 120;
  EXPECT_EQ(result(check_coarse_times, facts), CheckResult::likely);
  EXPECT_NE(detail(check_coarse_times, facts)
                .find("on the same day; other records of the same input have finer times"),
            std::string::npos);
  EXPECT_EQ(result(check_schedule, facts), CheckResult::not_checked);
}

TEST(SharedWording, is_few_long_texts_passed_on_slowly) {
  GroupFacts facts = made_up::quiet_facts();
  facts.layers[0].objects = 2;
  facts.texts.characters = 120 * 250;
  facts.crowd.members_median = 9;
  EXPECT_EQ(result(check_shared_wording, facts), CheckResult::unlikely);
  facts.crowd.spread_median = 3 * kHour;
  EXPECT_EQ(result(check_shared_wording, facts), CheckResult::likely);
  facts.layers[0].objects = 41;
  EXPECT_EQ(result(check_shared_wording, facts), CheckResult::possible);
}

TEST(SharedWording, is_not_asked_of_reposts) {
  const GroupFacts facts = made_up::quiet_facts();
  InnocentInput input = input_for(facts);
  input.leading_trace = "repost";
  EXPECT_EQ(check_shared_wording(input).result, CheckResult::not_checked);
}

}  // namespace
}  // namespace fewhands
