// Ids in the order of frequency for a stream of 64-bit keys, text by text, by one table of all different
// keys: the engine of shingles.cpp where the table is not too large (FrequencyIds otherwise).
//
// A source is one for FrequencyIds that also tells shingles(text), the number of calls of for_each. Keys are
// read once; what a text keeps of them is their numbers. Texts are taken in waves, between which the table
// grows: its size depends on the texts alone, so that ids do not depend on threads.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/huge_pages.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "base/types.h"
#include "text/frequency_ids.h"
#include "text/shared_numbers.h"

namespace fewhands::detail {

// Ids by number, from numbers counted by piece; what occurs once has none. Sets `vocabulary`.
std::vector<std::uint32_t> rank_shared(const SharedNumbers& numbers,
                                       std::span<const std::vector<std::uint32_t>> counts,
                                       std::uint32_t& vocabulary);

template <typename Source>
class TableIds {
 public:
  // Nothing where the table would need more than `most_bytes`, or by default more memory than the partitions
  // of FrequencyIds.
  static std::optional<TableIds> make(const Source& source, const Context& context,
                                      std::uint64_t most_bytes = 0) {
    TableIds ids(source.texts(), context);
    if (!ids.number_keys(source, context, most_bytes)) return std::nullopt;
    ids.count_and_rank(context);
    return ids;
  }

  std::span<const std::uint32_t> sizes() const { return sizes_; }
  std::uint32_t vocabulary() const { return vocabulary_; }

  // For the sets: where the numbers stand, so a set may be written while for_each_text visits its text.
  std::unique_ptr<std::uint32_t[]> release_room() { return std::move(room_); }

  // About `count` of the ids of all texts.
  std::vector<std::uint32_t> sample(std::uint64_t count) const {
    std::vector<std::uint32_t> result;
    const std::uint64_t total = starts_.back();
    for (std::uint64_t i = 0; i < total; i += std::max<std::uint64_t>(1, total / count)) {
      if (ids_[numbers_[i]] != kNone) result.push_back(ids_[numbers_[i]]);
    }
    return result;
  }

  // As FrequencyIds::for_each_text.
  template <typename Visit>
  void for_each_text(const Visit& visit) const {
    parallel_ranges(sizes_.size(), kGrain, threads_, [&](std::size_t begin, std::size_t end) {
      std::vector<std::uint32_t> ids;
      for (std::size_t text = begin; text < end; ++text) {
        ids.resize(sizes_[text]);
        const std::uint32_t* const numbers = numbers_ + starts_[text];
        for (std::size_t i = 0; i < ids.size(); ++i) ids[i] = ids_[numbers[i]];
        visit(text, std::span(ids));
      }
    });
  }

 private:
  TableIds(std::size_t texts, const Context& context) : threads_(std::max(context.threads, 1U)) {
    if (texts >= kNone) throw Error(ErrorKind::resource, "more than 4.29 billion texts");
    sizes_.resize(texts);
    starts_.resize(texts + 1);
  }

  bool number_keys(const Source& source, const Context& context, std::uint64_t most_bytes) {
    for (std::size_t text = 0; text < sizes_.size(); ++text) {
      const std::size_t size = source.shingles(text);
      if (size >= kNone) throw Error(ErrorKind::resource, "a text has more than 4.29 billion shingles");
      sizes_[text] = static_cast<std::uint32_t>(size);
      starts_[text + 1] = starts_[text] + size;
    }
    const std::uint64_t total = starts_.back();
    // Counts are of 32 bits.
    if (total >= kNone) return false;
    if (most_bytes == 0) most_bytes = total * sizeof(std::uint32_t) + kPartitionBytes;
    const std::size_t least_slots = std::bit_ceil(2 * std::min(total + 1, kWave));
    if (least_slots * SharedNumbers::kSlotBytes > most_bytes) return false;
    room_ = make_large_array<std::uint32_t>(total);
    numbers_ = room_.get();
    table_ = std::make_unique<SharedNumbers>(least_slots);
    for (std::size_t first = 0; first < sizes_.size();) {
      std::size_t last = first + 1;
      while (last < sizes_.size() && starts_[last + 1] - starts_[first] <= kWave) ++last;
      const std::uint64_t keys = table_->count() + (starts_[last] - starts_[first]);
      const std::size_t slots = std::bit_ceil(2 * keys);
      if (slots > table_->slots()) {
        // While it grows, the old table is there too.
        if (slots * SharedNumbers::kSlotBytes / 2 * 3 > most_bytes) return false;
        table_->grow(slots, threads_);
      }
      parallel_ranges(last - first, kGrain, threads_, [&](std::size_t begin, std::size_t end) {
        for (std::size_t text = first + begin; text < first + end; ++text) number_text(source, text);
      });
      context.check_cancelled();
      first = last;
    }
    return true;
  }

  void number_text(const Source& source, std::size_t text) {
    SharedNumbers& table = *table_;
    std::array<std::uint64_t, kAhead> keys;
    std::size_t held = 0;
    std::uint32_t* next = room_.get() + starts_[text];
    const auto flush = [&] {
      for (std::size_t i = 0; i < held; ++i) *next++ = table.number(keys[i]);
      held = 0;
    };
    source.for_each(text, [&](std::uint64_t key, std::uint64_t) {
      table.prefetch(key);
      keys[held++] = key;
      if (held == kAhead) flush();
    });
    flush();
  }

  void count_and_rank(const Context& context) {
    const std::uint64_t total = starts_.back();
    // Each piece has counts of its own: no more of them than there are shingles.
    const std::uint64_t different = std::max<std::uint64_t>(table_->count(), 1);
    const std::size_t pieces = std::clamp<std::size_t>((total + kWave) / different, 1, std::size_t{threads_});
    std::vector<std::vector<std::uint32_t>> counts(pieces);
    parallel_for(pieces, threads_, [&](std::size_t piece) {
      counts[piece].resize(table_->count());
      const std::uint32_t* const end = numbers_ + total * (piece + 1) / pieces;
      for (const std::uint32_t* number = numbers_ + total * piece / pieces; number < end; ++number)
        ++counts[piece][*number];
    });
    context.check_cancelled();
    ids_ = rank_shared(*table_, counts, vocabulary_);
    table_.reset();
  }

  static constexpr std::uint64_t kWave = std::uint64_t{1} << 18;  // shingles
  static constexpr std::uint64_t kPartitionBytes = std::uint64_t{256} << 20;
  static constexpr std::size_t kGrain = 64;   // texts
  static constexpr std::size_t kAhead = 128;  // keys on their way from memory

  unsigned threads_;
  std::vector<std::uint32_t> sizes_;
  std::vector<std::uint64_t> starts_;  // texts + 1
  std::unique_ptr<SharedNumbers> table_;
  std::unique_ptr<std::uint32_t[]> room_;
  const std::uint32_t* numbers_ = nullptr;  // by text, in its order; also after release_room()
  std::vector<std::uint32_t> ids_;          // by number
  std::uint32_t vocabulary_ = 0;
};

}  // namespace fewhands::detail
