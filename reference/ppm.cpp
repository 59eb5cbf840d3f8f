#include "reference/ppm.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "hands/ppm.h"

namespace fewhands::reference {

namespace {

using Context = std::vector<std::uint32_t>;
using Contexts = std::map<Context, std::map<std::uint32_t, double>>;

Context context_before(std::span<const std::uint32_t> text, std::size_t at, std::size_t length) {
  const auto end = text.begin() + static_cast<std::ptrdiff_t>(at);
  return {end - static_cast<std::ptrdiff_t>(length), end};
}

double probability(const Contexts& contexts, std::span<const std::uint32_t> text, std::size_t at,
                   unsigned order) {
  double result = 1;
  std::set<std::uint32_t> excluded;
  for (std::size_t length = std::min<std::size_t>(at, order) + 1; length-- > 0;) {
    const auto found = contexts.find(context_before(text, at, length));
    if (found == contexts.end()) continue;
    double total = 0;
    double types = 0;
    for (const auto& [character, count] : found->second) {
      if (excluded.contains(character)) continue;
      total += count;
      types += 1;
    }
    const auto seen = found->second.find(text[at]);
    if (seen != found->second.end()) return result * seen->second / (total + types);
    if (types > 0) result *= types / (total + types);
    for (const auto& [character, count] : found->second) excluded.insert(character);
  }
  return result / kPpmAlphabet;
}

}  // namespace

double ppm_cross_entropy(std::span<const std::uint32_t> model, std::span<const std::uint32_t> text,
                         unsigned order) {
  Contexts contexts;
  for (std::size_t at = 0; at < model.size(); ++at) {
    for (std::size_t length = 0; length <= std::min<std::size_t>(at, order); ++length)
      ++contexts[context_before(model, at, length)][model[at]];
  }
  double bits = 0;
  for (std::size_t at = 0; at < text.size(); ++at) bits -= std::log2(probability(contexts, text, at, order));
  return text.empty() ? 0 : bits / static_cast<double>(text.size());
}

}  // namespace fewhands::reference
