#include "records/json_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

namespace fewhands {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Json = nlohmann::ordered_json;

std::vector<std::string> rows(std::string_view bytes, const RowSteps& steps) {
  std::vector<std::string> found;
  find_json_rows(bytes, steps, [&](std::string_view row, const JsonPage&) {
    found.emplace_back(row);
    return true;
  });
  return found;
}

// The slow, obvious version: on the parsed document.
void obvious(const Json& value, const RowSteps& steps, std::size_t step, std::vector<Json>& found) {
  if (value.is_array()) {
    for (const Json& item : value) obvious(item, steps, step, found);
  } else if (step == steps.size()) {
    found.push_back(value);
  } else if (value.is_object()) {
    for (const auto& [key, member] : value.items()) {
      const auto& names = steps[step];
      if (std::find(names.begin(), names.end(), key) != names.end()) obvious(member, steps, step + 1, found);
    }
  }
}

Json random_json(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 0 ? 7 : 4);
  if (kind == 0) return *rc::gen::inRange(-5, 100);
  if (kind == 1) return *rc::gen::element(true, false);
  if (kind == 2) return nullptr;
  if (kind == 3)
    return *rc::gen::element<std::string>("", "a]b", "\"}\\", "{", "\\\"", "x\ny", "caf\xc3\xa9");
  Json value = kind == 4 ? Json::array() : Json::object();
  const int size = *rc::gen::inRange(0, 4);
  for (int i = 0; i < size; ++i) {
    if (kind == 4) {
      value.push_back(random_json(depth - 1));
    } else {
      value[*rc::gen::element<std::string>("a", "b", "c", "]")] = random_json(depth - 1);
    }
  }
  return value;
}

TEST(JsonRows, are_those_of_the_parsed_document) {
  EXPECT_TRUE(rc::check([] {
    const Json document = random_json(5);
    const std::vector<RowSteps> paths = {{}, {{"a"}}, {{"a", "b"}}, {{"a"}, {"b"}}, {{"b", "c"}, {"a"}}};
    const RowSteps steps = *rc::gen::elementOf(paths);
    std::vector<Json> expected;
    obvious(document, steps, 0, expected);
    std::vector<Json> found;
    const std::string text = document.dump(*rc::gen::element(-1, 1));
    for (const std::string& row : rows(text, steps)) found.push_back(Json::parse(row));
    RC_ASSERT(found == expected);
  }));
}

TEST(JsonRows, of_a_document_that_breaks_off_end_with_the_cut_one) {
  EXPECT_THAT(rows("{\"m\":[{\"a\":1},{\"a\":\"x", {{"m"}}), ElementsAre("{\"a\":1}", "{\"a\":\"x"));
  EXPECT_THAT(rows("[{\"a\":1},", {}), ElementsAre("{\"a\":1}"));
  EXPECT_THAT(rows("[{}{}]", {}), ElementsAre("{}", "{}")) << "a missing comma costs nothing";
  EXPECT_THAT(rows("", {}), IsEmpty());
  EXPECT_THAT(rows("{\"m\"", {{"m"}}), IsEmpty());
}

TEST(JsonRows, end_on_any_bytes) {
  EXPECT_TRUE(rc::check([] {
    const auto alphabet = std::string("{}[]\":,\\am1 \n\xff");
    const auto bytes = *rc::gen::container<std::string>(rc::gen::elementOf(alphabet));
    std::size_t total = 0;
    for (const std::string& row : rows(bytes, {{"a", "m"}})) total += row.size();
    for (const std::string& row : rows(bytes, {})) total += row.size();
    RC_ASSERT(total <= bytes.size() * 2);
  }));
}

TEST(JsonRows, of_deep_nesting_use_no_stack) {
  const std::string lists(5'000'000, '[');
  EXPECT_EQ(rows(lists, {}).size(), 1U);
  std::string objects;
  for (int i = 0; i < 500'000; ++i) objects += "{\"a\":";
  EXPECT_EQ(rows(objects, {{"a"}}).size(), 1U);
  EXPECT_EQ(rows(std::string(5'000'000, '\\') + "\"", {}).size(), 1U);
}

TEST(JsonRows, a_page_is_the_object_around_the_list_without_it) {
  const std::string text = "{\"x\":1,\"m\":[{\"a\":1},{\"a\":2}],\"y\":{\"z\":[]}}";
  std::vector<std::string> pages;
  std::vector<std::uint64_t> numbers;
  find_json_rows(text, {{"m"}}, [&](std::string_view, const JsonPage& page) {
    pages.push_back(page_text(page, text.data() + text.size()));
    numbers.push_back(page.number);
    return true;
  });
  EXPECT_THAT(pages,
              ElementsAre("{\"x\":1,\"m\":[],\"y\":{\"z\":[]}}", "{\"x\":1,\"m\":[],\"y\":{\"z\":[]}}"));
  EXPECT_EQ(numbers[0], numbers[1]);
}

TEST(JsonBody, is_found_behind_a_mark_and_an_assignment) {
  EXPECT_EQ(json_body("window.YTD.tweets.part0 = [1]"), "[1]");
  EXPECT_EQ(json_body("\xef\xbb\xbfvar x={}"), "{}");
  EXPECT_EQ(json_body("a = b"), "a = b");
  EXPECT_EQ(json_body("name,url\nx,http://e.example/?a=[1]"), "name,url\nx,http://e.example/?a=[1]");
  EXPECT_TRUE(is_json_script("window.X = [ ]"));
  EXPECT_FALSE(is_json_script("\xef\xbb\xbf[1]"));
}

TEST(JsonLines, are_told_from_a_document) {
  EXPECT_TRUE(is_json_lines("{\"a\":1}\n{\"a\":2}\n"));
  EXPECT_TRUE(is_json_lines("{\"a\":\n{\"a\":2}\n")) << "the first line may be broken";
  EXPECT_FALSE(is_json_lines("{\"a\":1}\n")) << "one document";
  EXPECT_FALSE(is_json_lines("{\n \"a\": 1\n}\n"));
  EXPECT_FALSE(is_json_lines("{\"a\": [\n {\"b\": 1}\n]}\n"));
  EXPECT_FALSE(is_json_lines("[{\"a\":1},\n{\"a\":2}]"));
}

}  // namespace
}  // namespace fewhands
