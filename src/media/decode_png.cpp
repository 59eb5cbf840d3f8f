// PNG by libpng: row by row, or where it is interlaced as a whole. All kinds become RGB or RGBA of 8 bits.
#include <png.h>

#include <csetjmp>
#include <cstring>
#include <vector>

#include "media/decoders.h"

namespace fewhands {

namespace {

// The library reports errors by a callback that must not return: it jumps back into the reading function.
struct PngReader {
  png_structp png = nullptr;
  png_infop info = nullptr;
  FileBytes file;
  std::size_t position = 0;
  std::string_view reason;
  std::vector<std::uint8_t> pixels;  // a row, or of an interlaced picture all
  std::vector<png_bytep> rows;

  PngReader() = default;
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;
  ~PngReader() { png_destroy_read_struct(&png, &info, nullptr); }
};

[[noreturn]] void on_error(png_structp png, png_const_charp) {
  auto& reader = *static_cast<PngReader*>(png_get_error_ptr(png));
  if (reader.reason.empty()) reader.reason = kCutOff;
  png_longjmp(png, 1);
}

void on_warning(png_structp, png_const_charp) {}

void read_bytes(png_structp png, png_bytep target, std::size_t count) {
  auto& reader = *static_cast<PngReader*>(png_get_io_ptr(png));
  if (count > reader.file.size() - reader.position) png_error(png, "cut off");
  std::memcpy(target, reader.file.data() + reader.position, count);
  reader.position += count;
}

bool read_header(PngReader& reader) {
  constexpr png_uint_32 kLongestSide = 0x7FFFFFFF;  // the caller judges the size
  constexpr png_alloc_size_t kLargestChunk = 1 << 23;
  constexpr png_uint_32 kMostChunks = 128;
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  png_set_read_fn(reader.png, &reader, read_bytes);
  png_set_user_limits(reader.png, kLongestSide, kLongestSide);
  png_set_chunk_malloc_max(reader.png, kLargestChunk);
  png_set_chunk_cache_max(reader.png, kMostChunks);
  png_read_info(reader.png, reader.info);
  png_set_expand(reader.png);
  png_set_strip_16(reader.png);
  png_set_gray_to_rgb(reader.png);
  return true;
}

// Decides how rows are read; after this their bytes are known.
bool start(PngReader& reader) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  png_set_interlace_handling(reader.png);
  png_read_update_info(reader.png, reader.info);
  return true;
}

bool read_rows(PngReader& reader, bool whole, std::uint32_t height, unsigned channels, LuminanceRows& rows) {
  if (setjmp(png_jmpbuf(reader.png)) != 0) return false;
  if (whole) png_read_image(reader.png, reader.rows.data());
  for (std::uint32_t y = 0; y < height; ++y) {
    if (!whole) png_read_row(reader.png, reader.rows[0], nullptr);
    rows.add(reader.rows[whole ? y : 0], channels);
  }
  return true;
}

// Room for a row, or of an interlaced picture for all of them.
void make_room(PngReader& reader, std::size_t row_bytes, std::size_t rows) {
  reader.pixels.resize(row_bytes * rows);
  for (std::size_t y = 0; y < rows; ++y) reader.rows.push_back(reader.pixels.data() + y * row_bytes);
}

}  // namespace

void decode_png(FileBytes file, const DecodeLimits& limits, DecodedPicture& picture) {
  PngReader reader;
  reader.file = file;
  reader.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &reader, on_error, on_warning);
  if (reader.png) reader.info = png_create_info_struct(reader.png);
  if (!reader.info) {
    picture.reason = kTooMuchMemory;
    return;
  }
  if (!read_header(reader)) {
    picture.reason = reader.reason;
    return;
  }
  if (!accept_size(png_get_image_width(reader.png, reader.info),
                   png_get_image_height(reader.png, reader.info), limits, picture))
    return;
  if (!start(reader)) {
    picture.reason = reader.reason;
    return;
  }
  const std::size_t row_bytes = png_get_rowbytes(reader.png, reader.info);
  const bool whole = png_get_interlace_type(reader.png, reader.info) != PNG_INTERLACE_NONE;
  if (row_bytes > limits.most_decoder_bytes / (whole ? picture.height : 1)) {
    picture.reason = kTooMuchMemory;
    return;
  }
  make_room(reader, row_bytes, whole ? picture.height : 1);
  LuminanceRows rows(picture.width, picture.height);
  if (!read_rows(reader, whole, picture.height, png_get_channels(reader.png, reader.info), rows)) {
    picture.reason = reader.reason;
    return;
  }
  picture.luminance = rows.take();
}

}  // namespace fewhands
