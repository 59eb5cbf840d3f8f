// The first picture of a GIF by giflib. What the file declares transparent is seen before white.
#include <gif_lib.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include "media/decoders.h"

namespace fewhands {

namespace {

struct Source {
  FileBytes file;
  std::size_t position = 0;
};

int read_bytes(GifFileType* gif, GifByteType* target, int count) {
  auto& source = *static_cast<Source*>(gif->UserData);
  const std::size_t taken = std::min(static_cast<std::size_t>(count), source.file.size() - source.position);
  std::memcpy(target, source.file.data() + source.position, taken);
  source.position += taken;
  return static_cast<int>(taken);
}

void close(GifFileType* gif) { DGifCloseFile(gif, nullptr); }

// Skips an extension, but learns from it which colour is transparent.
bool read_extension(GifFileType* gif, int& transparent) {
  int code = 0;
  GifByteType* block = nullptr;
  if (DGifGetExtension(gif, &code, &block) == GIF_ERROR) return false;
  while (block) {
    GraphicsControlBlock control;
    // The first byte is the block's length.
    if (code == GRAPHICS_EXT_FUNC_CODE && DGifExtensionToGCB(block[0], block + 1, &control) == GIF_OK)
      transparent = control.TransparentColor;
    if (DGifGetExtensionNext(gif, &block) == GIF_ERROR) return false;
  }
  return true;
}

// Up to the first picture's description.
bool find_picture(GifFileType* gif, int& transparent) {
  for (;;) {
    GifRecordType type = UNDEFINED_RECORD_TYPE;
    if (DGifGetRecordType(gif, &type) == GIF_ERROR) return false;
    if (type == IMAGE_DESC_RECORD_TYPE) return DGifGetImageDesc(gif) == GIF_OK;
    if (type != EXTENSION_RECORD_TYPE || !read_extension(gif, transparent)) return false;
  }
}

// The rows of an interlaced picture come in four passes.
bool read_indices(GifFileType* gif, std::vector<GifPixelType>& indices, std::uint32_t width,
                  std::uint32_t height) {
  struct Pass {
    std::uint32_t first, step;
  };
  static constexpr Pass kInterlaced[] = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};
  static constexpr Pass kPlain[] = {{0, 1}};
  const std::span<const Pass> passes =
      gif->Image.Interlace ? std::span<const Pass>(kInterlaced) : std::span<const Pass>(kPlain);
  for (const Pass& pass : passes) {
    for (std::uint32_t y = pass.first; y < height; y += pass.step) {
      if (DGifGetLine(gif, indices.data() + std::size_t{y} * width, static_cast<int>(width)) == GIF_ERROR)
        return false;
    }
  }
  return true;
}

}  // namespace

void decode_gif(FileBytes file, const DecodeLimits& limits, DecodedPicture& picture) {
  Source source{file};
  int error = 0;
  const std::unique_ptr<GifFileType, void (*)(GifFileType*)> gif(DGifOpen(&source, read_bytes, &error),
                                                                 close);
  int transparent = NO_TRANSPARENT_COLOR;
  if (!gif || !find_picture(gif.get(), transparent)) {
    picture.reason = kCutOff;
    return;
  }
  if (!accept_size(static_cast<std::uint64_t>(gif->Image.Width),
                   static_cast<std::uint64_t>(gif->Image.Height), limits, picture))
    return;
  const ColorMapObject* colours = gif->Image.ColorMap ? gif->Image.ColorMap : gif->SColorMap;
  std::vector<GifPixelType> indices(std::size_t{picture.width} * picture.height);
  if (!colours || !read_indices(gif.get(), indices, picture.width, picture.height)) {
    picture.reason = kCutOff;
    return;
  }
  LuminanceRows rows(picture.width, picture.height);
  std::vector<std::uint8_t> row(std::size_t{picture.width} * 3);
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    for (std::uint32_t x = 0; x < picture.width; ++x) {
      const int index = indices[std::size_t{y} * picture.width + x];
      const bool shown = index != transparent && index < colours->ColorCount;
      const GifColorType colour = shown ? colours->Colors[index] : GifColorType{255, 255, 255};
      row[3 * x] = colour.Red;
      row[3 * x + 1] = colour.Green;
      row[3 * x + 2] = colour.Blue;
    }
    rows.add(row.data(), 3);
  }
  picture.luminance = rows.take();
}

}  // namespace fewhands
