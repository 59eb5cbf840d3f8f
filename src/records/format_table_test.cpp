#include "records/format_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "records/test_folder.h"

namespace fewhands {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::TestFolder;

Error error_of(const std::string& text) {
  try {
    parse_formats(text, "mine.txt");
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "no error for " << text;
  return Error(ErrorKind::internal, "");
}

TEST(FormatTable, a_format_has_a_kind_conditions_and_fields_in_their_order) {
  const auto formats = parse_formats(
      "# mine\nformat My tool\nfile json\nmarker window.X\nrows data.items\nhas a.b, c or !d\nonly "
      "kind=post\n"
      "missing -\ntext body : html\nactor user.id | user.name\n\nformat Other\nhas x\nactor x\n",
      "mine.txt");
  ASSERT_EQ(formats.size(), 2U);
  const Format& mine = formats[0];
  EXPECT_EQ(mine.name, "My tool");
  EXPECT_TRUE(mine.is_json);
  EXPECT_EQ(mine.marker, "window.X");
  EXPECT_THAT(mine.rows, ElementsAre(ElementsAre(ElementsAre("data"), ElementsAre("items"))));
  ASSERT_EQ(mine.has.size(), 2U);
  EXPECT_EQ(mine.has[1].size(), 2U);
  EXPECT_EQ(mine.has[1][1].test, FormatCondition::Test::absent);
  EXPECT_EQ(mine.only[0][0].value, "post");
  EXPECT_THAT(mine.missing, ElementsAre("-"));
  ASSERT_EQ(mine.fields.size(), 2U);
  EXPECT_EQ(mine.fields[0].field, Field::actor);
  EXPECT_EQ(mine.fields[0].text, "user.id | user.name");
  EXPECT_TRUE(mine.fields[1].alternatives[0].has(Transform::html));
  EXPECT_FALSE(formats[1].is_json);
  EXPECT_EQ(formats[1].origin, "mine.txt");
}

TEST(FormatTable, paths_know_other_names_filters_pages_and_files_beside) {
  const ValuePath path = parse_path("a/b.items[type=x.y#z].'odd.key'.$link", true);
  ASSERT_EQ(path.steps.size(), 4U);
  EXPECT_THAT(path.steps[0].keys, ElementsAre("a", "b"));
  EXPECT_EQ(path.steps[1].filter_key, "type");
  EXPECT_EQ(path.steps[1].filter_value, "x.y#z");
  EXPECT_THAT(path.steps[2].keys, ElementsAre("odd.key"));
  EXPECT_THAT(path.steps[3].keys, ElementsAre("$link"));
  const ValuePath page = parse_path("^users[id=$author.id].name", true);
  EXPECT_EQ(page.root, ValuePath::Root::page);
  ASSERT_TRUE(page.steps[0].filter_path);
  EXPECT_EQ(page.steps[0].filter_path->steps.size(), 2U);
  const ValuePath beside = parse_path("@account.js:account.id", true);
  EXPECT_EQ(beside.root, ValuePath::Root::beside);
  EXPECT_EQ(beside.file, "account.js");
  EXPECT_EQ(parse_path("post_owner.id", false).steps.front().keys.front(), "post_owner.id")
      << "a column's name is not a path";
}

TEST(FormatTable, rules_have_alternatives_parts_transforms_and_conditions) {
  const FieldRule rule =
      parse_rule(Field::id, "\"a | b\" + x + y when k=v or k!=$w, z | u : strip:t2_ last | \"c\"", true);
  ASSERT_EQ(rule.alternatives.size(), 3U);
  EXPECT_TRUE(rule.alternatives[0].parts[0].is_literal);
  EXPECT_EQ(rule.alternatives[0].parts[0].literal, "a | b");
  EXPECT_EQ(rule.alternatives[0].parts.size(), 3U);
  EXPECT_EQ(rule.alternatives[0].conditions.size(), 2U);
  EXPECT_EQ(rule.alternatives[0].conditions[0][1].test, FormatCondition::Test::unequal);
  EXPECT_TRUE(rule.alternatives[0].conditions[0][1].other);
  ASSERT_EQ(rule.alternatives[1].transforms.size(), 2U);
  EXPECT_EQ(rule.alternatives[1].transforms[0].argument, "t2_");
  EXPECT_EQ(rule.text, "\"a | b\" + x + y | u | \"c\"");
}

TEST(FormatTable, what_is_wrong_is_named_with_file_line_and_a_way_out) {
  const std::string begin = "format A\nfile json\nhas x\nactor x\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"actor x\n", "line 1: the first line is not 'format NAME'"},
      {begin + "colour x\n", "line 5: there is no field 'colour'"},
      {begin + "actor y\n", "line 5: the field 'actor' stands twice"},
      {begin + "text a..b\n", "a part of the path 'a..b' is empty"},
      {begin + "text a.\n", "line 5"},
      {begin + "text a[b]\n", "the filter in 'a[b]'"},
      {begin + "text a[b=c\n", "line 5"},
      {begin + "text 'a\n", "never closes"},
      {begin + "text a : shout\n", "there is no transform 'shout'"},
      {begin + "text a : strip\n", "only strip takes a text"},
      {begin + "text a | | b\n", "an alternative is empty"},
      {begin + "text @../x.json:a\n", "not the name of a file beside the input"},
      {begin + "text\n", "needs something behind it"},
      {begin + "rows a[b=c]\n", "takes no filter"},
      {"format A\nfile xml\n", "file is csv or json"},
      {"format A\nhas x\n", "needs a line 'has' and a line 'actor'"},
  };
  for (const auto& [text, message] : cases) {
    const Error error = error_of(text);
    EXPECT_EQ(error.kind(), ErrorKind::usage) << text;
    EXPECT_THAT(error.message(), HasSubstr(message)) << text;
    EXPECT_THAT(error.message(), HasSubstr("mine.txt")) << text;
    EXPECT_THAT(error.hint(), HasSubstr("docs/formats.md")) << text;
  }
}

TEST(FormatTable, the_users_formats_come_before_the_built_in_ones) {
  const TestFolder folder;
  const auto formats = load_formats(folder.write("mine.txt", "format Mine\r\nhas x\r\nactor x\r\n"));
  ASSERT_GT(formats.size(), built_in_formats().size());
  EXPECT_EQ(formats.front().name, "Mine");
  EXPECT_THROW(load_formats(folder.path("none.txt")), Error);
  EXPECT_THROW(load_formats(folder.write("empty.txt", "# nothing\n")), Error);
  EXPECT_THROW(load_formats(folder.write("bytes.txt", "format \xff\n")), Error);
}

}  // namespace
}  // namespace fewhands
