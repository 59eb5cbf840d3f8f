#include "records/value_transforms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <vector>

namespace fewhands {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> links(std::string_view html) {
  std::vector<std::string> found;
  html_links(html, [&](std::string_view link) { found.emplace_back(link); });
  return found;
}

TEST(Html, becomes_text_with_line_feeds_for_breaks_and_blocks) {
  EXPECT_EQ(html_to_text("<p>one<br />two</p><p>three &amp; four</p>"), "one\ntwo\nthree & four");
  EXPECT_EQ(html_to_text("<a href=\"https://client.example\" rel=\"nofollow\">Client A</a>"), "Client A");
  EXPECT_EQ(html_to_text("a<!-- > -->b<script>x < y</script>c<STYLE>z</STYLE>d"), "abcd");
  EXPECT_EQ(html_to_text("&#39;&#x27;&quot;&lt;&nbsp;&#128512;"), "''\"<\xc2\xa0\xf0\x9f\x98\x80");
  EXPECT_EQ(html_to_text("<a title=\">\">x</a>"), "x");
}

TEST(Html, that_is_none_stays_as_it_is) {
  EXPECT_EQ(html_to_text("a < b and c > d"), "a < b and c > d");
  EXPECT_EQ(html_to_text("i <3 u & co; &unknown; &#xzz; <b"), "i <3 u & co; &unknown; &#xzz; <b");
  EXPECT_EQ(html_to_text("&#0;&#xd800;"), "\xef\xbf\xbd\xef\xbf\xbd");
}

TEST(Html, has_links_without_mentions_and_tags) {
  EXPECT_THAT(
      links("<a href=\"https://example.com/?a=1&amp;b=2\">x</a> <a class='u-url mention' "
            "href='https://social.example/@a'>@a</a> <a href=\"https://social.example/tags/t\" rel=\"tag\">"
            "#t</a> <A HREF=http://example.org/2>y</A> <a href=\"javascript:x\">z</a>"),
      ElementsAre("https://example.com/?a=1&b=2", "http://example.org/2"));
  EXPECT_THAT(links("no links <a>"), IsEmpty());
}

TEST(Html, of_any_bytes_ends_and_has_no_tags_left) {
  EXPECT_TRUE(rc::check([] {
    const auto alphabet = std::string("<>ab/!\"'= &;#-x\xff\n");
    const auto html = *rc::gen::container<std::string>(rc::gen::elementOf(alphabet));
    RC_ASSERT(html_to_text(html).size() <= html.size() * 3 + 3);
    html_links(html, [](std::string_view link) { RC_ASSERT(link.starts_with("http")); });
  }));
  const std::string open(1'000'000, '<');
  EXPECT_EQ(html_to_text(open), open);
  std::string tags;
  for (int i = 0; i < 200'000; ++i) tags += "<a";
  EXPECT_EQ(html_to_text(tags), tags);
}

TEST(Files, that_were_left_out_of_an_export_are_none) {
  EXPECT_EQ(only_a_file("photos/photo_1.jpg"), "photos/photo_1.jpg");
  EXPECT_EQ(only_a_file("(File not included. Change data exporting settings to download.)"), "");
}

TEST(Addresses, end_with_the_last_part_of_their_path) {
  EXPECT_EQ(last_of_path("https://www.example.com/1/posts/456/?x=1#y"), "456");
  EXPECT_EQ(last_of_path("https://example.com"), "");
  EXPECT_EQ(last_of_path("a/b"), "b");
  EXPECT_EQ(last_of_path(""), "");
}

}  // namespace
}  // namespace fewhands
