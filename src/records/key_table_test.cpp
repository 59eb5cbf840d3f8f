#include "records/key_table.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <string>

#include "base/hash.h"
#include "records/duplicates.h"

namespace fewhands {
namespace {

using Keys = std::vector<std::string>;

std::vector<std::uint32_t> intern(KeyTable& table, const Keys& keys) {
  const std::vector<std::string_view> views(keys.begin(), keys.end());
  std::vector<std::uint32_t> ids(keys.size());
  table.intern(views, ids.data());
  return ids;
}

TEST(KeyTable, gives_equal_keys_equal_ids_and_different_keys_different_ones) {
  rc::check([](const Keys& keys) {
    KeyTable table;
    const std::vector<std::uint32_t> ids = intern(table, keys);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) RC_ASSERT((ids[i] == ids[j]) == (keys[i] == keys[j]));
    }
    RC_ASSERT(table.size() == std::set<std::string>(keys.begin(), keys.end()).size());
  });
}

TEST(KeyTable, keeps_keys_of_every_length_through_growing_and_merging) {
  KeyTable table;
  Keys all;
  std::vector<std::uint32_t> ids;
  for (int batch = 0; batch < 50; ++batch) {
    Keys keys;
    for (int i = 0; i < 500; ++i) {
      const int number = (batch * 300 + i) % 15000;
      keys.push_back(std::to_string(number) + std::string(static_cast<std::size_t>(number) % 23, 'x'));
    }
    const auto some = intern(table, keys);
    ids.insert(ids.end(), some.begin(), some.end());
    all.insert(all.end(), keys.begin(), keys.end());
  }
  ASSERT_EQ(table.size(), 15000U);
  const MergedKeys merged = merge_keys({&table}, 2);
  EXPECT_EQ(merged.size, 15000U);
  for (std::size_t i = 0; i < all.size(); ++i)
    ASSERT_EQ(merged.dictionary[merged.to_merged[0](ids[i])], all[i]);
}

TEST(KeyTable, counts_without_names_as_with_them) {
  const Keys keys{"a", "b", "a key of more than sixteen bytes", "b", ""};
  KeyTable table;
  KeyTable other;
  const auto ids = intern(table, keys);
  intern(other, keys);
  const MergedKeys bare = merge_keys({&table}, 1, false);
  const MergedKeys named = merge_keys({&other}, 1);
  EXPECT_EQ(bare.size, 4U);
  EXPECT_TRUE(bare.dictionary.empty());
  for (const std::uint32_t id : ids) EXPECT_EQ(bare.to_merged[0](id), named.to_merged[0](id));
}

TEST(KeyTable, the_merge_of_several_depends_on_the_set_of_keys_alone) {
  rc::check([](const Keys& first, const Keys& second) {
    KeyTable a;
    KeyTable b;
    KeyTable both;
    const auto ids = intern(a, first);
    intern(b, second);
    Keys turned(second.rbegin(), second.rend());
    turned.insert(turned.end(), first.begin(), first.end());
    intern(both, turned);
    const MergedKeys two = merge_keys({&a, &b}, 2);
    const MergedKeys one = merge_keys({&both}, 1);
    RC_ASSERT(two.dictionary.size() == one.dictionary.size());
    for (std::uint32_t id = 0; id < one.dictionary.size(); ++id)
      RC_ASSERT(two.dictionary[id] == one.dictionary[id]);
    for (std::size_t i = 0; i < first.size(); ++i) {
      RC_ASSERT(two.dictionary[two.to_merged[0](ids[i])] == first[i]);
      RC_ASSERT(two.dictionary.find(first[i]) == two.to_merged[0](ids[i]));
    }
    const auto order = one.dictionary.canonical_order();
    for (std::uint32_t rank = 0; rank < order.size(); ++rank) RC_ASSERT(order[rank] == rank);
  });
}

TEST(Duplicates, are_exactly_the_rows_whose_key_came_before) {
  rc::check([] {
    const auto hash = rc::gen::map(rc::gen::inRange<std::uint64_t>(0, 20),
                                   [](std::uint64_t x) { return x ? mix64(x) : 0; });
    const auto pieces = *rc::gen::container<std::vector<std::vector<std::uint64_t>>>(
        rc::gen::container<std::vector<std::uint64_t>>(hash));
    std::vector<KeyHashes> hashes(pieces.size());
    std::vector<const KeyHashes*> pointers;
    std::set<std::uint64_t> seen;
    std::vector<std::vector<std::uint32_t>> expected(pieces.size());
    for (std::size_t p = 0; p < pieces.size(); ++p) {
      for (std::uint32_t row = 0; row < pieces[p].size(); ++row) {
        hashes[p].add(pieces[p][row]);
        if (pieces[p][row] != 0 && !seen.insert(pieces[p][row]).second) expected[p].push_back(row);
      }
      hashes[p].finish();
      pointers.push_back(&hashes[p]);
    }
    RC_ASSERT(find_duplicates(pointers, 2) == expected);
  });
}

}  // namespace
}  // namespace fewhands
