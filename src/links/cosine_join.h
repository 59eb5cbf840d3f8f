// All pairs of rows whose cosine reaches a threshold, exactly.
//
// Inverted index with the prefix filter of Bayardo, Ma and Srikant 2007 (WWW) and the Cauchy-Schwarz bounds
// of Anastasiu and Karypis 2014 (ICDE, L2AP). Columns are ordered from the most to the least popular. Of a
// row only the columns are indexed from which on its length so far reaches the threshold: what two rows share
// in the parts before cannot reach it. The same holds for the row that asks, so the long lists of popular
// columns are read for those rows alone for which they matter. What passes the bounds is computed in full.
//
// The cosine of a pair is defined to the bit: the sum in double precision of the products of the two rows'
// values over the shared columns in ascending order; a pair is in the result if that sum is >= threshold.
// So no pair is in doubt, ties included, and brute force gives the same bits.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "base/progress.h"
#include "links/sparse_vectors.h"

namespace fewhands {

struct CosinePair {
  std::uint32_t a = 0;  // a < b
  std::uint32_t b = 0;
  std::uint32_t shared = 0;  // columns that both have
  double cosine = 0;

  bool operator==(const CosinePair&) const = default;
};

struct CosineJoinOptions {
  double threshold = 0.5;        // in (0, 1]
  std::uint32_t min_shared = 1;  // pairs with fewer shared columns are left out
};

struct CosineTotals {
  std::uint64_t pairs = 0;       // that reached the sink
  std::uint64_t postings = 0;    // entries of the index that were read
  std::uint64_t candidates = 0;  // pairs met in the index
  std::uint64_t computed = 0;    // pairs whose cosine was computed in full
};

// vectors: rows of length 1 (normalise_rows) or empty. The sink gets the pairs in increasing (a, b) over the
// whole run, in spans that are valid during the call only, one call at a time.
// Time O(sum over columns of (rows for which it matters)^2) at worst; memory: the rows again (8 bytes an
// entry), 8 bytes an indexed entry, per thread 8 bytes a column and 9 bytes a row, and pairs waiting for the
// sink: at most half of context.memory_bytes, or one row's pairs. Same bytes for any number of threads.
// Throws Error(usage) for a threshold outside (0, 1].
CosineTotals cosine_join(const SparseVectors& vectors, const CosineJoinOptions& options,
                         const Context& context,
                         const std::function<void(std::span<const CosinePair>)>& sink);

}  // namespace fewhands
