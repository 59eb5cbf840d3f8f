// Ids in the order of frequency for a stream of 64-bit keys, text by text: the engine of shingles.cpp.
//
// A source offers texts() and for_each(text, visit), which calls visit(key, position) for every
// shingle of a text, the same ones each time. Keys must be spread over all 64 bits (mix64).
//
// Keys are read three times rather than kept: (1) counted by partition (high bits of the key); (2) group of
// partitions by group, written to their partition in the order of the texts, where a table that fits in the
// second-level cache numbers them; (3) read again beside the numbers, which come back in the order of the
// texts as P sequential streams. No random access leaves the cache, and no order depends on threads.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/huge_pages.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "base/types.h"

namespace fewhands::detail {

// Numbers the keys of one partition in the order of their first occurrence.
class KeyNumbers {
 public:
  KeyNumbers() : slots_(std::size_t{1} << 12) {}

  // Writes the number of keys[i] to numbers[i]; returns how often each number occurs.
  std::vector<std::uint32_t> number(std::span<const std::uint64_t> keys, std::uint32_t* numbers) {
    std::fill(slots_.begin(), slots_.end(), Slot{});
    std::uint32_t distinct = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      Slot& slot = find(keys[i]);
      if (slot.count == 0) {
        slot.count = 1;
        slot.key = keys[i];
        slot.number = distinct++;
        numbers[i] = slot.number;
        if (std::size_t{distinct} * 2 > slots_.size()) grow();
      } else {
        slot.count += slot.count != kNone ? 1 : 0;
        numbers[i] = slot.number;
      }
    }
    std::vector<std::uint32_t> counts(distinct);
    for (const Slot& slot : slots_) {
      if (slot.count != 0) counts[slot.number] = slot.count;
    }
    return counts;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = 0;
    std::uint32_t count = 0;
  };

  Slot& find(std::uint64_t key) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = key & mask;
    while (slots_[i].count != 0 && slots_[i].key != key) i = (i + 1) & mask;
    return slots_[i];
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.count != 0) find(slot.key) = slot;
    }
  }

  std::vector<Slot> slots_;
};

// From the counts of each number, per partition, to ids: the rarest first, kNone for what occurs once where
// drop_single. Counts from 2^20 on rank alike: they are never rare.
std::uint32_t rank_numbers(std::vector<std::vector<std::uint32_t>>& counts, bool drop_single);

template <typename Source>
class FrequencyIds {
 public:
  FrequencyIds(const Source& source, bool drop_single, const Context& context)
      : source_(source), threads_(std::max(context.threads, 1U)), context_(context) {
    count_keys();
    number_keys();
    vocabulary_ = rank_numbers(ids_of_numbers_, drop_single);
    parallel_for(partitions(), threads_, [&](std::size_t p) {
      const std::vector<std::uint32_t>& ids = ids_of_numbers_[p];
      for (std::uint64_t i = begin(p, 0); i < end(p); ++i) numbers_[i] = ids[numbers_[i]];
    });
    ids_of_numbers_.clear();
  }

  std::span<const std::uint32_t> sizes() const { return sizes_; }
  std::uint32_t vocabulary() const { return vocabulary_; }

  // For the sets, as many ids as all texts have.
  std::unique_ptr<std::uint32_t[]> release_room() { return make_large_array<std::uint32_t>(total_); }

  // About `count` of the ids of all texts, evenly from the partitions, so evenly from the shingles.
  std::vector<std::uint32_t> sample(std::uint64_t count) const {
    std::vector<std::uint32_t> result;
    const std::uint64_t stride = std::max<std::uint64_t>(1, total_ / count);
    for (std::uint64_t i = 0; i < total_; i += stride) {
      if (numbers_[i] != kNone) result.push_back(numbers_[i]);
    }
    return result;
  }

  // Calls visit(text, ids), the ids in the order of the text; from several threads for different texts. The
  // ids are the callee's to change.
  template <typename Visit>
  void for_each_text(const Visit& visit) const {
    parallel_for(blocks_, threads_, [&](std::size_t block) {
      std::vector<std::uint64_t> cursor = cursors(block);
      std::vector<std::uint32_t> ids;
      for (std::size_t text = first_text(block); text < first_text(block + 1); ++text) {
        ids.resize(sizes_[text]);
        std::uint32_t* next = ids.data();
        source_.for_each(
            text, [&](std::uint64_t key, std::uint64_t) { *next++ = numbers_[cursor[partition_of(key)]++]; });
        visit(text, std::span(ids));
      }
    });
  }

 private:
  std::size_t partitions() const { return std::size_t{1} << bits_; }
  std::size_t partition_of(std::uint64_t key) const { return (key >> 1) >> (63 - bits_); }
  std::size_t first_text(std::size_t block) const { return source_.texts() * block / blocks_; }
  std::uint64_t begin(std::size_t partition, std::size_t block) const {
    return begins_[partition * blocks_ + block];
  }
  std::uint64_t end(std::size_t partition) const { return begins_[(partition + 1) * blocks_]; }
  std::vector<std::uint64_t> cursors(std::size_t block) const {
    std::vector<std::uint64_t> result(partitions());
    for (std::size_t p = 0; p < result.size(); ++p) result[p] = begin(p, block);
    return result;
  }

