#include "pipeline/profiles.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/random.h"
#include "base/time.h"
#include "casefile/case_reader.h"
#include "pipeline/clock_profile.h"
#include "pipeline/group_objects.h"
#include "pipeline/profile_words.h"
#include "pipeline/scan.h"
#include "records/test_folder.h"

namespace fewhands {
namespace {

using ::testing::HasSubstr;

constexpr TimeMicros kMonday = 1'704'067'200 * kSecond;

struct Line {
  std::string actor;
  TimeMicros time;
  std::string text;
  std::string created;
  std::string bio;
};

std::string csv_of(std::vector<Line> lines, std::uint64_t shuffle_seed) {
  Random random(shuffle_seed);
  shuffle(lines, random);
  std::string csv = "actor,time,text,actor_created,actor_bio\n";
  for (const Line& line : lines) {
    csv += fmt::format("{},{},{},{},{}\n", line.actor, format_time(line.time), line.text, line.created,
                       line.bio);
  }
  return csv;
}

// Six made-up words that no other number gives: texts that are not near each other.
std::string sentence(std::uint64_t number) {
  Random random(number + 17);
  std::string text;
  for (int word = 0; word < 6; ++word) {
    for (int i = 0; i < 7; ++i) text += static_cast<char>('a' + random.below(26));
    text += word < 5 ? " " : "";
  }
  return text;
}

// 120 ordinary accounts over eight weeks. Two groups of six with names of letters and eight digits, made
// within three days, one description, posting at full half hours: the second goes on with the first one's
// texts in week five.
std::vector<Line> world() {
  Random random(4);
  std::vector<Line> lines;
  const auto date = [](std::int64_t day) { return format_time((15'000 + day) * kDay).substr(0, 10); };
  for (int actor = 0; actor < 120; ++actor) {
    std::string name;
    for (int i = 0; i < 6; ++i) name += static_cast<char>('a' + random.below(26));
    const std::string created = date(static_cast<std::int64_t>(random.below(3'000)));
    for (int post = 0; post < 30; ++post) {
      const auto second = static_cast<TimeMicros>(random.below(56 * 86'400));
      lines.push_back({name, kMonday + second * kSecond, sentence(random.below(300)), created,
                       fmt::format("bio of {}", name)});
    }
  }
  for (int group = 0; group < 2; ++group) {
    for (int member = 0; member < 6; ++member) {
      const std::string name = fmt::format("sunny{}{}", group, 10'000'000 + random.below(80'000'000));
      for (int post = 0; post < 24; ++post) {
        const TimeMicros time =
            kMonday + (group * 28 + post) * kDay + (9 + post % 10) * kHour + 30 * kMinute + member * kSecond;
        lines.push_back({name, time, sentence(1'000 + static_cast<std::uint64_t>(post)),
                         date(1'500 + member % 3), "We are the people of the sun"});
      }
    }
  }
  return lines;
}

class ProfilesOfACase : public ::testing::Test {
 protected:
  std::string scan_world(std::uint64_t seed, const std::string& name) {
    ScanOptions options;
    options.read.inputs = {folder_.write(name + ".csv", csv_of(world(), seed))};
    options.case_path = folder_.path(name + ".duckdb");
    scan(options, {});
    return options.case_path;
  }

  testing::TestFolder folder_;
};

const ProfileRow* find(const std::vector<ProfileRow>& rows, const std::string& kind) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.kind == kind; });
  return found == rows.end() ? nullptr : &*found;
}

TEST_F(ProfilesOfACase, show_what_was_planted) {
  CaseReader reader(scan_world(1, "one"));
  const auto groups = reader.groups();
  ASSERT_FALSE(groups.empty());
  const std::vector<ProfileRow>& rows = groups[0].profile;
  const ProfileRow* created = find(rows, "created");
  ASSERT_NE(created, nullptr);
  EXPECT_LE(created->p, 0.001);
  EXPECT_THAT(created->text, HasSubstr("accounts were created within 3 days"));
  const ProfileRow* handles = find(rows, "handles");
  ASSERT_NE(handles, nullptr);
  EXPECT_LT(handles->p, 0.01);
  const ProfileRow* bios = find(rows, "bios");
  ASSERT_NE(bios, nullptr);
  EXPECT_EQ(bios->value, 1);
  EXPECT_EQ(bios->expected, 0);
  ASSERT_EQ(groups.size(), 2U);
  const ProfileRow* successor = find(groups[1].profile, "successor") ? find(groups[1].profile, "successor")
                                                                     : find(groups[0].profile, "successor");
  ASSERT_NE(successor, nullptr);
  EXPECT_THAT(successor->text, HasSubstr("of its objects"));
  EXPECT_THAT(find(rows, "clock")->text, HasSubstr("at :30"));
  ASSERT_NE(find(rows, "weeks"), nullptr);
  EXPECT_NE(find(rows, "weeks")->series.size(), 0U);
  const auto findings = reader.findings();
  ASSERT_FALSE(findings.empty());
  const auto& innocent = findings[0].innocent;
  const auto clock = std::find_if(innocent.begin(), innocent.end(),
                                  [](const auto& check) { return check.name == "scheduled clock"; });
  ASSERT_NE(clock, innocent.end());
  EXPECT_EQ(clock->result, CheckResult::likely) << clock->detail;
}

TEST_F(ProfilesOfACase, do_not_depend_on_the_order_of_rows) {
  CaseReader one(scan_world(1, "one"));
  CaseReader two(scan_world(2, "two"));
  for (const char* scope : {"case", "group", "actor"}) {
    const auto a = one.profiles(scope);
    const auto b = two.profiles(scope);
    ASSERT_EQ(a.size(), b.size()) << scope;
    EXPECT_FALSE(a.empty()) << scope;
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(a[i].kind, b[i].kind);
      EXPECT_EQ(a[i].text, b[i].text);
      EXPECT_EQ(a[i].series, b[i].series);
    }
  }
}

TEST_F(ProfilesOfACase, of_an_actor_are_worked_out_alike_from_the_case) {
  CaseReader reader(scan_world(1, "one"));
  ASSERT_FALSE(reader.groups().empty());
  const ActorId member = reader.groups()[0].members[0].actor;
  const auto stored = reader.profiles("actor", member);
  const auto again = actor_profile(reader.database(), member);
  ASSERT_FALSE(stored.empty());
  ASSERT_EQ(stored.size(), again.size());
  for (std::size_t i = 0; i < stored.size(); ++i) EXPECT_EQ(stored[i].text, again[i].text);
}

TEST(Successions, of_layers_are_found_through_the_objects) {
  ActionTable table;
  table.actor_count = 30;
  table.object_count = 60;
  const auto add = [&](ActorId actor, ObjectId object, TimeMicros time) {
    table.actor.push_back(actor);
    table.object.push_back(object);
    table.time.push_back(time);
    table.record.push_back(static_cast<RecordId>(table.record.size()));
  };
  for (ActorId actor = 6; actor < 30; ++actor) {
    for (int i = 0; i < 40; ++i) add(actor, 10 + (actor * 7 + static_cast<ObjectId>(i)) % 50, i * kHour);
  }
  for (ActorId actor = 0; actor < 6; ++actor) {
    for (ObjectId object = 0; object < 8; ++object)
      add(actor, object, (actor < 3 ? 0 : 100) * kHour + object * kHour);
  }
  std::vector<TraceLayer> layers(1);
  layers[0].actions = sort_actions(std::move(table), {});
  std::vector<std::uint32_t> labels(30, kNone);
  for (ActorId actor = 0; actor < 6; ++actor) labels[actor] = actor / 3;
  std::vector<GroupObjects> groups(2);
  groups[0] = {1, 0, 8 * kHour, 0, {}};
  groups[1] = {2, 100 * kHour, 108 * kHour, 0, {}};
  const ObjectCrowd crowd = collect_objects(layers, labels, groups, {});
  EXPECT_EQ(crowd.total, 24 * 40 + 48U);
  EXPECT_EQ(groups[0].actions, 24U);
  EXPECT_EQ(groups[0].objects.size(), 8U);
  const auto found = successions(groups, crowd.keys, crowd.actions, crowd.total);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].successor_of, 1U);
  EXPECT_EQ(found[0].shared, 8U);
}

TEST(ProfileWords, write_zones_as_people_do) {
  EXPECT_EQ(zone_words(0), "UTC");
  EXPECT_EQ(zone_words(-5), "UTC-5");
  EXPECT_EQ(zone_words(5.5), "UTC+5:30");
  EXPECT_EQ(zone_words(-3.5), "UTC-3:30");
  EXPECT_EQ(zone_words(13.5), "UTC-10:30");
  EXPECT_EQ(zone_words(-12), "UTC+12");
}

}  // namespace
}  // namespace fewhands
