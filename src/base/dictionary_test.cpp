#include "base/dictionary.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/types.h"

namespace fewhands {
namespace {

TEST(Dictionary, gives_ids_in_order_of_first_insertion) {
  Dictionary dictionary;
  EXPECT_TRUE(dictionary.empty());
  EXPECT_EQ(dictionary.insert("b"), 0U);
  EXPECT_EQ(dictionary.insert("a"), 1U);
  EXPECT_EQ(dictionary.insert("b"), 0U);
  EXPECT_EQ(dictionary.size(), 2U);
  EXPECT_EQ(dictionary[1], "a");
}

TEST(Dictionary, finds_only_what_was_inserted) {
  Dictionary dictionary;
  dictionary.insert("here");
  EXPECT_EQ(dictionary.find("here"), 0U);
  EXPECT_EQ(dictionary.find("not here"), kNone);
  EXPECT_EQ(Dictionary().find(""), kNone);
}

TEST(Dictionary, keeps_the_empty_key_and_keys_with_zero_bytes_apart) {
  Dictionary dictionary;
  const std::string zero(1, '\0');
  EXPECT_EQ(dictionary.insert(""), 0U);
  EXPECT_EQ(dictionary.insert(zero), 1U);
  EXPECT_EQ(dictionary.insert(zero + zero), 2U);
  EXPECT_EQ(dictionary.insert(""), 0U);
  EXPECT_EQ(dictionary[2].size(), 2U);
}

TEST(Dictionary, tells_keys_apart_whose_hashes_are_the_same) {
  Dictionary dictionary;
  EXPECT_EQ(dictionary.insert("left", 42), 0U);
  EXPECT_EQ(dictionary.insert("right", 42), 1U);
  EXPECT_EQ(dictionary.insert("left", 42), 0U);
}

TEST(Dictionary, survives_growing_past_its_first_table) {
  Dictionary dictionary;
  constexpr std::uint32_t kKeys = 20'000;
  for (std::uint32_t i = 0; i < kKeys; ++i) ASSERT_EQ(dictionary.insert("key " + std::to_string(i)), i);
  for (std::uint32_t i = 0; i < kKeys; ++i) ASSERT_EQ(dictionary.find("key " + std::to_string(i)), i);
  EXPECT_GE(dictionary.memory_bytes(), kKeys * 8U);
}

TEST(Dictionary, sorts_by_bytes) {
  Dictionary dictionary;
  for (const char* key : {"b", "B", "\xc3\xa4", "a", ""}) dictionary.insert(key);
  EXPECT_EQ(dictionary.sorted_order(), (std::vector<std::uint32_t>{4, 1, 3, 0, 2}));
}

RC_GTEST_PROP(Dictionary, equals_a_map_of_strings, (const std::vector<std::string>& keys)) {
  Dictionary dictionary;
  std::map<std::string, std::uint32_t> expected;
  for (const std::string& key : keys) {
    const auto [position, fresh] = expected.emplace(key, dictionary.size());
    RC_ASSERT(dictionary.insert(key, hash_bytes(key)) == position->second);
  }
  RC_ASSERT(dictionary.size() == expected.size());
  for (const auto& [key, id] : expected) {
    RC_ASSERT(dictionary.find(key) == id);
    RC_ASSERT(dictionary[id] == key);
  }
}

RC_GTEST_PROP(Dictionary, canonical_order_depends_on_the_set_of_keys_alone,
              (const std::set<std::string>& keys)) {
  Dictionary forward;
  Dictionary backward;
  for (const std::string& key : keys) forward.insert(key);
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) backward.insert(*key);
  const auto left = forward.canonical_order();
  const auto right = backward.canonical_order();
  RC_ASSERT(left.size() == keys.size());
  for (std::size_t rank = 0; rank < left.size(); ++rank)
    RC_ASSERT(forward[left[rank]] == backward[right[rank]]);
}

}  // namespace
}  // namespace fewhands
