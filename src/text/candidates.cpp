#include "text/candidates.h"

#include <algorithm>
#include <array>

#include "base/types.h"

namespace fewhands::detail {

namespace {

// The pairs with larger ones from `probes`; `until` moves the end of the smaller ones.
template <typename ParityOf, typename Until>
void search(const PrefixList& list, std::span<const Posting> probes, std::span<const SizeLimits> limits,
            const Kernels& kernels, const ParityOf& parity_of, const Until& until,
            std::vector<Candidate>& found) {
  if (probes.empty()) return;
  constexpr std::size_t kBuffer = 256;
  std::array<std::uint32_t, kBuffer + kScanSpill> passed;
  const auto before = [](const Posting& posting, std::uint32_t rank) { return posting.rank < rank; };
  const auto place_of = [&](std::uint32_t rank) {
    return static_cast<std::size_t>(std::lower_bound(list.first.begin(), list.first.end(), rank, before) -
                                    list.first.begin());
  };
  std::size_t from = place_of(limits[probes[0].size].first_rank);
  std::size_t to = place_of(probes[0].rank);
  for (std::size_t i = 0; i < probes.size(); ++i) {
    const Posting& mine = probes[i];
    const SizeLimits& limit = limits[mine.size];
    to = until(i, to, mine);
    while (from < to && list.first[from].rank < limit.first_rank) ++from;
    if (from == to) continue;
    const Parity parity = parity_of(i, mine);
    // Two sets may both have nothing before.
    const std::uint32_t previous = mine.previous == kNone ? kNone - 1 : mine.previous;
    for (std::size_t piece = from; piece < to; piece += kBuffer) {
      const std::size_t stop = std::min(to, piece + kBuffer);
      const std::size_t count =
          kernels.scan(list.parity.data(), piece, stop, parity, limit.most_different, passed.data());
      for (std::size_t k = 0; k < count; ++k) {
        const Posting& other = list.first[passed[k]];
        if (other.most_size >= mine.size && other.size <= mine.most_size && other.previous != previous)
          found.push_back({mine.rank, other.rank});
      }
    }
  }
}

}  // namespace

void find_candidates(const PrefixList& list, std::size_t begin, std::size_t end,
                     std::span<const RankedSet> ranked, std::span<const SizeLimits> limits,
                     const Kernels& kernels, std::vector<Candidate>& found) {
  const std::size_t cut = list.first.size();
  const std::size_t begin_first = std::min(begin, cut);
  search(
      list, list.first.subspan(begin_first, std::min(end, cut) - begin_first), limits, kernels,
      [&](std::size_t i, const Posting&) { return list.parity[begin_first + i]; },
      [&](std::size_t, std::size_t to, const Posting& mine) {
        return to + (list.first[to].rank < mine.rank ? 1 : 0);
      },
      found);
  const std::size_t begin_later = std::max(begin, cut) - cut;
  const std::span<const Posting> later =
      list.later.subspan(begin_later, std::max(end, cut) - cut - begin_later);
  constexpr std::size_t kAhead = 8;
  search(
      list, later, limits, kernels,
      [&](std::size_t, const Posting& mine) { return folded(ranked[mine.rank].bitmap); },
      [&](std::size_t i, std::size_t to, const Posting& mine) {
        if (i + kAhead < later.size()) __builtin_prefetch(&ranked[later[i + kAhead].rank].bitmap);
        while (to < list.first.size() && list.first[to].rank < mine.rank) ++to;
        return to;
      },
      found);
}

}  // namespace fewhands::detail
