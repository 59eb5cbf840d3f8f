#include "text/unit_runs.h"

#include <bit>
#include <map>

namespace fewhands::detail {

UnitRuns::UnitRuns(const UnitTexts& texts, std::uint32_t length, std::uint64_t seed)
    : texts_(texts), length_(length), seed_(mix64(seed)) {
  std::uint64_t most = 0;
  for (const std::uint32_t unit : texts.units) most = std::max<std::uint64_t>(most, unit);
  bits_ = static_cast<unsigned>(std::bit_width(most + 1));
  packed_ = std::uint64_t{bits_} * length <= 64;
}

UnitTexts number_runs(const UnitTexts& texts, std::uint32_t length) {
  std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
  UnitTexts result;
  for (std::size_t i = 0; i < texts.count(); ++i) {
    const std::span<const std::uint32_t> units = texts.text(i);
    const std::size_t run = std::min<std::size_t>(length, units.size());
    for (std::size_t at = 0; run != 0 && at + run <= units.size(); ++at) {
      const auto begin = units.begin() + static_cast<std::ptrdiff_t>(at);
      std::vector<std::uint32_t> key(begin, begin + static_cast<std::ptrdiff_t>(run));
      const auto number = static_cast<std::uint32_t>(numbers.size());
      result.units.push_back(numbers.emplace(std::move(key), number).first->second);
    }
    result.end_text();
  }
  return result;
}

}  // namespace fewhands::detail
