#include "reference/picture_hash.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace fewhands::reference {

namespace {

using Values = std::vector<std::vector<double>>;  // [row][column]

// The mean of the row's values from at - (window - 1) / 2 to at + window / 2, as far as there are any.
double box_mean(const std::vector<double>& row, int at) {
  const int side = static_cast<int>(row.size());
  const int window = (side + 127) / 128;
  double sum = 0;
  int count = 0;
  for (int i = at - (window - 1) / 2; i <= at + window / 2; ++i) {
    if (i < 0 || i >= side) continue;
    sum += row[static_cast<std::size_t>(i)];
    ++count;
  }
  return sum / count;
}

Values transposed(const Values& values) {
  Values result(values[0].size(), std::vector<double>(values.size()));
  for (std::size_t y = 0; y < values.size(); ++y) {
    for (std::size_t x = 0; x < values[0].size(); ++x) result[x][y] = values[y][x];
  }
  return result;
}

// Along rows; the result lies on its side, so that the next call goes along columns.
Values smoothed(const Values& values) {
  Values result = values;
  for (std::size_t y = 0; y < values.size(); ++y) {
    for (std::size_t x = 0; x < values[y].size(); ++x)
      result[y][x] = box_mean(values[y], static_cast<int>(x));
  }
  return transposed(result);
}

double coefficient(const Values& values, int vertical, int horizontal) {
  double sum = 0;
  for (int i = 0; i < 64; ++i) {
    const auto y = static_cast<std::size_t>((i + 0.5) * static_cast<double>(values.size()) / 64);
    for (int j = 0; j < 64; ++j) {
      const auto x = static_cast<std::size_t>((j + 0.5) * static_cast<double>(values[0].size()) / 64);
      sum += values[y][x] * std::cos(std::numbers::pi * vertical * (2 * i + 1) / 128) *
             std::cos(std::numbers::pi * horizontal * (2 * j + 1) / 128);
    }
  }
  return sum;
}

}  // namespace

Hash256 picture_hash(const Luminance& picture) {
  Values values;
  for (std::size_t y = 0; y < picture.height; ++y) {
    const auto* row = picture.values.data() + y * picture.width;
    values.emplace_back(row, row + picture.width);
  }
  for (int pass = 0; pass < 4; ++pass) values = smoothed(values);
  std::vector<double> spectrum;
  for (int v = 1; v <= 16; ++v) {
    for (int h = 1; h <= 16; ++h) spectrum.push_back(coefficient(values, v, h));
  }
  std::vector<double> sorted = spectrum;
  std::sort(sorted.begin(), sorted.end());
  Hash256 hash;
  for (std::size_t bit = 0; bit < 256; ++bit) {
    if (spectrum[bit] > sorted[127]) hash.words[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  return hash;
}

}  // namespace fewhands::reference
