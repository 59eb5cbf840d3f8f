// The published files, where they are at hand (FEWHANDS_DATA, else ../shared/data): columns, times, counts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/time.h"
#include "records/reader.h"

namespace fewhands {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Pair = std::pair<std::string, std::string>;

class RealData : public ::testing::Test {
 protected:
  // Reads one file of the data; skips the test where it is not here.
  void read(const std::string& name) {
    const char* set = std::getenv("FEWHANDS_DATA");
    const std::filesystem::path source =
        std::filesystem::path(__FILE__).parent_path().parent_path().parent_path();
    const std::filesystem::path folder = set ? std::filesystem::path(set) : source / ".." / "shared" / "data";
    if (!std::filesystem::exists(folder / name)) GTEST_SKIP() << name << " is not there: set FEWHANDS_DATA";
    ReadOptions options;
    options.inputs = {(folder / name).string()};
    store_ = std::make_unique<RecordStore>(read_records(options, "", {}));
  }
  const InputFile& input() const { return store_->report().inputs.at(0); }
  std::string range() {
    return *store_->database().scalar(
        "SELECT CAST(min(time) AS VARCHAR) || ' ' || CAST(max(time) AS VARCHAR) FROM records");
  }

  std::unique_ptr<RecordStore> store_;
};

TEST_F(RealData, the_july_2017_archive_is_read_whole) {
  read("coordination/ira_2017_07.csv.gz");
  if (!store_) return;
  EXPECT_EQ(store_->report().rows_used, 75299U);
  EXPECT_EQ(store_->report().rows_rejected, 0U);
  EXPECT_EQ(store_->actors().size(), 489U);
  EXPECT_THAT(input().mapping,
              ElementsAre(Pair("actor", "account"), Pair("time", "time"), Pair("text", "text"),
                          Pair("lang", "language"), Pair("followers", "followers"),
                          Pair("following", "following"), Pair("kind", "kind")));
  EXPECT_EQ(store_->database().count("SELECT count(*) FROM records WHERE is_repost"), 27010);
  EXPECT_THAT(range(), HasSubstr("2017-07-"));
}

TEST_F(RealData, the_congress_times_are_read_with_their_zone) {
  read("controls/congress_2017_07.csv.gz");
  if (!store_) return;
  EXPECT_EQ(store_->report().rows_used, 25857U);
  EXPECT_EQ(store_->actors().size(), 503U);
  EXPECT_EQ(input().time_rule, "ISO 8601; with zone");
  const std::vector<RecordId> first = {0};
  EXPECT_EQ(format_time(store_->posts(first).at(0).time), "2017-07-04T17:13:53Z");
  EXPECT_EQ(store_->posts(first).at(0).id, "882286353807020032");
}

TEST_F(RealData, month_first_is_found_in_the_hacker_news_times) {
  read("controls/hacker_news_2016.csv.gz");
  if (!store_) return;
  EXPECT_EQ(store_->report().rows_used, 20099U);
  EXPECT_THAT(input().time_rule, HasSubstr("month/day/year"));
  EXPECT_TRUE(store_->has(Field::url));
}

TEST_F(RealData, the_coortweet_example_has_one_share_twice) {
  read("coordination/coortweet_russian.csv.gz");
  if (!store_) return;
  EXPECT_EQ(store_->report().rows_in, 35125U);
  EXPECT_EQ(store_->report().rows_used, 35124U);
  EXPECT_EQ(store_->actors().size(), 9509U);
  EXPECT_EQ(input().time_rule, "Unix time in seconds");
}

TEST_F(RealData, contributions_without_a_date_are_rejected) {
  read("money/fec_2016_individuals_sample.csv.gz");
  if (!store_) return;
  EXPECT_EQ(store_->report().rows_in, 100000U);
  EXPECT_THAT(store_->report().rejects, ElementsAre(std::pair<std::string, std::uint64_t>("no time", 7)));
  EXPECT_TRUE(store_->has(Field::recipient));
  EXPECT_TRUE(store_->has(Field::amount));
}

}  // namespace
}  // namespace fewhands
