#include "base/dictionary.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "base/hash.h"
#include "base/types.h"

namespace fewhands {

namespace {

constexpr std::uint64_t kInitialSlots = 1024;

std::uint32_t upper(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

Dictionary::Dictionary() : offsets_{0}, slots_(kInitialSlots), mask_(kInitialSlots - 1) {}

Dictionary::Dictionary(std::span<const Key> distinct) : offsets_(distinct.size() + 1), slots_(kInitialSlots) {
  if (distinct.size() >= kNone - 1) throw Error(ErrorKind::resource, "more than 4.29 billion different keys");
  for (std::size_t i = 0; i < distinct.size(); ++i) offsets_[i + 1] = offsets_[i] + distinct[i].text.size();
  bytes_.reserve(offsets_.back());
  std::vector<std::uint32_t> tags;
  tags.reserve(distinct.size());
  for (const Key& key : distinct) {
    bytes_.insert(bytes_.end(), key.text.begin(), key.text.end());
    tags.push_back(upper(key.hash));
  }
  index(tags);
}

Dictionary::Dictionary(std::vector<char> bytes, std::vector<std::uint64_t> offsets,
                       std::span<const std::uint32_t> tags)
    : bytes_(std::move(bytes)), offsets_(std::move(offsets)), slots_(kInitialSlots) {
  index(tags);
}

void Dictionary::index(std::span<const std::uint32_t> tags) {
  std::size_t size = slots_.size();
  while (size < tags.size() * 2) size *= 2;
  slots_ = std::vector<Slot>(size);
  mask_ = size - 1;
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (i + kAhead < tags.size()) __builtin_prefetch(&slots_[tags[i + kAhead] & mask_]);
    std::uint64_t slot = tags[i] & mask_;
    while (slots_[slot].id != kNone) slot = (slot + 1) & mask_;
    slots_[slot] = {tags[i], static_cast<std::uint32_t>(i)};
  }
}

std::uint32_t Dictionary::insert(std::string_view key) { return insert(key, hash_bytes(key)); }

// The slot index takes its bits from the upper half, the half that the slot keeps, so that
// growing never needs to hash a key again.
std::uint32_t Dictionary::insert(std::string_view key, std::uint64_t hash) {
  const std::uint32_t tag = upper(hash);
  std::uint64_t slot = tag & mask_;
  while (slots_[slot].id != kNone) {
    if (slots_[slot].hash == tag && (*this)[slots_[slot].id] == key) return slots_[slot].id;
    slot = (slot + 1) & mask_;
  }
  const std::uint32_t id = size();
  if (id == kNone - 1) {
    throw Error(ErrorKind::resource, "more than 4.29 billion different keys in one column",
                "split the input, for instance by time with --since and --until");
  }
  bytes_.insert(bytes_.end(), key.begin(), key.end());
  offsets_.push_back(bytes_.size());
  slots_[slot] = {tag, id};
  if (std::uint64_t{size()} * 2 > slots_.size()) grow();
  return id;
}

std::uint32_t Dictionary::find(std::string_view key) const {
  const std::uint32_t tag = upper(hash_bytes(key));
  std::uint64_t slot = tag & mask_;
  while (slots_[slot].id != kNone) {
    if (slots_[slot].hash == tag && (*this)[slots_[slot].id] == key) return slots_[slot].id;
    slot = (slot + 1) & mask_;
  }
  return kNone;
}

void Dictionary::grow() {
  std::vector<Slot> bigger(slots_.size() * 2);
  const std::uint64_t mask = bigger.size() - 1;
  for (const Slot& old : slots_) {
    if (old.id == kNone) continue;
    std::uint64_t slot = old.hash & mask;
    while (bigger[slot].id != kNone) slot = (slot + 1) & mask;
    bigger[slot] = old;
  }
  slots_.swap(bigger);
  mask_ = mask;
}

std::vector<std::uint32_t> Dictionary::canonical_order() const {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed(size());
  for (std::uint32_t id = 0; id < size(); ++id) keyed[id] = {hash_bytes((*this)[id]), id};
  std::sort(keyed.begin(), keyed.end(), [&](const auto& x, const auto& y) {
    return x.first != y.first ? x.first < y.first : (*this)[x.second] < (*this)[y.second];
  });
  std::vector<std::uint32_t> order(size());
  for (std::uint32_t rank = 0; rank < size(); ++rank) order[rank] = keyed[rank].second;
  return order;
}

std::vector<std::uint32_t> Dictionary::sorted_order() const {
  std::vector<std::uint32_t> order(size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t x, std::uint32_t y) { return (*this)[x] < (*this)[y]; });
  return order;
}

std::uint64_t Dictionary::memory_bytes() const {
  return bytes_.capacity() + offsets_.capacity() * sizeof(offsets_[0]) + slots_.capacity() * sizeof(Slot);
}

}  // namespace fewhands
