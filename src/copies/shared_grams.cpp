// Entries (hash, place) in one 64-bit word are dealt by the high bits of the hash to partitions that fit in
// the second-level cache, and sorted there. Hashes are computed twice rather than kept, partitions come in
// rounds of a bounded size, and the order of the lists is that of the partitions: nothing depends on threads.
#include "copies/shared_grams.h"

#include <algorithm>
#include <bit>
#include <memory>

#include "base/error.h"
#include "base/huge_pages.h"
#include "base/parallel.h"
#include "base/radix_sort.h"
#include "copies/gram_hash.h"

namespace fewhands {

namespace {

constexpr std::uint64_t kEntriesPerPartition = std::uint64_t{1} << 15;
constexpr std::uint64_t kEntriesPerRound = std::uint64_t{1} << 25;
constexpr unsigned kMostPartitionBits = 12;

std::uint32_t place_of(std::uint64_t entry) { return static_cast<std::uint32_t>(entry); }
std::uint64_t key_of(std::uint64_t entry) { return entry >> 32; }

// Calls visit(group) for the entries of each key; entries sorted by key.
template <typename Visit>
void for_each_group(std::span<const std::uint64_t> entries, const Visit& visit) {
  for (std::size_t begin = 0; begin < entries.size();) {
    std::size_t end = begin + 1;
    while (end < entries.size() && key_of(entries[end]) == key_of(entries[begin])) ++end;
    visit(entries.subspan(begin, end - begin));
    begin = end;
  }
}

void sort_entries(std::span<std::uint64_t> entries, std::vector<std::uint64_t>& scratch) {
  scratch.resize(entries.size());
  const std::span<std::uint64_t> sorted = radix_sort(entries, std::span(scratch), 32, key_of);
  if (sorted.data() != entries.data()) std::copy(sorted.begin(), sorted.end(), entries.begin());
}

}  // namespace

// Where the entries of each partition and block of texts begin.
struct SharedGrams::Layout {
  std::size_t blocks = 1;
  unsigned bits = 0;
  std::vector<std::uint64_t> begins;  // by partition, then block; one more at the end

