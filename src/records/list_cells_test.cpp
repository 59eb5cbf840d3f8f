#include "records/list_cells.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <vector>

namespace fewhands {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> items(Field field, std::string_view cell) {
  std::string joined;
  normalise_list(field, cell, joined);
  std::vector<std::string> result;
  for_each_item(joined, [&](std::string_view item) { result.emplace_back(item); });
  return result;
}

TEST(ListCells, json_arrays_of_strings_and_numbers_are_lists) {
  EXPECT_THAT(items(Field::tags, R"(["a","b c"])"), ElementsAre("a", "b c"));
  EXPECT_THAT(items(Field::mentions, "[12, 13]"), ElementsAre("12", "13"));
  EXPECT_THAT(items(Field::tags, "[]"), IsEmpty());
}

TEST(ListCells, of_objects_the_value_that_names_the_item_is_taken) {
  EXPECT_THAT(items(Field::urls, R"([{"url":"t.co/1","expanded_url":"http://a.org/"},{"url":"t.co/2"}])"),
              ElementsAre("http://a.org/", "t.co/2"));
  EXPECT_THAT(items(Field::tags, R"([{"text":"maga","indices":[0,5]}])"), ElementsAre("maga"));
  EXPECT_THAT(items(Field::mentions, R"([{"screen_name":"bob","id":5}])"), ElementsAre("bob"));
}

TEST(ListCells, lists_of_python_and_of_twitters_archive_are_understood) {
  EXPECT_THAT(items(Field::tags, "['a', 'b']"), ElementsAre("a", "b"));
  EXPECT_THAT(items(Field::tags, "[a, b]"), ElementsAre("a", "b"));
  EXPECT_THAT(items(Field::urls, "[http://a.org/x, http://b.org/]"),
              ElementsAre("http://a.org/x", "http://b.org/"));
}

TEST(ListCells, plain_cells_are_split_but_not_inside_a_url) {
  EXPECT_THAT(items(Field::tags, "a,b;c|d e"), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_THAT(items(Field::urls, "http://a.org/?x=1,2;3 http://b.org"),
              ElementsAre("http://a.org/?x=1,2;3", "http://b.org"));
  EXPECT_THAT(items(Field::urls, "http://a.org,http://b.org"), ElementsAre("http://a.org", "http://b.org"));
}

TEST(ListCells, deep_or_broken_json_does_no_harm) {
  EXPECT_NO_THROW(items(Field::tags, std::string(100000, '[') + std::string(100000, ']')));
  EXPECT_NO_THROW(items(Field::tags, "[{\"a\":"));
  EXPECT_THAT(items(Field::tags, R"([{"other":1}])"), IsEmpty());
}

TEST(ListCells, no_item_holds_the_separator_whatever_the_cell) {
  rc::check([] {
    const auto cell =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab[]{}\"',;|: \n\\h")));
    std::string joined;
    normalise_list(Field::tags, cell, joined);
    RC_ASSERT(joined.empty() || (joined.front() != '\n' && joined.back() != '\n'));
    RC_ASSERT(joined.find("\n\n") == std::string::npos);
  });
}

}  // namespace
}  // namespace fewhands