  // Pass 1. The number of partitions is chosen after it, so counts are by the finest partition.
  void count_keys() {
    const std::size_t texts = source_.texts();
    if (texts >= kNone) throw Error(ErrorKind::resource, "more than 4.29 billion texts");
    sizes_.resize(texts);
    blocks_ = std::clamp<std::size_t>(texts / 1024, 1, std::size_t{threads_} * 4);
    std::vector<std::array<std::uint64_t, kFinest>> fine(blocks_);
    parallel_for(blocks_, threads_, [&](std::size_t block) {
      fine[block].fill(0);
      for (std::size_t text = first_text(block); text < first_text(block + 1); ++text) {
        std::uint64_t size = 0;
        source_.for_each(text, [&](std::uint64_t key, std::uint64_t) {
          ++fine[block][key >> (64 - kFinestBits)];
          ++size;
        });
        if (size >= kNone) throw Error(ErrorKind::resource, "a text has more than 4.29 billion shingles");
        sizes_[text] = static_cast<std::uint32_t>(size);
      }
      context_.check_cancelled();
    });
    total_ = std::accumulate(sizes_.begin(), sizes_.end(), std::uint64_t{0});
    bits_ =
        std::min<unsigned>(kFinestBits, static_cast<unsigned>(std::bit_width(total_ / kKeysPerPartition)));
    begins_.resize(partitions() * blocks_ + 1);
    const std::size_t finer = kFinest / partitions();
    std::uint64_t sum = 0;
    for (std::size_t p = 0; p < partitions(); ++p) {
      for (std::size_t block = 0; block < blocks_; ++block) {
        begins_[p * blocks_ + block] = sum;
        for (std::size_t f = p * finer; f < (p + 1) * finer; ++f) sum += fine[block][f];
      }
    }
    begins_.back() = sum;
  }

  // Pass 2, for as many partitions at once as the buffer takes.
  void number_keys() {
    numbers_ = make_large_array<std::uint32_t>(total_);
    ids_of_numbers_.resize(partitions());
    std::unique_ptr<std::uint64_t[]> keys;
    std::uint64_t capacity = 0;
    for (std::size_t first = 0; first < partitions();) {
      std::size_t last = first + 1;
      while (last < partitions() && end(last) - begin(first, 0) <= kBufferKeys) ++last;
      const std::uint64_t held = end(last - 1) - begin(first, 0);
      if (held > capacity) {
        keys = make_large_array<std::uint64_t>(held + 1);
        capacity = held;
      }
      write_keys(first, last, keys.get());
      parallel_for(last - first, threads_, [&](std::size_t i) {
        const std::size_t p = first + i;
        KeyNumbers table;
        const std::span<const std::uint64_t> here(keys.get() + (begin(p, 0) - begin(first, 0)),
                                                  end(p) - begin(p, 0));
        ids_of_numbers_[p] = table.number(here, numbers_.get() + begin(p, 0));
        context_.check_cancelled();
      });
      first = last;
    }
  }

  // The keys of partitions first .. last - 1, in the order of partitions, then texts. The others fall on
  // waste[], without a branch that no processor could foresee.
  void write_keys(std::size_t first, std::size_t last, std::uint64_t* keys) const {
    parallel_for(blocks_, threads_, [&](std::size_t block) {
      std::uint64_t waste = 0;
      std::vector<std::uint64_t*> cursor(partitions(), &waste);
      std::vector<std::uint64_t> step(partitions(), 0);
      for (std::size_t p = first; p < last; ++p) {
        cursor[p] = keys + (begin(p, block) - begin(first, 0));
        step[p] = 1;
      }
      for (std::size_t text = first_text(block); text < first_text(block + 1); ++text) {
        source_.for_each(text, [&](std::uint64_t key, std::uint64_t) {
          const std::size_t p = partition_of(key);
          *cursor[p] = key;
          cursor[p] += step[p];
        });
      }
    });
  }

  static constexpr unsigned kFinestBits = 10;
  static constexpr std::size_t kFinest = std::size_t{1} << kFinestBits;
  static constexpr std::uint64_t kKeysPerPartition = std::uint64_t{1} << 18;
  static constexpr std::uint64_t kBufferKeys = std::uint64_t{1} << 25;  // 256 MB

  const Source& source_;
  unsigned threads_;
  const Context& context_;
  std::size_t blocks_ = 1;
  unsigned bits_ = 0;
  std::uint64_t total_ = 0;
  std::uint32_t vocabulary_ = 0;
  std::vector<std::uint32_t> sizes_;
  std::vector<std::uint64_t> begins_;                       // by partition, then block
  std::unique_ptr<std::uint32_t[]> numbers_;                // by partition, then text; ids in the end
  std::vector<std::vector<std::uint32_t>> ids_of_numbers_;  // by partition; counts before ranking
};

}  // namespace fewhands::detail
