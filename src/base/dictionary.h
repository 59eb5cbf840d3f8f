// Strings to dense ids and back.
//
// Layout: all bytes in one arena, offsets_[id] .. offsets_[id + 1]; an open-addressing table of
// (hash, id) with linear probing at a load of at most one half.
// Invariant: ids are 0 .. size()-1 in order of first insertion.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fewhands {

class Dictionary {
 public:
  struct Key {
    std::string_view text;
    std::uint64_t hash;  // hash_bytes(text)
  };

  Dictionary();
  // Of keys that are known to differ, in this order: much faster than inserting one by one.
  explicit Dictionary(std::span<const Key> distinct);
  // Of parts made elsewhere: key i is bytes[offsets[i] .. offsets[i + 1]), tags[i] the upper half of its
  // hash.
  Dictionary(std::vector<char> bytes, std::vector<std::uint64_t> offsets,
             std::span<const std::uint32_t> tags);

  std::uint32_t insert(std::string_view key);
  // As insert, for a caller that has hash_bytes(key) already.
  std::uint32_t insert(std::string_view key, std::uint64_t hash);
  // kNone where the key is not there.
  std::uint32_t find(std::string_view key) const;

  std::uint32_t size() const { return static_cast<std::uint32_t>(offsets_.size() - 1); }
  bool empty() const { return size() == 0; }
  std::string_view operator[](std::uint32_t id) const {
    return {bytes_.data() + offsets_[id], static_cast<std::size_t>(offsets_[id + 1] - offsets_[id])};
  }

  // Ids in an order that depends on the keys alone, not on the order of insertion: by hash, then
  // by key. result[rank] = id.
  std::vector<std::uint32_t> canonical_order() const;
  // Ids by byte-wise comparison of the keys. result[rank] = id.
  std::vector<std::uint32_t> sorted_order() const;

  std::uint64_t memory_bytes() const;

 private:
  struct Slot {
    std::uint32_t hash = 0;  // the upper half of the 64-bit hash
    std::uint32_t id = 0xffffffffU;
  };
  void grow();
  void index(std::span<const std::uint32_t> tags);

  std::vector<char> bytes_;
  std::vector<std::uint64_t> offsets_;
  std::vector<Slot> slots_;
  std::uint64_t mask_ = 0;
};

}  // namespace fewhands
