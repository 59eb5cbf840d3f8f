#include "simulator/text_speller.h"

#include <cmath>
#include <cstddef>

#include "base/hash.h"
#include "simulator/draft.h"

namespace fewhands {

namespace {

constexpr std::uint32_t kVocabulary = 30'000;
constexpr std::uint32_t kQuantiles = 65'536;

}  // namespace

TextSpeller::TextSpeller(std::uint64_t seed) : seed_(mix64(seed ^ 0x7e87)), token_by_quantile_(kQuantiles) {
  for (std::uint32_t i = 0; i < kQuantiles; ++i) {
    const double quantile = (i + .5) / kQuantiles;
    token_by_quantile_[i] = static_cast<std::uint16_t>(std::pow(static_cast<double>(kVocabulary), quantile));
  }
}

void TextSpeller::spell(std::uint64_t text, std::vector<std::uint32_t>& tokens) const {
  tokens.clear();
  if (text == kNoText) return;
  const std::uint64_t base = text & 0xffffffffU;
  const std::uint64_t variant = text >> 32;
  const std::uint64_t start = mix64(seed_ ^ base);
  const std::size_t length = base <= kPhrases ? 2 + start % 2 : 7 + start % 10;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < length; ++i) {
    // One word of random bits spells four tokens.
    bits = i % 4 == 0 ? mix64(start + 1 + i / 4) : bits >> 16;
    tokens.push_back(token_by_quantile_[bits % kQuantiles]);
  }
  if (variant == 0) return;
  std::uint64_t change = mix64(text ^ seed_);
  std::size_t at = change % length;
  for (std::uint64_t count = 1 + (change >> 32) % 2; count > 0; --count) {
    change = mix64(change);
    tokens[at] = 1 + static_cast<std::uint32_t>((tokens[at] + change % (kVocabulary - 1)) % kVocabulary);
    at = (at + 1 + (change >> 32) % (length - 1)) % length;
  }
}

}  // namespace fewhands
