// Runs of units (words, or code points of a large alphabet) as 64-bit keys: a part of shingles.cpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/hash.h"

namespace fewhands::detail {

// Texts as sequences of unit ids, side by side.
struct UnitTexts {
  std::vector<std::uint64_t> starts = {0};  // texts + 1
  std::vector<std::uint32_t> units;

  std::size_t count() const { return starts.size() - 1; }
  std::span<const std::uint32_t> text(std::size_t i) const {
    return std::span(units).subspan(starts[i], starts[i + 1] - starts[i]);
  }
  void end_text() { starts.push_back(units.size()); }
};

// A source for FrequencyIds. A text of less than `length` units is one run.
class UnitRuns {
 public:
  UnitRuns(const UnitTexts& texts, std::uint32_t length, std::uint64_t seed);

  // Whether different runs have different keys for sure: all units of a run fit into 64 bits.
  bool injective() const { return packed_; }
  std::size_t texts() const { return texts_.count(); }
  std::size_t shingles(std::size_t index) const {
    const std::size_t units = texts_.text(index).size();
    return units - std::min<std::size_t>(length_, units) + std::min<std::size_t>(units, 1);
  }

  template <typename Visit>
  void for_each(std::size_t index, const Visit& visit) const {
    const std::span<const std::uint32_t> units = texts_.text(index);
    const std::size_t length = std::min<std::size_t>(length_, units.size());
    if (length == 0) return;
    for (std::size_t i = 0; i + length <= units.size(); ++i) visit(key(units.subspan(i, length)), i);
  }

  std::span<const std::uint32_t> run(std::size_t index, std::size_t i) const {
    const std::span<const std::uint32_t> units = texts_.text(index);
    return units.subspan(i, std::min<std::size_t>(length_, units.size()));
  }

 private:
  // Units count from 1 in a packed key, so that a short run differs from any that is longer.
  std::uint64_t key(std::span<const std::uint32_t> run) const {
    std::uint64_t result = packed_ ? 0 : seed_ + run.size();
    for (const std::uint32_t unit : run) {
      const std::uint64_t code = std::uint64_t{unit} + 1;
      result = packed_ ? (result << bits_) | code : mix64(result ^ code);
    }
    return packed_ ? mix64(result) : result;
  }

  const UnitTexts& texts_;
  std::uint32_t length_;
  std::uint64_t seed_;
  unsigned bits_ = 0;
  bool packed_ = false;
};

// Each run as one unit, numbered by a dictionary: slow, and right whatever the hashes do.
UnitTexts number_runs(const UnitTexts& texts, std::uint32_t length);

}  // namespace fewhands::detail
