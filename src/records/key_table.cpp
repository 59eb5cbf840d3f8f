#include "records/key_table.h"

// The hash inline: a call per key costs as much as the hash of a short one. Equal to hash_bytes(key).
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstring>

#include "base/error.h"
#include "base/parallel.h"
#include "base/types.h"

namespace fewhands {

namespace {

constexpr std::size_t kInitialSlots = 4096;
constexpr std::size_t kBlockBytes = std::size_t{1} << 20;
constexpr std::size_t kBuckets = 256;

std::uint32_t upper(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

template <typename Word>
std::uint64_t load(const char* at) {
  Word word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

constexpr std::size_t kShortKey = 16;

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

struct KeyReference {
  std::uint64_t hash;
  std::uint32_t table;
  std::uint32_t id;
};

}  // namespace

KeyTable::KeyTable() : slots_(kInitialSlots), mask_(kInitialSlots - 1) {}

void KeyTable::intern(std::span<const std::string_view> keys, std::uint32_t* ids) {
  hashes_.resize(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    hashes_[i] = XXH3_64bits(keys[i].data(), keys[i].size());
    __builtin_prefetch(&slots_[upper(hashes_[i]) & mask_]);
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const Slot slot = slots_[upper(hashes_[i]) & mask_];
    ids[i] = slot.id;
    if (slot.id != kNone) __builtin_prefetch(&entries_[slot.id]);
  }
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (ids[i] != kNone && keys[i].size() > kShortKey) __builtin_prefetch(entries_[ids[i]].data);
  }
  for (std::size_t i = 0; i < keys.size(); ++i) ids[i] = find_or_insert(keys[i], hashes_[i]);
}

std::uint32_t KeyTable::find_or_insert(std::string_view key, std::uint64_t hash) {
  const std::uint32_t tag = upper(hash);
  const Words words = words_of(key);
  std::uint64_t slot = tag & mask_;
  for (; slots_[slot].id != kNone; slot = (slot + 1) & mask_) {
    if (slots_[slot].tag != tag) continue;
    const Entry& entry = entries_[slots_[slot].id];
    if (entry.hash != hash || entry.size != key.size() || entry.head != words.head ||
        entry.tail != words.tail)
      continue;
    if (key.size() <= kShortKey || std::memcmp(entry.data, key.data(), key.size()) == 0)
      return slots_[slot].id;
  }
  const std::uint32_t id = size();
  if (id == kNone - 1) {
    throw Error(ErrorKind::resource, "more than 4.29 billion different keys in one column",
                "split the input, for instance by time with --since and --until");
  }
  entries_.push_back({copy(key), hash, words.head, words.tail, key.size()});
  slots_[slot] = {tag, id};
  if (std::uint64_t{size()} * 2 > slots_.size()) grow();
  return id;
}

const char* KeyTable::copy(std::string_view key) {
  if (key.size() > block_left_) {
    block_left_ = std::max(kBlockBytes, key.size());
    blocks_.push_back(std::make_unique<char[]>(block_left_));
    block_at_ = blocks_.back().get();
  }
  char* const target = block_at_;
  if (!key.empty()) std::memcpy(target, key.data(), key.size());
  block_at_ += key.size();
  block_left_ -= key.size();
  return target;
}

void KeyTable::grow() {
  std::vector<Slot> bigger(slots_.size() * 2);
  const std::uint64_t mask = bigger.size() - 1;
  for (const Slot& old : slots_) {
    if (old.id == kNone) continue;
    std::uint64_t slot = old.tag & mask;
    while (bigger[slot].id != kNone) slot = (slot + 1) & mask;
    bigger[slot] = old;
  }
  slots_.swap(bigger);
  mask_ = mask;
}

namespace {

// All keys of all tables, by the upper byte of their hash: bucket b is [begins[b], begins[b + 1]).
std::vector<KeyReference> partition(const std::vector<KeyTable*>& tables, std::vector<std::size_t>& begins) {
  begins.assign(kBuckets + 1, 0);
  for (const KeyTable* table : tables) {
    for (std::uint32_t id = 0; id < table->size(); ++id) ++begins[(table->hash(id) >> 56) + 1];
  }
  for (std::size_t b = 0; b < kBuckets; ++b) begins[b + 1] += begins[b];
  std::vector<KeyReference> references(begins[kBuckets]);
  std::vector<std::size_t> next(begins.begin(), begins.end() - 1);
  for (std::size_t t = 0; t < tables.size(); ++t) {
    for (std::uint32_t id = 0; id < tables[t]->size(); ++id) {
      const std::uint64_t hash = tables[t]->hash(id);
      references[next[hash >> 56]++] = {hash, static_cast<std::uint32_t>(t), id};
    }
  }
  return references;
}

}  // namespace

MergedKeys merge_keys(std::vector<KeyTable*> tables, unsigned threads) {
  std::vector<std::size_t> begins;
  std::vector<KeyReference> references = partition(tables, begins);
  const auto key = [&](const KeyReference& r) { return tables[r.table]->key(r.id); };
  const auto same = [&](const KeyReference& a, const KeyReference& b) {
    return a.hash == b.hash && key(a) == key(b);
  };
  std::vector<std::uint32_t> distinct(kBuckets + 1, 0);
  parallel_for(kBuckets, threads, [&](std::size_t b) {
    const auto first = references.begin() + static_cast<std::ptrdiff_t>(begins[b]);
    const auto last = references.begin() + static_cast<std::ptrdiff_t>(begins[b + 1]);
    std::sort(first, last, [&](const KeyReference& x, const KeyReference& y) {
      return x.hash != y.hash ? x.hash < y.hash : key(x) < key(y);
    });
    for (auto at = first; at != last; ++at) distinct[b + 1] += at == first || !same(at[-1], *at) ? 1 : 0;
  });
  for (std::size_t b = 0; b < kBuckets; ++b) distinct[b + 1] += distinct[b];
  MergedKeys merged;
  for (const KeyTable* table : tables) merged.to_merged.emplace_back(table->size());
  std::vector<Dictionary::Key> keys(distinct[kBuckets]);
  parallel_for(kBuckets, threads, [&](std::size_t b) {
    std::uint32_t id = distinct[b];
    for (std::size_t i = begins[b]; i < begins[b + 1]; ++i) {
      if (i == begins[b] || !same(references[i - 1], references[i]))
        keys[id++] = {key(references[i]), references[i].hash};
      merged.to_merged[references[i].table][references[i].id] = id - 1;
    }
  });
  merged.dictionary = Dictionary(keys);
  for (KeyTable* table : tables) *table = KeyTable();
  return merged;
}

}  // namespace fewhands
