// Stable least-significant-digit radix sort of rows by the low bits of an integer key.
//
// Digits have at most 11 bits, so that the counters and one cache line per destination stay in the
// first two caches. All counters are filled in one pass; a digit that is the same in every row is skipped.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fewhands {

inline constexpr unsigned kRadixDigitBits = 11;

namespace detail {

// One pass from `from` to `to` by the digit at `shift`. Counts are turned into positions.
template <typename Row, typename Key>
void radix_pass(std::span<const Row> from, std::span<Row> to, unsigned shift, std::uint64_t mask,
                std::span<std::uint32_t> counts, const Key& key) {
  std::uint32_t sum = 0;
  for (std::uint32_t& count : counts) {
    const std::uint32_t here = count;
    count = sum;
    sum += here;
  }
  for (const Row& row : from) to[counts[(key(row) >> shift) & mask]++] = row;
}

}  // namespace detail

// Sorts rows by key(row), of which only the low `bits` may be set. scratch has the size of rows.
// Returns the span that holds the result: rows or scratch. Fewer than 2^32 rows. O(n * bits / 11).
template <typename Row, typename Key>
std::span<Row> radix_sort(std::span<Row> rows, std::span<Row> scratch, unsigned bits, const Key& key) {
  const unsigned passes = (bits + kRadixDigitBits - 1) / kRadixDigitBits;
  if (passes == 0 || rows.size() < 2) return rows;
  const unsigned digit = (bits + passes - 1) / passes;
  const std::size_t width = std::size_t{1} << digit;
  const std::uint64_t mask = width - 1;
  std::vector<std::uint32_t> counts(width * passes);
  for (const Row& row : rows) {
    const std::uint64_t value = key(row);
    for (unsigned pass = 0; pass < passes; ++pass)
      ++counts[pass * width + ((value >> (pass * digit)) & mask)];
  }
  for (unsigned pass = 0; pass < passes; ++pass) {
    const std::span<std::uint32_t> digit_counts(counts.data() + pass * width, width);
    const std::uint64_t first = (key(rows[0]) >> (pass * digit)) & mask;
    if (digit_counts[first] == rows.size()) continue;
    detail::radix_pass<Row>(rows, scratch, pass * digit, mask, digit_counts, key);
    std::swap(rows, scratch);
  }
  return rows;
}

}  // namespace fewhands
