#include "traces/canonical_url.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "text/unicode.h"
#include "traces/url_parts.h"

namespace fewhands {
namespace {

using Cases = std::vector<std::pair<std::string, std::string>>;

void expect_all(const Cases& cases) {
  for (const auto& [url, expected] : cases) EXPECT_EQ(canonical_url(url), expected) << url;
}

TEST(CanonicalUrl, drops_scheme_port_user_and_fragment) {
  expect_all({
      {"http://example.com", "example.com"},
      {"https://example.com/", "example.com"},
      {"HTTPS://Example.COM:443/Path", "example.com/Path"},
      {"http://example.com:80/a", "example.com/a"},
      {"http://example.com:8080/a", "example.com:8080/a"},
      {"http://example.com:/a", "example.com/a"},
      {"http://user:secret@example.com/a", "example.com/a"},
      {"//example.com/a", "example.com/a"},
      {"example.com/a", "example.com/a"},
      {"www.example.com", "example.com"},
      {"  https://example.com/a \n", "example.com/a"},
      {"<https://example.com/a>", "example.com/a"},
      {"https://example.com/a#section", "example.com/a"},
      {"https://example.com/#!/route", "example.com#!/route"},
      {"https://example.com/a?#", "example.com/a"},
      {"https://example.com./a", "example.com/a"},
      {"http://192.168.0.1/a", "192.168.0.1/a"},
      {"http://[2001:DB8::1]:8080/a", "[2001:db8::1]:8080/a"},
  });
}

TEST(CanonicalUrl, normalises_paths_and_escapes) {
  expect_all({
      {"https://example.com/a/", "example.com/a"},
      {"https://example.com/a//", "example.com/a"},
      {"https://example.com/a/./b/../c", "example.com/a/c"},
      {"https://example.com/../../a", "example.com/a"},
      {"https://example.com/%7Euser/%61", "example.com/~user/a"},
      {"https://example.com/a%2fb", "example.com/a%2Fb"},
      {"https://example.com/caf\xC3\xA9", "example.com/caf%C3%A9"},
      {"https://example.com/caf%c3%a9", "example.com/caf%C3%A9"},
      {"https://ru.wikipedia.org/wiki/Россия", "ru.wikipedia.org/wiki/%D0%A0%D0%BE%D1%81%D1%81%D0%B8%D1%8F"},
      {"https://en.wikipedia.org/wiki/Set_%28mathematics%29", "en.wikipedia.org/wiki/Set_(mathematics)"},
      {"https://example.com/100%", "example.com/100%25"},
      {"https://example.com/a b", "example.com/a%20b"},
      {"https://example.com\\a\\b", "example.com/a/b"},
      {"https://example.com/index.html", "example.com"},
      {"https://example.com/news/index.php?id=1", "example.com/news?id=1"},
      {"https://example.com/myindex.html", "example.com/myindex.html"},
      {"https://example.com/a;jsessionid=ABC123?x=1", "example.com/a?x=1"},
      {"https://example.com/a;JSESSIONID=ABC123/b", "example.com/a/b"},
      {"https://EXAMPLE.com/CaSe", "example.com/CaSe"},
  });
}

TEST(CanonicalUrl, sorts_queries_and_drops_tracking) {
  expect_all({
      {"https://example.com/?b=2&a=1", "example.com?a=1&b=2"},
      {"https://example.com/a?x=1&x=1&x=2", "example.com/a?x=1&x=2"},
      {"https://example.com/a?", "example.com/a"},
      {"https://example.com/a?&&", "example.com/a"},
      {"https://example.com/a?q=a+b", "example.com/a?q=a%20b"},
      {"https://example.com/a?q=a%20b", "example.com/a?q=a%20b"},
      {"https://example.com/a?q=a%26b", "example.com/a?q=a%26b"},
      {"https://example.com/a?flag=", "example.com/a?flag"},
      {"https://example.com/?p=123&utm_source=twitter&utm_medium=social", "example.com?p=123"},
      {"https://example.com/?UTM_Source=x", "example.com"},
      {"https://example.com/a?fbclid=abc&gclid=d&id=5", "example.com/a?id=5"},
      {"https://example.com/a?id=5&amp;utm_campaign=x&amp;z=1", "example.com/a?id=5&z=1"},
      {"https://example.com/a?id=5&amp;amp;utm_campaign=x", "example.com/a?id=5"},
      {"https://example.com/a?ref=homepage", "example.com/a?ref=homepage"},
      {"https://www.facebook.com/story.php?story_fbid=1&id=2&ref=share&mibextid=x",
       "facebook.com/story.php?id=2&story_fbid=1"},
      {"https://news.ycombinator.com/item?id=1234", "news.ycombinator.com/item?id=1234"},
      {"https://www.amazon.co.uk/dp/B01?tag=x-21&psc=1", "amazon.co.uk/dp/B01"},
      {"https://shop.example.com/?tag=red", "shop.example.com?tag=red"},
      {"https://example.com/watch?feature=share&v=1", "example.com/watch?v=1"},
      {"https://example.com/watch?feature=new&v=1", "example.com/watch?feature=new&v=1"},
  });
}

TEST(CanonicalUrl, reduces_amp_and_phone_editions) {
  const std::string page = "example.com/news/story";
  for (const std::string url :
       {"https://m.example.com/news/story", "https://mobile.example.com/news/story",
        "https://amp.example.com/news/story", "https://www.m.example.com/news/story",
        "https://example.com/news/story/amp", "https://example.com/news/story/amp/",
        "https://example.com/amp/news/story", "https://example.com/news/story?amp=1",
        "https://example.com/news/story?amp", "https://example.com/news/story.amp",
        "https://example.com/news/story?outputType=amp",
        "https://www-example-com.cdn.ampproject.org/c/s/www.example.com/news/story",
        "https://example-com.cdn.ampproject.org/v/s/example.com/news/story?amp_js_v=0.1&usqp=mq331AQ",
        "https://cdn.ampproject.org/c/example.com/news/story/amp/",
        "https://www.google.com/amp/s/www.example.com/news/story/amp",
        "https://www.google.de/amp/example.com/news/story"}) {
    EXPECT_EQ(canonical_url(url), page) << url;
  }
  expect_all({
      {"https://en.m.wikipedia.org/wiki/Bot", "en.wikipedia.org/wiki/Bot"},
      {"https://m.me/page", "m.me/page"},
      {"https://amp.dev/about", "amp.dev/about"},
      {"https://mobile.de/x", "mobile.de/x"},
      {"https://example.com/amp", "example.com/amp"},
      {"https://example.com/amplifier", "example.com/amplifier"},
      {"https://example.com/revamp", "example.com/revamp"},
      {"https://www.com/x", "www.com/x"},
  });
}

TEST(CanonicalUrl, knows_one_video_by_all_its_addresses) {
  for (const std::string url :
       {"https://youtu.be/dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ?t=10&si=abc",
        "https://youtu.be/dQw4w9WgXcQ&feature=x", "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "http://m.youtube.com/watch?v=dQw4w9WgXcQ&feature=youtu.be",
        "https://www.youtube.com/watch?feature=player_embedded&v=dQw4w9WgXcQ&list=PL1&t=3s",
        "https://www.youtube.com/embed/dQw4w9WgXcQ",
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0", "https://youtube.com/shorts/dQw4w9WgXcQ",
        "https://www.youtube.com/live/dQw4w9WgXcQ", "https://www.youtube.com/v/dQw4w9WgXcQ",
        "https://music.youtube.com/watch?v=dQw4w9WgXcQ"}) {
    EXPECT_EQ(canonical_url(url), "youtube.com/watch?v=dQw4w9WgXcQ") << url;
  }
  expect_all({{"https://youtu.be", "youtu.be"},
              {"https://www.youtube.com/playlist?list=PL1&index=2", "youtube.com/playlist?list=PL1"},
              {"https://www.youtube.com/@channel", "youtube.com/@channel"}});
}

TEST(CanonicalUrl, takes_twitter_and_x_for_one) {
  for (const std::string url :
       {"https://twitter.com/Name/status/123", "https://x.com/other/status/123?s=20&t=abc",
        "https://mobile.twitter.com/a/status/123", "https://twitter.com/i/web/status/123",
        "http://www.twitter.com/NAME/statuses/123/"}) {
    EXPECT_EQ(canonical_url(url), "twitter.com/i/status/123") << url;
  }
  expect_all({{"https://x.com/Name", "twitter.com/name"},
              {"https://twitter.com/hashtag/Tag?src=hash", "twitter.com/hashtag/tag"},
              {"https://t.co/AbC?amp=1", "t.co/AbC"},
              {"https://bit.ly/2uS6C8v", "bit.ly/2uS6C8v"},
              {"https://t.me/s/channel/12", "t.me/channel/12"},
              {"https://telegram.me/channel", "t.me/channel"},
              {"https://www.instagram.com/someone/p/Abc/?igshid=1", "instagram.com/p/Abc"},
              {"https://instagram.com/reel/Abc", "instagram.com/p/Abc"}});
}

TEST(CanonicalUrl, follows_forwarding_pages_that_name_their_target) {
  expect_all({
      {"https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.example.com%2Fa%3Fb%3D1&usg=x",
       "example.com/a?b=1"},
      {"https://www.google.co.uk/url?q=http://example.com/a", "example.com/a"},
      {"https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2Fa%3Ffbclid%3Dx&h=AT0", "example.com/a"},
      {"https://vk.com/away.php?to=https%3A%2F%2Fexample.com%2F", "example.com"},
      {"https://l.facebook.com/"
       "l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fexample.com%252Fa",
       "example.com/a"},
      {"https://www.google.com/url?q=nonsense", "google.com/url?q=nonsense"},
      {"https://notgoogle.com/url?q=http://example.com/a", "notgoogle.com/url?q=http://example.com/a"},
  });
}

TEST(CanonicalUrl, writes_international_hosts_in_ascii) {
  expect_all({{"https://MÜNCHEN.de/Straße", "xn--mnchen-3ya.de/Stra%C3%9Fe"},
              {"http://президент.рф/", "xn--d1abbgf6aiiy.xn--p1ai"},
              {"http://www.interfax.\xC2\xADru/russia", "interfax.ru/russia"},
              {"http://xn--mnchen-3ya.de/", "xn--mnchen-3ya.de"},
              {"http://m%C3%BCnchen.de/", "xn--mnchen-3ya.de"}});
}

TEST(CanonicalUrl, refuses_what_is_no_address) {
  for (const std::string url :
       {"", " ", "http://", "https:///path", "http://localhost/a", "mailto:me@example.com", "me@example.com",
        "javascript:alert(1)", "ftp://example.com/a", "tg://resolve?domain=x", "data:text/html,x",
        "just words", "http://a", "https://t.c…", "http://example.com:port/", "http://exa mple.com/",
        "http://ex%00ample.com", "http://example.com:999999"}) {
    EXPECT_EQ(canonical_url(url), "") << url;
  }
  EXPECT_EQ(canonical_url("https://example.com/" + std::string(kLongestUrl, 'a')), "");
  EXPECT_EQ(canonical_url(std::string(10 << 20, '%')), "");
}

TEST(CanonicalUrl, survives_nesting) {
  std::string url = "https://example.com/end";
  for (int i = 0; i < 150; ++i) url = "https://cdn.ampproject.org/c/s/" + url.substr(8);
  EXPECT_EQ(canonical_url(url), "example.com/end");
  std::string folders = "https://example.com";
  for (int i = 0; i < 1000; ++i) folders += "/amp/..";
  EXPECT_EQ(canonical_url(folders + "/x"), "example.com/x");
}

TEST(OwnMedia, is_what_the_platform_attaches_to_a_post) {
  for (const std::string url :
       {"pic.twitter.com/AbC", "https://pic.x.com/AbC", "http://pbs.twimg.com/media/D.jpg",
        "https://video.twimg.com/amplify_video/1/vid/x.mp4", "https://twitter.com/name/status/1/photo/1",
        "https://x.com/name/status/1/video/2"}) {
    EXPECT_TRUE(is_own_media(canonical_url(url))) << url;
  }
  for (const std::string url : {"https://twitter.com/name/status/1", "https://twitter.com/name",
                                "https://youtu.be/x", "https://example.com/photo/1", "https://t.co/abc"}) {
    EXPECT_FALSE(is_own_media(canonical_url(url))) << url;
  }
  EXPECT_FALSE(is_own_media(""));
}

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"https://",
                                               "http://",
                                               "//",
                                               "/",
                                               "www.",
                                               "m.",
                                               "amp.",
                                               "mobile.",
                                               "example.com",
                                               "youtu.be",
                                               "youtube.com",
                                               "x.com",
                                               "twitter.com",
                                               "pic.",
                                               "google.com",
                                               "google.de",
                                               "cdn.ampproject.org",
                                               "/c/s/",
                                               "/c/",
                                               "/amp",
                                               ".amp",
                                               "/amp/s/",
                                               "/url",
                                               "?q=",
                                               "?url=",
                                               "/l.php?u=",
                                               "facebook.com",
                                               "instagram.com",
                                               "/p/",
                                               "/reel/",
                                               "/s/",
                                               "t.me",
                                               "/status/",
                                               "/i/",
                                               "/web",
                                               "/name",
                                               "/123",
                                               "/photo/1",
                                               "/embed/",
                                               "/watch",
                                               "?v=",
                                               "&v=",
                                               "&",
                                               "&amp;",
                                               "amp;",
                                               "=",
                                               "?",
                                               "#",
                                               "#!",
                                               ";",
                                               "utm_source=x",
                                               "fbclid",
                                               "ref=1",
                                               "%2F",
                                               "%3A",
                                               "%25",
                                               "%",
                                               "%4",
                                               "1",
                                               "%61mp",
                                               "%26",
                                               "%3B",
                                               "%23",
                                               "%3F",
                                               "+",
                                               "..",
                                               "/..",
                                               "/.",
                                               ".",
                                               ":80",
                                               ":8080",
                                               ":",
                                               "@",
                                               "é",
                                               "中",
                                               "\xFF",
                                               " ",
                                               "\\",
                                               "index.html",
                                               "/index.html",
                                               "ABC",
                                               "xn--",
                                               ";jsessionid=1",
                                               "[::1]",
                                               "(",
                                               "!",
                                               "\"",
                                               "<",
                                               ">",
                                               "_",
                                               "\xC2\xAD",
                                               "Ｅ"};
  return all;
}

TEST(CanonicalUrl, is_idempotent_and_ascii) {
  EXPECT_TRUE(rc::check([] {
    std::string url;
    const auto piece = rc::gen::elementOf(pieces());
    if (*rc::gen::arbitrary<bool>()) url = "https://" + *rc::gen::elementOf(pieces()) + "example.com";
    for (const std::string& part : *rc::gen::container<std::vector<std::string>>(piece)) url += part;
    const std::string once = canonical_url(url);
    if (once.empty()) return;
    RC_ASSERT(canonical_url(once) == once);
    RC_ASSERT(canonical_url("https://" + once) == once);
    RC_ASSERT(is_ascii(once));
    RC_ASSERT(
        std::none_of(once.begin(), once.end(), [](char c) { return c <= ' ' || c == '"' || c == ';'; }));
  }));
}

TEST(CanonicalUrl, takes_any_bytes) {
  EXPECT_TRUE(rc::check([](const std::vector<char>& bytes) {
    const std::string once = canonical_url("http://example.com/" + std::string(bytes.begin(), bytes.end()));
    RC_ASSERT(once.starts_with("example.com"));
    RC_ASSERT(canonical_url(once) == once);
  }));
}

}  // namespace
}  // namespace fewhands
