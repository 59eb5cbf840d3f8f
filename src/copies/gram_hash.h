// The hash of every run of `length` words of a text: a polynomial in the words, which rolls on with each,
// mixed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "base/hash.h"

namespace fewhands {

// Calls visit(hash, i) for the run that begins at word i, in order; not at all where the text is shorter.
template <typename Visit>
void for_each_gram(std::span<const std::uint32_t> words, std::uint32_t length, const Visit& visit) {
  constexpr std::uint64_t kMultiplier = 0x9e3779b97f4a7c15ULL;  // odd
  if (words.size() < length) return;
  std::uint64_t oldest = 1;
  for (std::uint32_t i = 0; i < length; ++i) oldest *= kMultiplier;
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    sum = sum * kMultiplier + words[i] + 1;
    if (i >= length) sum -= oldest * (std::uint64_t{words[i - length]} + 1);
    if (i + 1 >= length) visit(mix64(sum), i + 1 - length);
  }
}

}  // namespace fewhands
