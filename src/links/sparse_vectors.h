// Actors as sparse vectors over objects, of length 1: what each pays attention to, the clock aside.
//
// TF-IDF (Sparck Jones 1972), as the papers on coordination use it (Pacheco et al. 2021, ICWSM): actor a
// who acted n_ao times on object o has the weight n_ao ln(A / k_o), where k_o of the A active actors act
// on o. What everybody does weighs nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "links/sorted_actions.h"

namespace fewhands {

// Row r has the entries start[r] .. start[r + 1], columns ascending and different, values above 0 and
// finite. 12 bytes an entry.
struct SparseVectors {
  std::vector<std::size_t> start{0};
  std::vector<std::uint32_t> column;
  std::vector<double> value;
  std::uint32_t columns = 0;

  std::uint32_t rows() const { return static_cast<std::uint32_t>(start.size() - 1); }
  std::span<const std::uint32_t> columns_of(std::uint32_t row) const {
    return std::span(column).subspan(start[row], start[row + 1] - start[row]);
  }
  std::span<const double> values_of(std::uint32_t row) const {
    return std::span(value).subspan(start[row], start[row + 1] - start[row]);
  }
  std::size_t size_of(std::uint32_t row) const { return start[row + 1] - start[row]; }
  std::uint64_t memory_bytes() const;
};

struct TfIdfOptions {
  std::uint32_t min_objects = 1;  // actors with fewer different objects get an empty row
};

// A row for each actor, a column for each object. O(actions).
SparseVectors tf_idf_vectors(const SortedActions& actions, const TfIdfOptions& options);

// Divides each row by its Euclidean length.
void normalise_rows(SparseVectors& vectors);

}  // namespace fewhands
