#include "records/key_table.h"

// The hash inline: a call per key costs as much as the hash of a short one. Equal to hash_bytes(key).
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/parallel.h"

namespace fewhands {

namespace {

using Slot = KeyTable::Slot;
using Shard = KeyTable::Shard;

constexpr std::uint32_t kInitialSlots = 16;
constexpr std::size_t kBlockBytes = std::size_t{1} << 20;
constexpr unsigned kShardShift = 56;
constexpr std::size_t kShortKey = 16;

std::size_t shard_of(std::uint64_t hash) { return hash >> kShardShift; }

// Grows with the hash.
std::uint32_t home(std::uint64_t hash, std::uint32_t capacity) {
  return static_cast<std::uint32_t>((((hash >> 24) & 0xffffffffU) * capacity) >> 32);
}

template <typename Word>
std::uint64_t load(const char* at) {
  Word word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

template <typename Word>
void store(char* at, std::uint64_t value) {
  const auto word = static_cast<Word>(value);
  std::memcpy(at, &word, sizeof word);
}

struct Words {
  std::uint64_t head = 0;
  std::uint64_t tail = 0;
};

// The first and the last bytes of a key of up to 16 bytes; they overlap where it is not a power of two.
Words words_of(std::string_view key) {
  const char* at = key.data();
  const std::size_t size = key.size();
  if (size > kShortKey || size == 0) return {};
  if (size >= 8) return {load<std::uint64_t>(at), load<std::uint64_t>(at + size - 8)};
  if (size >= 4) return {load<std::uint32_t>(at), load<std::uint32_t>(at + size - 4)};
  return {load<std::uint8_t>(at) | load<std::uint8_t>(at + size / 2) << 8, load<std::uint8_t>(at + size - 1)};
}

const char* long_key(const Slot& slot) { return std::bit_cast<const char*>(slot.head); }

// The way back. `space` holds the bytes of a short key.
std::string_view key_of(const Slot& slot, std::array<char, kShortKey>& space) {
  if (slot.size == Slot::kLong) return {long_key(slot), slot.tail};
  char* const at = space.data();
  if (slot.size >= 8) {
    store<std::uint64_t>(at, slot.head);
    store<std::uint64_t>(at + slot.size - 8, slot.tail);
  } else if (slot.size >= 4) {
    store<std::uint32_t>(at, slot.head);
    store<std::uint32_t>(at + slot.size - 4, slot.tail);
  } else if (slot.size > 0) {
    at[0] = static_cast<char>(slot.head);
    at[slot.size / 2] = static_cast<char>(slot.head >> 8);
    at[slot.size - 1] = static_cast<char>(slot.tail);
  }
  return {at, slot.size};
}

bool holds(const Slot& slot, std::string_view key, const Words& words) {
  if (key.size() <= kShortKey)
    return slot.size == key.size() && slot.head == words.head && slot.tail == words.tail;
  return slot.size == Slot::kLong && slot.tail == key.size() &&
         std::memcmp(long_key(slot), key.data(), key.size()) == 0;
}

std::uint32_t next_slot(const Shard& shard, std::uint32_t slot) {
  return slot + 1 == shard.capacity ? 0 : slot + 1;
}

void put(Shard& shard, const Slot& key) {
  std::uint32_t at = home(key.hash, shard.capacity);
  while (shard.slots[at].id != kNone) at = next_slot(shard, at);
  shard.slots[at] = key;
}

// By a half: three quarters full at most, half full at least.
void grow(Shard& shard) {
  Shard bigger;
  bigger.capacity = shard.capacity + shard.capacity / 2;
  bigger.used = shard.used;
  bigger.slots = std::make_unique<Slot[]>(bigger.capacity);
  for (std::uint32_t i = 0; i < shard.capacity; ++i) {
    if (shard.slots[i].id != kNone) put(bigger, shard.slots[i]);
  }
  shard = std::move(bigger);
}

}  // namespace

KeyTable::KeyTable() {
  for (Shard& shard : shards_) {
    shard.slots = std::make_unique<Slot[]>(kInitialSlots);
    shard.capacity = kInitialSlots;
  }
}

std::uint64_t KeyTable::size() const {
  std::uint64_t sum = 0;
  for (const Shard& shard : shards_) sum += shard.used;
  return sum;
}

void KeyTable::intern(std::span<const std::string_view> keys, std::uint32_t* ids) {
  hashes_.resize(keys.size());
  bool any_long = false;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    hashes_[i] = XXH3_64bits(keys[i].data(), keys[i].size());
    const Shard& shard = shards_[shard_of(hashes_[i])];
    const Slot* const slot = &shard.slots[home(hashes_[i], shard.capacity)];
    __builtin_prefetch(slot);
    __builtin_prefetch(slot + 1);  // the next line where the first slot is the second half of its own
    any_long = any_long || keys[i].size() > kShortKey;
  }
  if (any_long) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const Shard& shard = shards_[shard_of(hashes_[i])];
      const Slot& slot = shard.slots[home(hashes_[i], shard.capacity)];
      if (slot.id != kNone && slot.size == Slot::kLong) __builtin_prefetch(long_key(slot));
    }
  }
  for (std::size_t i = 0; i < keys.size(); ++i) ids[i] = find_or_insert(keys[i], hashes_[i]);
}

