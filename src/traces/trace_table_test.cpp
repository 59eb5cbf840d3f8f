#include "traces/trace_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace fewhands {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Keys final : public KeySink {
 public:
  void add(std::string_view key) override { keys.emplace_back(key); }
  std::vector<std::string> keys;
};

RecordView record(std::initializer_list<std::pair<Field, std::string_view>> fields, bool is_repost = false) {
  RecordView view;
  view.time = 0;
  view.is_repost = is_repost;
  for (const auto& [field, value] : fields) view.fields[static_cast<std::size_t>(field)] = value;
  return view;
}

std::vector<std::string> keys(const std::string& trace, const RecordView& view,
                              const TraceOptions& options = {}) {
  Keys sink;
  find_trace(trace)->make(options)->extract(view, sink);
  return sink.keys;
}

TEST(TraceTable, names_each_trace_once_and_finds_it) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < all_traces().size(); ++i) {
    const Trace& trace = all_traces()[i];
    EXPECT_TRUE(names.insert(trace.name).second);
    EXPECT_EQ(find_trace(trace.name), &trace);
    EXPECT_EQ(trace_index(trace), i);
    EXPECT_FALSE(trace.summary.empty());
    EXPECT_FALSE(trace.noun_plural.empty());
  }
  for (const std::string name :
       {"repost", "link", "tags", "reply", "mention", "text", "media", "object", "posting"}) {
    EXPECT_NE(find_trace(name), nullptr) << name;
  }
  EXPECT_EQ(find_trace("retweet"), nullptr);
}

TEST(TraceTable, says_which_traces_the_columns_allow) {
  const auto names = [](const FieldSet& present) {
    std::vector<std::string> applicable;
    for (const Trace& trace : all_traces()) {
      if (trace.applies(present)) applicable.emplace_back(trace.name);
    }
    return applicable;
  };
  EXPECT_THAT(names(field_set(Field::actor)), IsEmpty());
  EXPECT_THAT(names(field_set(Field::actor, Field::time)), ElementsAre("posting"));
  EXPECT_THAT(names(field_set(Field::object)), ElementsAre("object"));
  EXPECT_THAT(names(field_set(Field::text)), ElementsAre("repost", "link", "tags", "mention", "text",
                                                         "near_text", "phrase", "domain", "tag_phrase"));
  EXPECT_THAT(names(field_set(Field::reply_to, Field::url)), ElementsAre("reply", "link", "domain"));
}

TEST(TraceTable, extractors_look_only_at_the_fields_they_name) {
  RecordView full;
  for (auto& field : full.fields)
    field = "#a #b @name https://example.com/x and a text of more than twenty letters";
  full.is_repost = true;
  for (const Trace& trace : all_traces()) {
    const auto extractor = trace.make({});
    RecordView partial = full;
    const std::vector<Field> named = extractor->fields();
    for (std::size_t i = 0; i < kFieldCount; ++i) {
      if (std::find(named.begin(), named.end(), static_cast<Field>(i)) == named.end()) partial.fields[i] = {};
    }
    Keys from_full;
    Keys from_partial;
    extractor->extract(full, from_full);
    extractor->extract(partial, from_partial);
    EXPECT_EQ(from_full.keys, from_partial.keys) << trace.name;
  }
}

TEST(RepostTrace, takes_the_id_or_else_the_text_with_its_author) {
  EXPECT_THAT(keys("repost", record({{Field::repost_of, " 123 "}}, true)), ElementsAre("123"));
  EXPECT_THAT(keys("repost", record({{Field::text, "RT @Some: Yes! https://t.co/x"}}, true)),
              ElementsAre("RT @some: yes!"));
  EXPECT_THAT(keys("repost", record({{Field::text, "The whole text of somebody else https://t.co/x"}}, true)),
              ElementsAre("RT the whole text of somebody else"));
}

TEST(RepostTrace, leaves_out_what_is_no_repost_or_could_be_anybodys) {
  EXPECT_THAT(keys("repost", record({{Field::text, "The whole text of somebody else"}})), IsEmpty());
  EXPECT_THAT(keys("repost", record({{Field::text, "thank you!"}}, true)), IsEmpty());
  EXPECT_THAT(keys("repost", record({{Field::text, "RT @a: https://t.co/x"}}, true)), IsEmpty());
  EXPECT_THAT(keys("repost", record({{Field::id, "7"}, {Field::repost_of, "7"}})), IsEmpty());
}

