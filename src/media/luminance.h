// A picture as brightness alone, as far as a perceptual hash needs it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fewhands {

// values[row * width + column] in 0 .. 255: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).
struct Luminance {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<float> values;
};

// Takes the rows of a picture, top to bottom. A side longer than kLongestSide is cut into blocks of equal
// size whose mean is kept, so that any picture takes at most 4 MB. The hash looks at windows of 1/128 of a
// side, twice: it hardly sees the difference.
class LuminanceRows {
 public:
  static constexpr std::uint32_t kLongestSide = 1024;

  LuminanceRows(std::uint32_t width, std::uint32_t height);
  // `channels` bytes a pixel: 1 grey, 3 RGB, 4 RGBA. What is transparent is seen before white.
  void add(const std::uint8_t* row, unsigned channels);
  // Every row must have come.
  Luminance take();

  // Pixels in a block along a side of this length.
  static std::uint32_t block(std::uint32_t side) { return (side + kLongestSide - 1) / kLongestSide; }

 private:
  void end_block_row();

  std::uint32_t width_;
  std::uint32_t block_width_;
  std::uint32_t block_height_;
  std::uint32_t rows_in_block_ = 0;
  std::uint32_t rows_left_;
  std::vector<float> sums_;  // of the block row at hand
  Luminance result_;
};

}  // namespace fewhands