std::uint32_t KeyTable::find_or_insert(std::string_view key, std::uint64_t hash) {
  const std::size_t number = shard_of(hash);
  const auto upper = static_cast<std::uint32_t>(number << ShardedId::kBits);
  Shard& shard = shards_[number];
  const Words words = words_of(key);
  std::uint32_t at = home(hash, shard.capacity);
  for (; shard.slots[at].id != kNone; at = next_slot(shard, at)) {
    const Slot& slot = shard.slots[at];
    if (slot.hash == hash && holds(slot, key, words)) return upper | slot.id;
  }
  if (shard.used == ShardedId::kMask) {
    throw Error(ErrorKind::resource, "more than 4.29 billion different keys in one column",
                "split the input, for instance by time with --since and --until");
  }
  Slot slot{hash, words.head, words.tail, static_cast<std::uint32_t>(key.size()), shard.used++};
  if (key.size() > kShortKey) {
    slot.size = Slot::kLong;
    slot.head = std::bit_cast<std::uint64_t>(copy(key));
    slot.tail = key.size();
  }
  shard.slots[at] = slot;
  if (std::uint64_t{shard.used} * 4 > std::uint64_t{shard.capacity} * 3) grow(shard);
  return upper | slot.id;
}

const char* KeyTable::copy(std::string_view key) {
  if (key.size() > block_left_) {
    block_left_ = std::max(kBlockBytes, key.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_left_));
    block_at_ = blocks_.back().get();
  }
  char* const target = block_at_;
  std::memcpy(target, key.data(), key.size());
  block_at_ += key.size();
  block_left_ -= key.size();
  return target;
}

void IdMap::renumber(const std::vector<std::uint32_t>& ids) {
  for (std::uint32_t& id : ids_) id = ids[id];
}

namespace {

struct KeyReference {
  std::uint64_t hash;
  const Slot* slot;
  std::uint32_t table;
};

bool same_key(const KeyReference& x, const KeyReference& y) {
  if (x.hash != y.hash) return false;
  if (x.slot->size != Slot::kLong)
    return x.slot->size == y.slot->size && x.slot->head == y.slot->head && x.slot->tail == y.slot->tail;
  std::array<char, kShortKey> space{};
  std::array<char, kShortKey> more_space{};
  return key_of(*x.slot, space) == key_of(*y.slot, more_space);
}

bool before(const KeyReference& x, const KeyReference& y) {
  if (x.hash != y.hash) return x.hash < y.hash;
  std::array<char, kShortKey> space{};
  std::array<char, kShortKey> more_space{};
  return key_of(*x.slot, space) < key_of(*y.slot, more_space);
}

// In order of hash and key: keys lie near their place already, so insertion is nearly linear; where it is
// not, a sort takes over.
void sort_nearly(std::span<KeyReference> keys) {
  constexpr std::size_t kMovesPerKey = 16;
  std::size_t moves = keys.size() * kMovesPerKey;
  for (std::size_t i = 1; i < keys.size(); ++i) {
    const KeyReference key = keys[i];
    std::size_t at = i;
    for (; at > 0 && moves > 0 && before(key, keys[at - 1]); --at, --moves) keys[at] = keys[at - 1];
    keys[at] = key;
    if (moves == 0) return std::sort(keys.begin(), keys.end(), before);
  }
}

// The keys of one shard of one table. Those that went round the end of the table come last, as they belong.
void append_sorted(const Shard& shard, std::uint32_t table, std::vector<KeyReference>& keys) {
  const auto first = static_cast<std::ptrdiff_t>(keys.size());
  for (const bool round : {false, true}) {
    for (std::uint32_t i = 0; i < shard.capacity; ++i) {
      const Slot& slot = shard.slots[i];
      if (slot.id == kNone) {
        if (round) break;
        continue;
      }
      if ((home(slot.hash, shard.capacity) > i) == round) keys.push_back({slot.hash, &slot, table});
    }
  }
  sort_nearly(std::span(keys).subspan(static_cast<std::size_t>(first)));
  std::inplace_merge(keys.begin(), keys.begin() + first, keys.end(), before);
}

// The names of one shard's distinct keys, in order.
struct ShardNames {
  std::vector<char> bytes;
  std::vector<std::uint32_t> tags;  // upper halves of the hashes
  std::vector<std::uint64_t> ends;  // in bytes

