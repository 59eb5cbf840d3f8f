// Texts as sets of shingles, for comparing them by the Jaccard index |A and B| / |A or B|.
//
// A shingle is a run of `length` characters (code points; ill-formed bytes count as U+FFFD) or of `length`
// words (text/words.h). A text that is shorter than one run is one shingle, an empty one the empty set.
//
// Shingles become 32-bit ids ordered by how often they occur, the rarest first. The ids are exact: two
// shingles have the same id if and only if they are the same. Where the alphabet of the texts allows it
// (`length` characters fit in 64 bits: always so for ASCII up to 9) the key of a shingle is an injective
// code; else it is a 64-bit hash, every occurrence is compared with the first one of its id, and a
// collision starts the work again with another seed (after some, with a dictionary).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "text/id_sorter.h"

namespace fewhands {

enum class ShingleUnit : std::uint8_t { characters, words };

struct ShingleOptions {
  ShingleUnit unit = ShingleUnit::characters;
  std::uint32_t length = 5;  // at least 1
  // The table of all different shingles; where it would be larger, they are numbered by partitions. 0: no
  // more memory than the partitions would take. The sets are as good either way.
  std::uint64_t most_table_bytes = 0;
};

// A shingle that occurs once in all texts can be shared by nobody: it counts in size(i), but has no id
// in set(i).
class ShingleSets {
 public:
  ShingleSets() = default;
  // Sets of up to most[i] ids, each to be filled by its own call of assign(), side by side in `room`.
  ShingleSets(std::span<const std::uint32_t> most, std::unique_ptr<std::uint32_t[]> room);

  std::size_t count() const { return sizes_.size(); }
  // Ascending, no id twice.
  std::span<const std::uint32_t> set(std::size_t i) const { return {ids_.get() + starts_[i], counts_[i]}; }
  // All shingles of the set, those without an id too.
  std::uint32_t size(std::size_t i) const { return sizes_[i]; }
  // Ids are below this.
  std::uint32_t vocabulary() const { return vocabulary_; }
  void set_vocabulary(std::uint32_t vocabulary) { vocabulary_ = vocabulary; }

  // Stores set i: ids in any order, repeats allowed, and how many shingles it has without an id. May be
  // called for different i at once.
  void assign(std::size_t i, std::span<const std::uint32_t> ids, std::uint32_t without_id,
              const detail::IdSorter& sorter);

 private:
  std::vector<std::uint64_t> starts_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> sizes_;
  std::unique_ptr<std::uint32_t[]> ids_;
  std::uint32_t vocabulary_ = 0;
};

// Time linear in the bytes of the texts, about 15 ns per character on one core, 30 ns by partitions; memory
// at its peak at most 8 bytes per shingle and 256 MB beyond the texts, 4 bytes per shingle afterwards. Fewer
// than 2^32 - 1 texts and different shingles, texts shorter than 4 GB; throws Error(resource) beyond. The
// same sets for any number of threads.
ShingleSets make_shingle_sets(std::span<const std::string_view> texts, const ShingleOptions& options,
                              const Context& context);

// The same for texts that are cut already: tokens[i] are the tokens of text i, as ids that are equal
// where the tokens are.
ShingleSets make_token_sets(std::span<const std::vector<std::uint32_t>> tokens, const Context& context);

}  // namespace fewhands
