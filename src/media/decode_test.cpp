#include "media/decode.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "media/made_up_pictures.h"
#include "media/picture_hash.h"

namespace fewhands {
namespace {

using made_up::Bytes;

DecodedPicture decoded(const Bytes& file, const DecodeLimits& limits = {}) {
  return decode_picture(file, limits);
}

// Every kind of file there is, of one scene.
std::vector<Bytes> all_files(const made_up::RgbPicture& picture) {
  return {
      made_up::as_jpeg(picture, 90),   made_up::as_jpeg(picture, 90, true), made_up::as_png(picture),
      made_up::as_png(picture, true),  made_up::as_png(picture, false, 4),  made_up::as_webp(picture, false),
      made_up::as_webp(picture, true), made_up::as_gif(picture, false),     made_up::as_gif(picture, true)};
}

TEST(Decode, gives_one_hash_for_a_picture_in_every_format) {
  const auto picture = made_up::scene(4, 320, 200);
  const Hash256 expected = hash_picture(made_up::luminance_of(picture)).bits_256;
  std::string formats;
  for (const Bytes& file : all_files(picture)) {
    const DecodedPicture result = decoded(file);
    ASSERT_EQ(result.reason, "");
    formats += std::string(format_name(result.format)) + " ";
    EXPECT_EQ(result.width, 320U);
    EXPECT_EQ(result.height, 200U);
    const unsigned distance = hamming_distance(hash_picture(result.luminance).bits_256, expected);
    // A GIF of ours has the first channel alone.
    EXPECT_LE(distance, result.format == PictureFormat::gif ? 256U : 10U) << formats;
  }
  EXPECT_EQ(formats, "jpeg jpeg png png png webp webp gif gif ");
}

TEST(Decode, reads_the_rows_of_a_gif_in_their_order) {
  const auto picture = made_up::scene(4, 61, 37);
  const DecodedPicture plain = decoded(made_up::as_gif(picture, false));
  const DecodedPicture interlaced = decoded(made_up::as_gif(picture, true));
  EXPECT_EQ(plain.luminance.values, interlaced.luminance.values);
  EXPECT_FLOAT_EQ(plain.luminance.values[61 * 5 + 7], picture.pixels[3 * (61 * 5 + 7)]);
}

TEST(Decode, makes_large_pictures_small) {
  const auto picture = made_up::scene(5, 2500, 2100);
  const Hash256 expected = hash_picture(made_up::luminance_of(picture)).bits_256;
  for (const Bytes& file :
       {made_up::as_jpeg(picture, 90), made_up::as_png(picture), made_up::as_webp(picture, false)}) {
    const DecodedPicture result = decoded(file);
    EXPECT_EQ(result.width, 2500U);
    EXPECT_LE(result.luminance.values.size(), std::size_t{1250} * 1050);
    EXPECT_LE(hamming_distance(hash_picture(result.luminance).bits_256, expected), 10U);
  }
}

TEST(Decode, sees_transparent_pixels_before_white) {
  const DecodedPicture result = decoded(made_up::as_png(made_up::scene(6, 20, 20), false, 4, 0));
  EXPECT_EQ(result.luminance.values, std::vector<float>(400, 255));
}

TEST(Decode, gives_a_reason_for_what_is_no_picture) {
  EXPECT_EQ(decoded({}).reason, "empty file");
  EXPECT_EQ(decoded({'h', 'e', 'l', 'l', 'o'}).reason, "not a JPEG, PNG, WebP or GIF picture");
  EXPECT_EQ(decoded({0xFF, 0xD8, 0xFF}).reason, "cut off or damaged");
  EXPECT_EQ(decoded(made_up::as_png(made_up::scene(6, 4, 40))).reason,
            "too small: less than 5 pixels wide or high");
}

TEST(Decode, gives_a_reason_for_every_file_that_was_cut_off) {
  for (const Bytes& file : all_files(made_up::scene(7, 90, 70))) {
    for (std::size_t kept = 0; kept + 16 < file.size(); kept += 1 + file.size() / 97) {
      const DecodedPicture result =
          decoded(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(kept)));
      EXPECT_NE(result.reason, "") << format_name(result.format) << " of " << kept << " bytes";
      EXPECT_TRUE(result.luminance.values.empty());
    }
  }
}

TEST(Decode, refuses_what_would_unpack_to_too_much) {
  const auto picture = made_up::scene(8, 64, 64);
  for (const Bytes& file : all_files(picture)) EXPECT_NE(decoded(file, {.most_pixels = 4'095}).reason, "");
  // A PNG of 67 bytes that says it is 2,000,000,000 pixels wide and as high.
  Bytes bomb = made_up::as_png(picture);
  for (const std::size_t at : {16U, 20U}) {
    bomb[at] = 0x77;
    bomb[at + 1] = 0x35;
  }
  EXPECT_NE(decoded(bomb).reason, "");
  EXPECT_EQ(decoded(made_up::as_png(picture, true), {.most_decoder_bytes = 64 * 64 * 3 - 1}).reason,
            "would take too much memory to decode");
  EXPECT_EQ(decoded(made_up::as_webp(picture, true), {.most_decoder_bytes = 64 * 64 * 4 - 1}).reason,
            "would take too much memory to decode");
  EXPECT_EQ(decoded(made_up::as_jpeg(made_up::scene(8, 500, 500), 90, true), {.most_decoder_bytes = 100'000})
                .reason,
            "would take too much memory to decode");
}

// Whatever stands in a file: a picture or a reason, no crash.
RC_GTEST_PROP(Decode, survives_damaged_files, ()) {
  static const std::vector<Bytes> files = all_files(made_up::scene(9, 40, 30));
  Bytes file = files[*rc::gen::inRange<std::size_t>(0, files.size())];
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const auto changes = 1 + random.below(8);
  for (std::uint64_t i = 0; i < changes; ++i)
    file[random.below(file.size())] = static_cast<std::uint8_t>(random.below(256));
  const DecodedPicture result = decoded(file);
  const std::size_t pixels = result.luminance.values.size();
  RC_ASSERT((pixels == 0) == !result.reason.empty());
  RC_ASSERT(pixels == std::size_t{result.luminance.width} * result.luminance.height);
}

}  // namespace
}  // namespace fewhands
