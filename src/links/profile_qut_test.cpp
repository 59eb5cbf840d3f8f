#include "links/profile_qut.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/random.h"
#include "links/profile_qut_text.h"
#include "links/profile_test_data.h"
#include "reference/profiles.h"

namespace fewhands {
namespace {

using testing_data::read_table;

// CooRTweet's example data as reposts, and the networks that the toolkit made of it.
class QutReference : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing_data::present("coordination/coortweet_russian.csv.gz"))
      GTEST_SKIP() << "FEWHANDS_DATA is not there";
    shares_ = read_table("coordination/coortweet_russian.csv.gz");
    Dictionary ids;
    for (const auto& row : shares_.rows) {
      QutMessage message;
      message.message = ids.insert(row[2]);
      message.account = accounts_.insert(row[1]);
      message.time = std::stoll(row[3]) * kSecond;
      message.repost_id = row[0];
      messages_.push_back(message);
    }
  }
  void expect_equal(TimeMicros window, std::uint64_t min_weight, const std::string& name) {
    QutOptions options;
    options.window = window;
    options.min_weight = min_weight;
    options.loops = true;
    for (const unsigned threads : {1U, 2U}) {
      Context context;
      context.threads = threads;
      const TextTable table =
          qut_table(qut_network(messages_, accounts_, options, context), accounts_, QutNetwork::co_retweet);
      const TextTable expected = read_table("peers/" + name);
      EXPECT_EQ(table.columns, expected.columns);
      ASSERT_EQ(table.rows.size(), expected.rows.size());
      for (std::size_t i = 0; i < table.rows.size(); ++i)
        ASSERT_EQ(table.rows[i], expected.rows[i]) << "row " << i + 1;
    }
  }
  TextTable shares_;
  Dictionary accounts_;
  std::vector<QutMessage> messages_;
};

TEST_F(QutReference, equals_co_retweet_at_10_seconds_in_every_cell) {
  expect_equal(10 * kSecond, 1, "qut_russian_co_retweet.w10.mw1.csv.gz");
}

TEST_F(QutReference, equals_co_retweet_at_60_seconds_in_every_cell) {
  expect_equal(60 * kSecond, 1, "qut_russian_co_retweet.w60.mw1.csv.gz");
}

TEST_F(QutReference, equals_co_retweet_with_minimum_weight_2_in_every_cell) {
  expect_equal(60 * kSecond, 2, "qut_russian_co_retweet.w60.mw2.csv.gz");
}

constexpr std::array<std::string_view, 4> kWords = {"", "x", "y", "z"};

std::vector<QutMessage> random_messages(Random& random, std::size_t count, Dictionary& accounts) {
  std::vector<QutMessage> messages;
  for (std::size_t i = 0; i < count; ++i) {
    QutMessage message;
    message.message = static_cast<std::uint32_t>(i);
    message.account = accounts.insert("u" + std::to_string(random.below(6)));
    message.time = static_cast<TimeMicros>(random.below(200));
    message.repost_id = kWords[random.below(3)];
    message.reply_id = kWords[random.below(4)];
    for (std::uint64_t url = random.below(4); url > 0; --url) message.urls.push_back(kWords[random.below(4)]);
    messages.push_back(message);
    // A row that repeats the id of an earlier one, wholly.
    if (random.below(6) == 0) messages.push_back(messages[random.below(messages.size())]);
  }
  return messages;
}

RC_GTEST_PROP(Qut, equals_the_definition_on_small_worlds, (std::uint64_t seed)) {
  Random random(seed);
  Dictionary accounts;
  const auto messages = random_messages(random, *rc::gen::inRange<std::size_t>(0, 60), accounts);
  QutOptions options;
  options.network = *rc::gen::element(QutNetwork::co_retweet, QutNetwork::co_reply, QutNetwork::co_link,
                                      QutNetwork::co_post);
  options.window = *rc::gen::inRange<TimeMicros>(0, 60);
  options.min_weight = *rc::gen::inRange<std::uint64_t>(1, 4);
  options.loops = *rc::gen::arbitrary<bool>();
  Context context;
  context.threads = *rc::gen::inRange(1U, 3U);
  RC_ASSERT(qut_network(messages, accounts, options, context) ==
            reference::qut_network(messages, accounts, options));
}

std::vector<QutEdge> network_of_texts(const std::vector<std::string>& texts, QutNetwork network,
                                      double similarity) {
  Dictionary accounts;
  std::vector<QutMessage> messages;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    QutMessage message;
    message.message = static_cast<std::uint32_t>(i);
    message.account = accounts.insert("u" + std::to_string(i));
    message.text = texts[i];
    messages.push_back(message);
  }
  QutOptions options;
  options.network = network;
  options.similarity = similarity;
  options.min_weight = 1;
  return qut_network(messages, accounts, options, {});
}

TEST(Qut, co_tweet_sees_through_mentions_case_and_white_space) {
  EXPECT_EQ(
      network_of_texts({"Vote  NOW @a", "@b,c vote\nnow", "vote soon"}, QutNetwork::co_tweet, 0.9).size(),
      2U);
}

TEST(Qut, co_tweet_takes_the_empty_text_as_a_key) {
  EXPECT_EQ(network_of_texts({"@a", "@b"}, QutNetwork::co_tweet, 0.9).size(), 2U);
}

