#include "base/huge_pages.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace fewhands {
namespace {

TEST(LargeArrays, hold_what_is_written_whatever_their_size) {
  for (const std::size_t count : {0U, 1U, 1000U, 3'000'000U}) {
    const auto array = make_large_array<std::uint32_t>(count);
    for (std::size_t i = 0; i < count; ++i) array[i] = static_cast<std::uint32_t>(i * 7);
    std::size_t right = 0;
    for (std::size_t i = 0; i < count; ++i) right += array[i] == i * 7 ? 1 : 0;
    EXPECT_EQ(right, count);
  }
}

}  // namespace
}  // namespace fewhands
