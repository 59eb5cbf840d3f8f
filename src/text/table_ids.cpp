#include "text/table_ids.h"

namespace fewhands::detail {

std::vector<std::uint32_t> rank_shared(const SharedNumbers& numbers,
                                       std::span<const std::vector<std::uint32_t>> counts,
                                       std::uint32_t& vocabulary) {
  const std::vector<std::uint32_t> order = numbers.order();
  std::vector<std::vector<std::uint32_t>> ids_in_order(1, std::vector<std::uint32_t>(order.size(), 0));
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const std::vector<std::uint32_t>& piece : counts) ids_in_order[0][i] += piece[order[i]];
  }
  vocabulary = rank_numbers(ids_in_order, true);
  std::vector<std::uint32_t> ids(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) ids[order[i]] = ids_in_order[0][i];
  return ids;
}

}  // namespace fewhands::detail