TEST(Qut, co_similar_tweet_includes_a_similarity_of_exactly_the_threshold) {
  const std::vector<std::string> texts = {"a b c d", "a b c e"};  // 3 of 5
  EXPECT_EQ(network_of_texts(texts, QutNetwork::co_similar_tweet, 0.6).size(), 2U);
  EXPECT_EQ(network_of_texts(texts, QutNetwork::co_similar_tweet, 0.61).size(), 0U);
}

// Every pair of messages, by the definition.
std::vector<QutEdge> similar_by_definition(const std::vector<QutMessage>& messages,
                                           const Dictionary& accounts, const QutOptions& options) {
  std::map<std::pair<std::string_view, std::string_view>, std::set<std::uint32_t>> counted;
  for (const QutMessage& x : messages) {
    for (const QutMessage& y : messages) {
      if (x.message == y.message || std::abs(x.time - y.time) > options.window) continue;
      if (!x.repost_id.empty() || !y.repost_id.empty()) continue;
      const auto mine = qut_tokens(x.text);
      const auto theirs = qut_tokens(y.text);
      std::vector<std::string> both;
      std::set_intersection(mine.begin(), mine.end(), theirs.begin(), theirs.end(), std::back_inserter(both));
      const std::size_t either = mine.size() + theirs.size() - both.size();
      const bool too_short = either == 0 || std::min(mine.size(), theirs.size()) < options.min_tokens;
      const double jaccard = too_short ? 0.0 : static_cast<double>(both.size()) / static_cast<double>(either);
      if (jaccard < options.similarity) continue;
      counted[{accounts[x.account], accounts[y.account]}].insert(x.message);
    }
  }
  std::vector<QutEdge> edges;
  for (const auto& [names, ids] : counted) {
    if (ids.size() >= options.min_weight && (options.loops || names.first != names.second))
      edges.push_back({accounts.find(names.first), accounts.find(names.second), ids.size()});
  }
  return edges;
}

RC_GTEST_PROP(Qut, co_similar_tweet_equals_its_definition, ()) {
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  Dictionary accounts;
  for (const char* name : {"d", "a", "c", "b"}) accounts.insert(name);
  std::vector<std::string> texts(40);
  std::vector<QutMessage> messages;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    for (std::uint64_t words = random.below(7); words > 0; --words)
      texts[i] += "w" + std::to_string(random.below(6)) + " ";
    QutMessage message;
    message.message = i;
    message.account = static_cast<std::uint32_t>(random.below(4));
    message.time = static_cast<TimeMicros>(random.below(60)) * kSecond;
    message.text = texts[i];
    if (random.below(8) == 0) message.repost_id = "r";
    messages.push_back(message);
  }
  QutOptions options;
  options.network = QutNetwork::co_similar_tweet;
  options.window = static_cast<TimeMicros>(random.below(40)) * kSecond;
  options.similarity = static_cast<double>(random.below(21)) / 20.0;
  options.min_tokens = static_cast<std::uint32_t>(random.below(4));
  options.min_weight = 1 + random.below(2);
  options.loops = random.below(2) == 0;
  Context context;
  context.threads = 2;
  RC_ASSERT(qut_network(messages, accounts, options, context) ==
            similar_by_definition(messages, accounts, options));
}

TEST(Qut, co_similar_tweet_finds_no_likeness_in_empty_texts) {
  EXPECT_TRUE(network_of_texts({"", "@x"}, QutNetwork::co_similar_tweet, 0.5).empty());
}

TEST(Qut, tokens_are_those_of_the_toolkit) {
  using Tokens = std::vector<std::string>;
  EXPECT_EQ(qut_tokens("The quick brown fox jumped over the lazy dog."),
            (Tokens{".", "brown", "dog", "fox", "jumped", "lazy", "over", "quick", "the"}));
  EXPECT_EQ(qut_tokens("don't 'stop' U.S.A. 3.14, @who? x_1"),
            (Tokens{",", ".", "3.14", "don't", "stop", "u.s.a", "x_1"}));
  EXPECT_EQ(qut_tokens("日本語 テスト"), (Tokens{"テスト", "日", "本", "語"}));
  EXPECT_EQ(qut_tokens("👍🏽 x👨‍👩‍👧 z"),
            (Tokens{"x", "z", "👍🏽", "👨‍👩‍👧"}));
  EXPECT_EQ(qut_tokens("ΣΑΣ a\u00a0b"), (Tokens{"a", "b", "σας"}));
  EXPECT_TRUE(qut_tokens("").empty());
}

TEST(Qut, defaults_are_those_of_the_toolkits_command_line) {
  const QutOptions options;
  EXPECT_EQ(options.window, kSecond);
  EXPECT_EQ(options.min_weight, 2U);
  EXPECT_EQ(options.similarity, 0.8);
  EXPECT_EQ(options.min_tokens, 1U);
  EXPECT_FALSE(options.loops);
}

TEST(Qut, knows_the_names_of_its_networks) {
  EXPECT_EQ(parse_qut_network("co_link"), QutNetwork::co_link);
  EXPECT_EQ(qut_network_name(QutNetwork::co_similar_tweet), "co_similar_tweet");
  EXPECT_THROW(parse_qut_network("co_everything"), Error);
}

}  // namespace
}  // namespace fewhands
