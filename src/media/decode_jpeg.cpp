// JPEG by libjpeg-turbo: brightness is decoded alone, colours are skipped; large pictures are decoded at 1/2,
// 1/4 or 1/8 of their size, as the transform allows for free.
#include <cstdio>
// jpeglib.h wants <cstdio> before it.
#include <jerror.h>
#include <jpeglib.h>

#include <algorithm>
#include <csetjmp>
#include <vector>

#include "media/decoders.h"

namespace fewhands {

namespace {

constexpr int kMostScans = 100;  // an ordinary progressive file has about ten; thousands are an attack

// The library reports errors by callbacks that must not return: they jump back into read_rows().
struct JpegReader {
  jpeg_decompress_struct info{};
  jpeg_error_mgr errors{};
  jpeg_progress_mgr progress{};
  std::jmp_buf jump{};
  std::string_view reason;
  std::vector<std::uint8_t> row;

  JpegReader() = default;
  JpegReader(const JpegReader&) = delete;
  JpegReader& operator=(const JpegReader&) = delete;
  ~JpegReader() { jpeg_destroy_decompress(&info); }

  static JpegReader& of(j_common_ptr info) { return *static_cast<JpegReader*>(info->client_data); }
};

[[noreturn]] void fail(j_common_ptr info, std::string_view reason) {
  JpegReader& reader = JpegReader::of(info);
  reader.reason = reason;
  std::longjmp(reader.jump, 1);
}

[[noreturn]] void on_error(j_common_ptr info) {
  const int code = info->err->msg_code;
  const bool memory = code == JERR_NO_BACKING_STORE || code == JERR_OUT_OF_MEMORY;
  fail(info, memory ? kTooMuchMemory : kDamaged);
}

// Where data are missing the library goes on with grey: such a picture has no hash worth the name.
void on_message(j_common_ptr info, int level) {
  if (level >= 0) return;
  switch (info->err->msg_code) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_BOGUS_PROGRESSION:
      fail(info, kCutOff);
    default:
      return;
  }
}

void on_progress(j_common_ptr info) {
  if (JpegReader::of(info).info.input_scan_number > kMostScans) fail(info, "too many scans");
}

void discard_message(j_common_ptr) {}

void set_up(JpegReader& reader, FileBytes file, const DecodeLimits& limits) {
  reader.info.err = jpeg_std_error(&reader.errors);
  reader.errors.error_exit = on_error;
  reader.errors.emit_message = on_message;
  reader.errors.output_message = discard_message;
  reader.info.client_data = &reader;
  jpeg_create_decompress(&reader.info);
  reader.progress.progress_monitor = on_progress;
  reader.info.progress = &reader.progress;
  reader.info.mem->max_memory_to_use = static_cast<long>(limits.most_decoder_bytes);
  jpeg_mem_src(&reader.info, file.data(), file.size());
}

void choose_output(jpeg_decompress_struct& info) {
  const bool ink = info.jpeg_color_space == JCS_CMYK || info.jpeg_color_space == JCS_YCCK;
  const bool has_brightness = info.jpeg_color_space == JCS_YCbCr || info.jpeg_color_space == JCS_GRAYSCALE;
  info.out_color_space = ink ? JCS_CMYK : has_brightness ? JCS_GRAYSCALE : JCS_RGB;
  info.scale_num = 1;
  info.scale_denom = 1;
  const unsigned shorter = std::min(info.image_width, info.image_height);
  while (info.scale_denom < 8 && shorter / (2 * info.scale_denom) >= LuminanceRows::kLongestSide)
    info.scale_denom *= 2;
}

// Cyan, magenta, yellow and black as Adobe writes them, inverted, to RGB in place.
void ink_to_rgb(std::uint8_t* row, unsigned width) {
  for (unsigned x = 0; x < width; ++x) {
    for (unsigned c = 0; c < 3; ++c)
      row[3 * x + c] = static_cast<std::uint8_t>(unsigned{row[4 * x + c]} * row[4 * x + 3] / 255);
  }
}

// No object with a destructor lives in these frames: a jump may leave them.
bool read_header(JpegReader& reader, FileBytes file, const DecodeLimits& limits) {
  if (setjmp(reader.jump) != 0) return false;
  set_up(reader, file, limits);
  jpeg_read_header(&reader.info, TRUE);
  choose_output(reader.info);
  jpeg_calc_output_dimensions(&reader.info);
  return true;
}

bool read_rows(JpegReader& reader, LuminanceRows& rows) {
  if (setjmp(reader.jump) != 0) return false;
  jpeg_start_decompress(&reader.info);
  std::uint8_t* const row = reader.row.data();
  while (reader.info.output_scanline < reader.info.output_height) {
    JSAMPROW target = row;
    jpeg_read_scanlines(&reader.info, &target, 1);
    const bool ink = reader.info.out_color_space == JCS_CMYK;
    if (ink) ink_to_rgb(row, reader.info.output_width);
    rows.add(row, ink ? 3 : static_cast<unsigned>(reader.info.output_components));
  }
  return true;
}

}  // namespace

void decode_jpeg(FileBytes file, const DecodeLimits& limits, DecodedPicture& picture) {
  JpegReader reader;
  if (!read_header(reader, file, limits)) {
    picture.reason = reader.reason;
    return;
  }
  if (!accept_size(reader.info.image_width, reader.info.image_height, limits, picture)) return;
  reader.row.resize(std::size_t{reader.info.output_width} * 4);
  LuminanceRows rows(reader.info.output_width, reader.info.output_height);
  if (!read_rows(reader, rows)) {
    picture.reason = reader.reason;
    return;
  }
  picture.luminance = rows.take();
}

}  // namespace fewhands
