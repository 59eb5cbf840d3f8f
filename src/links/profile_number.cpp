// R's rule: of the shortest digits that give the value to 15 places, fixed notation where it is not
// wider than the scientific one.
#include "links/profile_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace fewhands {

std::string r_number(double value) {
  if (value == 0) return "0";
  // "-d.dddddddddddddde+xx"
  std::string scientific = fmt::format("{:.14e}", value);
  const std::size_t mark = scientific.find('e');
  const std::string power = scientific.substr(mark);
  scientific.resize(scientific.find_last_not_of('0', mark - 1) + 1);
  if (scientific.back() == '.') scientific.pop_back();
  const bool negative = value < 0;
  const int digits = static_cast<int>(
      std::count_if(scientific.begin(), scientific.end(), [](char c) { return c >= '0' && c <= '9'; }));
  const int exponent = std::atoi(power.c_str() + 1);
  const int decimals = std::max(0, digits - 1 - exponent);
  const int whole = std::max(exponent, 0) + 1;
  const int fixed_width = (negative ? 1 : 0) + whole + (decimals > 0 ? decimals + 1 : 0);
  if (fixed_width > static_cast<int>(scientific.size() + power.size())) return scientific + power;
  return fmt::format("{:.{}f}", value, decimals);
}

}  // namespace fewhands
