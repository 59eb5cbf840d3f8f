#include "media/picture_hash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <vector>

namespace fewhands {

namespace {

constexpr std::size_t kGrid = 64;
constexpr std::size_t kFrequencies = 16;

using Grid = std::array<std::array<float, kGrid>, kGrid>;                     // [row][column]
using Spectrum = std::array<std::array<double, kFrequencies>, kFrequencies>;  // [vertical][horizontal]

// A box of `window` values around each place: (window - 1) / 2 before it, window / 2 behind it.
struct Box {
  std::size_t before;
  std::size_t behind;
  explicit Box(std::size_t side) {
    const std::size_t window = (side + 2 * kGrid - 1) / (2 * kGrid);
    before = (window - 1) / 2;
    behind = window / 2;
  }
};

// `count` values of each of `lanes` lanes, value i of lane l at i * step + l: lanes are summed side by side.
void smooth(const std::vector<float>& from, std::vector<float>& to, std::size_t count, std::size_t lanes) {
  const Box box(count);
  std::vector<double> sums(lanes, 0);
  const auto change = [&](std::size_t i, double sign) {
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += sign * from[i * lanes + lane];
  };
  for (std::size_t i = 0; i < std::min(box.behind, count); ++i) change(i, 1);
  std::size_t inside = std::min(box.behind, count);
  for (std::size_t i = 0; i < count; ++i) {
    if (i + box.behind < count) {
      change(i + box.behind, 1);
      ++inside;
    }
    if (i > box.before) {
      change(i - box.before - 1, -1);
      --inside;
    }
    for (std::size_t lane = 0; lane < lanes; ++lane)
      to[i * lanes + lane] = static_cast<float>(sums[lane] / static_cast<double>(inside));
  }
}

void smooth_rows(std::vector<float>& values, std::size_t width, std::size_t height) {
  std::vector<float> row(width);
  std::vector<float> result(width);
  for (std::size_t y = 0; y < height; ++y) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(y * width);
    std::copy_n(begin, width, row.begin());
    smooth(row, result, width, 1);
    std::copy(result.begin(), result.end(), begin);
  }
}

Grid small_picture(const Luminance& picture) {
  std::vector<float> values = picture.values;
  std::vector<float> other(values.size());
  for (int pass = 0; pass < 2; ++pass) {
    smooth_rows(values, picture.width, picture.height);
    smooth(values, other, picture.height, picture.width);
    values.swap(other);
  }
  Grid grid;
  for (std::size_t i = 0; i < kGrid; ++i) {
    const std::size_t y = (2 * i + 1) * picture.height / (2 * kGrid);
    for (std::size_t j = 0; j < kGrid; ++j)
      grid[i][j] = values[y * picture.width + (2 * j + 1) * picture.width / (2 * kGrid)];
  }
  return grid;
}

unsigned quality_of(const Grid& grid) {
  const auto step = [](float a, float b) { return std::abs(static_cast<int>((a - b) * 100 / 255)); };
  int sum = 0;
  for (std::size_t i = 0; i < kGrid; ++i) {
    for (std::size_t j = 0; j < kGrid; ++j) {
      if (i + 1 < kGrid) sum += step(grid[i][j], grid[i + 1][j]);
      if (j + 1 < kGrid) sum += step(grid[i][j], grid[i][j + 1]);
    }
  }
  return static_cast<unsigned>(std::min(sum / 90, 100));
}

Spectrum spectrum_of(const Grid& grid) {
  std::array<std::array<double, kGrid>, kFrequencies> cosine{};
  for (std::size_t f = 0; f < kFrequencies; ++f) {
    for (std::size_t i = 0; i < kGrid; ++i) {
      cosine[f][i] = std::cos(std::numbers::pi * static_cast<double>((f + 1) * (2 * i + 1)) / (2 * kGrid)) *
                     std::sqrt(2.0 / kGrid);
    }
  }
  Spectrum spectrum{};
  for (std::size_t v = 0; v < kFrequencies; ++v) {
    std::array<double, kGrid> column{};
    for (std::size_t i = 0; i < kGrid; ++i) {
      for (std::size_t j = 0; j < kGrid; ++j) column[j] += cosine[v][i] * static_cast<double>(grid[i][j]);
    }
    for (std::size_t h = 0; h < kFrequencies; ++h) {
      for (std::size_t j = 0; j < kGrid; ++j) spectrum[v][h] += cosine[h][j] * column[j];
    }
  }
  return spectrum;
}

// Bit side * v + h for the `side` lowest frequencies of each direction: whether above their median.
template <std::size_t kWords>
BitHash<kWords> above_median(const Spectrum& spectrum, std::size_t side) {
  std::vector<double> values;
  for (std::size_t v = 0; v < side; ++v)
    values.insert(values.end(), spectrum[v].begin(), spectrum[v].begin() + static_cast<std::ptrdiff_t>(side));
  std::vector<double> sorted = values;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2 - 1);
  std::nth_element(sorted.begin(), middle, sorted.end());
  BitHash<kWords> hash;
  for (std::size_t bit = 0; bit < values.size(); ++bit) {
    if (values[bit] > *middle) hash.words[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
  return hash;
}

}  // namespace

PictureHash hash_picture(const Luminance& picture) {
  if (picture.width == 0 || picture.height == 0) return {};
  const Grid grid = small_picture(picture);
  const Spectrum spectrum = spectrum_of(grid);
  return {above_median<4>(spectrum, 16), above_median<1>(spectrum, 8), quality_of(grid)};
}

}  // namespace fewhands
