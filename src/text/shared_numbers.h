// Numbers for 64-bit keys, from 0 without gaps, given by several threads at once: a hash table with linear
// probing whose slots are claimed by one atomic exchange. A part of table_ids.h.
//
// Which number a key gets depends on the threads; which slots are taken, and so order(), does not.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

namespace fewhands::detail {

class SharedNumbers {
 public:
  explicit SharedNumbers(std::size_t slots) { reset(slots); }

  // A power of two. At least twice as many as keys, for the caller to see to.
  std::size_t slots() const { return mask_ + 1; }
  // Keys so far.
  std::uint32_t count() const { return next_.load(std::memory_order_relaxed); }

  // Keys must be spread over their low bits (mix64). Many prefetches before many calls of number() hide the
  // way to memory.
  void prefetch(std::uint64_t key) const { __builtin_prefetch(&slots_[key & mask_]); }
  std::uint32_t number(std::uint64_t key) {
    for (std::size_t i = key & mask_;; i = (i + 1) & mask_) {
      Slot& slot = slots_[i];
      std::uint32_t state = std::atomic_ref(slot.state).load(std::memory_order_acquire);
      if (state < kFirst) state = claim(slot, state, key);
      if (slot.key == key) return state - kFirst;
    }
  }

  // Moves all keys to a table of so many slots. Alone.
  void grow(std::size_t slots, unsigned threads);

  // The numbers in an order that depends on the keys and the number of slots alone. Alone.
  std::vector<std::uint32_t> order() const;

  static constexpr std::size_t kSlotBytes = 16;

 private:
  // state: free, claimed by a thread that has yet to write the key, or kFirst + the number.
  struct Slot {
    std::uint64_t key;
    std::uint32_t state;
  };
  static constexpr std::uint32_t kFree = 0;
  static constexpr std::uint32_t kClaimed = 1;
  static constexpr std::uint32_t kFirst = 2;

  void reset(std::size_t slots);

  // Takes a free slot for this key, or waits for the thread that took it; the state from then on.
  std::uint32_t claim(Slot& slot, std::uint32_t seen, std::uint64_t key) {
    const std::atomic_ref state(slot.state);
    if (seen == kFree && state.compare_exchange_strong(seen, kClaimed, std::memory_order_acquire)) {
      slot.key = key;
      const std::uint32_t mine = next_.fetch_add(1, std::memory_order_relaxed) + kFirst;
      state.store(mine, std::memory_order_release);
      return mine;
    }
    while (seen < kFirst) {
      std::this_thread::yield();
      seen = state.load(std::memory_order_acquire);
    }
    return seen;
  }

  std::unique_ptr<Slot[]> slots_;
  std::size_t mask_ = 0;
  std::atomic<std::uint32_t> next_{0};
};

}  // namespace fewhands::detail
