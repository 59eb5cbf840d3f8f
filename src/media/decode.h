// Picture files to brightness: JPEG (libjpeg-turbo), PNG (libpng), WebP (libwebp), GIF's first picture
// (giflib). The first bytes decide the format, not the name.
//
// Files are hostile: cut off, damaged, of absurd size, bombs that unpack to gigabytes. Each of these
// is a reason in the result, never an exception or a crash; memory is bounded by the limits below.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "media/luminance.h"

namespace fewhands {

enum class PictureFormat { none, jpeg, png, webp, gif };
std::string_view format_name(PictureFormat format);  // "" for none

struct DecodeLimits {
  std::uint64_t most_pixels = std::uint64_t{1} << 26;         // 67 million: 8192 x 8192
  std::uint64_t most_file_bytes = std::uint64_t{1} << 27;     // 128 MB
  std::uint64_t most_decoder_bytes = std::uint64_t{1} << 28;  // what a decoder keeps of a whole picture
};

// Whole files and their decoding together stay below this, for one picture at a time.
inline constexpr std::uint64_t kDecodingBytes = std::uint64_t{1} << 29;

struct DecodedPicture {
  PictureFormat format = PictureFormat::none;
  std::uint32_t width = 0;  // of the picture; `luminance` may be smaller
  std::uint32_t height = 0;
  Luminance luminance;
  std::string reason;  // why there is no picture; "" where there is one
};

DecodedPicture decode_picture(std::span<const std::uint8_t> file, const DecodeLimits& limits);

}  // namespace fewhands
