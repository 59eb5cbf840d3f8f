#include "media/luminance.h"

#include <algorithm>
#include <utility>

namespace fewhands {

namespace {

float brightness(const std::uint8_t* pixel, unsigned channels) {
  if (channels == 1) return pixel[0];
  const float value = 0.299F * static_cast<float>(pixel[0]) + 0.587F * static_cast<float>(pixel[1]) +
                      0.114F * static_cast<float>(pixel[2]);
  if (channels == 3 || pixel[3] == 255) return value;
  const float opaque = static_cast<float>(pixel[3]) / 255.0F;
  return value * opaque + 255.0F * (1.0F - opaque);
}

}  // namespace

LuminanceRows::LuminanceRows(std::uint32_t width, std::uint32_t height)
    : width_(width),
      block_width_(std::max(1U, block(width))),
      block_height_(std::max(1U, block(height))),
      rows_left_(height) {
  result_.width = (width + block_width_ - 1) / block_width_;
  result_.height = (height + block_height_ - 1) / block_height_;
  result_.values.reserve(std::size_t{result_.width} * result_.height);
  sums_.assign(result_.width, 0);
}

void LuminanceRows::add(const std::uint8_t* row, unsigned channels) {
  if (rows_left_ == 0) return;
  for (std::uint32_t block = 0, x = 0; block < result_.width; ++block) {
    const std::uint32_t end = std::min(x + block_width_, width_);
    for (; x < end; ++x) sums_[block] += brightness(row + std::size_t{x} * channels, channels);
  }
  ++rows_in_block_;
  --rows_left_;
  if (rows_in_block_ == block_height_ || rows_left_ == 0) end_block_row();
}

void LuminanceRows::end_block_row() {
  for (std::uint32_t block = 0; block < result_.width; ++block) {
    const std::uint32_t begin = block * block_width_;
    const std::uint32_t columns = std::min(begin + block_width_, width_) - begin;
    result_.values.push_back(sums_[block] / static_cast<float>(columns * rows_in_block_));
    sums_[block] = 0;
  }
  rows_in_block_ = 0;
}

Luminance LuminanceRows::take() {
  result_.values.resize(std::size_t{result_.width} * result_.height);
  return std::move(result_);
}

}  // namespace fewhands
