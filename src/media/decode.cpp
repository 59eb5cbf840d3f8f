#include "media/decode.h"

#include <algorithm>
#include <new>

#include "media/decoders.h"

namespace fewhands {

namespace {

constexpr std::uint32_t kSmallestSide = 5;  // PDQ makes no hash of less

bool begins_with(FileBytes file, std::string_view bytes, std::size_t at = 0) {
  return file.size() >= at + bytes.size() &&
         std::equal(bytes.begin(), bytes.end(), file.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

PictureFormat format_of(FileBytes file) {
  if (begins_with(file, "\xFF\xD8\xFF")) return PictureFormat::jpeg;
  if (begins_with(file, "\x89PNG\r\n\x1A\n")) return PictureFormat::png;
  if (begins_with(file, "RIFF") && begins_with(file, "WEBP", 8)) return PictureFormat::webp;
  if (begins_with(file, "GIF87a") || begins_with(file, "GIF89a")) return PictureFormat::gif;
  return PictureFormat::none;
}

void decode(FileBytes file, const DecodeLimits& limits, DecodedPicture& picture) {
  switch (picture.format) {
    case PictureFormat::jpeg:
      return decode_jpeg(file, limits, picture);
    case PictureFormat::png:
      return decode_png(file, limits, picture);
    case PictureFormat::webp:
      return decode_webp(file, limits, picture);
    case PictureFormat::gif:
      return decode_gif(file, limits, picture);
    case PictureFormat::none:
      picture.reason = file.empty() ? "empty file" : "not a JPEG, PNG, WebP or GIF picture";
  }
}

}  // namespace

std::string_view format_name(PictureFormat format) {
  switch (format) {
    case PictureFormat::jpeg:
      return "jpeg";
    case PictureFormat::png:
      return "png";
    case PictureFormat::webp:
      return "webp";
    case PictureFormat::gif:
      return "gif";
    case PictureFormat::none:
      break;
  }
  return "";
}

bool accept_size(std::uint64_t width, std::uint64_t height, const DecodeLimits& limits,
                 DecodedPicture& picture) {
  if (width < kSmallestSide || height < kSmallestSide) {
    picture.reason = "too small: less than 5 pixels wide or high";
  } else if (width > limits.most_pixels / height) {
    picture.reason =
        "too large: more than " + std::to_string(limits.most_pixels / 1'000'000) + " million pixels";
  }
  if (!picture.reason.empty()) return false;
  picture.width = static_cast<std::uint32_t>(width);
  picture.height = static_cast<std::uint32_t>(height);
  return true;
}

DecodedPicture decode_picture(std::span<const std::uint8_t> file, const DecodeLimits& limits) {
  DecodedPicture picture;
  picture.format = format_of(file);
  try {
    decode(file, limits, picture);
  } catch (const std::bad_alloc&) {
    picture.reason = kTooMuchMemory;
  }
  if (!picture.reason.empty()) picture.luminance = {};
  return picture;
}

}  // namespace fewhands