TEST(ContentTraces, leave_reposts_to_the_repost_trace) {
  const RecordView by_id = record(
      {{Field::repost_of, "9"}, {Field::text, "#one #two @x https://example.com/a that is long enough"}});
  const RecordView by_text =
      record({{Field::text, "RT @y: #one #two @x https://example.com/a that is long enough"}}, true);
  const RecordView bare = record({{Field::url, "https://example.com/a"}}, true);
  TraceOptions all;
  all.reposts_carry_content = true;
  for (const std::string trace : {"link", "tags", "mention", "text"}) {
    EXPECT_THAT(keys(trace, by_id), IsEmpty()) << trace;
    EXPECT_THAT(keys(trace, by_text), IsEmpty()) << trace;
    EXPECT_EQ(keys(trace, by_id, all).size(), 1U) << trace;
    EXPECT_EQ(keys(trace, by_text, all), keys(trace, by_id, all)) << trace;
  }
  // A repost that `repost` knows nothing of is not lost.
  EXPECT_THAT(keys("link", bare), ElementsAre("example.com/a"));
}

TEST(LinkTrace, takes_columns_before_the_text) {
  EXPECT_THAT(keys("link", record({{Field::urls, "https://a.com/1?utm_source=x\nhttps://b.com/"},
                                   {Field::url, "http://c.com"},
                                   {Field::text, "https://t.co/x"}})),
              ElementsAre("a.com/1", "b.com", "c.com"));
  EXPECT_THAT(keys("link", record({{Field::text, "see https://t.co/AbC, www.d.org/x?a=1&amp;b=2"}})),
              ElementsAre("t.co/AbC", "d.org/x?a=1&b=2"));
  EXPECT_THAT(keys("link", record({{Field::text, "no address here."}})), IsEmpty());
}

TEST(LinkTrace, leaves_out_own_media_and_own_address) {
  EXPECT_THAT(keys("link", record({{Field::text, "x pic.twitter.com/AbC http://pbs.twimg.com/media/D.jpg"}})),
              IsEmpty());
  EXPECT_THAT(keys("link", record({{Field::urls, "https://twitter.com/a/status/5/photo/1"},
                                   {Field::text, "https://t.co/x"}})),
              IsEmpty());
  EXPECT_THAT(keys("link", record({{Field::id, "55"}, {Field::url, "https://twitter.com/me/status/55"}})),
              IsEmpty());
  EXPECT_THAT(keys("link", record({{Field::id, "5"}, {Field::url, "https://twitter.com/me/status/55"}})),
              ElementsAre("twitter.com/i/status/55"));
}

TEST(LinkTrace, looks_into_the_text_where_the_only_address_is_the_records_own) {
  EXPECT_THAT(keys("link", record({{Field::id, "55"},
                                   {Field::url, "https://twitter.com/me/status/55"},
                                   {Field::text, "see www.d.org/x"}})),
              ElementsAre("d.org/x"));
  EXPECT_THAT(keys("link", record({{Field::id, "https://social.example/users/a/statuses/5"},
                                   {Field::url, "https://social.example/users/a/statuses/5?x#y"},
                                   {Field::text, "see www.d.org/x"}})),
              ElementsAre("social.example/users/a/statuses/5?x"))
      << "another address than the id";
  EXPECT_THAT(keys("link", record({{Field::id, "https://social.example/users/a/statuses/5"},
                                   {Field::url, "http://social.example/users/a/statuses/5"},
                                   {Field::text, "see www.d.org/x"}})),
              ElementsAre("d.org/x"));
}

TEST(TagsTrace, keeps_the_order_and_folds) {
  EXPECT_THAT(keys("tags", record({{Field::text, "#Two words #ONE"}})), ElementsAre("#two #one"));
  EXPECT_THAT(keys("tags", record({{Field::tags, "#A\nb\n＃C"}, {Field::text, "#x #y"}})),
              ElementsAre("#a #b #c"));
  EXPECT_THAT(keys("tags", record({{Field::text, "#Россия #СИРИЯ"}})), ElementsAre("#россия #сирия"));
  EXPECT_THAT(keys("tags", record({{Field::text, "#IŞIK #ışık #SUR"}})), ElementsAre("#işik #işik #sur"));
}