  void add(const Slot& slot) {
    std::array<char, kShortKey> space{};
    const std::string_view key = key_of(slot, space);
    bytes.insert(bytes.end(), key.begin(), key.end());
    tags.push_back(static_cast<std::uint32_t>(slot.hash >> 32));
    ends.push_back(bytes.size());
  }
};

Dictionary join_names(std::vector<ShardNames>& shards,
                      const std::array<std::uint32_t, kKeyShards + 1>& starts, unsigned threads) {
  std::array<std::uint64_t, kKeyShards + 1> byte_starts{};
  for (std::size_t s = 0; s < kKeyShards; ++s) byte_starts[s + 1] = byte_starts[s] + shards[s].bytes.size();
  std::vector<char> bytes(byte_starts[kKeyShards]);
  std::vector<std::uint64_t> offsets(std::size_t{starts[kKeyShards]} + 1, 0);
  std::vector<std::uint32_t> tags(starts[kKeyShards]);
  parallel_for(kKeyShards, threads, [&](std::size_t s) {
    ShardNames& names = shards[s];
    std::copy(names.bytes.begin(), names.bytes.end(),
              bytes.begin() + static_cast<std::ptrdiff_t>(byte_starts[s]));
    std::copy(names.tags.begin(), names.tags.end(), tags.begin() + starts[s]);
    for (std::size_t i = 0; i < names.ends.size(); ++i)
      offsets[starts[s] + i + 1] = byte_starts[s] + names.ends[i];
    names = {};
  });
  return {std::move(bytes), std::move(offsets), tags};
}

}  // namespace

MergedKeys merge_keys(const std::vector<KeyTable*>& tables, unsigned threads, bool names) {
  MergedKeys merged;
  merged.to_merged.resize(tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) {
    IdMap& map = merged.to_merged[t];
    for (std::size_t s = 0; s < kKeyShards; ++s) map.begin_[s + 1] = map.begin_[s] + tables[t]->shard(s).used;
    map.ids_.resize(map.begin_[kKeyShards]);
  }
  std::array<std::uint32_t, kKeyShards + 1> starts{};
  std::vector<ShardNames> shard_names(kKeyShards);
  // Numbers within the shard first: where its ids begin is known once all shards are done.
  parallel_for(kKeyShards, threads, [&](std::size_t s) {
    std::vector<KeyReference> keys;
    for (std::size_t t = 0; t < tables.size(); ++t)
      append_sorted(tables[t]->shard(s), static_cast<std::uint32_t>(t), keys);
    std::uint32_t distinct = 0;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (i == 0 || !same_key(keys[i - 1], keys[i])) {
        ++distinct;
        if (names) shard_names[s].add(*keys[i].slot);
      }
      IdMap& map = merged.to_merged[keys[i].table];
      map.ids_[std::size_t{map.begin_[s]} + keys[i].slot->id] = distinct - 1;
    }
    starts[s + 1] = distinct;
    for (KeyTable* table : tables) table->shard(s) = {};
  });
  std::uint64_t total = 0;
  for (std::size_t s = 0; s < kKeyShards; ++s) {
    total += starts[s + 1];
    if (total >= kNone - 1) throw Error(ErrorKind::resource, "more than 4.29 billion different keys");
    starts[s + 1] = static_cast<std::uint32_t>(total);
  }
  parallel_for(kKeyShards, threads, [&](std::size_t s) {
    for (IdMap& map : merged.to_merged) {
      for (std::uint32_t i = map.begin_[s]; i < map.begin_[s + 1]; ++i) map.ids_[i] += starts[s];
    }
  });
  merged.size = starts[kKeyShards];
  if (names) merged.dictionary = join_names(shard_names, starts, threads);
  for (KeyTable* table : tables) *table = KeyTable();
  return merged;
}

}  // namespace fewhands
