#include "base/hash.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace fewhands {
namespace {

TEST(HashBytes, is_xxh3_whatever_the_machine) {
  EXPECT_EQ(hash_bytes(""), 0x2d06800538d394c2ULL);
  EXPECT_EQ(hash_bytes("abc"), 0x78af5f94892f3950ULL);
  EXPECT_NE(hash_bytes("abc", 1), hash_bytes("abc", 0));
}

TEST(Mix64, is_splitmix64) {
  // The first outputs of SplitMix64 with the states 0 and 1234567.
  EXPECT_EQ(mix64(0), 0xe220a8397b1dcdafULL);
  EXPECT_EQ(mix64(1234567), 6457827717110365317ULL);
}

RC_GTEST_PROP(Mix64, gives_different_numbers_for_different_numbers,
              (std::uint64_t left, std::uint64_t right)) {
  RC_PRE(left != right);
  RC_ASSERT(mix64(left) != mix64(right));
}

}  // namespace
}  // namespace fewhands
