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

TEST(KeyTable, equal_keys_have_equal_ids_and_hashes_are_those_of_the_dictionary) {
  rc::check([](const Keys& keys) {
    KeyTable table;
    const std::vector<std::uint32_t> ids = intern(table, keys);
    for (std::size_t i = 0; i < keys.size(); ++i) {
      RC_ASSERT(table.key(ids[i]) == keys[i]);
      RC_ASSERT(table.hash(ids[i]) == hash_bytes(keys[i]));
    }
    RC_ASSERT(table.size() == std::set<std::string>(keys.begin(), keys.end()).size());
  });
}

TEST(KeyTable, grows_over_many_batches) {
  KeyTable table;
  for (int batch = 0; batch < 50; ++batch) {
    Keys keys;
    for (int i = 0; i < 500; ++i) keys.push_back("key number " + std::to_string((batch * 300 + i) % 15000));
    const auto ids = intern(table, keys);
    for (std::size_t i = 0; i < keys.size(); ++i) ASSERT_EQ(table.key(ids[i]), keys[i]);
  }
  EXPECT_EQ(table.size(), 15000U);
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
      RC_ASSERT(two.dictionary[two.to_merged[0][ids[i]]] == first[i]);
      RC_ASSERT(two.dictionary.find(first[i]) == two.to_merged[0][ids[i]]);
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