  std::size_t partitions() const { return std::size_t{1} << bits; }
  std::size_t partition_of(std::uint64_t key) const { return (key >> 1) >> (63 - bits); }
  std::uint64_t begin(std::size_t partition, std::size_t block = 0) const {
    return begins[partition * blocks + block];
  }
};

template <typename Visit>
void SharedGrams::for_each_entry(const WordTable& table, const Level& level, std::size_t text,
                                 const Visit& visit) const {
  for_each_gram(table.text(text), level.length, [&](std::uint64_t key, std::size_t i) {
    const std::uint64_t place = table.starts[text] + i;
    if (level.first || links_[place] == kFrequent) visit(key, place);
  });
}

SharedGrams::Layout SharedGrams::count_keys(const WordTable& table, const Level& level,
                                            const Context& context) const {
  constexpr std::size_t kTextsPerBlock = 256;
  Layout layout;
  layout.blocks =
      std::clamp<std::size_t>(table.texts() / kTextsPerBlock, 1, std::size_t{context.threads} * 4);
  layout.bits = std::min<unsigned>(
      kMostPartitionBits, static_cast<unsigned>(std::bit_width(table.words() / kEntriesPerPartition)));
  std::vector<std::vector<std::uint64_t>> counts(layout.blocks);
  parallel_for(layout.blocks, context.threads, [&](std::size_t block) {
    context.check_cancelled();
    counts[block].assign(layout.partitions(), 0);
    const std::size_t last = table.texts() * (block + 1) / layout.blocks;
    for (std::size_t text = table.texts() * block / layout.blocks; text < last; ++text) {
      for_each_entry(table, level, text,
                     [&](std::uint64_t key, std::uint64_t) { ++counts[block][layout.partition_of(key)]; });
    }
  });
  std::uint64_t sum = 0;
  for (std::size_t partition = 0; partition < layout.partitions(); ++partition) {
    for (std::size_t block = 0; block < layout.blocks; ++block) {
      layout.begins.push_back(sum);
      sum += counts[block][partition];
    }
  }
  for (std::size_t i = 0; i <= layout.blocks; ++i) layout.begins.push_back(sum);
  return layout;
}

// The entries of partitions first .. last - 1. The others fall on waste, without a branch.
void SharedGrams::write_entries(const WordTable& table, const Level& level, const Layout& layout,
                                std::size_t first, std::size_t last, std::uint64_t* entries,
                                unsigned threads) const {
  parallel_for(layout.blocks, threads, [&](std::size_t block) {
    std::uint64_t waste = 0;
    std::vector<std::uint64_t*> cursor(layout.partitions(), &waste);
    std::vector<std::uint64_t> step(layout.partitions(), 0);
    for (std::size_t p = first; p < last; ++p) {
      cursor[p] = entries + (layout.begin(p, block) - layout.begin(first));
      step[p] = 1;
    }
    const std::size_t end = table.texts() * (block + 1) / layout.blocks;
    for (std::size_t text = table.texts() * block / layout.blocks; text < end; ++text) {
      for_each_entry(table, level, text, [&](std::uint64_t key, std::uint64_t place) {
        const std::size_t p = layout.partition_of(key);
        *cursor[p] = ((key << layout.bits) >> 32 << 32) | place;
        cursor[p] += step[p];
      });
    }
  });
}

std::size_t SharedGrams::list_size(std::span<const std::uint64_t> entries, const Level& level) const {
  std::size_t size = 0;
  for_each_group(entries, [&](std::span<const std::uint64_t> group) {
    if (group.size() > 1 && (level.last || group.size() <= level.most_holders)) size += group.size() + 2;
  });
  return size;
}

void SharedGrams::write_lists(std::span<const std::uint64_t> entries, const Level& level, std::size_t at) {
  for_each_group(entries, [&](std::span<const std::uint64_t> group) {
    const bool many = group.size() > level.most_holders;
    if (group.size() == 1 || (many && !level.last)) {
      for (const std::uint64_t entry : group) links_[place_of(entry)] = many ? kFrequent : kUnique;
      return;
    }
    const auto list = static_cast<std::uint32_t>(at);
    lists_[at++] = static_cast<std::uint32_t>(group.size());
    lists_[at++] = (level.length << 1) | (many ? 1U : 0U);
    for (const std::uint64_t entry : group) {
      links_[place_of(entry)] = list;
      lists_[at++] = place_of(entry);
    }
  });
}

void SharedGrams::add_level(const WordTable& table, const Level& level, const Context& context) {
  const Layout layout = count_keys(table, level, context);
  std::unique_ptr<std::uint64_t[]> entries;
  std::uint64_t capacity = 0;
  for (std::size_t first = 0; first < layout.partitions();) {
    context.check_cancelled();
    std::size_t last = first + 1;
    while (last < layout.partitions() && layout.begin(last + 1) - layout.begin(first) <= kEntriesPerRound)
      ++last;
    const std::uint64_t count = layout.begin(last) - layout.begin(first);
    if (count > capacity) entries = make_large_array<std::uint64_t>(capacity = count);
    write_entries(table, level, layout, first, last, entries.get(), context.threads);
    const auto partition = [&](std::size_t i) {
      return std::span(entries.get() + (layout.begin(first + i) - layout.begin(first)),
                       layout.begin(first + i + 1) - layout.begin(first + i));
    };
    std::vector<std::size_t> at(last - first + 1, lists_.size());
    parallel_ranges(last - first, 1, context.threads, [&](std::size_t begin, std::size_t end) {
      std::vector<std::uint64_t> scratch;
      for (std::size_t i = begin; i < end; ++i) {
        sort_entries(partition(i), scratch);
        at[i + 1] = list_size(partition(i), level);
      }
    });
    for (std::size_t i = 1; i < at.size(); ++i) at[i] += at[i - 1];
    if (at.back() >= kFrequent) throw Error(ErrorKind::resource, "more than 4.29 billion shared words");
    lists_.resize(at.back());
    parallel_for(last - first, context.threads,
                 [&](std::size_t i) { write_lists(partition(i), level, at[i]); });
    first = last;
  }
}

// Leaves kFrequent only where `grams` frequent ones follow each other, in one text.
void SharedGrams::keep_frequent_runs(const WordTable& table, std::uint32_t grams, unsigned threads) {
  parallel_for(
      table.texts(), threads,
      [&](std::size_t text) {
        std::uint64_t run = 0;
        for (std::uint64_t place = table.starts[text + 1]; place-- > table.starts[text];) {
          run = links_[place] == kFrequent ? run + 1 : 0;
          if (run != 0 && run < grams) links_[place] = kUnique;
        }
      },
      256);
}

SharedGrams::SharedGrams(const WordTable& table, const GramOptions& options, const Context& context)
    : links_(table.words(), kUnique) {
  if (options.shortest_run == 0) throw Error(ErrorKind::usage, "a shared run has at least one word");
  const std::uint32_t anchor = std::min(options.anchor, options.shortest_run);
  const bool one_level = anchor == options.shortest_run;
  add_level(table, {anchor, options.most_holders, true, one_level}, context);
  if (one_level) return;
  keep_frequent_runs(table, options.shortest_run - anchor + 1, context.threads);
  add_level(table, {options.shortest_run, options.most_holders, false, true}, context);
}

}  // namespace fewhands
