// Keys to ids for one thread of a reader, in batches, and the merge of several such tables into one
// canonical dictionary.
//
// Layout: kShards tables by the upper byte of the hash, each with linear probing from a home slot that grows
// with the hash, so that reading the slots from front to back gives the keys nearly in the order of
// their hashes: merging needs no sort from scratch, and shards grow and merge one by one. A slot holds
// a key of up to 16 bytes itself, so that a look-up touches one cold line, and for longer keys a second; in a
// batch each step is prefetched for all keys before the next begins, so that the misses overlap.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/dictionary.h"
#include "base/types.h"

namespace fewhands {

inline constexpr std::size_t kKeyShards = 256;

// Ids of a KeyTable are shard * 2^24 + number within the shard.
struct ShardedId {
  static constexpr unsigned kBits = 24;
  static constexpr std::uint32_t kMask = (std::uint32_t{1} << kBits) - 1;
};

class KeyTable {
 public:
  KeyTable();

  // ids[i] becomes the id of keys[i]; new keys are copied. Equal keys have equal ids, different ones differ.
  void intern(std::span<const std::string_view> keys, std::uint32_t* ids);

  std::uint64_t size() const;

  // 32 bytes. size: of a key of up to 16 bytes, whose first and last bytes stand in head and tail; of a
  // longer one kLong, and head is its address, tail its size.
  struct alignas(32) Slot {
    static constexpr std::uint32_t kLong = 0xffffffffU;
    std::uint64_t hash;  // hash_bytes(key)
    std::uint64_t head;
    std::uint64_t tail;
    std::uint32_t size;
    std::uint32_t id = kNone;  // within the shard; kNone = empty
  };
  struct Shard {
    std::unique_ptr<Slot[]> slots;
    std::uint32_t capacity = 0;
    std::uint32_t used = 0;
  };
  // For the merge.
  Shard& shard(std::size_t number) { return shards_[number]; }

 private:
  std::uint32_t find_or_insert(std::string_view key, std::uint64_t hash);
  const char* copy(std::string_view key);

  std::array<Shard, kKeyShards> shards_;
  std::vector<std::unique_ptr<char[]>> blocks_;  // of long keys
  std::size_t block_left_ = 0;
  char* block_at_ = nullptr;
  std::vector<std::uint64_t> hashes_;  // of the batch
};

// From the ids of one table to those of the dictionary.
class IdMap {
 public:
  std::uint32_t operator()(std::uint32_t id) const {
    return ids_[std::size_t{begin_[id >> ShardedId::kBits]} + (id & ShardedId::kMask)];
  }
  // ids: old dictionary id to new.
  void renumber(const std::vector<std::uint32_t>& ids);

 private:
  friend struct MergedKeys merge_keys(const std::vector<KeyTable*>&, unsigned, bool);
  std::array<std::uint32_t, kKeyShards + 1> begin_{};
  std::vector<std::uint32_t> ids_;
};

struct MergedKeys {
  std::uint32_t size = 0;        // different keys
  Dictionary dictionary;         // ids by (hash, key); empty where names are not wanted
  std::vector<IdMap> to_merged;  // by table
};

// The union of the tables. The result depends on the set of keys alone. The tables are emptied.
MergedKeys merge_keys(const std::vector<KeyTable*>& tables, unsigned threads, bool names = true);

}  // namespace fewhands
