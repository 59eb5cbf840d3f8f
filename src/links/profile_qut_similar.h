// Which messages of co_similar_tweet are alike: by the exact join of text/similarity_join.h over distinct
// token sets, whatever the window.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/progress.h"
#include "links/profile_qut.h"

namespace fewhands {

// Messages with equal token sets are one class. Two messages are alike where the class of one is a neighbour
// of the class of the other; most classes are neighbours of themselves.
struct SimilarMessages {
  std::vector<std::uint32_t> class_of;          // by row of the input; kNone: alike to nothing
  std::vector<std::uint64_t> neighbour_starts;  // by class; classes + 1
  std::vector<std::uint32_t> neighbours;

  std::size_t classes() const { return neighbour_starts.size() - 1; }
  std::span<const std::uint32_t> neighbours_of(std::uint32_t set_class) const {
    return std::span(neighbours)
        .subspan(neighbour_starts[set_class], neighbour_starts[set_class + 1] - neighbour_starts[set_class]);
  }
};

// Rows with wanted[i] = false are alike to nothing. Two empty texts are not alike (the toolkit divides by
// zero and stops).
SimilarMessages find_similar_messages(std::span<const QutMessage> messages, const std::vector<bool>& wanted,
                                      const QutOptions& options, const Context& context);

}  // namespace fewhands
