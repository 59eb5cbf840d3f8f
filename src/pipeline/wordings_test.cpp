#include "pipeline/wordings.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/time.h"
#include "casefile/case_reader.h"
#include "pipeline/scan.h"
#include "records/test_folder.h"

namespace fewhands {
namespace {

using ::testing::HasSubstr;

constexpr TimeMicros kMonday = 1'704'067'200 * kSecond;

std::string sentence(std::uint64_t number) {
  Random random(number + 17);
  std::string text;
  for (int word = 0; word < 7; ++word) {
    for (int i = 0; i < 7; ++i) text += static_cast<char>('a' + random.below(26));
    text += word < 6 ? " " : "";
  }
  return text;
}

// 60 accounts that write for themselves, and 6 that post one text every other hour, a name put into it.
std::vector<std::string> world() {
  std::vector<std::string> rows;
  for (int actor = 0; actor < 60; ++actor) {
    for (int post = 0; post < 12; ++post) {
      const int number = actor * 12 + post;
      rows.push_back(fmt::format("p{},{},{}", actor, format_time(kMonday + number * 379 % 40'000 * kMinute),
                                 sentence(static_cast<std::uint64_t>(number))));
    }
  }
  const std::vector<std::string> verbs{"applaud", "applaud", "support", "applaud", "support", "back"};
  for (std::size_t actor = 0; actor < 6; ++actor) {
    for (int post = 0; post < 12; ++post) {
      const TimeMicros time = kMonday + post * 7 * kHour + static_cast<TimeMicros>(actor) * 9 * kSecond;
      rows.push_back(fmt::format("h{},{},we {} the plan of the town {} for its quiet streets at night", actor,
                                 format_time(time), verbs[actor],
                                 sentence(900 + static_cast<std::uint64_t>(post))));
    }
  }
  return rows;
}

std::string written(std::vector<std::string> rows, std::uint64_t seed, const std::string& header) {
  Random random(seed);
  shuffle(rows, random);
  std::string csv = header + "\n";
  for (const std::string& row : rows) csv += row + "\n";
  return csv;
}

std::string scanned(const testing::TestFolder& folder, const std::string& csv, unsigned threads) {
  ScanOptions options;
  options.read.inputs = {folder.write("posts.csv", csv)};
  options.case_path = folder.path("case.duckdb");
  options.overwrite = true;
  Context context;
  context.threads = threads;
  scan(options, context);
  return options.case_path;
}

TEST(Wordings, a_finding_has_the_template_of_what_its_members_say) {
  const testing::TestFolder folder;
  CaseReader reader(scanned(folder, written(world(), 1, "actor,time,text"), 1));
  const auto findings = reader.findings();
  ASSERT_EQ(findings.size(), 1U);
  // All twelve texts share a phrase: its template says more than those of single texts, and comes first.
  ASSERT_FALSE(findings[0].texts.empty());
  const SaidText& said = findings[0].texts[0];
  EXPECT_EQ(said.members, 6U);
  EXPECT_EQ(said.wording.kind, "phrase");
  EXPECT_EQ(said.wording.group, 1U);
  EXPECT_GE(said.wording.records, 60U);
  EXPECT_THAT(said.wording.line, HasSubstr("we [applaud|support|back] the plan of the town ["));
  const auto texts = reader.texts();
  ASSERT_EQ(texts.size(), 13U);
  EXPECT_EQ(texts[1].kind, "near_text");
  EXPECT_EQ(texts[1].actors, 6U);
  EXPECT_EQ(texts[1].versions, 3U);
  EXPECT_EQ(reader.text(2)->members.size(), 6U);
}

TEST(Wordings, are_the_same_for_any_order_of_rows_and_number_of_threads) {
  const testing::TestFolder folder;
  const auto lines = [&](std::uint64_t seed, unsigned threads) {
    CaseReader reader(scanned(folder, written(world(), seed, "actor,time,text"), threads));
    std::string all;
    for (const Wording& text : reader.texts())
      all += fmt::format("{} {} {}\n", text.id, text.actors, text.line);
    const auto findings = reader.findings();
    for (const SaidText& said : findings.at(0).texts) all += fmt::format("{} ", said.wording.id);
    return all;
  };
  const std::string first = lines(1, 1);
  EXPECT_EQ(lines(2, 3), first);
}

// Texts of a common vocabulary, and 40 of eight clauses with three ways to say each: no two of these are
// near-duplicates.
std::vector<std::string> mail_merge() {
  Random random(5);
  std::vector<std::string> rows;
  for (int i = 0; i < 100; ++i) {
    std::string text;
    for (std::uint64_t word = 20 + random.below(20); word > 0; --word) {
      text += fmt::format("w{} ", static_cast<int>(std::exp(random.uniform() * 6.0)));
      if (random.below(10) == 0) text += "net neutrality rules ";
    }
    rows.push_back(fmt::format("c{},{}", i, text));
  }
  for (int i = 0; i < 40; ++i) {
    std::string text;
    for (std::uint64_t slot = 0; slot < 8; ++slot) {
      const std::uint64_t way = 1000 + slot * 10 + random.below(3);
      for (std::uint64_t word = 0; word < 5; ++word) text += fmt::format("w{} ", 1'000'000 + way * 10 + word);
      text += ". ";
    }
    rows.push_back(fmt::format("m{},{}", i, text));
  }
  return rows;
}

TEST(Wordings, texts_without_times_are_compared_and_families_are_found) {
  const testing::TestFolder folder;
  CaseReader reader(scanned(folder, written(mail_merge(), 3, "actor,text"), 2));
  const auto texts = reader.texts();
  ASSERT_FALSE(texts.empty());
  EXPECT_EQ(texts[0].kind, "family");
  EXPECT_EQ(texts[0].actors, 40U);
  EXPECT_EQ(texts[0].first_time, kNoTime);
  EXPECT_TRUE(reader.findings().empty());
}

}  // namespace
}  // namespace fewhands
