#include "text/marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "text/repost_prefix.h"

namespace fewhands {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> owned(const std::vector<std::string_view>& views) {
  return {views.begin(), views.end()};
}

std::vector<std::string> urls(const std::string& text) {
  Marks marks;
  find_marks(text, marks);
  return owned(marks.urls);
}
std::vector<std::string> tags(const std::string& text) {
  Marks marks;
  find_marks(text, marks);
  return owned(marks.tags);
}
std::vector<std::string> mentions(const std::string& text) {
  Marks marks;
  find_marks(text, marks);
  return owned(marks.mentions);
}

TEST(Urls, are_found_with_and_without_scheme) {
  EXPECT_THAT(urls("see https://example.com/a and HTTP://B.org or www.c.net/x."),
              ElementsAre("https://example.com/a", "HTTP://B.org", "www.c.net/x"));
  EXPECT_THAT(urls("foto pic.twitter.com/AbC"), ElementsAre("pic.twitter.com/AbC"));
  EXPECT_THAT(urls("awww.cute.com my.www.x mail@www.x.com"), IsEmpty());
  EXPECT_THAT(urls("www. http and https: are words"), IsEmpty());
}

TEST(Urls, end_before_closing_punctuation) {
  EXPECT_THAT(urls("(https://a.com/x)"), ElementsAre("https://a.com/x"));
  EXPECT_THAT(urls("https://en.wikipedia.org/wiki/Set_(mathematics), yes"),
              ElementsAre("https://en.wikipedia.org/wiki/Set_(mathematics)"));
  EXPECT_THAT(urls("\"https://a.com/x\"!"), ElementsAre("https://a.com/x"));
  EXPECT_THAT(urls("«https://a.com/x»"), ElementsAre("https://a.com/x"));
  EXPECT_THAT(urls("https://a.com/x?"), ElementsAre("https://a.com/x"));
}

TEST(Urls, end_where_a_script_without_spaces_goes_on) {
  EXPECT_THAT(urls("看https://t.co/abc这里"), ElementsAre("https://t.co/abc"));
  EXPECT_THAT(urls("https://t.co/abcです"), ElementsAre("https://t.co/abc"));
  EXPECT_THAT(urls("https://ru.wikipedia.org/wiki/Россия!"),
              ElementsAre("https://ru.wikipedia.org/wiki/Россия"));
  EXPECT_THAT(urls("https://fa.wikipedia.org/wiki/ایران، و"),
              ElementsAre("https://fa.wikipedia.org/wiki/ایران"));
}

TEST(Urls, that_were_cut_off_are_not_addresses) {
  EXPECT_THAT(urls("news https://www.nyti…"), IsEmpty());
  EXPECT_THAT(urls("news https://t.co/ab..."), IsEmpty());
}

TEST(Tags, follow_the_rules_of_the_platform) {
  EXPECT_THAT(tags("#MAGA #a_1, #2020 #x2 ##y (#z)"), ElementsAre("MAGA", "a_1", "x2", "y", "z"));
  EXPECT_THAT(tags("C#sharp a#b &#39; /#c"), IsEmpty());
  EXPECT_THAT(tags("#1️⃣ #️⃣ # #_1"), IsEmpty());
  EXPECT_THAT(tags("#Brexit's"), ElementsAre("Brexit"));
}

TEST(Tags, are_found_in_any_script) {
  EXPECT_THAT(tags("#Россия #سوريا #انتخابات_۱۴۰۰ ＃日本 #España #दिल्ली"),
              ElementsAre("Россия", "سوريا", "انتخابات_۱۴۰۰", "日本", "España", "दिल्ली"));
  EXPECT_THAT(tags("#می‌خواهم"), ElementsAre("می‌خواهم"));
  EXPECT_THAT(tags("#话题#后面 #SıfırBir10ocak"), ElementsAre("话题", "SıfırBir10ocak"));
}

TEST(Tags, and_names_inside_addresses_are_none) {
  EXPECT_THAT(tags("https://a.com/#top https://b.com/x#y"), IsEmpty());
  EXPECT_THAT(mentions("https://medium.com/@writer/x"), IsEmpty());
}

TEST(Mentions, are_names_and_not_mail_addresses) {
  EXPECT_THAT(mentions("@one .@two (@Three_3) ＠four 'via @five'"),
              ElementsAre("one", "two", "Three_3", "four", "five"));
  EXPECT_THAT(mentions("me@example.com a.b@c.de x+@y.org"), IsEmpty());
  EXPECT_THAT(mentions("@ name @- @@x"), IsEmpty());
  EXPECT_THAT(mentions("谢谢@user很好"), ElementsAre("user"));
  EXPECT_THAT(mentions("thanks @name.Next"), ElementsAre("name"));
}

TEST(Mentions, of_federated_networks_are_whole) {
  EXPECT_THAT(mentions("hi @user@mastodon.social. and @some-one.bsky.social!"),
              ElementsAre("user@mastodon.social", "some-one.bsky.social"));
  EXPECT_THAT(mentions("@" + std::string(65, 'a')), IsEmpty());
}

TEST(FindMarks, takes_any_bytes_and_keeps_within_them) {
  const auto piece =
      rc::gen::element<std::string>("http://", "www.", "#", "@", "a", "é", "\xFF", "中", " ", ".", "…",
                                    "\xEF\xBC\x83", "\xEF\xBC", ")", "(", "/", "_", "1");
  EXPECT_TRUE(rc::check([&] {
    std::string text;
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece)) text += part;
    Marks marks;
    find_marks(text, marks);
    for (const auto* list : {&marks.urls, &marks.tags, &marks.mentions}) {
      for (const std::string_view view : *list) {
        RC_ASSERT(!view.empty());
        RC_ASSERT(view.data() >= text.data());
        RC_ASSERT(view.data() + view.size() <= text.data() + text.size());
        RC_ASSERT(view.find(' ') == std::string_view::npos);
      }
    }
  }));
}

struct PrefixCase {
  std::string text;
  std::string author;
  std::string rest;
};

TEST(RepostPrefix, is_found_in_its_usual_forms) {
  const std::vector<PrefixCase> cases = {
      {"RT @name: text", "name", "text"},
      {"rt @name text", "name", "text"},
      {"RT: @name: text", "name", "text"},
      {"RT@name:text", "name", "text"},
      {"MT @name: text", "name", "text"},
      {"RT by @name: text", "name", "text"},
      {"RT from @name: text", "name", "text"},
      {" RT  @name :  text", "name", "text"},
      {"RT ＠name：text", "name", "text"},
      {"RT @a: RT @b: text", "b", "text"},
      {"RT @u@s.org: text", "u@s.org", "text"},
      {"RT @a-b.bsky.social: text", "a-b.bsky.social", "text"},
      {"RT @name", "name", ""},
      {"RT @name:", "name", ""},
  };
  for (const PrefixCase& expected : cases) {
    const RepostPrefix prefix = find_repost_prefix(expected.text);
    EXPECT_EQ(prefix.author, expected.author) << expected.text;
    EXPECT_EQ(expected.text.substr(prefix.length), expected.rest) << expected.text;
  }
}

TEST(RepostPrefix, is_not_seen_where_there_is_none) {
  for (const std::string text : {"", "RT", "RT this", "START @a: x", "so true RT @a: x", "RT @", "RT @: x",
                                 "rt@name x", "Rtweets @a: x", "RT @a, b", "RTby @a: x"}) {
    EXPECT_EQ(find_repost_prefix(text).length, 0U) << text;
  }
}

}  // namespace
}  // namespace fewhands
