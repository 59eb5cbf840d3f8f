#include "copies/page_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "base/time.h"
#include "copies/html_guard.h"
#include "copies/raw_page.h"
#include "records/test_folder.h"

namespace fewhands {
namespace {

constexpr std::string_view kBody = "<p>The tide turned at noon, as the tables had said it would.</p>";

PageSet read(const std::vector<std::string>& inputs, unsigned threads = 1) {
  PageOptions options;
  options.inputs = inputs;
  Context context;
  context.threads = threads;
  return read_pages(options, context);
}

std::string day(const PageDate& date) { return date.empty() ? "" : format_time(date.first).substr(0, 10); }

TEST(PageReader, boilerplate_is_left_out_and_paragraphs_stay) {
  const Page page = parse_html(
      "<body class='has-sidebar'><nav>Home News</nav><article><h1>Tide turns</h1><div class=share>Share "
      "this</div>"
      "<p>The tide turned at noon, as the tables had said it would.</p><figure><figcaption>A "
      "tide</figcaption></figure>"
      "<p>Nobody was <b>surprised</b> by that, they said.</p><h3>Comments</h3><p>I was surprised, and I said "
      "so.</p></article>"
      "<aside>Most read</aside><footer>All rights reserved</footer></body>");
  EXPECT_EQ(page.title.value, "Tide turns");
  EXPECT_EQ(page.text,
            "The tide turned at noon, as the tables had said it would.\n\nNobody was surprised by that, they "
            "said.");
}

TEST(PageReader, the_head_the_markup_and_the_text_say_who_and_when) {
  const Page linked = parse_html(
      "<head><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Harbour "
      "Post\"},"
      "{\"@type\":\"NewsArticle\",\"headline\":\"Tide "
      "turns\",\"author\":{\"@id\":\"#p\"},\"datePublished\":\"2019-08-02\","
      "\"publisher\":{\"name\":\"Harbour\nPost\"}},{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Ione "
      "Farrowby\"}]}"
      "</script></head>" +
      std::string(kBody));
  EXPECT_EQ(linked.title.value, "Tide turns");
  EXPECT_EQ(linked.byline.value, "Ione Farrowby");
  EXPECT_EQ(linked.outlet.value, "Harbour Post");
  EXPECT_EQ(day(linked.date), "2019-08-02");
  const Page marked = parse_html(
      "<h1>Tide turns</h1><a rel=author>Ione Farrowby</a><time datetime='2019-08-02'>2 Aug</time>" +
      std::string(kBody));
  EXPECT_EQ(marked.byline.value, "Ione Farrowby");
  EXPECT_EQ(day(marked.date), "2019-08-02");
  const Page plain = parse_html("<h1>Tide turns</h1><p>By Ione Farrowby, 2 August 2019</p>" +
                                std::string(kBody) + std::string(kBody));
  EXPECT_EQ(plain.byline.value, "Ione Farrowby");
  EXPECT_EQ(day(plain.date), "2019-08-02");
  EXPECT_EQ(plain.text.find("Farrowby"), std::string::npos);
}

TEST(PageReader, dates_and_names_inside_the_article_are_not_taken) {
  const Page page = parse_html(
      "<h1>Tide turns</h1>" + std::string(kBody) +
      "<p>By 5 May 2017 it had turned often, said Ione Farrowby, who wrote it down in a long book.</p>");
  EXPECT_TRUE(page.byline.empty());
  EXPECT_TRUE(page.date.empty());
}

TEST(PageReader, encodings_are_found) {
  const std::string cyrillic =
      "<meta charset=windows-1251><p>\xcf\xf0\xe8\xeb\xe8\xe2 \xed\xe0\xf7\xe0\xeb\xf1\xff</p>";
  EXPECT_EQ(parse_html(cyrillic).text, "Прилив начался");
  EXPECT_EQ(parse_html(cyrillic).encoding, "windows-1251");
  EXPECT_EQ(parse_html("<meta charset=iso-8859-1><p>Schon gr\xfcn</p>").text, "Schon grün");
  EXPECT_EQ(parse_html("<meta charset=iso-8859-1><p>Schon grün</p>").text, "Schon grün") << "a wrong label";
  EXPECT_EQ(parse_html("<p>Schon gr\xfcn</p>", "iso-8859-1").text, "Schon grün");
  EXPECT_EQ(parse_html(std::string("\xff\xfe<\0p\0>\0H\0i\0", 12)).text, "Hi");
  EXPECT_EQ(parse_plain_text("\xef\xbb\xbfHi").text, "Hi");
}

TEST(PageReader, hostile_markup_comes_to_an_end) {
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<div>";
  EXPECT_NE(parse_html(deep + std::string(kBody)).text.find("tide turned"), std::string::npos);
  std::string formats;
  for (int i = 0; i < 3000; ++i)
    formats += "<b x" + std::to_string(i) + "=1><i y" + std::to_string(i) + "=2>";
  for (int i = 0; i < 3000; ++i) formats += "<p>x";
  parse_html(formats);
  std::string crowded = "<div";
  for (int i = 0; i < 50000; ++i) crowded += " a" + std::to_string(i);
  EXPECT_NE(parse_html(crowded + ">" + std::string(kBody)).text.find("tide turned"), std::string::npos);
  for (const char* broken :
       {"<", "<p", "</", "<!--", "<script", "<script>", "<a href='", "&", "&#x110000;", "<svg><p>"})
    parse_html(broken);
}

TEST(PageReader, the_guard_drops_tags_in_pairs_and_keeps_text) {
  std::string nested;
  for (std::size_t i = 0; i < kDeepest + 10; ++i) nested += "<b>";
  nested += "text";
  for (std::size_t i = 0; i < kDeepest + 10; ++i) nested += "</b>";
  const std::string guarded = guarded_html(nested + "<script>if (a<b) '</b>'</script><!-- <b> -->");
  EXPECT_EQ(guarded.size(), kDeepest * 7 + 4);
  EXPECT_NE(guarded.find("<b>text</b>"), std::string::npos);
}

TEST(PageReader, a_folder_is_read_in_the_order_of_names_on_any_number_of_threads) {
  const testing::TestFolder folder;
  for (int i = 0; i < 30; ++i)
    folder.write("sub/" + std::to_string(i) + ".html",
                 "<h1>Tide " + std::to_string(i) + "</h1>" + std::string(kBody));
  folder.write("picture.png", std::string("\x89PNG\0\0\0\0", 8));
  folder.write("empty.html", "");
  folder.write("menu.html", "<nav>Home</nav>");
  folder.write("note.txt", "The tide turned at noon.\nNobody was surprised.");
  const PageSet one = read({folder.path()});
  const PageSet two = read({folder.path()}, 4);
  ASSERT_EQ(one.pages.size(), 31U);
  ASSERT_EQ(two.pages.size(), 31U);
  EXPECT_EQ(one.rejects.size(), 3U);
  EXPECT_EQ(one.records_in, one.pages.size() + one.rejects.size());
  for (std::size_t i = 0; i < one.pages.size(); ++i) {
    EXPECT_EQ(one.pages[i].source, two.pages[i].source);
    EXPECT_EQ(one.pages[i].title.value, two.pages[i].title.value);
  }
  EXPECT_EQ(one.pages[0].text, "The tide turned at noon.\nNobody was surprised.");
  EXPECT_FALSE(one.pages[0].html);
}

TEST(PageReader, json_lines_bring_their_own_fields) {
  const testing::TestFolder folder;
  const std::string file = folder.write(
      "pages.jsonl", "{\"url\":\"https://a.example/1\",\"time\":1564740000,\"html\":\"<h1>Tide turns</h1>" +
                         std::string(kBody) +
                         "\"}\n"
                         "not json\n\n"
                         "{\"url\":\"https://a.example/2\",\"time\":\"2019-08-03\",\"text\":\"The tide "
                         "turned again at noon, and it will again.\",\"author\":[\"Ione Farrowby\"]}\n"
                         "{\"url\":\"https://a.example/3\"}\n");
  const PageSet set = read({file});
  ASSERT_EQ(set.pages.size(), 2U);
  EXPECT_EQ(set.pages[0].source, file + "#1");
  EXPECT_EQ(set.pages[0].url.value, "https://a.example/1");
  EXPECT_EQ(set.pages[0].title.value, "Tide turns");
  EXPECT_EQ(format_time(set.pages[0].date.first), "2019-08-02T10:00:00Z");
  EXPECT_EQ(set.pages[1].byline.value, "Ione Farrowby");
  EXPECT_EQ(day(set.pages[1].date), "2019-08-03");
  ASSERT_EQ(set.rejects.size(), 2U);
  EXPECT_EQ(set.rejects[0].row, 2U);
  EXPECT_EQ(set.rejects[1].reason, "no html and no text");
}

std::string warc_record(const std::string& type, const std::string& url, const std::string& content) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url +
         "\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content + "\r\n\r\n";
}

TEST(PageReader, a_warc_gives_its_pages) {
  const std::string ok =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1252\r\n\r\n<h1>Tide</h1><p>Schon gr\xfcn "
      "war das Meer am Morgen.</p>";
  const std::string chunked =
      "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n<p>The tide "
      "turn\r\n1d\r\ned at noon, as tables say.</p>\n\r\n0\r\n\r\n";
  const testing::TestFolder folder;
  const std::string file = folder.write(
      "crawl.warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nab\r\n\r\n" +
                        warc_record("request", "https://a.example/", "GET / HTTP/1.1\r\n\r\n") +
                        warc_record("response", "https://a.example/1", ok) +
                        warc_record("response", "https://a.example/2", chunked) +
                        warc_record("response", "https://a.example/3", "HTTP/1.1 404 Not Found\r\n\r\nno") +
                        warc_record("response", "https://a.example/4",
                                    "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"));
  const PageSet set = read({file});
  ASSERT_EQ(set.pages.size(), 2U);
  EXPECT_EQ(set.pages[0].text, "Schon grün war das Meer am Morgen.");
  EXPECT_EQ(set.pages[0].url.value, "https://a.example/1");
  EXPECT_EQ(set.pages[0].source, file + "#3");
  EXPECT_EQ(set.pages[1].text, "The tide turned at noon, as tables say.");
  EXPECT_EQ(set.rejects.size(), 2U);
}

TEST(PageReader, what_cannot_be_opened_is_an_error_with_its_name) {
  EXPECT_THROW(read({"/no/such/folder"}), Error);
  EXPECT_THROW(read({}), Error);
}

}  // namespace
}  // namespace fewhands
