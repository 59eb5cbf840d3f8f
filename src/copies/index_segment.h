// One segment of an index of passages (passage_index.h): the words of texts already seen and where their runs
// stand. A segment never changes; what is looked up in it costs the same whatever its size.
//
// Layout, little-endian, every array at a multiple of 8 bytes:
//   "FWPSEG01"                                            8 bytes
//   texts, records, words, entries of level 1, of level 2 5 x u64
//   bits of level 1, of level 2; anchor, shortest_run     4 x u32
//   most_holders, 0                                       2 x u32
//   bytes of the payload                                  u64
//   XXH3-64 of the 80 bytes before                        u64
//   payload: record_starts u64[texts + 1], records u64[records], starts u64[texts + 1], hashes u32[words],
//            begins u32[words], lengths u16[words], character_begins u32[words], character_lengths
//            u16[words], and for either level: buckets u32[2^bits + 1], entries u64[entries]
//   XXH3-64 of every 4,096 bytes of the payload          u64 each
// An entry is 32 bits of a run's hash (below the `bits` that choose its bucket) above the place that it
// begins at; by bucket, hash, place. Level 1: every run of `anchor` words. Level 2: runs of shortest_run
// words of which every part of `anchor` words stands at more than most_holders places (shared_grams.h).
//
// A block's checksum is compared when it is first read, and every number that leads elsewhere is checked
// where it is used: a damaged or forged segment is an Error(input), or at worst names wrong places.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "copies/distinct_texts.h"
#include "copies/shared_grams.h"
#include "copies/word_table.h"

namespace fewhands {

// The bytes of a new segment. Memory 30 bytes per word more than the table.
std::string write_segment(const DistinctTexts& texts, const WordTable& table, const GramOptions& options);

class IndexSegment {
 public:
  // Hashes of a text's runs, at each word: of `anchor` words and of shortest_run words.
  struct TextHashes {
    std::vector<std::uint64_t> anchors;
    std::vector<std::uint64_t> runs;
  };

  // bytes: from the beginning of the segment to the end of the file `file`, which is named in errors. They
  // outlive the segment.
  IndexSegment(std::string_view bytes, const std::string& file);

  std::size_t size_bytes() const { return size_; }
  std::size_t texts() const { return texts_; }
  const GramOptions& options() const { return options_; }

  void hash_text(std::span<const std::uint32_t> words, TextHashes& hashes) const;
  // Places of the run that begins at word i of the hashed text, ascending; `places` holds them. Of a run that
  // is common, the last place alone.
  std::span<const std::uint32_t> holders(const TextHashes& hashes, std::size_t i,
                                         std::vector<std::uint32_t>& places, std::uint32_t& length) const;

  std::uint32_t text_of(std::uint64_t place) const;
  std::uint64_t start_of(std::uint32_t text) const;
  std::span<const std::uint32_t> words_of(std::uint32_t text) const;
  std::span<const std::uint64_t> records_of(std::uint32_t text) const;
  // Of words begin .. end - 1 of a text; begin < end.
  TextSpan bytes(std::uint32_t text, std::uint32_t begin, std::uint32_t end) const;
  TextSpan characters(std::uint32_t text, std::uint32_t begin, std::uint32_t end) const;

 private:
  struct Level {
    unsigned bits = 0;
    std::span<const std::uint32_t> buckets;
    std::span<const std::uint64_t> entries;
  };

  [[noreturn]] void damaged(const std::string& what) const;
  template <typename T>
  std::span<const T> take(std::uint64_t count, std::size_t& at) const;
  // Compares the checksums of the blocks that hold these values.
  template <typename T>
  std::span<const T> read(std::span<const T> values) const;
  void verify(std::size_t block) const;
  TextSpan span_of(std::uint32_t begin, std::uint32_t last, std::uint16_t length) const;
  std::span<const std::uint64_t> entries_of(const Level& level, std::uint64_t hash) const;

  std::string_view payload_;
  std::string file_;
  std::size_t size_ = 0;
  std::size_t texts_ = 0;
  GramOptions options_;
  std::string_view checksums_;
  std::unique_ptr<std::atomic<bool>[]> verified_;  // by block
  std::span<const std::uint64_t> record_starts_;
  std::span<const std::uint64_t> records_;
  std::span<const std::uint64_t> starts_;
  std::span<const std::uint32_t> hashes_;
  std::span<const std::uint32_t> begins_;
  std::span<const std::uint16_t> lengths_;
  std::span<const std::uint32_t> character_begins_;
  std::span<const std::uint16_t> character_lengths_;
  Level anchors_;
  Level runs_;
};

}  // namespace fewhands
