// Optimal string alignment distance (Damerau 1964 without moves across edits), the whole matrix.
#pragma once

#include <cstddef>
#include <string_view>

namespace fewhands::reference {

// In bytes: for ASCII.
std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace fewhands::reference
