// Rows that repeat the key of an earlier row, found from 64-bit hashes of the keys.
//
// Two different keys of the same hash would be taken for one: with n rows the chance is about
// n^2 / 2^65, one in a million at 7 million rows; the row is then listed among the rejects.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace fewhands {

// The key hashes of one piece of the input, sorted by their upper byte, rows in order within each.
class KeyHashes {
 public:
  static constexpr std::size_t kBuckets = 256;

  // 0 = the row has no key, and duplicates nothing.
  void add(std::uint64_t hash) { hashes_.push_back(hash); }
  void reserve(std::size_t rows) { hashes_.reserve(rows); }
  // Once all are there: sorts them. Rows count from 0 in the order of add().
  void finish();
  void clear();

  std::size_t size() const { return hashes_.size(); }
  std::uint32_t begin(std::size_t bucket) const { return begins_[bucket]; }
  std::uint32_t end(std::size_t bucket) const { return begins_[bucket + 1]; }
  std::uint64_t hash(std::uint32_t i) const { return hashes_[i]; }
  std::uint32_t row(std::uint32_t i) const { return rows_[i]; }

 private:
  std::vector<std::uint64_t> hashes_;
  std::vector<std::uint32_t> rows_;
  std::array<std::uint32_t, kBuckets + 1> begins_{};
};

// result[piece] = the rows of the piece, ascending, whose hash stands in an earlier row or piece.
std::vector<std::vector<std::uint32_t>> find_duplicates(const std::vector<const KeyHashes*>& pieces,
                                                        unsigned threads);

}  // namespace fewhands
