// The nearest of some words to a mistyped one.
#pragma once

#include <span>
#include <string_view>

namespace fewhands::cli {

// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours
// count one each.
std::size_t edit_distance(std::string_view left, std::string_view right);

// The candidate with the least distance, the first of equals; "" where even that is farther than a
// third of the word (at least 1), or where there is none. A candidate that the word is a beginning of
// counts as near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace fewhands::cli
