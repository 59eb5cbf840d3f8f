// What the decoders of the single formats offer to decode.cpp, and share.
#pragma once

#include "media/decode.h"

namespace fewhands {

using FileBytes = std::span<const std::uint8_t>;

// Each fills width, height and luminance of `picture`, or its reason.
void decode_jpeg(FileBytes file, const DecodeLimits& limits, DecodedPicture& picture);
void decode_png(FileBytes file, const DecodeLimits& limits, DecodedPicture& picture);
void decode_webp(FileBytes file, const DecodeLimits& limits, DecodedPicture& picture);
void decode_gif(FileBytes file, const DecodeLimits& limits, DecodedPicture& picture);

// Notes the size of the picture. Not for sizes that are refused: then the reason is set, and false returned.
bool accept_size(std::uint64_t width, std::uint64_t height, const DecodeLimits& limits,
                 DecodedPicture& picture);

inline constexpr std::string_view kCutOff = "cut off or damaged";
inline constexpr std::string_view kDamaged = "damaged";
inline constexpr std::string_view kTooMuchMemory = "would take too much memory to decode";

}  // namespace fewhands
