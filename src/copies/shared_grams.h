// Which runs of words stand at more than one place of a collection.
//
// Two levels. A short run of `anchor` words (5) that stands at 2 .. most_holders places lists those places.
// Where it stands at more, it is no anchor: it takes a run of `shortest_run` words (8) made of such frequent
// ones only to anchor a place, and where even that stands at more than most_holders places it is *common*,
// and a place is compared with the one before it alone. So a shared run of shortest_run words is anchored at
// all of its places or is common at every word, and no place has more than most_holders others to look at.
//
// A run is known by at least 32 bits of its hash, so that two different ones can pass as one: who compares
// places compares the words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "copies/word_table.h"

namespace fewhands {

struct GramOptions {
  std::uint32_t anchor = 5;  // words; no more than shortest_run
  std::uint32_t shortest_run = 8;
  std::uint32_t most_holders = 64;
};

class SharedGrams {
 public:
  struct Holders {
    std::span<const std::uint32_t> places;  // ascending: words, numbered over all texts
    std::uint32_t length = 0;               // words of the run
    bool common = false;
    std::uint32_t id = 0;  // the same for all places of the run, different for each run
  };

  // Time linear in the words; 4 bytes for each, 4 for each that is shared, and 256 MB at most on the way.
  SharedGrams(const WordTable& table, const GramOptions& options, const Context& context);

  bool any(std::uint64_t place) const { return links_[place] < kFrequent; }
  // any(place) only.
  Holders at(std::uint64_t place) const {
    const std::uint32_t* list = &lists_[links_[place]];
    return {{list + 2, list[0]}, list[1] >> 1, (list[1] & 1U) != 0, links_[place]};
  }
  // Brings what at() reads nearer to the processor.
  void prefetch(std::uint64_t place) const {
    if (any(place)) __builtin_prefetch(&lists_[links_[place]]);
  }

 private:
  struct Level {
    std::uint32_t length;
    std::uint32_t most_holders;
    bool first;
    bool last;
  };
  struct Layout;

  static constexpr std::uint32_t kFrequent = 0xfffffffeU;  // at more places than an anchor may have
  static constexpr std::uint32_t kUnique = 0xffffffffU;

  void add_level(const WordTable& table, const Level& level, const Context& context);
  void keep_frequent_runs(const WordTable& table, std::uint32_t grams, unsigned threads);
  Layout count_keys(const WordTable& table, const Level& level, const Context& context) const;
  void write_entries(const WordTable& table, const Level& level, const Layout& layout, std::size_t first,
                     std::size_t last, std::uint64_t* entries, unsigned threads) const;
  std::size_t list_size(std::span<const std::uint64_t> entries, const Level& level) const;
  void write_lists(std::span<const std::uint64_t> entries, const Level& level, std::size_t at);
  template <typename Visit>
  void for_each_entry(const WordTable& table, const Level& level, std::size_t text, const Visit& visit) const;

  std::vector<std::uint32_t> links_;  // by place: where its list begins in lists_, or one of the above
  std::vector<std::uint32_t> lists_;  // size, length and whether common, then the places
};

}  // namespace fewhands
