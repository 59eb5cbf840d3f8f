#include "text/shared_numbers.h"

#include <algorithm>

#include "base/huge_pages.h"
#include "base/parallel.h"

namespace fewhands::detail {

namespace {

constexpr std::size_t kGrain = std::size_t{1} << 14;

}  // namespace

void SharedNumbers::reset(std::size_t slots) {
  slots_ = make_large_array<Slot>(slots);
  std::fill_n(slots_.get(), slots, Slot{0, kFree});
  mask_ = slots - 1;
}

void SharedNumbers::grow(std::size_t slots, unsigned threads) {
  const std::size_t before = mask_ + 1;
  const std::unique_ptr<Slot[]> old = std::move(slots_);
  reset(slots);
  parallel_ranges(before, kGrain, threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t from = begin; from < end; ++from) {
      if (old[from].state == kFree) continue;
      for (std::size_t i = old[from].key & mask_;; i = (i + 1) & mask_) {
        std::uint32_t seen = kFree;
        const std::atomic_ref state(slots_[i].state);
        if (state.load(std::memory_order_relaxed) != kFree ||
            !state.compare_exchange_strong(seen, old[from].state, std::memory_order_relaxed))
          continue;
        slots_[i].key = old[from].key;
        break;
      }
    }
  });
}

// Linear probing fills the same slots whatever the order of insertion; only within a run of taken slots do
// keys change places.
std::vector<std::uint32_t> SharedNumbers::order() const {
  std::size_t start = 0;
  while (slots_[start].state != kFree) ++start;
  std::vector<std::uint32_t> result;
  result.reserve(count());
  std::vector<Slot> run;
  for (std::size_t step = 1; step <= slots(); ++step) {
    const Slot& slot = slots_[(start + step) & mask_];
    if (slot.state != kFree) {
      run.push_back(slot);
      continue;
    }
    std::sort(run.begin(), run.end(), [](const Slot& a, const Slot& b) { return a.key < b.key; });
    for (const Slot& member : run) result.push_back(member.state - kFirst);
    run.clear();
  }
  return result;
}

}  // namespace fewhands::detail
