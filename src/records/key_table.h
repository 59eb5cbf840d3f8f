// Keys to ids for one thread of a reader, in batches, and the merge of several such tables into one
// canonical dictionary.
//
// A look-up touches two cold lines, the slot and the entry, and for keys of more than 16 bytes a third,
// the key; in a batch each step is prefetched for all keys before the next begins, so that the misses
// overlap. Keys of up to 16 bytes are compared as two words that the entry holds.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/dictionary.h"

namespace fewhands {

class KeyTable {
 public:
  KeyTable();

  // ids[i] becomes the id of keys[i]; new keys are copied. Ids are dense from 0.
  void intern(std::span<const std::string_view> keys, std::uint32_t* ids);

  std::uint32_t size() const { return static_cast<std::uint32_t>(entries_.size()); }
  std::uint64_t hash(std::uint32_t id) const { return entries_[id].hash; }
  std::string_view key(std::uint32_t id) const { return {entries_[id].data, entries_[id].size}; }

 private:
  struct Slot {
    std::uint32_t tag = 0;  // the upper half of the hash
    std::uint32_t id = 0xffffffffU;
  };
  struct Entry {
    const char* data;
    std::uint64_t hash;
    std::uint64_t head;  // of a key of up to 16 bytes: two words that, with its size, tell it from all others
    std::uint64_t tail;
    std::size_t size;
  };
  std::uint32_t find_or_insert(std::string_view key, std::uint64_t hash);
  const char* copy(std::string_view key);
  void grow();

  std::vector<Slot> slots_;
  std::uint64_t mask_;
  std::vector<Entry> entries_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_left_ = 0;
  char* block_at_ = nullptr;
  std::vector<std::uint64_t> hashes_;  // of the batch
};

struct MergedKeys {
  Dictionary dictionary;                              // ids by (hash, key)
  std::vector<std::vector<std::uint32_t>> to_merged;  // [table][id of the table] = id in the dictionary
};

// The union of the tables. The result depends on the set of keys alone. The tables are emptied.
MergedKeys merge_keys(std::vector<KeyTable*> tables, unsigned threads);

}  // namespace fewhands
