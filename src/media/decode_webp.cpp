// WebP by libwebp, lossy and lossless; its own rescaler makes large pictures small. Animations are refused.
#include <webp/decode.h>

#include "media/decoders.h"

namespace fewhands {

namespace {

constexpr std::uint64_t kBytesPerPixel = 4;  // what a lossless picture takes inside the library

std::uint32_t scaled(std::uint32_t side) {
  const std::uint32_t block = LuminanceRows::block(side);
  return (side + block - 1) / block;
}

std::string_view reason_of(VP8StatusCode status) {
  switch (status) {
    case VP8_STATUS_OUT_OF_MEMORY:
      return kTooMuchMemory;
    case VP8_STATUS_NOT_ENOUGH_DATA:
    case VP8_STATUS_SUSPENDED:
      return kCutOff;
    default:
      return kDamaged;
  }
}

struct Output {
  WebPDecoderConfig config{};
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output() { WebPFreeDecBuffer(&config.output); }
};

}  // namespace

void decode_webp(FileBytes file, const DecodeLimits& limits, DecodedPicture& picture) {
  Output output;
  WebPDecoderConfig& config = output.config;
  if (WebPInitDecoderConfig(&config) == 0) {
    picture.reason = "the installed libwebp is another version than this program was built with";
    return;
  }
  VP8StatusCode status = WebPGetFeatures(file.data(), file.size(), &config.input);
  if (status != VP8_STATUS_OK) {
    picture.reason = reason_of(status);
    return;
  }
  if (!accept_size(static_cast<std::uint64_t>(config.input.width),
                   static_cast<std::uint64_t>(config.input.height), limits, picture))
    return;
  if (config.input.has_animation != 0) {
    picture.reason = "an animated WebP";
    return;
  }
  if (std::uint64_t{picture.width} * picture.height > limits.most_decoder_bytes / kBytesPerPixel) {
    picture.reason = kTooMuchMemory;
    return;
  }
  config.output.colorspace = MODE_RGBA;
  config.options.use_scaling = 1;
  config.options.scaled_width = static_cast<int>(scaled(picture.width));
  config.options.scaled_height = static_cast<int>(scaled(picture.height));
  status = WebPDecode(file.data(), file.size(), &config);
  if (status != VP8_STATUS_OK) {
    picture.reason = reason_of(status);
    return;
  }
  LuminanceRows rows(scaled(picture.width), scaled(picture.height));
  for (std::uint32_t y = 0; y < scaled(picture.height); ++y)
    rows.add(config.output.u.RGBA.rgba + static_cast<std::ptrdiff_t>(y) * config.output.u.RGBA.stride, 4);
  picture.luminance = rows.take();
}

}  // namespace fewhands
