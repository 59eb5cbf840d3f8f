// Perceptual hashes of 64 or 256 bits: close pictures have hashes that differ in few bits.
//
// Bit k of a hash is bit k % 64 of words[k / 64]. In hexadecimal the highest bit stands first, as PDQ's
// tools write it: 64 digits for 256 bits, 16 for 64.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fewhands {

template <std::size_t kWords>
struct BitHash {
  static constexpr unsigned kBits = 64 * kWords;
  std::array<std::uint64_t, kWords> words{};

  bool operator==(const BitHash&) const = default;
  bool operator<(const BitHash& other) const { return words < other.words; }
};

using Hash64 = BitHash<1>;
using Hash256 = BitHash<4>;

// Bits in which the two differ (Hamming 1950).
template <std::size_t kWords>
unsigned hamming_distance(const BitHash<kWords>& a, const BitHash<kWords>& b) {
  int bits = 0;
  for (std::size_t i = 0; i < kWords; ++i) bits += std::popcount(a.words[i] ^ b.words[i]);
  return static_cast<unsigned>(bits);
}

// Small letters.
template <std::size_t kWords>
std::string to_hex(const BitHash<kWords>& hash) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (std::size_t digit = BitHash<kWords>::kBits / 4; digit-- > 0;) {
    text += kDigits[(hash.words[digit / 16] >> (digit % 16 * 4)) & 0xF];
  }
  return text;
}

// Nothing where the text is not exactly the hash's number of digits 0-9, a-f, A-F.
template <std::size_t kWords>
std::optional<BitHash<kWords>> from_hex(std::string_view text) {
  if (text.size() != BitHash<kWords>::kBits / 4) return std::nullopt;
  BitHash<kWords> hash;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    std::uint64_t value = 0;
    if (c >= '0' && c <= '9') {
      value = static_cast<std::uint64_t>(c - '0');
    } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
      value = static_cast<std::uint64_t>((c | 0x20) - 'a') + 10;
    } else {
      return std::nullopt;
    }
    const std::size_t digit = text.size() - 1 - i;
    hash.words[digit / 16] |= value << (digit % 16 * 4);
  }
  return hash;
}

}  // namespace fewhands
