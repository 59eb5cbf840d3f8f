// Texts as rows of word hashes with the place of each word, side by side: what passages are found in.
//
// A word is cut by UAX #29 (text/words.h) and folded by itself (NFKC, case; the apostrophes of typography as
// "'"), so that places stay those of the text as given. Its hash has 32 bits: different words pass as the
// same one with a chance of 2^-32. A word of more than 65,535 bytes counts as several.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "copies/passages.h"

namespace fewhands {

// The words alone, wherever they are kept.
struct WordRows {
  std::span<const std::uint64_t> starts;  // texts + 1, into hashes
  std::span<const std::uint32_t> hashes;

  std::size_t texts() const { return starts.size() - 1; }
  std::span<const std::uint32_t> text(std::size_t i) const {
    return hashes.subspan(starts[i], starts[i + 1] - starts[i]);
  }
};

struct WordTable {
  std::vector<std::uint64_t> starts = {0};  // texts + 1, into the arrays below
  std::vector<std::uint32_t> hashes;
  std::vector<std::uint32_t> begins;   // bytes into the text
  std::vector<std::uint16_t> lengths;  // bytes

  WordRows rows() const { return {starts, hashes}; }
  std::size_t texts() const { return starts.size() - 1; }
  std::uint64_t words() const { return hashes.size(); }
  std::span<const std::uint32_t> text(std::size_t i) const {
    return std::span(hashes).subspan(starts[i], starts[i + 1] - starts[i]);
  }
  // The bytes of words first .. last - 1 (numbered over all texts), first < last.
  TextSpan bytes(std::uint64_t first, std::uint64_t last) const {
    return {begins[first], begins[last - 1] + lengths[last - 1]};
  }
};

// 10 bytes per word, twice that while it is made. Errors: resource (more than 4.29 billion words).
WordTable make_word_table(std::span<const std::string_view> texts, const Context& context);

}  // namespace fewhands