TEST(TagsTrace, needs_enough_different_tags) {
  TraceOptions options;
  options.min_tags = 1;
  EXPECT_THAT(keys("tags", record({{Field::text, "#one"}}), options), ElementsAre("#one"));
  EXPECT_THAT(keys("tags", record({{Field::text, "none"}}), options), IsEmpty());
  options.min_tags = 2;
  EXPECT_THAT(keys("tags", record({{Field::text, "#one"}}), options), IsEmpty());
  EXPECT_THAT(keys("tags", record({{Field::text, "#one #One"}}), options), IsEmpty());
  EXPECT_THAT(keys("tags", record({{Field::text, "#one #Two"}}), options), ElementsAre("#one #two"));
}

TEST(ReplyTrace, takes_the_target_but_not_oneself) {
  EXPECT_THAT(keys("reply", record({{Field::actor, "me"}, {Field::reply_to, "77"}})), ElementsAre("77"));
  EXPECT_THAT(keys("reply", record({{Field::actor, "me"}, {Field::reply_to, "@Me"}})), IsEmpty());
  EXPECT_THAT(keys("reply", record({{Field::id, "77"}, {Field::reply_to, "77"}})), IsEmpty());
  EXPECT_THAT(keys("reply", record({{Field::actor, "me"}})), IsEmpty());
}

TEST(MentionTrace, names_one_other_and_the_same_in_any_order) {
  const auto one = keys("mention", record({{Field::actor, "me"}, {Field::text, "@One @ME me@x.org .@two"}}));
  const auto other = keys("mention", record({{Field::actor, "me"}, {Field::text, "@two and @ONE"}}));
  EXPECT_THAT(one, ElementsAre(::testing::AnyOf("one", "two")));
  EXPECT_EQ(one, other);
  EXPECT_THAT(keys("mention", record({{Field::actor, "one"}, {Field::text, "@One @two"}})),
              ElementsAre("two"));
  EXPECT_THAT(keys("mention",
                   record({{Field::actor, "1"}, {Field::actor_name, "Me"}, {Field::mentions, "@me\nYou"}})),
              ElementsAre("you"));
}

TEST(TextTrace, has_a_floor_in_letters) {
  EXPECT_THAT(keys("text", record({{Field::text, "Twenty letters are just enough! https://t.co/x"}})),
              ElementsAre("twenty letters are just enough!"));
  EXPECT_THAT(keys("text", record({{Field::text, "too short https://t.co/xxxxxxxxxxxxxxxxxxx"}})), IsEmpty());
  EXPECT_THAT(keys("text", record({{Field::text, "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!"}})), IsEmpty());
  TraceOptions any;
  any.text_floor = 0;
  EXPECT_THAT(keys("text", record({{Field::text, "Ok"}}), any), ElementsAre("ok"));
  EXPECT_THAT(keys("text", record({{Field::text, "https://t.co/x"}}), any), IsEmpty());
}

TEST(MediaTrace, takes_every_identifier_as_it_is) {
  EXPECT_THAT(keys("media", record({{Field::media, "https://p.example/A.jpg?x=1\n3_12"}})),
              ElementsAre("https://p.example/A.jpg?x=1", "3_12"));
  EXPECT_THAT(keys("media", record({{Field::text, "no picture"}})), IsEmpty());
}

TEST(MediaTrace, leaves_the_picture_of_a_repost_to_its_original) {
  const RecordView repost = record({{Field::repost_of, "9"}, {Field::media, "3_12"}});
  EXPECT_THAT(keys("media", repost), IsEmpty());
  TraceOptions all;
  all.reposts_carry_content = true;
  EXPECT_THAT(keys("media", repost, all), ElementsAre("3_12"));
}

TEST(ObjectAndQuote, take_their_columns) {
  EXPECT_THAT(keys("object", record({{Field::object, "Wallet 1 "}})), ElementsAre("Wallet 1 "));
  EXPECT_THAT(keys("quote", record({{Field::quote_of, "5"}})), ElementsAre("5"));
  EXPECT_THAT(keys("quote", record({{Field::id, "5"}, {Field::quote_of, "5"}})), IsEmpty());
}

