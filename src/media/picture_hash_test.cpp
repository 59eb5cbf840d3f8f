#include "media/picture_hash.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "media/made_up_pictures.h"
#include "reference/picture_hash.h"

namespace fewhands {
namespace {

Luminance noise(std::uint32_t width, std::uint32_t height, std::uint64_t seed) {
  Random random(seed);
  Luminance picture{width, height, std::vector<float>(std::size_t{width} * height)};
  for (float& value : picture.values) value = static_cast<float>(random.below(256));
  return picture;
}

PictureHash hash_of_scene(std::uint64_t seed, std::uint32_t width, std::uint32_t height) {
  return hash_picture(made_up::luminance_of(made_up::scene(seed, width, height)));
}

// Two bits: coefficients next to the median can change places by rounding. (In pictures smaller than the
// grid many coefficients are 0 but for rounding.)
RC_GTEST_PROP(PictureHash, is_what_the_definition_says, ()) {
  const auto width = *rc::gen::inRange(64U, 300U);
  const auto height = *rc::gen::inRange(64U, 300U);
  const Luminance picture = noise(width, height, *rc::gen::arbitrary<std::uint64_t>());
  RC_ASSERT(hamming_distance(hash_picture(picture).bits_256, reference::picture_hash(picture)) <= 2U);
}

TEST(PictureHash, sets_half_of_the_bits) {
  const PictureHash hash = hash_of_scene(1, 200, 150);
  EXPECT_EQ(hamming_distance(hash.bits_256, Hash256{}), 128U);
  EXPECT_EQ(hamming_distance(hash.bits_64, Hash64{}), 32U);
}

TEST(PictureHash, stays_near_when_the_picture_is_scaled_brightened_or_noisy) {
  const PictureHash original = hash_of_scene(2, 640, 480);
  for (const auto& [width, height] :
       {std::pair(320U, 240U), std::pair(1000U, 300U), std::pair(2100U, 1500U)}) {
    const PictureHash scaled = hash_of_scene(2, width, height);
    EXPECT_LE(hamming_distance(original.bits_256, scaled.bits_256), 31U) << width;
    EXPECT_LE(hamming_distance(original.bits_64, scaled.bits_64), 8U) << width;
  }
  Luminance changed = made_up::luminance_of(made_up::scene(2, 640, 480));
  Random random(1);
  for (float& value : changed.values) value = 0.8F * value + 30 + static_cast<float>(random.below(16));
  EXPECT_LE(hamming_distance(original.bits_256, hash_picture(changed).bits_256), 31U);
  EXPECT_LE(hamming_distance(original.bits_64, hash_picture(changed).bits_64), 8U);
}

TEST(PictureHash, tells_different_pictures_apart) {
  for (std::uint64_t seed = 3; seed < 20; ++seed) {
    const PictureHash other = hash_of_scene(seed, 320, 240);
    EXPECT_GT(hamming_distance(hash_of_scene(2, 320, 240).bits_256, other.bits_256), 70U);
    EXPECT_GT(hamming_distance(hash_of_scene(2, 320, 240).bits_64, other.bits_64), 12U);
  }
}

TEST(PictureHash, knows_how_much_there_is_in_a_picture) {
  EXPECT_EQ(hash_picture({100, 100, std::vector<float>(10'000, 200)}).quality, 0U);
  EXPECT_EQ(hash_of_scene(2, 320, 240).quality, 100U);
  // One edge of full contrast down the middle: 64 differences of 100 %, over 90.
  Luminance edge{128, 128, std::vector<float>(16'384, 0)};
  for (std::size_t i = 0; i < edge.values.size(); ++i) edge.values[i] = i % 128 < 64 ? 0 : 255;
  EXPECT_EQ(hash_picture(edge).quality, 71U);
}

TEST(LuminanceRows, keep_the_mean_of_blocks_where_a_side_is_long) {
  LuminanceRows rows(1500, 3);
  std::vector<std::uint8_t> row(1500);
  for (std::size_t x = 0; x < row.size(); ++x) row[x] = x % 2 == 0 ? 100 : 200;
  for (int y = 0; y < 3; ++y) rows.add(row.data(), 1);
  const Luminance picture = rows.take();
  EXPECT_EQ(picture.width, 750U);
  EXPECT_EQ(picture.height, 3U);
  EXPECT_EQ(picture.values, std::vector<float>(2250, 150));
}

}  // namespace
}  // namespace fewhands
