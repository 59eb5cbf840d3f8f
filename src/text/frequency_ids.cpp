#include "text/frequency_ids.h"

namespace fewhands::detail {

std::uint32_t rank_numbers(std::vector<std::vector<std::uint32_t>>& counts, bool drop_single) {
  constexpr std::uint32_t kMost = std::uint32_t{1} << 20;
  std::vector<std::uint64_t> next(kMost + 1, 0);
  for (const auto& partition : counts) {
    for (const std::uint32_t count : partition) ++next[std::min(count, kMost)];
  }
  if (drop_single) next[1] = 0;
  std::uint64_t sum = 0;
  for (std::uint64_t& number : next) {
    const std::uint64_t here = number;
    number = sum;
    sum += here;
  }
  if (sum >= kNone) throw Error(ErrorKind::resource, "more than 4.29 billion different shingles");
  for (auto& partition : counts) {
    for (std::uint32_t& count : partition) {
      count = drop_single && count == 1 ? kNone : static_cast<std::uint32_t>(next[std::min(count, kMost)]++);
    }
  }
  return static_cast<std::uint32_t>(sum);
}

}  // namespace fewhands::detail
