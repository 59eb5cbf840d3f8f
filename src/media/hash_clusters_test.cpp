#include "media/hash_clusters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "media/hamming_join.h"
#include "media/made_up_hashes.h"

namespace fewhands {
namespace {

using testing::ElementsAre;

std::vector<std::uint32_t> clusters(const std::vector<Hash64>& hashes, unsigned radius,
                                    unsigned threads = 1) {
  return cluster_hashes(std::span<const Hash64>(hashes), radius, {.threads = threads});
}

TEST(HashClusters, join_what_is_near_and_name_the_first) {
  EXPECT_THAT(clusters({{{0xFF00}}, {{0x1}}, {{0xFF01}}, {{0x0}}, {{0xFF00}}}, 2),
              ElementsAre(0, 1, 0, 1, 0));
  EXPECT_THAT(clusters({{{0xFF00}}, {{0xFF01}}, {{0xFF00}}}, 0), ElementsAre(0, 1, 0));
  EXPECT_TRUE(clusters({}, 8).empty());
}

TEST(HashClusters, keep_a_component_with_a_hub_whole) {
  // The second is within 3 bits of both others, which are 6 apart.
  EXPECT_THAT(clusters({{{0x0}}, {{0x7}}, {{0x3F}}}, 3), ElementsAre(0, 0, 0));
}

TEST(HashClusters, do_not_chain) {
  std::vector<Hash64> chain;
  for (unsigned bits = 0; bits < 64; bits += 3) chain.push_back({{(std::uint64_t{1} << bits) - 1}});
  const auto found = clusters(chain, 3);
  EXPECT_GT(std::set<std::uint32_t>(found.begin(), found.end()).size(), 6U);
  for (std::size_t a = 0; a < chain.size(); ++a) {
    for (std::size_t b = 0; b < chain.size(); ++b) {
      const bool together = found[a] == found[b];
      EXPECT_TRUE(!together || hamming_distance(chain[a], chain[b]) <= 6U);
    }
  }
}

std::set<std::set<Hash64>> as_sets(const std::vector<Hash64>& hashes,
                                   const std::vector<std::uint32_t>& cluster) {
  std::map<std::uint32_t, std::set<Hash64>> groups;
  for (std::size_t i = 0; i < hashes.size(); ++i) groups[cluster[i]].insert(hashes[i]);
  std::set<std::set<Hash64>> result;
  for (const auto& [number, group] : groups) result.insert(group);
  return result;
}

RC_GTEST_PROP(HashClusters, are_stars_that_depend_on_the_set_alone, ()) {
  const auto radius = *rc::gen::inRange(0U, 12U);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  auto hashes = made_up::hashes<1>(*rc::gen::inRange<std::size_t>(0, 80), 0.8, radius, seed);
  const auto found = clusters(hashes, radius);
  for (std::uint32_t i = 0; i < hashes.size(); ++i) {
    RC_ASSERT(found[i] <= i && found[found[i]] == found[i]);
    for (std::uint32_t j = 0; j < i; ++j) {
      RC_ASSERT(hashes[i] != hashes[j] || found[i] == found[j]);
    }
  }
  for (const auto& group : as_sets(hashes, found)) {
    RC_ASSERT(std::any_of(group.begin(), group.end(), [&](const Hash64& centre) {
      return std::all_of(group.begin(), group.end(),
                         [&](const Hash64& hash) { return hamming_distance(centre, hash) <= radius; });
    }));
  }
  const auto expected = as_sets(hashes, found);
  Random random(seed);
  shuffle(hashes, random);
  RC_ASSERT(as_sets(hashes, clusters(hashes, radius, 2)) == expected);
}

TEST(HashNames, cluster_only_what_is_written_as_a_hash) {
  Dictionary names;
  const std::string wide(48, 'a');
  for (const std::string& name : {std::string("https://example.com/a.jpg"), std::string("00000000000000ff"),
                                  std::string("00000000000000FE"), wide + "0000000000000000",
                                  wide + "00000000000000ff", wide + "ffffffffffffffff", std::string("ff")})
    names.insert(name);
  EXPECT_THAT(cluster_hash_names(names, {}, {}), ElementsAre(0, 1, 1, 3, 3, 5, 6));
  EXPECT_THAT(cluster_hash_names(names, {.bits_256 = 0, .bits_64 = 0}, {}), ElementsAre(0, 1, 2, 3, 4, 5, 6));
}

TEST(HashNames, leave_decimal_numbers_of_sixteen_digits_apart) {
  Dictionary names;
  for (const char* name : {"1234567890123456", "1234567890123457", "1234567890123458"}) names.insert(name);
  EXPECT_THAT(cluster_hash_names(names, {}, {}), ElementsAre(0, 1, 2));
}

TEST(HashNames, take_one_hash_in_any_spelling_as_one) {
  Dictionary names;
  for (const char* name : {"00000000000000ff", "00000000000000FF"}) names.insert(name);
  EXPECT_THAT(cluster_hash_names(names, {.bits_64 = 0}, {}), ElementsAre(0, 0));
}

}  // namespace
}  // namespace fewhands
