#include "records/column_names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/error.h"

namespace fewhands {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string mapped(const std::vector<std::string>& columns, Field field, const Pairs& mapping = {}) {
  const ColumnMapping result = map_columns(columns, mapping, "", "posts.csv");
  return result.has(field) ? columns[static_cast<std::size_t>(result[field])] : "";
}

TEST(ColumnNames, case_and_punctuation_do_not_matter) {
  EXPECT_EQ(mapped({"User ID", "x"}, Field::actor), "User ID");
  EXPECT_EQ(mapped({"USER-ID"}, Field::actor), "USER-ID");
  EXPECT_EQ(mapped({"user.id"}, Field::actor), "user.id");
}

TEST(ColumnNames, an_accounts_id_is_preferred_to_its_name_which_becomes_actor_name) {
  const std::vector<std::string> columns = {"author_name", "author_id", "created_at"};
  EXPECT_EQ(mapped(columns, Field::actor), "author_id");
  EXPECT_EQ(mapped(columns, Field::actor_name), "author_name");
  EXPECT_EQ(mapped({"screen_name"}, Field::actor), "screen_name");
}

TEST(ColumnNames, the_columns_of_twitters_archive_are_recognised) {
  const std::vector<std::string> columns = {"tweetid",
                                            "userid",
                                            "user_display_name",
                                            "user_screen_name",
                                            "user_profile_description",
                                            "follower_count",
                                            "following_count",
                                            "account_creation_date",
                                            "tweet_language",
                                            "tweet_text",
                                            "tweet_time",
                                            "tweet_client_name",
                                            "in_reply_to_tweetid",
                                            "quoted_tweet_tweetid",
                                            "is_retweet",
                                            "retweet_tweetid",
                                            "hashtags",
                                            "urls",
                                            "user_mentions"};
  const Pairs expected = {{"id", "tweetid"},
                          {"actor", "userid"},
                          {"time", "tweet_time"},
                          {"text", "tweet_text"},
                          {"lang", "tweet_language"},
                          {"repost_of", "retweet_tweetid"},
                          {"reply_to", "in_reply_to_tweetid"},
                          {"quote_of", "quoted_tweet_tweetid"},
                          {"urls", "urls"},
                          {"tags", "hashtags"},
                          {"mentions", "user_mentions"},
                          {"client", "tweet_client_name"},
                          {"actor_name", "user_display_name"},
                          {"actor_created", "account_creation_date"},
                          {"actor_bio", "user_profile_description"},
                          {"followers", "follower_count"},
                          {"following", "following_count"},
                          {"kind", "is_retweet"}};
  EXPECT_EQ(mapping_pairs(map_columns(columns, {}, "", ""), columns), expected);
}

TEST(ColumnNames, the_columns_of_other_collection_tools_are_recognised) {
  EXPECT_EQ(mapped({"object_id", "account_id", "content_id", "timestamp_share"}, Field::object), "object_id");
  EXPECT_EQ(mapped({"object_id", "account_id", "content_id", "timestamp_share"}, Field::id), "content_id");
  EXPECT_EQ(mapped({"Page Name", "Facebook Id", "Post Created", "Message", "Link", "URL"}, Field::actor),
            "Facebook Id");
  EXPECT_EQ(mapped({"Page Name", "Facebook Id", "Post Created", "Message", "Link", "URL"}, Field::urls),
            "Link");
  EXPECT_EQ(mapped({"id", "thread_id", "timestamp", "body", "author"}, Field::text), "body");
  EXPECT_EQ(mapped({"id", "author", "created_utc", "selftext", "subreddit"}, Field::time), "created_utc");
  EXPECT_EQ(mapped({"account.acct", "account.id", "content", "created_at"}, Field::actor), "account.id");
  EXPECT_EQ(mapped({"from_id", "from", "date", "text"}, Field::actor), "from_id");
  EXPECT_EQ(
      mapped({"message_id", "user_id", "repost_id", "reply_id", "message", "timestamp"}, Field::repost_of),
      "repost_id");
  EXPECT_EQ(mapped({"referenced_tweets.retweeted.id", "author_id"}, Field::repost_of),
            "referenced_tweets.retweeted.id");
}

TEST(ColumnNames, the_users_mapping_wins) {
  EXPECT_EQ(mapped({"author_id", "poster"}, Field::actor, {{"actor", "poster"}}), "poster");
  EXPECT_EQ(mapped({"author_id", "Weird Name"}, Field::text, {{"text", "weird name"}}), "Weird Name");
  const ColumnMapping object = map_columns({"account_id", "wallet"}, {}, "wallet", "");
  EXPECT_EQ(object[Field::object], 1);
}

TEST(ColumnNames, a_missing_column_is_refused_with_the_nearest_and_the_list) {
  try {
    map_columns({"author_id", "created"}, {{"actor", "autor_id"}}, "", "posts.csv");
    FAIL() << "a column that is not there was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::data);
    EXPECT_EQ(error.file(), "posts.csv");
    EXPECT_THAT(error.hint(), HasSubstr("did you mean 'author_id'?"));
    EXPECT_THAT(error.hint(), HasSubstr("columns: author_id, created"));
  }
}

TEST(ColumnNames, an_unknown_field_is_refused_with_the_nearest_and_the_list) {
  try {
    map_columns({"a"}, {{"actr", "a"}}, "", "posts.csv");
    FAIL() << "a field that is not there was accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_THAT(error.hint(), HasSubstr("did you mean 'actor'?"));
  }
}

TEST(ColumnNames, unmapped_columns_and_choices_are_reported) {
  const ColumnMapping result = map_columns({"account", "created_at", "date", "colour"}, {}, "", "");
  EXPECT_THAT(result.unmapped, ElementsAre("date", "colour"));
  EXPECT_THAT(result.notes, ElementsAre("'created_at' is taken as time, not 'date'"));
  EXPECT_THAT(map_columns({"account", "time"}, {}, "", "").notes, IsEmpty());
}

TEST(ColumnNames, every_field_has_its_own_name_first_and_no_spelling_twice) {
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const auto names = spellings(static_cast<Field>(i));
    ASSERT_FALSE(names.empty());
    EXPECT_EQ(names.front(), normalise_column_name(kFieldNames[i]));
    const std::set<std::string_view> distinct(names.begin(), names.end());
    EXPECT_EQ(distinct.size(), names.size()) << kFieldNames[i];
    for (const std::string_view name : names) EXPECT_EQ(name, normalise_column_name(name));
  }
}

}  // namespace
}  // namespace fewhands
