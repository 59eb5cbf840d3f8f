#include "records/duplicates.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "base/parallel.h"

namespace fewhands {

void KeyHashes::finish() {
  begins_.fill(0);
  for (const std::uint64_t hash : hashes_) ++begins_[(hash >> 56) + 1];
  for (std::size_t b = 0; b < kBuckets; ++b) begins_[b + 1] += begins_[b];
  std::array<std::uint32_t, kBuckets> next{};
  std::copy(begins_.begin(), begins_.end() - 1, next.begin());
  std::vector<std::uint64_t> sorted(hashes_.size());
  rows_.resize(hashes_.size());
  for (std::uint32_t row = 0; row < hashes_.size(); ++row) {
    const std::uint32_t at = next[hashes_[row] >> 56]++;
    sorted[at] = hashes_[row];
    rows_[at] = row;
  }
  hashes_.swap(sorted);
}

void KeyHashes::clear() { *this = KeyHashes(); }

namespace {

// A set of hashes other than 0, which marks an empty slot.
class HashSet {
 public:
  explicit HashSet(std::size_t expected)
      : slots_(std::bit_ceil(expected * 2 + 16)), mask_(slots_.size() - 1) {}
  // False where it was there already.
  bool insert(std::uint64_t hash) {
    std::uint64_t slot = hash & mask_;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask_) {
      if (slots_[slot] == hash) return false;
    }
    slots_[slot] = hash;
    return true;
  }

 private:
  std::vector<std::uint64_t> slots_;
  std::uint64_t mask_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> find_duplicates(const std::vector<const KeyHashes*>& pieces,
                                                        unsigned threads) {
  using Found = std::vector<std::pair<std::size_t, std::uint32_t>>;
  std::vector<Found> found(KeyHashes::kBuckets);
  parallel_for(KeyHashes::kBuckets, threads, [&](std::size_t b) {
    std::size_t total = 0;
    for (const KeyHashes* piece : pieces) total += piece->end(b) - piece->begin(b);
    HashSet seen(total);
    for (std::size_t p = 0; p < pieces.size(); ++p) {
      for (std::uint32_t i = pieces[p]->begin(b); i < pieces[p]->end(b); ++i) {
        if (pieces[p]->hash(i) != 0 && !seen.insert(pieces[p]->hash(i)))
          found[b].emplace_back(p, pieces[p]->row(i));
      }
    }
  });
  std::vector<std::vector<std::uint32_t>> result(pieces.size());
  for (const Found& bucket : found) {
    for (const auto& [piece, row] : bucket) result[piece].push_back(row);
  }
  for (auto& rows : result) std::sort(rows.begin(), rows.end());
  return result;
}

}  // namespace fewhands
