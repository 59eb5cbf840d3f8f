#include "copies/page_items.h"

#include <gtest/gtest.h>

#include <string>

#include "base/time.h"
#include "copies/page_reader.h"

namespace fewhands {
namespace {

// Invented names and outlets but for the outlets whose misspelling is to be mended.
constexpr std::string_view kDigest =
    "Digest of the coast, 3 August 2019\n"
    "Ferry Company Denies Leaking Oil\n"
    "Ferry Company Denies Leaking Oil, Corwin Ashgrove, Washinton Post, August 02 2019:... the ferry company "
    "said on "
    "Thursday that none of its eleven boats had lost oil in the sound, and that a slick seen by\n"
    "A slick off the island of Tarrow. (Photo: Ione Farrowby/Harbour Post)\n"
    "Ferry Company Denies Leaking Oil\n"
    "By Corwin Ashgrove\n"
    "OSTRAND — Pressed by fishermen, the ferry company said on Thursday that none of its eleven boats had "
    "lost oil in "
    "the sound, and that a slick seen by pilots on July 30, 2019 came from elsewhere.\n"
    "***\n"
    "Ferry Company Denies Leaking Oil A second slick was reported on Friday Bridge Toll Doubles in Velmora "
    "near the old "
    "pier, and nobody claimed it.\n"
    "By Saturday the water was clear again.\n"
    "Link to the source https://www.washingtonpost.com/world/2019/08/02/ferry-oil\n"
    "Also read: https://digest.example/2019/08/bridge-toll-doubles-in-velmora/\n"
    "Bridge Toll Doubles in Velmora\n"
    "Bridge Toll Doubles in Velmora\n"
    "By Bettany Larkham, The Ostrand Herald\n"
    "Drivers will pay twice as much from Monday, the council decided after a short night.\n"
    "Nobody had asked for it, one member said: the figures were old.\n"
    "(End)\n"
    "Bettany Larkham is a reporter at the Herald and has covered tolls since 2004.\n"
    "Link to the source\n"
    "Also read:\n"
    "https://digest.example/2019/08/what-a-harbour-master-remembers/\n"
    "What a Harbour Master Remembers\n"
    "What a Harbour Master Remembers, Edda Kettlewell, Tarrow Talk, 1 August 2019: When did you first see "
    "the sea?\n"
    "By Edda Kettlewell\n"
    "BP: When did you first see the sea?\n"
    "Fenwick Inchbold: As a child, from a cart.\n"
    "BP: And when did you first steer a boat?\n"
    "Fenwick Inchbold: Later than I should say. It was in 1961.\n"
    "References\n"
    "Ashgrove, C., & Dunmarrow, I. (2017). Tides and tolls. Harbour Review, 12(3), 45-67. "
    "https://doi.example/10.1/77\n"
    "Larkham, B. (2019, July 30). Who pays for the bridge? The Ostrand Herald. Retrieved from "
    "https://herald.example/b\n";

Page page_of(std::string_view text) { return parse_plain_text(text); }
std::string words(const Page& page, PageSpan span) { return page.text.substr(span.begin, span.size()); }
std::string day(const PageDate& date) { return date.empty() ? "" : format_time(date.first).substr(0, 10); }

TEST(PageItems, each_article_of_a_digest_is_an_item_with_its_own_fields) {
  const Page page = page_of(kDigest);
  const PageItems taken = take_apart(page);
  ASSERT_EQ(taken.items.size(), 3U);
  EXPECT_EQ(taken.items[0].title.value, "Ferry Company Denies Leaking Oil");
  EXPECT_EQ(taken.items[0].byline.value, "Corwin Ashgrove");
  EXPECT_EQ(day(taken.items[0].date), "2019-08-02");
  EXPECT_EQ(taken.items[0].url.value, "https://www.washingtonpost.com/world/2019/08/02/ferry-oil");
  EXPECT_EQ(taken.items[1].title.value, "Bridge Toll Doubles in Velmora");
  EXPECT_EQ(taken.items[1].byline.value, "Bettany Larkham");
  EXPECT_EQ(taken.items[1].outlet.value, "The Ostrand Herald");
  EXPECT_TRUE(taken.items[1].date.empty()) << "no date is better than one of the text";
  EXPECT_TRUE(taken.items[1].url.empty());
  EXPECT_EQ(taken.items[2].outlet.value, "Tarrow Talk");
}

TEST(PageItems, a_field_stands_where_its_span_says) {
  const Page page = page_of(kDigest);
  const PageItem item = take_apart(page).items.at(0);
  EXPECT_EQ(words(page, item.title.span), item.title.value);
  EXPECT_EQ(words(page, item.outlet.span), "Washinton Post");
  EXPECT_EQ(words(page, item.date.span), "August 02 2019");
  EXPECT_EQ(words(page, item.url.span), item.url.value);
}

TEST(PageItems, an_outlet_is_kept_as_written_and_as_normalised) {
  const PageItem item = take_apart(page_of(kDigest)).items.at(0);
  EXPECT_EQ(item.outlet.value, "Washinton Post");
  EXPECT_EQ(item.outlet_name.value, "The Washington Post");
  EXPECT_LT(item.outlet_name.confidence, 0.95);
}

TEST(PageItems, a_teaser_is_a_copy_of_its_own_body) {
  const Page page = page_of(kDigest);
  const PageItem item = take_apart(page).items.at(0);
  ASSERT_EQ(item.teasers.size(), 1U);
  EXPECT_DOUBLE_EQ(item.teasers[0].similarity, 1.0);
  EXPECT_EQ(words(page, item.teasers[0].span), words(page, item.teasers[0].copy_of));
  EXPECT_GE(item.teasers[0].copy_of.begin, item.body.begin);
}

TEST(PageItems, what_the_page_put_in_is_no_part_of_the_article) {
  const Page page = page_of(kDigest);
  const PageItem item = take_apart(page).items.at(0);
  const std::string article = article_text(page, item);
  EXPECT_TRUE(article.starts_with("OSTRAND"));
  EXPECT_TRUE(article.ends_with("clear again."));
  EXPECT_EQ(article.find("Denies Leaking"), std::string::npos);
  EXPECT_EQ(article.find("Bridge Toll"), std::string::npos)
      << "the title of a link that ran into the sentence";
  EXPECT_EQ(article.find("***"), std::string::npos);
  EXPECT_EQ(article.find("Photo"), std::string::npos);
  EXPECT_NE(article.find("A second slick was reported on Friday"), std::string::npos);
}

TEST(PageItems, the_note_about_the_author_behind_the_end_mark_is_kept_apart) {
  const Page page = page_of(kDigest);
  const PageItem item = take_apart(page).items.at(1);
  EXPECT_TRUE(words(page, item.body).ends_with("the figures were old."));
}

TEST(PageItems, also_read_is_an_edge_to_the_item_that_the_address_names) {
  const PageItems taken = take_apart(page_of(kDigest));
  ASSERT_EQ(taken.also_read.size(), 2U);
  EXPECT_EQ(taken.also_read[0].from, 0U);
  EXPECT_EQ(taken.also_read[0].to, 1U);
  EXPECT_EQ(taken.also_read[1].to, 2U);
}

TEST(PageItems, an_address_that_names_nothing_leads_nowhere) {
  std::string text(kDigest);
  const std::string slug = "bridge-toll-doubles-in-velmora/";
  text.replace(text.find(slug), slug.size(), "?p=991");
  const PageItems taken = take_apart(page_of(text));
  EXPECT_EQ(taken.items.size(), 3U);
  EXPECT_EQ(taken.also_read.at(0).to, kNone);
}

TEST(PageItems, an_interview_has_turns_and_references_have_parts) {
  const Page page = page_of(kDigest);
  const PageItem item = take_apart(page).items.at(2);
  ASSERT_EQ(item.turns.size(), 4U);
  EXPECT_EQ(item.turns[0].speaker, "BP");
  EXPECT_EQ(item.turns[1].speaker, "Fenwick Inchbold");
  ASSERT_EQ(item.references.size(), 2U);
  EXPECT_EQ(item.references[0].authors, "Ashgrove, C., & Dunmarrow, I.");
  EXPECT_EQ(item.references[0].year, "2017");
  EXPECT_EQ(item.references[0].title, "Tides and tolls");
  EXPECT_EQ(item.references[0].outlet, "Harbour Review");
  EXPECT_EQ(item.references[0].url, "https://doi.example/10.1/77");
  EXPECT_EQ(day(item.references[1].date), "2019-07-30");
  EXPECT_TRUE(words(page, item.body).ends_with("1961."));
}

TEST(PageItems, a_text_that_lost_its_line_breaks_is_taken_apart_too) {
  const Page page = page_of(
      "Совет закрыл рынок Совет закрыл рынок, Злата Ежевикина, Коммерсант, 02 августа 2019:... Городской "
      "совет в четверг "
      "закрыл рынок на набережной Совет закрыл рынок Автор: Злата Ежевикина Городской совет в четверг закрыл "
      "рынок на "
      "набережной, сообщили торговцы. Фото: Лука Дубравин Решение приняли ночью. «Нас не спросили», — "
      "сказала Дарина "
      "Мятликова. Ссылка на источник: https://kommersant.example/doc/1 *** Читайте также: "
      "https://digest.example/most-ne-dostroyat-v-srok Мост не достроят в срок Мост не достроят в срок, "
      "Мстислав Вереснев, "
      "Портовый вестник, 1 августа 2019: Подрядчик признал, что мост не достроят в срок Мост не достроят в "
      "срок Автор: "
      "Мстислав Вереснев Подрядчик признал, что мост не достроят в срок. Причину он не назвал, но вспомнил "
      "12 мая 2018 "
      "года. Ссылка на источник: https://vestnik.example/2");
  const PageItems taken = take_apart(page);
  ASSERT_EQ(taken.items.size(), 2U);
  EXPECT_EQ(taken.items[0].title.value, "Совет закрыл рынок");
  EXPECT_EQ(taken.items[0].byline.value, "Злата Ежевикина");
  EXPECT_EQ(taken.items[0].outlet_name.value, "Kommersant");
  EXPECT_EQ(day(taken.items[0].date), "2019-08-02");
  EXPECT_EQ(article_text(page, taken.items[0]).find("Дубравин"), std::string::npos);
  EXPECT_EQ(taken.items[1].outlet.value, "Портовый вестник");
  EXPECT_EQ(day(taken.items[1].date), "2019-08-01");
  EXPECT_EQ(taken.also_read.at(0).to, 1U);
}

TEST(PageItems, persian_commas_digits_and_months_are_read) {
  const std::string title = "پل دوم ساخته نمی‌شود";
  const std::string name = "پگاه جویباری";
  const std::string sentence =
      "وزیر راه گفت پل دوم ساخته نمی‌شود و پولی نیست";
  const std::string lead = title + "، " + name + "، خبرگزاری تسنیم، ۱۱ مرداد ۱۳۹۸:... " + sentence;
  const Page page = page_of(title + "\n" + lead + "\nنویسنده: " + name + "\n" + sentence +
                            ". او این را در بندر گفت.\nلینک منبع: https://tasnim.example/1\n");
  const PageItems taken = take_apart(page);
  ASSERT_EQ(taken.items.size(), 1U);
  EXPECT_EQ(taken.items[0].title.value, title);
  EXPECT_EQ(taken.items[0].byline.value, name);
  EXPECT_EQ(taken.items[0].outlet_name.value, "Tasnim News Agency");
  EXPECT_EQ(day(taken.items[0].date), "2019-08-02");
}

TEST(PageItems, a_name_alone_before_the_date_is_neither_byline_nor_outlet) {
  const PageItem item =
      take_apart(
          page_of(
              "The Sea Is Flat Today\nThe Sea Is Flat Today, Marlow Quill, August 02 2019: The sea is flat\n"
              "The sea is flat today, fishermen say. It rarely is.\n"))
          .items.at(0);
  EXPECT_EQ(item.title.value, "The Sea Is Flat Today");
  EXPECT_TRUE(item.byline.empty());
  EXPECT_TRUE(item.outlet.empty());
  EXPECT_EQ(day(item.date), "2019-08-02");
}

TEST(PageItems, two_bylines_that_contradict_each_other_leave_none) {
  const PageItem item =
      take_apart(page_of("The Sea Is Flat Today\nThe Sea Is Flat Today, Marlow Quill, Harbour Post, "
                         "August 02 2019: The sea is flat\nBy Ione Farrowby\nThe sea is flat today.\n"))
          .items.at(0);
  EXPECT_TRUE(item.byline.empty());
  EXPECT_EQ(item.outlet.value, "Harbour Post");
}

TEST(PageItems, a_sentence_with_commas_and_a_date_is_no_lead) {
  const PageItems taken =
      take_apart(page_of("Just one article about a river\n\nThe river rose on Monday. Nobody had expected "
                         "it, said Ione Greystoke, Harbour "
                         "Post, August 3 2019: a wet year.\n\nBy the evening it fell again."));
  ASSERT_EQ(taken.items.size(), 1U);
  EXPECT_EQ(taken.items[0].title.value, "Just one article about a river");
  EXPECT_TRUE(taken.items[0].outlet.empty());
  EXPECT_TRUE(taken.items[0].date.empty());
  EXPECT_TRUE(taken.items[0].byline.empty());
}

TEST(PageItems, a_section_mark_and_a_heading_do_not_make_an_article) {
  const PageItems taken =
      take_apart(page_of("Die Fähre fährt wieder\n\nVon Hedda Kornblum | Ostrander Anzeiger | "
                         "02.08.2019\n\nNach drei Wochen fährt die Fähre "
                         "wieder. Der Hafenrat lobte die Mechaniker.\n\n***\n\nWas die Kapitäne sagen\n\nDie "
                         "Kapitäne schweigen lieber.\n\n"
                         "Link zur Quelle: https://www.ostranderanzeiger.example/faehre\n"));
  ASSERT_EQ(taken.items.size(), 1U);
  EXPECT_EQ(taken.items[0].byline.value, "Hedda Kornblum");
  EXPECT_EQ(taken.items[0].outlet.value, "Ostrander Anzeiger");
  EXPECT_EQ(day(taken.items[0].date), "2019-08-02");
}

TEST(PageItems, an_html_page_is_one_item_with_the_fields_of_its_head) {
  const Page page = parse_html(
      "<html><head><title>Tide turns - Harbour Post</title><meta name=author content='Ione Farrowby'>"
      "<meta property='article:published_time' content='2019-08-02T10:00:00Z'></head><body><h1>Tide "
      "turns</h1>"
      "<p>The tide turned at noon, as the tables had said it would.</p><p>Nobody was surprised by "
      "that.</p></body></html>");
  const PageItems taken = take_apart(page);
  ASSERT_EQ(taken.items.size(), 1U);
  EXPECT_EQ(taken.items[0].title.value, "Tide turns");
  EXPECT_EQ(taken.items[0].byline.value, "Ione Farrowby");
  EXPECT_EQ(words(page, taken.items[0].body), page.text);
}

TEST(PageItems, hostile_pages_take_time_in_proportion_to_their_length) {
  std::string headings;
  for (int i = 0; i < 40000; ++i)
    headings += i % 2 ? "Alpha beta gamma delta\n" : "Omega psi chi phi upsilon\n";
  take_apart(page_of(headings));
  const std::string long_word(300000, 'a');
  take_apart(page_of(long_word + "\n" + long_word + "b\n" + long_word +
                     ", Ione Farrowby, Harbour Post, May 2 2019: a\n"));
  std::string same = "A a a a\nA a a a, Ione Farrowby, Harbour Post, May 2 2019: ";
  for (int i = 0; i < 60000; ++i) same += "a ";
  take_apart(page_of(same + "\n" + same + "."));
  std::string marks;
  for (int i = 0; i < 60000; ++i) marks += "*** Photo: Also read: https://a.example/b-c, ";
  take_apart(page_of(marks));
}

TEST(PageItems, nothing_comes_of_nothing) {
  EXPECT_TRUE(take_apart(Page()).items.empty());
  EXPECT_TRUE(take_apart(page_of(" \n \n")).items.empty());
  const PageItems heading = take_apart(page_of("A headline and nothing below"));
  ASSERT_EQ(heading.items.size(), 1U);
  EXPECT_TRUE(heading.items[0].body.empty());
}

}  // namespace
}  // namespace fewhands
