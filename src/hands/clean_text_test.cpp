#include "hands/clean_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fewhands {
namespace {

CleanedText clean(std::vector<std::string_view> documents, const CleaningOptions& options = {}) {
  return clean_documents(documents, options);
}

TEST(CleanText, takes_long_quotations_out_and_leaves_the_marks) {
  const CleanedText cleaned = clean({"He said: \"one two three four five\", and a \"short one\" too."});
  EXPECT_EQ(cleaned.text, "He said: \"\", and a \"short one\" too.\n");
  EXPECT_EQ(cleaned.taken.quotations, 1U);
  EXPECT_EQ(clean({"« un deux trois quatre cinq » fin"}).text, "«» fin\n");
  EXPECT_EQ(clean({"„eins zwei drei vier fünf“ Ende"}).text, "„“ Ende\n");
}

TEST(CleanText, a_quotation_ends_with_its_paragraph) {
  const std::string text = "an \"open mark\n\nof two paragraphs and many words\" here\n";
  EXPECT_EQ(clean({text}).text, text);
}

TEST(CleanText, can_leave_quotations) {
  EXPECT_EQ(clean({"\"one two three four five\""}, {.quotations = false}).taken.quotations, 0U);
}

TEST(CleanText, takes_links_names_and_tags_out) {
  const CleanedText cleaned = clean({"see https://example.org/a &amp; @some_one #tag now"});
  EXPECT_EQ(cleaned.text, "see  &   now\n");
  EXPECT_EQ(cleaned.taken.links, 1U);
  EXPECT_EQ(cleaned.taken.names, 1U);
  EXPECT_EQ(cleaned.taken.tags, 1U);
}

TEST(CleanText, takes_lines_of_many_documents_out) {
  const CleanedText cleaned =
      clean({"a b\nSubscribe to our letter", "c\nSubscribe to our letter", "d\nSubscribe to our letter"});
  EXPECT_EQ(cleaned.text, "a b\nc\nd\n");
  EXPECT_EQ(cleaned.taken.boilerplate, 3U);
}

RC_GTEST_PROP(CleanText, any_bytes_are_cleaned, (const std::string& a, const std::string& b)) {
  const std::vector<std::string_view> documents{a, b};
  RC_ASSERT(clean_documents(documents, {}).text.size() <= a.size() + b.size() + 2);
}

}  // namespace
}  // namespace fewhands
