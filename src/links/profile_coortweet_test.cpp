#include "links/profile_coortweet.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "base/database.h"
#include "base/error.h"
#include "base/random.h"
#include "links/profile_number.h"
#include "links/profile_test_data.h"
#include "reference/profiles.h"

namespace fewhands {
namespace {

using testing_data::read_table;

// The example data of CooRTweet, and the networks that CooRTweet made of it.
class CoortweetReference : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing_data::present("coordination/coortweet_russian.csv.gz"))
      GTEST_SKIP() << "FEWHANDS_DATA is not there";
    const TextTable shares = read_table("coordination/coortweet_russian.csv.gz");
    for (const auto& row : shares.rows) {
      rows_.push_back({accounts_.insert(row[1]), things_.insert(row[0]), things_.insert(row[2]),
                       std::stoll(row[3]) * kSecond});
    }
  }
  void expect_equal(const CoortweetOptions& options, const std::string& name) {
    const ProfileInput input{rows_, accounts_, things_};
    const TextTable table = coortweet_table(input, options, coortweet_network(input, options, {}));
    const TextTable expected = read_table("peers/" + name);
    EXPECT_EQ(table.columns, expected.columns);
    ASSERT_EQ(table.rows.size(), expected.rows.size());
    for (std::size_t i = 0; i < table.rows.size(); ++i)
      ASSERT_EQ(table.rows[i], expected.rows[i]) << "row " << i + 1;
  }
  Dictionary accounts_;
  Dictionary things_;
  std::vector<ProfileRow> rows_;
};

TEST_F(CoortweetReference, equals_window_60_participation_2_in_every_cell) {
  CoortweetOptions options;
  options.window = 60 * kSecond;
  expect_equal(options, "coortweet_russian_w60_p2.edges.csv.gz");
}

TEST_F(CoortweetReference, equals_window_10_participation_5_in_every_cell) {
  CoortweetOptions options;
  options.min_participation = 5;
  expect_equal(options, "coortweet_russian_w10_p5.edges.csv.gz");
}

TEST_F(CoortweetReference, equals_subgraph_1_in_every_cell) {
  CoortweetOptions options;
  options.window = 60 * kSecond;
  options.subgraph = 1;
  options.object_ids = false;
  expect_equal(options, "coortweet_russian_w60_p2.subgraph1.csv.gz");
}

TEST_F(CoortweetReference, equals_the_fast_network_and_its_subgraphs_in_every_cell) {
  CoortweetOptions options;
  options.window = 60 * kSecond;
  options.fast_window = 10 * kSecond;
  expect_equal(options, "coortweet_russian_w60_p2_fast10.edges.csv.gz");
  options.object_ids = false;
  options.subgraph = 2;
  expect_equal(options, "coortweet_russian_w60_p2_fast10.subgraph2.csv.gz");
  options.subgraph = 3;
  expect_equal(options, "coortweet_russian_w60_p2_fast10.subgraph3.csv.gz");
}

RC_GTEST_PROP(Coortweet, equals_the_definition_on_small_worlds, (std::uint64_t seed)) {
  Random random(seed);
  Dictionary accounts;
  Dictionary things;
  std::vector<ProfileRow> rows;
  const auto count = *rc::gen::inRange<std::size_t>(0, 60);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t account = accounts.insert("u" + std::to_string(random.below(6)));
    const std::uint32_t object = things.insert("o" + std::to_string(random.below(4)));
    // Some contents are repeated, and some are objects themselves.
    const std::uint32_t content =
        things.insert((random.below(9) == 0 ? "o" : "c") + std::to_string(random.below(50)));
    rows.push_back({account, object, content, static_cast<TimeMicros>(random.below(100)) * kSecond});
  }
  CoortweetOptions options;
  options.window = static_cast<TimeMicros>(random.below(40)) * kSecond;
  options.min_participation = static_cast<std::uint32_t>(random.below(4));
  const ProfileInput input{rows, accounts, things};
  std::vector<reference::CoortweetWeight> found;
  for (const CoortweetEdge& edge : coortweet_network(input, options, {})) {
    found.push_back({std::min(accounts[edge.from], accounts[edge.to]),
                     std::max(accounts[edge.from], accounts[edge.to]), edge.full.weight,
                     edge.full.n_content_id, edge.full.n_content_id_y});
  }
  std::sort(found.begin(), found.end());
  RC_ASSERT(found == reference::coortweet_weights(input, options));
}

TEST(Coortweet, refuses_subgraphs_that_the_network_does_not_have) {
  const Dictionary none;
  const ProfileInput input{{}, none, none};
  CoortweetOptions options;
  options.subgraph = 2;
  EXPECT_THROW(coortweet_network(input, options, {}), Error);
  options.subgraph = 1;
  options.fast_window = kSecond;
  EXPECT_THROW(coortweet_network(input, options, {}), Error);
  options.subgraph = 0;
  EXPECT_TRUE(coortweet_network(input, options, {}).empty());
}

TEST(ProfileNumber, prints_as_r_does) {
  EXPECT_EQ(r_number(7), "7");
  EXPECT_EQ(r_number(16.75), "16.75");
  EXPECT_EQ(r_number(1.0 / 3), "0.333333333333333");
  EXPECT_EQ(r_number(59.0 / 3), "19.6666666666667");
  EXPECT_EQ(r_number(100000), "1e+05");
  EXPECT_EQ(r_number(123456), "123456");
  EXPECT_EQ(r_number(0.0001), "1e-04");
  EXPECT_EQ(r_number(0.00012), "0.00012");
  EXPECT_EQ(r_number(-2.5), "-2.5");
  EXPECT_EQ(r_number(0), "0");
}

}  // namespace
}  // namespace fewhands