TEST(PostingTrace, takes_the_minute_and_nothing_else) {
  RecordView post = record({{Field::text, "whatever"}});
  post.time = 90 * kSecond + 5;
  EXPECT_THAT(keys("posting", post), ElementsAre("1970-01-01T00:01:00Z"));
  post.time = -1;
  EXPECT_THAT(keys("posting", post), ElementsAre("1969-12-31T23:59:00Z"));
  post.time = kNoTime;
  EXPECT_THAT(keys("posting", post), IsEmpty());
}

TEST(NearTextTrace, counts_texts_with_a_changed_word_as_one) {
  Dictionary texts;
  texts.insert("the council will vote on the new bridge over the river on monday evening");
  texts.insert("nothing of all this has ever been said by anyone in this town before today");
  texts.insert("the council will vote on the new bridge over the river on tuesday evening");
  const std::vector<std::uint32_t> alike = find_trace("near_text")->alike(texts, {});
  ASSERT_EQ(alike.size(), 3U);
  EXPECT_EQ(alike[0], alike[2]);
  EXPECT_NE(alike[0], alike[1]);
}

TEST(DomainTrace, is_the_site_of_each_address) {
  EXPECT_THAT(
      keys("domain", record({{Field::urls, "https://www.news.example.co.uk/a?b=1\nhttp://example.com"}})),
      ElementsAre("example.co.uk", "example.com"));
  EXPECT_THAT(keys("domain", record({{Field::text, "see https://a.example.org:8443/x#y now"}})),
              ElementsAre("example.org"));
  EXPECT_THAT(keys("domain", record({{Field::text, "no address"}})), IsEmpty());
}

TEST(TagPhraseTrace, is_every_two_tags_in_a_row) {
  EXPECT_THAT(keys("tag_phrase", record({{Field::text, "#One and #two #THREE"}})),
              ElementsAre("#one #two", "#two #three"));
  EXPECT_THAT(keys("tag_phrase", record({{Field::text, "#one #one"}})), IsEmpty());
  EXPECT_THAT(keys("tag_phrase", record({{Field::text, "#one"}})), IsEmpty());
}

TEST(PhraseTrace, posts_with_one_passage_share_its_phrase_where_it_is_the_same_smallest) {
  const auto phrase = [](std::string_view text) { return keys("phrase", record({{Field::text, text}})); };
  EXPECT_THAT(phrase("four words are few"), IsEmpty());
  EXPECT_THAT(phrase("These five WORDS are enough!"), ElementsAre("these five words are enough"));
  const std::string passage =
      "a long passage of many words that was copied from one account to the next without any change at all";
  int same = 0;
  for (int i = 0; i < 40; ++i) {
    const std::string own = "prefix number " + std::to_string(i) + " said " + passage;
    same += phrase(own) == phrase(passage) ? 1 : 0;
  }
  EXPECT_GT(same, 20);
}

TEST(ClientTrace, is_the_program_folded) {
  EXPECT_THAT(keys("client", record({{Field::client, " FeedBot "}})), ElementsAre("feedbot"));
  EXPECT_THAT(keys("client", record({})), IsEmpty());
}

TEST(RapidRepostTrace, is_a_repost_within_seconds_of_the_time_in_the_originals_id) {
  // 882286353807020032 >> 22 = 210353458835 ms after the epoch of the ids: 2017-07-04T17:13:53.492Z.
  constexpr TimeMicros kOriginal = (TimeMicros{882286353807020032 >> 22} + 1288834974657) * 1000;
  const auto repost = [&](TimeMicros lag, std::string_view id = "882286353807020032") {
    RecordView view = record({{Field::repost_of, id}}, true);
    view.time = kOriginal + lag;
    return keys("rapid_repost", view);
  };
  EXPECT_THAT(repost(3 * kSecond), ElementsAre("882286353807020032"));
  EXPECT_THAT(repost(10 * kSecond), ElementsAre("882286353807020032"));
  EXPECT_THAT(repost(-kSecond / 2), ElementsAre("882286353807020032"));
  EXPECT_THAT(repost(11 * kSecond), IsEmpty());
  EXPECT_THAT(repost(-2 * kSecond), IsEmpty());
  EXPECT_THAT(repost(3 * kSecond, "p1842"), IsEmpty());
  EXPECT_THAT(repost(3 * kSecond, "8822863538070200x2"), IsEmpty());
}

}  // namespace
}  // namespace fewhands
