// Pictures for tests: waves and boxes from a seed, and files of them in every format, made by the encoders
// of the libraries that read them.
#pragma once

#include <cstdio>
// jpeglib.h wants <cstdio> before it.
#include <gif_lib.h>
#include <jpeglib.h>
#include <png.h>
#include <webp/encode.h>

#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "base/random.h"
#include "media/luminance.h"

namespace fewhands::made_up {

using Bytes = std::vector<std::uint8_t>;

struct RgbPicture {
  std::uint32_t width;
  std::uint32_t height;
  Bytes pixels;  // 3 bytes each
};

// The same scene at any size.
inline RgbPicture scene(std::uint64_t seed, std::uint32_t width, std::uint32_t height) {
  Random random(seed);
  constexpr std::size_t kWaves = 24;
  // cos(a + b) = cos a cos b - sin a sin b: a value a pixel and wave, without a cosine for each.
  std::vector<double> across;
  std::vector<double> down;
  const auto add = [](std::vector<double>& values, double phase, double waves, std::uint32_t side) {
    for (std::uint32_t i = 0; i < side; ++i) {
      const double angle = phase + 3.14159 * waves * (i + 0.5) / side;
      values.push_back(std::cos(angle));
      values.push_back(std::sin(angle));
    }
  };
  std::vector<double> strength;
  for (std::size_t wave = 0; wave < kWaves; ++wave) {
    add(across, 6 * random.uniform(), static_cast<double>(random.below(16)), width);
    add(down, 0, static_cast<double>(random.below(16)), height);
    strength.push_back(10 + 20 * random.uniform());
  }
  RgbPicture picture{width, height, Bytes(std::size_t{3} * width * height)};
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      double value = 128;
      for (std::size_t wave = 0; wave < kWaves; ++wave) {
        const double* const a = across.data() + 2 * (wave * width + x);
        const double* const b = down.data() + 2 * (wave * height + y);
        value += strength[wave] * (a[0] * b[0] - a[1] * b[1]);
      }
      const auto grey = static_cast<std::uint8_t>(std::fmin(255, std::fmax(0, value)));
      auto* const pixel = picture.pixels.data() + 3 * (std::size_t{y} * width + x);
      pixel[0] = grey;
      pixel[1] = static_cast<std::uint8_t>(grey / 2 + 64);
      pixel[2] = static_cast<std::uint8_t>(255 - grey);
    }
  }
  return picture;
}

inline Luminance luminance_of(const RgbPicture& picture) {
  LuminanceRows rows(picture.width, picture.height);
  for (std::uint32_t y = 0; y < picture.height; ++y)
    rows.add(picture.pixels.data() + std::size_t{3} * picture.width * y, 3);
  return rows.take();
}

inline Bytes as_jpeg(const RgbPicture& picture, int quality, bool progressive = false) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  jpeg_create_compress(&info);
  unsigned char* buffer = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&info, &buffer, &size);
  info.image_width = picture.width;
  info.image_height = picture.height;
  info.input_components = 3;
  info.in_color_space = JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  if (progressive) jpeg_simple_progression(&info);
  jpeg_start_compress(&info, TRUE);
  Bytes row;
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    const auto begin = picture.pixels.begin() + static_cast<std::ptrdiff_t>(3) * picture.width * y;
    row.assign(begin, begin + static_cast<std::ptrdiff_t>(3) * picture.width);
    JSAMPROW line = row.data();
    jpeg_write_scanlines(&info, &line, 1);
  }
  jpeg_finish_compress(&info);
  Bytes file(buffer, buffer + size);
  jpeg_destroy_compress(&info);
  std::free(buffer);
  return file;
}

inline void append_bytes(png_structp png, png_bytep data, std::size_t size) {
  auto& file = *static_cast<Bytes*>(png_get_io_ptr(png));
  file.insert(file.end(), data, data + size);
}

// channels: 3, or 4 with an alpha of `alpha` everywhere.
inline Bytes as_png(const RgbPicture& picture, bool interlaced = false, unsigned channels = 3,
                    std::uint8_t alpha = 255) {
  Bytes file;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_set_write_fn(png, &file, append_bytes, nullptr);
  png_set_IHDR(png, info, picture.width, picture.height, 8,
               channels == 4 ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB,
               interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  Bytes pixels;
  for (std::size_t i = 0; i < std::size_t{picture.width} * picture.height; ++i) {
    for (std::size_t c = 0; c < channels; ++c) pixels.push_back(c < 3 ? picture.pixels[3 * i + c] : alpha);
  }
  std::vector<png_bytep> rows;
  for (std::uint32_t y = 0; y < picture.height; ++y)
    rows.push_back(pixels.data() + std::size_t{channels} * picture.width * y);
  png_set_rows(png, info, rows.data());
  png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  png_destroy_write_struct(&png, &info);
  return file;
}

inline Bytes as_webp(const RgbPicture& picture, bool lossless) {
  std::uint8_t* buffer = nullptr;
  const int width = static_cast<int>(picture.width);
  const int height = static_cast<int>(picture.height);
  const std::size_t size =
      lossless ? WebPEncodeLosslessRGB(picture.pixels.data(), width, height, 3 * width, &buffer)
               : WebPEncodeRGB(picture.pixels.data(), width, height, 3 * width, 90, &buffer);
  Bytes file(buffer, buffer + size);
  WebPFree(buffer);
  return file;
}

// 256 greys of the picture's first channel, plain or with interlaced rows.
inline Bytes as_gif(const RgbPicture& picture, bool interlaced) {
  Bytes file;
  const auto write = [](GifFileType* gif, const GifByteType* data, int size) {
    auto& target = *static_cast<Bytes*>(gif->UserData);
    target.insert(target.end(), data, data + size);
    return size;
  };
  int error = 0;
  GifFileType* gif = EGifOpen(&file, write, &error);
  GifColorType greys[256];
  for (int i = 0; i < 256; ++i) {
    const auto grey = static_cast<GifByteType>(i);
    greys[i] = {grey, grey, grey};
  }
  ColorMapObject* colours = GifMakeMapObject(256, greys);
  const int width = static_cast<int>(picture.width);
  const int height = static_cast<int>(picture.height);
  EGifPutScreenDesc(gif, width, height, 8, 0, colours);
  EGifPutImageDesc(gif, 0, 0, width, height, interlaced, nullptr);
  const auto put = [&](std::uint32_t first, std::uint32_t step) {
    for (std::uint32_t y = first; y < picture.height; y += step) {
      Bytes line;
      for (std::uint32_t x = 0; x < picture.width; ++x)
        line.push_back(picture.pixels[3 * (std::size_t{y} * picture.width + x)]);
      EGifPutLine(gif, line.data(), width);
    }
  };
  if (interlaced) {
    put(0, 8);
    put(4, 8);
    put(2, 4);
    put(1, 2);
  } else {
    put(0, 1);
  }
  EGifCloseFile(gif, &error);
  GifFreeMapObject(colours);
  return file;
}

}  // namespace fewhands::made_up
