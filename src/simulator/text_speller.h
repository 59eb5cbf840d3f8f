// What a text code of a world spells: a sequence of made-up tokens, the same for the same (seed, code).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace fewhands {

// Tokens are w1 .. w30000 with probability ~ 1 / rank (Zipf). A set phrase has 2 or 3 tokens, any other text
// 7 to 16. A variant of a text has one or two of its tokens replaced.
class TextSpeller {
 public:
  explicit TextSpeller(std::uint64_t seed);
  // The tokens of the text, "" for kNoText; `tokens` is scratch and result.
  void spell(std::uint64_t text, std::vector<std::uint32_t>& tokens) const;

 private:
  std::uint64_t seed_;
  std::vector<std::uint16_t> token_by_quantile_;
};

}  // namespace fewhands
