#include "media/hamming_join.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/error.h"
#include "media/hash_bands.h"
#include "media/hash_planes.h"
#include "media/made_up_hashes.h"
#include "reference/hamming_join.h"

namespace fewhands {
namespace {

template <std::size_t kWords>
void compare_with_reference(const std::vector<BitHash<kWords>>& hashes, unsigned radius) {
  const std::span<const BitHash<kWords>> all(hashes);
  const auto expected = reference::near_pairs(all, radius);
  for (const auto method : {HammingMethod::every_pair, HammingMethod::bands, HammingMethod::automatic}) {
    for (const unsigned threads : {1U, 2U}) {
      RC_ASSERT(near_pairs(all, {radius, method}, {.threads = threads}) == expected);
    }
  }
}

// Radii up to all of the bits; copies near the radius, where a mistake by one would show.
template <std::size_t kWords>
void check_property() {
  const auto radius =
      *rc::gen::oneOf(rc::gen::inRange(0U, 50U), rc::gen::inRange(0U, BitHash<kWords>::kBits + 1));
  const auto count = *rc::gen::inRange<std::size_t>(0, 120);
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  compare_with_reference(made_up::hashes<kWords>(count, 0.8, radius + 3, seed), radius);
}

RC_GTEST_PROP(HammingJoin, finds_what_brute_force_finds_among_64_bits, ()) { check_property<1>(); }
RC_GTEST_PROP(HammingJoin, finds_what_brute_force_finds_among_256_bits, ()) { check_property<4>(); }

// Enough hashes for several pieces and tiles of work.
TEST(HammingJoin, gives_the_same_pairs_by_both_methods_and_any_number_of_threads) {
  const auto hashes = made_up::hashes<4>(9'000, 0.3, 40, 7);
  const std::span<const Hash256> all(hashes);
  const auto expected = near_pairs(all, {31, HammingMethod::every_pair}, {});
  EXPECT_GT(expected.size(), 1'000U);
  for (const unsigned threads : {1U, 2U, 5U}) {
    for (const auto method : {HammingMethod::every_pair, HammingMethod::bands, HammingMethod::automatic})
      EXPECT_EQ(near_pairs(all, {31, method}, {.threads = threads}), expected);
  }
}

TEST(HammingJoin, knows_no_pairs_among_none_or_one) {
  const std::vector<Hash64> one(1);
  EXPECT_TRUE(near_pairs(std::span<const Hash64>{}, {64}, {}).empty());
  EXPECT_TRUE(near_pairs(std::span<const Hash64>(one), {64}, {}).empty());
}

TEST(HammingJoin, stops_when_cancelled) {
  const auto hashes = made_up::hashes<1>(500, 0, 0, 1);
  CancelToken cancel;
  cancel.cancel();
  for (const auto method : {HammingMethod::every_pair, HammingMethod::bands})
    EXPECT_THROW(near_pairs(std::span<const Hash64>(hashes), {8, method}, {.cancel = &cancel}), Error);
}

TEST(ScanKernels, find_the_same_hits_on_every_processor) {
  const auto hashes = made_up::hashes<4>(300, 0.7, 60, 3);
  const HashPlanes<4> planes{std::span<const Hash256>(hashes)};
  ASSERT_STREQ(scan_kernels().back().name, "portable");
  for (const unsigned radius : {0U, 5U, 15U, 31U, 45U, 60U, 128U, 256U}) {
    for (std::size_t i = 0; i < 40; ++i) {
      std::array<std::uint32_t, 8> query{};
      planes.query(i, query.data());
      std::vector<std::uint32_t> expected;
      for (std::uint32_t j = static_cast<std::uint32_t>(i); j < 300 - i; ++j) {
        if (hamming_distance(hashes[i], hashes[j]) <= radius) expected.push_back(j);
      }
      for (const ScanKernel& kernel : scan_kernels()) {
        std::vector<std::uint32_t> hits;
        kernel.scan(planes.scan(radius), query.data(), i, 300 - i, hits);
        EXPECT_EQ(hits, expected) << kernel.name << " at radius " << radius;
      }
    }
  }
}

TEST(Bands, leave_no_pair_within_the_radius_out) {
  Random random(5);
  for (const unsigned near : {0U, 1U}) {
    for (const unsigned radius : {0U, 1U, 8U, 31U, 63U}) {
      const Bands bands = bands_for(radius, near, 256, radius * 1'000);
      for (int round = 0; round < 200; ++round) {
        const auto a = made_up::random_hash<4>(random);
        const auto b = made_up::changed(a, radius, random);
        bool shared = false;
        for (unsigned band = 0; band < bands.count; ++band) {
          const auto differing = band_value(a, bands.begin(band), bands.width(band)) ^
                                 band_value(b, bands.begin(band), bands.width(band));
          shared = shared || static_cast<unsigned>(std::popcount(differing)) <= near;
        }
        EXPECT_TRUE(shared);
      }
    }
  }
}

TEST(BitHash, is_written_with_the_highest_bit_first) {
  Hash256 hash;
  hash.words[3] = 0xF000000000000000U;
  hash.words[0] = 0x2B;
  const std::string hex = to_hex(hash);
  EXPECT_EQ(hex, "f" + std::string(61, '0') + "2b");
  EXPECT_EQ(from_hex<4>(hex), hash);
  EXPECT_EQ(from_hex<4>("F" + std::string(61, '0') + "2B"), hash);
  EXPECT_EQ(from_hex<4>(std::string(63, '0')), std::nullopt);
  EXPECT_EQ(from_hex<1>("000000000000000g"), std::nullopt);
  EXPECT_EQ(from_hex<1>("00000000000000ff"), (Hash64{{0xFF}}));
}

}  // namespace
}  // namespace fewhands
