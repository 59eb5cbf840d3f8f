#include "copies/attribution.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fewhands {
namespace {

SourceNames some_names() {
  SourceNames names;
  names.add_name(0, "The Harbour Gazette");
  names.add_host(0, "www.harbourgazette.example");
  names.add_name(1, "Вечерний Край");
  names.add_name(2, "晨报");
  names.add_name(3, "Cedar");
  return names;
}

std::vector<std::uint32_t> outlets_in(std::string_view text) {
  std::vector<std::uint32_t> outlets;
  for (const Attribution& found : find_attributions(text, some_names())) outlets.push_back(found.outlet);
  return outlets;
}

using Outlets = std::vector<std::uint32_t>;

TEST(Attribution, cues_of_several_languages_are_read) {
  EXPECT_EQ(outlets_in("Rain fell.\nSource: Harbour Gazette"), Outlets{0});
  EXPECT_EQ(outlets_in("This article was originally published in the Harbour Gazette."), Outlets{0});
  EXPECT_EQ(outlets_in("Fuente: Harbour Gazette"), Outlets{0});
  EXPECT_EQ(outlets_in("Quelle: The Harbour Gazette"), Outlets{0});
  EXPECT_EQ(outlets_in("Источник: Вечерний край"), Outlets{1});
  EXPECT_EQ(outlets_in("来源：晨报"), Outlets{2});
  EXPECT_EQ(outlets_in("according to the HARBOUR GAZETTE, rain fell"), Outlets{0});
}

TEST(Attribution, leads_brackets_and_addresses_are_read) {
  EXPECT_EQ(outlets_in("RAIN AGAIN, A B, Harbour Gazette, August 02 2019: Rain fell"), Outlets{0});
  EXPECT_EQ(outlets_in("Rain fell (Harbour Gazette) on the town"), Outlets{0});
  EXPECT_EQ(outlets_in("more at https://www.harbourgazette.example/news/1"), Outlets{0});
}

TEST(Attribution, a_name_in_running_text_is_a_mention_only) {
  EXPECT_TRUE(outlets_in("She read the Harbour Gazette and left.").empty());
  EXPECT_TRUE(outlets_in("The source of the river is near Cedar falls.").empty());
}

TEST(Attribution, one_wrong_letter_is_forgiven_in_long_names_and_said) {
  const auto found = find_attributions("Source: Harbuor Gazette", some_names());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].outlet, kNone);  // two letters: not forgiven, kept as written
  EXPECT_EQ(found[0].written, "Harbuor Gazette");
  const auto close = find_attributions("Source: Harbor Gazette", some_names());
  ASSERT_EQ(close.size(), 1U);
  EXPECT_EQ(close[0].outlet, 0U);
  EXPECT_LT(close[0].confidence, 1);
}

TEST(Attribution, a_source_that_nobody_bears_is_kept_as_written_and_a_person_is_not_one) {
  const auto found = find_attributions("Originally published in Lakeside Review", some_names());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].outlet, kNone);
  EXPECT_EQ(found[0].written, "Lakeside Review");
  EXPECT_TRUE(find_attributions("according to Miller, rain fell", some_names()).empty());
}

TEST(Attribution, two_outlets_of_one_name_make_it_nobodys) {
  SourceNames names = some_names();
  names.add_name(7, "Harbour-Gazette");
  const auto found = find_attributions("Source: Harbour Gazette", names);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].outlet, kNone);
}

TEST(Attribution, a_short_line_is_left_out_whole_a_long_one_only_its_words) {
  const std::string text =
      "Rain fell.\nSource: Harbour Gazette today\n" + std::string(200, 'x') + " (Harbour Gazette) y";
  const auto spans = attribution_spans(text, find_attributions(text, some_names()));
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(text.substr(spans[0].first, spans[0].second - spans[0].first), "Source: Harbour Gazette today");
  EXPECT_EQ(text.substr(spans[1].first, spans[1].second - spans[1].first), "Harbour Gazette");
}

RC_GTEST_PROP(Attribution, any_bytes_give_spans_inside_the_text, (std::string text)) {
  for (const char* piece : {"source: ", "(Harbour Gazette)", "\n", "Harbour Gazette, x:"})
    text += piece + text.substr(0, 9);
  const auto found = find_attributions(text, some_names());
  for (const Attribution& one : found) {
    RC_ASSERT(one.begin < one.end);
    RC_ASSERT(one.end <= text.size());
  }
  std::uint32_t last = 0;
  for (const auto& [begin, end] : attribution_spans(text, found)) {
    RC_ASSERT(begin >= last);
    RC_ASSERT(end <= text.size());
    last = end;
  }
}

}  // namespace
}  // namespace fewhands
